"""Registers as workbooks: templates to fill in, rows to take away; what is exported can be imported again."""
