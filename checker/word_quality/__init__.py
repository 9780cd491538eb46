"""Which words of a pair look mistranslated: word vectors of multilingual E5 small, and what is learned from them."""
