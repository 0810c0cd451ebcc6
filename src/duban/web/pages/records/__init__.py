"""The pages of records over all documents: table, chart, pivot."""
