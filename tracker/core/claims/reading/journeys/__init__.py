"""What sentences say together: legs become journeys, where each aircraft was told to be, what is told twice."""
