"""What those who write and keep rulebooks need: outlines, differences, templates, tests."""
