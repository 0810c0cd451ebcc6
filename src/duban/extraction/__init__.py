"""From a document to its records: pure functions, no reading of files, clock or environment."""
