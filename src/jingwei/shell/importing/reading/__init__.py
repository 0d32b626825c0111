"""Hardened reading of received tables: xlsx and CSV become sheets of rows, everything else a refusal in Chinese."""

from jingwei.shell.importing.reading.faults import Fault, FileRefused, TooMuch
from jingwei.shell.importing.reading.header import Header, HeaderCell, find_header, fold_header, table_rows
from jingwei.shell.importing.reading.opening import MAX_FILE_BYTES, open_table
from jingwei.shell.importing.reading.table import Row, Sheet, Workbook

__all__ = [
    "MAX_FILE_BYTES",
    "Fault",
    "FileRefused",
    "Header",
    "HeaderCell",
    "Row",
    "Sheet",
    "TooMuch",
    "Workbook",
    "find_header",
    "fold_header",
    "open_table",
    "table_rows",
]
