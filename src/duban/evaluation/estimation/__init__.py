"""What several methods are made of: regressions, averages of effects by group, tests, the path of a lasso."""
