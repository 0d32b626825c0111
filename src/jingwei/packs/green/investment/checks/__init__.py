"""What is checked before a row of the topic is taken; each check asks a constant number of queries."""
