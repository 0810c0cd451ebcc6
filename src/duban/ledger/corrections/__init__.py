"""Corrections: what people say of records, applied, kept with the ledger and exchanged between ledgers."""
