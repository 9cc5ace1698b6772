"""What is no news of aircraft, what the text takes back, and what the reading itself doubts."""
