"""The pages of documents: the list of them, and one with its text, its context and what people answer to its records."""
