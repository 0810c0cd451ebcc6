"""The rulebooks of the package: NAME.yaml with its tests in NAME.tests.yaml."""
