"""Names of the elements and attributes of Office Open XML, in the spelling that lxml wants."""

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CHART_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING_NS = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACE_NS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
LINK_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK_ID = f"{{{LINK_NS}}}id"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return the qualified name of ``w:name``."""
    return f"{{{W_NS}}}{name}"
