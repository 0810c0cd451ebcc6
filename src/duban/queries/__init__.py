"""Questions that the app, its interface and assistants ask the ledger: filtered, counted, a page at a time."""
