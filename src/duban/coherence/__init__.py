"""Whether the documents of several bodies pull the same way: what they agree on, repeat, leave out or oppose."""
