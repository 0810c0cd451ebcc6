"""Dating: when figures are, by the words of time around them and the frame that they stand in."""
