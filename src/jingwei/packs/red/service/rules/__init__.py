"""Plain Python of the topic: what a courtesy is, what a pasted chat says."""
