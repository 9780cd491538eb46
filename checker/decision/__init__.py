"""From what all rules found to what a reader gets: weighed against the models, one finding for one cause."""
