"""Tables in plain text: rows of bars, of tabs, of blanks, and those drawn with the characters of boxes."""
