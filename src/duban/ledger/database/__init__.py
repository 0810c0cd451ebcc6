"""The database of a ledger: its tables, the file that has them, formats brought up to date, and what tables and columns mean."""
