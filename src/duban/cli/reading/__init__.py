"""Commands that read documents: their text, how a sentence is read, their records, and all of it into a ledger."""
