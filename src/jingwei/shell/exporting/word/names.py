"""Names of WordprocessingML elements and attributes, in the spelling that lxml wants."""

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return the qualified name of ``w:name``."""
    return f"{{{W_NS}}}{name}"
