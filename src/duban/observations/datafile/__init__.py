"""Data files: tables of statistics (CSV, TSV, XLSX, XLS, ODS, Parquet) read into observations, their columns guessed or told."""
