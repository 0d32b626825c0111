"""One record on a page: its facts, its versions, its evidence, and what refers to it."""
