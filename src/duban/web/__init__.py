"""The local web app: the ledger in a browser, bound to this machine, with nothing from the network."""
