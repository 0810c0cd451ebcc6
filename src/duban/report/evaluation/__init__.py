"""Effects of a policy for people: tables and files."""
