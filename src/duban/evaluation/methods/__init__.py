"""The methods, a file each: a panel in, an effect out; each wraps a library and names the paper it follows."""
