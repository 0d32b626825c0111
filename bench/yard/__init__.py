"""What the benches share: a home and a database of their own, many rows, the figures by hand, damage by SQL."""
