"""The import doors: a file in, drafts of records, one transaction, a report row by row."""
