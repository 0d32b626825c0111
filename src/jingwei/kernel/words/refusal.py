"""The one shape of every "no" in this package: why something cannot be taken, and how to mend it."""


class Refusal(ValueError):
    """Something given that cannot be taken: `why` (what, where, which reason) and `mend`, Chinese, for the user."""

    def __init__(self, why: str, mend: str) -> None:
        """Keep both halves apart, so that an import report can show them in two columns."""
        super().__init__(why, mend)
        self.why = why
        self.mend = mend

    def __str__(self) -> str:
        """Both halves as two Chinese sentences."""
        return f"{self.why}。{self.mend}。"
