"""Commands that hold tables of entities against rules: assessed, matched, ranked, and the rulebooks themselves."""
