"""Documents and a data file to try Duban with, written for it: their figures are made up, and each of them says so."""
