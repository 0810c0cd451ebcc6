"""The command line: one file a command, in rooms by what the commands serve."""
