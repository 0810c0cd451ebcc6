"""Commands that ask what became of targets and tasks: of those of documents, and of those of a policy field."""
