"""What is found about regions, as tables, files and pages."""
