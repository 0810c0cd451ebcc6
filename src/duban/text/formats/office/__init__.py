"""Documents of office programs beside DOCX: old binary ones, RTF, presentations, OFD, workbooks."""
