"""Records as files: JSONL, CSV, Parquet, XLSX, every row with its sentence and its document."""
