"""Lists of records, built from a Register: how a value is shown, the table, the filters."""
