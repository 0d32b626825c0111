"""指标 indicator: what the park says of itself, each figure and its rows from one predicate."""
