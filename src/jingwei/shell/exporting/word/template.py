"""The Word template of the report: given out to be edited, and filled in with what a report holds.

Its parts lie as plain XML in ``data/report``; type area, fonts and sizes are those of GB/T 9704-2012.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from jingwei.kernel.words.refusal import Refusal
from jingwei.shell.exporting.word.blocks import paragraph, tabbed
from jingwei.shell.exporting.word.names import w
from jingwei.shell.exporting.word.package import TYPES, Package, Unreadable

FRESH = "请用 jingwei template report 模板.docx 取一份新的模板，在它上面改"
PLAIN = "BodyOfficial"
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NAMED = re.compile(r"'([^']+)'")


class TemplateRefused(Refusal):
    """A template that cannot be filled in."""


@cache
def report_template() -> bytes:
    """Return the template of the house as a .docx."""
    root = resources.files("jingwei.shell.exporting.word").joinpath("data/report")
    parts = dict(sorted(_files(root, ""), key=lambda part: (part[0] != TYPES, part[0])))
    return Package(parts).write()


def plain_document(text: str) -> bytes:
    """Return a document of the house that says a text, one paragraph a line; carriage returns are left out."""
    package = Package.open(report_template())
    root = package.tree(package.main)
    (body,) = root.iterfind(w("body"))
    for held in body.findall(w("p")):
        body.remove(held)
    for place, line in enumerate(text.replace("\r", "").split("\n")):
        body.insert(place, paragraph(PLAIN, tabbed(UNWRITABLE.sub("\ufffd", line))))
    package.put(package.main, root)
    return package.write()


def _files(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for one in folder.iterdir():
        name = f"{path}{one.name}"
        found += _files(one, f"{name}/") if one.is_dir() else [(name, one.read_bytes())]
    return found


class Template:
    """A template opened for one report: first what is drawn is added to its package, then its tags are filled in."""

    def __init__(self, data: bytes | None = None) -> None:
        """Open an office's template, or that of the house. Raises Unreadable, TemplateRefused."""
        self._package = Package.open(data or report_template())
        self._word = DocxTemplate(BytesIO(self._package.write()))
        try:
            self._word.init_docx()
        except (OpcError, BadZipFile, KeyError, ValueError) as error:
            raise Unreadable("模板损坏，Word 的部件不全", FRESH) from error
        self._styles = {style.element.name_val: style.style_id for style in self._word.docx.styles}

    @property
    def part(self) -> Any:
        """Return the part that holds the text, to which charts are added."""
        return self._word.docx.part

    def style(self, name: str) -> str:
        """Return the number by which the template calls a style. Raises TemplateRefused when it was deleted."""
        if name not in self._styles:
            raise TemplateRefused(f"模板里没有样式“{name}”", FRESH)
        return str(self._styles[name])

    def fill(self, values: Mapping[str, object], *, title: str) -> bytes:
        """Return the template with its tags filled in; equal values give equal bytes. Raises TemplateRefused."""
        house = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
        try:
            self._word.render(dict(values), house, autoescape=True)
        except UndefinedError as error:
            named = NAMED.search(str(error))
            known = "、".join(values)
            raise TemplateRefused(
                f"模板用了“{named[1] if named else error}”，报告里没有这一项", f"请改用这些项：{known}"
            ) from error
        except TemplateSyntaxError as error:
            raise TemplateRefused(
                f"模板里的标签写得不对（{error.message}）", f"请检查 {{{{ }}}} 和 {{% %}} 是否成对；{FRESH}"
            ) from error
        except (TemplateError, TypeError, ValueError, AttributeError) as error:
            raise TemplateRefused(f"模板填不出来（{error}）", FRESH) from error
        self._word.docx.core_properties.title = title
        out = BytesIO()
        self._word.docx.save(out)
        return Package(Package.open(out.getvalue()).parts).write()
