"""Where documents come from: files, folders, archives, crawls, tables of texts, remote stores."""
