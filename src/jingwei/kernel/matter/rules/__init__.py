"""The rules of matters in plain Python: what may follow what, and what a matter's steps come to."""
