"""Where an investor or its money comes from, as the provinces count it."""

OUTSIDE, INSIDE, ABROAD = "outside", "inside", "abroad"
ORIGINS = [(OUTSIDE, "省外"), (INSIDE, "省内"), (ABROAD, "境外")]
"""Choices of a field; 省外 is another province of China, 境外 includes Hong Kong, Macao and Taiwan."""
