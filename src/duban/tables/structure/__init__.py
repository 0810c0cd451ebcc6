"""The structure of tables: captions and units around them, what rows and columns hold, tables set beside and below one another."""
