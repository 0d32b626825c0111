"""Word: the report written, a draft read as text with its places, comments laid at the characters they are about."""
