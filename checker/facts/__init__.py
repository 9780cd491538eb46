"""What a passage states, read as values: numbers, dates, times, units, money, names, negation, questions, hearsay."""
