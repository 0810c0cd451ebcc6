"""A terminal: the language of the user, messages, help and wrong use, options, progress, Ctrl-C, and commands loaded when they are run."""
