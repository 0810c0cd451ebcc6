"""One file a format: from the bytes of a page, a Word document, a PDF … to text."""
