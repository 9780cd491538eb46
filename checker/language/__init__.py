"""What the rules know about languages: word frequencies, spelling, names of months, and so on."""
