"""The part that thinks and touches nothing: no clock, file, socket, database, log or unseeded randomness."""
