"""The small form of one step: only the boxes that the action needs, its evidence, and apart what is seldom filled."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from jingwei.kernel.matter.api import Action, File, MatterType
from jingwei.kernel.register.api import Bureau, CellError, Person, register_of
from jingwei.kernel.words.clock import SHANGHAI
from jingwei.shell.importing.links import Links
from jingwei.shell.pages.imports import SeveralFiles
from jingwei.shell.pages.listing.suggesting import NameInput
from jingwei.shell.viewing import typed

LINKS: Mapping[str, Any] = {"to_unit": Bureau, "to_person": Person, "behalf": Person}
JUDGED = frozenset({Action.CHECK, Action.APPROVE, Action.SETTLE, Action.LOOK_BACK})
DATED = {Action.EXTEND: "延期至", Action.PUBLISH: "公示到"}
SAID_BY = {Action.PUBLISH: "公示渠道", Action.OBJECT: "异议人", Action.ANSWER: "答复渠道"}
PROVING = frozenset(
    {
        Action.FOLLOW_UP,
        Action.ANSWER,
        Action.PLAN,
        Action.PROGRESS,
        Action.NOTE,
        Action.INTERIM,
        Action.SUBMIT,
        Action.CHECK,
        Action.APPROVE,
        Action.PUBLISH,
        Action.SETTLE,
        Action.CLOSE,
        Action.LOOK_BACK,
    }
)
"""Steps that a file may be handed in with."""

TEXTS = {
    Action.FOLLOW_UP: "补充的内容",
    Action.ANSWER: "答复内容",
    Action.ASSIGN: "交代",
    Action.PLAN: "方案要点",
    Action.PROGRESS: "进展",
    Action.NOTE: "备注（企业看不到）",
    Action.REMIND: "催办的话（企业看不到）",
    Action.PAUSE: "为什么暂停",
    Action.EXTEND: "为什么延期",
    Action.CHECK: "核查情况",
    Action.APPROVE: "审核意见",
    Action.OBJECT: "异议内容",
    Action.SETTLE: "怎样处理的",
    Action.CLOSE: "办结说明",
    Action.REOPEN: "为什么重新办理",
    Action.WITHDRAW: "为什么撤销",
}
MUST_SAY = frozenset(TEXTS) - {Action.ASSIGN, Action.CLOSE, Action.CHECK, Action.APPROVE}
VERDICTS = (("yes", "通过"), ("no", "不通过"))


class StepForm(forms.Form):
    """Takes one step; ``evidence`` and ``words`` after validation are what ``act`` takes."""

    after = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=10**6)

    def __init__(
        self, data: Any = None, files: Any = None, *, action: Action, park: int, kind: MatterType | None
    ) -> None:
        """Build the boxes of an action; names are unique on a page that shows several forms."""
        super().__init__(data, files, auto_id=f"id_{action}_%s")
        self.action, self.park = action, park
        boxes: dict[str, forms.Field] = {}
        if action == Action.ASSIGN:
            boxes["to_unit"] = _name("转至单位", Bureau)
            boxes["to_person"] = _name("转至人员", Person)
        if action in JUDGED:
            boxes["passed"] = forms.ChoiceField(label="结论", choices=VERDICTS, widget=forms.RadioSelect)
        if action in DATED:
            boxes["until"] = forms.DateField(label=DATED[action], widget=forms.DateInput({"type": "date"}))
        must = action in MUST_SAY
        boxes["text"] = forms.CharField(
            label=TEXTS.get(action, "说明"), required=must, max_length=4000, widget=forms.Textarea({"rows": 3})
        )
        if action in SAID_BY:
            boxes["channel"] = forms.CharField(label=SAID_BY[action], required=False, max_length=100)
        if action in PROVING:
            boxes["evidence"] = SeveralFiles(label="凭证", required=False)
        self.fields = {**self.fields, **boxes, **_seldom()}
        self.criteria: Sequence[str] = kind.closure.criteria if kind and action == Action.CHECK else ()

    @property
    def usual(self) -> list[forms.BoundField]:
        """The boxes that are shown at once."""
        return [self[name] for name in self.fields if name not in ("after", "at", "behalf", "evidence")]

    @property
    def seldom(self) -> list[forms.BoundField]:
        """The boxes that are filled in now and then: when it was really done, and for whom."""
        return [self["at"], self["behalf"]]

    @property
    def unfolded(self) -> bool:
        """Whether the seldom boxes hold something to be seen."""
        return any(box.errors or box.data for box in self.seldom)

    def clean(self) -> dict[str, Any]:
        """Find the bureaus and people that are named."""
        super().clean()
        links = Links(self.park)
        for name, model in LINKS.items():
            text = typed(str(self.cleaned_data.get(name) or ""))
            found = links.resolve(model, [text])[text] if text else None
            if isinstance(found, CellError):
                self.add_error(name, f"{found.why}；{found.mend}")
            else:
                self.cleaned_data[name] = found
        return self.cleaned_data

    @property
    def words(self) -> Mapping[str, Any]:
        """What the step is made of, besides its evidence."""
        cleaned = self.cleaned_data
        verdict = cleaned.get("passed")
        said = {name: cleaned[name] for name in ("to_unit", "to_person", "behalf", "until") if cleaned.get(name)}
        at: datetime | None = cleaned.get("at")
        return said | {
            "text": typed(cleaned.get("text", "")),
            "channel": typed(cleaned.get("channel", "")),
            "passed": None if verdict is None else verdict == "yes",
            "at": at.replace(tzinfo=SHANGHAI) if at and at.tzinfo is None else at,
            "after": cleaned.get("after"),
        }

    @property
    def files_kept(self) -> list[File]:
        """The evidence as names and bytes."""
        return [(one.name or "未命名", one.read()) for one in self.cleaned_data.get("evidence") or ()]


def _name(label: str, model: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=120, widget=NameInput(register_of(model)))


def _seldom() -> dict[str, forms.Field]:
    at = forms.DateTimeField(
        label="实际办理时间",
        required=False,
        help_text="不填就是现在；补记已经办过的事时填写，登记时间另外留痕。",
        widget=forms.DateTimeInput({"type": "datetime-local"}),
    )
    return {"at": at, "behalf": _name("受何人委托", Person)}
