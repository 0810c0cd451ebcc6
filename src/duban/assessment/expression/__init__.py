"""The expression language of rulebooks: read by a parser of its own, checked for units, told in words."""
