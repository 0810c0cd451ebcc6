"""A pack drafted from documents: their targets, outcomes, tasks and sections, as somebody would write them down."""
