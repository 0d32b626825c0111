"""Building the model park: its files are written, then handed in by the import door, one transaction a file.

A build that was killed is continued: a file already taken in is known by its name and its bytes. The park counts as
built only once its last journal says so, which is written when nothing is left to do.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from jingwei.demo.papers.order import papers
from jingwei.demo.papers.paper import Paper
from jingwei.demo.places import NOTICE
from jingwei.demo.places import Park as SimulatedPark
from jingwei.demo.simulation import simulate
from jingwei.demo.staff import ADMINISTRATOR, DESKS, ENTERPRISES, OFFICE, PASSWORD, STATISTICIAN, Staff
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Enterprise, ImportBatch, Journal, Park, User
from jingwei.shell.importing.report import Report, in_order
from jingwei.shell.importing.taking import Order, Received, take

DOOR = "demo"
"""The door of the journal that says the park is built."""

Progress = Callable[[str, int, int], None]
"""Told before each step: what is done, how many steps are done, how many there are."""

SHOWN_REFUSALS = 10


class BuildRefused(RuntimeError):
    """The model park cannot be built here, and why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: files handed in and found in place, rows taken and revised, and what awaits explanation."""

    park: Park
    handed_in: int = 0
    found: int = 0
    rows: int = 0
    soft: int = 0


@dataclass
class _Count:
    handed_in: int = 0
    found: int = 0
    rows: int = 0
    soft: int = 0
    taken: set[tuple[str, str, str]] = field(default_factory=set)


def files_folder() -> Path:
    """Return where the files of the model park lie."""
    return Path(settings.JINGWEI_HOME) / "demo" / "files"


def built_park() -> Park | None:
    """Return the model park if it is wholly built here."""
    park = _park(simulated_parks()[-1].code)
    built = park is not None and Journal.objects.filter(park=park.pk, door=DOOR).exists()
    return park if built else None


def simulated_parks() -> tuple[SimulatedPark, ...]:
    """Return the development zone and the park in it, as they are simulated."""
    return simulate().base.parks


def build(progress: Progress) -> Built:
    """Build what is not there yet; BuildRefused when another park lives here or a file is not taken."""
    _refuse_strangers()
    park = _found_parks()
    for one in OFFICE:
        _hire(one, park)
    count = _Count(taken=_taken(park))
    listed = list(papers())
    for done, paper in enumerate(listed):
        progress(paper.name, done, len(listed))
        _hand_in(paper, park, count)
    for one in DESKS:
        _hire(one, park, bureau=Bureau.objects.get(code=one.bureau, entry__park=park.pk))
    for one in ENTERPRISES:
        _hire(one, park, Enterprise.objects.get(short_name=one.username, entry__park=park.pk))
    progress("建成", len(listed), len(listed))
    _say_built(park, count)
    return Built(park, count.handed_in, count.found, count.rows, count.soft)


def write_files(folder: Path) -> Iterator[Path]:
    """Write every file of the model park, proofs included, below a folder; the same bytes each time."""
    for paper in papers():
        yield from _written(paper, paper.data(), folder)


def _refuse_strangers() -> None:
    ours = {one.code for one in simulated_parks()}
    other = Park.objects.exclude(code__in=ours).first()
    if other is not None:
        raise BuildRefused(
            f"这里已有园区“{other.name}”，样板园区不与真实园区混在一起；"
            "请把 JINGWEI_HOME（及 JINGWEI_DATABASE_URL）指向空的地方再运行 jingwei demo"
        )


def _park(code: str) -> Park | None:
    return Park.objects.filter(code=code, notice=NOTICE).first()


def _found_parks() -> Park:
    found: Park | None = None
    for one in simulated_parks():
        found = _park(one.code) or register.found_park(
            code=one.code,
            name=one.name,
            actor=ADMINISTRATOR.username,
            parent=found,
            simulated_today=one.today,
            notice=one.notice,
        )
    assert found is not None
    return found


def _hire(one: Staff, park: Park, enterprise: Enterprise | None = None, bureau: Bureau | None = None) -> None:
    if not User.objects.filter(username=one.username).exists():
        register.create_user(
            username=one.username,
            password=PASSWORD,
            role=one.role,
            park=park,
            actor=ADMINISTRATOR.username,
            name=one.username,
            enterprise=enterprise,
            bureau=bureau,
        )


def _taken(park: Park) -> set[tuple[str, str, str]]:
    """Return format, name and sha256 of every file taken in so far."""
    return set(ImportBatch.objects.filter(park=park.pk).values_list("format", "name", "file_id"))


def _hand_in(paper: Paper, park: Park, count: _Count) -> None:
    data = paper.data()
    list(_written(paper, data, files_folder()))
    digest = sha256(data).hexdigest()
    if (paper.register, paper.name, digest) in count.taken:
        count.found += 1
    else:
        _take(paper, data, park, count)
    if paper.mistaken:
        _take_back(paper, digest, park)


def _take(paper: Paper, data: bytes, park: Park, count: _Count) -> None:
    order = Order(park.pk, register.registers()[paper.register], paper.actor)
    report = take(order, Received(paper.name, data), paper.proofs)
    if report.refused:
        raise BuildRefused(_refusal(paper, report))
    count.handed_in += 1
    count.rows += report.taken + report.revised
    count.soft += len(report.soft)


def _take_back(paper: Paper, digest: str, park: Park) -> None:
    standing = ImportBatch.objects.filter(
        park=park.pk, format=paper.register, name=paper.name, file=digest, retracted_by=None
    )
    for batch in standing:
        register.retract(batch, actor=STATISTICIAN.username, reason=paper.mistaken)


def _refusal(paper: Paper, report: Report) -> str:
    lines: Iterable[str] = (
        f"  {one.sheet} 第 {one.line} 行 {one.column} 列 “{one.value}”：{one.why}。{one.mend}"
        for one in in_order(report.refused)[:SHOWN_REFUSALS]
    )
    more = len(report.refused) - SHOWN_REFUSALS
    rest = f"\n  ……另有 {more} 处" if more > 0 else ""
    return f"样板园区的文件 {paper.path} 有 {len(report.refused)} 处没有收下：\n" + "\n".join(lines) + rest


def _written(paper: Paper, data: bytes, folder: Path) -> Iterator[Path]:
    table = folder / paper.path
    for path, content in [(table, data), *((table.parent / "凭证" / name, pdf) for name, pdf in paper.proofs.items())]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        yield path


def _say_built(park: Park, count: _Count) -> None:
    with register.writing(park=park.pk, actor=ADMINISTRATOR.username, door=DOOR, reason="样板园区建成") as pen:
        pen.state({"demo": {"files": count.handed_in + count.found, "simulation": simulate().fingerprint()}})
