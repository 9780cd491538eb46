"""Training of what the checker ships: weights and tables are learned here, from openly licensed parallel text."""
