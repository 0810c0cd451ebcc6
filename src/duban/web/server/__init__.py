"""What stands between the network and the pages: who may come in, what a browser may do, how much it may send."""
