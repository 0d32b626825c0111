"""The model park, built by its own command from its own files: its figures are those of the published report."""

import csv
import json
import re
import signal
import time
from collections.abc import Iterable, Iterator
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.test import Client

from demo_fixture import Store
from jingwei.demo.building import write_files
from jingwei.demo.checking import check_published
from jingwei.demo.published import published
from jingwei.demo.staff import ENTERPRISES, EVERYBODY, LEADER, OWING, PASSWORD, Staff
from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ImportBatch, Park, Revision, User
from jingwei.kernel.words.period import Period

FIGURES = Path(__file__).resolve().parents[3] / "shared" / "figures.csv"
PERIODS = ("2023", "2023Q1", "2023-01..09", "2023-05")
ENOUGH_FILES = 30


def written_figures() -> list[dict[str, str]]:
    """Return the valued rows of G01–G24 and G32 of the report's table; none where it is not at hand."""
    if not FIGURES.exists():
        return []
    rows = list(csv.DictReader(FIGURES.read_text(encoding="utf-8-sig").splitlines()))
    wanted = {f"G{number:02d}" for number in (*range(1, 25), 32)}
    return [row for row in rows if row["id"] in wanted and row["value"]]


def interval(value: str, modifier: str) -> tuple[Fraction, Fraction]:
    """Return the interval of a written value: rounded without a modifier, ±5 % for 约, itself for 达."""
    written = Fraction(value)
    half = Fraction(1, 2 * 10 ** len(value.partition(".")[2]))
    if modifier == "约":
        return written * Fraction(95, 100), written * Fraction(105, 100)
    assert modifier in ("", "达"), f"no such modifier among the economy's figures: {modifier}"
    return written - half, written + half


def figures_of(store: Store, period: str = "2023") -> list[dict[str, object]]:
    """Return what ``jingwei figures --json`` says of an installation."""
    found = json.loads(store.run("figures", "--period", period, "--json"))
    assert isinstance(found, list)
    return found


def digests(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """Return the sha256 of files by their path below a folder."""
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()}


@pytest.mark.parametrize("name", sorted({one.name for one in published() if one.written}))
def test_every_published_figure_lies_inside_its_interval(demo_park: Park, name: str) -> None:
    checked = [one for one in check_published() if one.written.name == name]

    values = [(one.written.code, one.figure and one.figure.value) for one in checked]

    assert values
    assert all(one.inside for one in checked), values


@pytest.mark.skipif(not FIGURES.exists(), reason="the report's table is not beside the repository")
def test_every_valued_row_of_the_reports_table_is_answered_by_name_unit_and_value(demo_park: Park) -> None:
    figures = indicator.compute_all(indicator.catalogue().values(), Period.parse("2023"))

    wrong = []
    for row in written_figures():
        low, high = interval(row["value"], row["modifier"])
        names = {row["name"], *filter(None, row["aliases"].split(";"))}
        same = [one for one in figures if names <= set(one.indicator.names) and one.indicator.unit == row["unit"]]
        if not any(one.value is not None and low <= one.value < high for one in same):
            wrong.append((row["id"], row["name"], [(one.indicator.names, one.value) for one in same]))

    assert len(written_figures()) == 25
    assert wrong == []


def test_what_the_demo_carries_of_the_report_agrees_with_its_table() -> None:
    written = {one.code: one for one in published() if one.written}

    rows = written_figures()

    for row in rows:
        assert (written[row["id"]].written, written[row["id"]].name) == (row["value"], row["name"])
        assert written[row["id"]].holds(written[row["id"]].aim)


@pytest.mark.parametrize("period", PERIODS)
def test_the_plain_fold_of_the_drilled_rows_equals_every_figure(demo_park: Park, period: str) -> None:
    figures = indicator.compute_all(indicator.catalogue().values(), Period.parse(period))

    traces = [indicator.trace(figure) for figure in figures]

    different = [(one.figure.indicator.code, one.figure.value, one.folded) for one in traces
                 if one.folded != one.figure.value or not one.whole]  # fmt: skip
    assert different == []
    assert len(traces) > 30


@pytest.mark.parametrize("period", PERIODS)
def test_every_published_figure_is_answered_for_the_shorter_periods_too_or_says_why_not(
    demo_park: Park, period: str
) -> None:
    names = {one.name for one in published() if one.written}

    figures = [
        figure for figure in indicator.compute_all(indicator.catalogue().values(), Period.parse(period))
        if names & set(figure.indicator.names)
    ]  # fmt: skip

    unsaid = [one.indicator.code for one in figures if one.value is None and not (one.missing and one.missing.reason)]
    assert unsaid == []
    assert {name for one in figures for name in one.indicator.names} >= names


def test_there_is_a_user_for_each_role_and_an_enterprise_logs_in_for_itself(demo_park: Park) -> None:
    users = {user.username: user for user in User.objects.all()}

    roles = {one.username: one.role for one in EVERYBODY}

    assert {name: user.role for name, user in users.items()} == roles
    assert set(roles.values()) == set(register.Role)
    assert all((user.enterprise_id is not None) == (user.role == "enterprise") for user in users.values())
    assert demo_park.notice.startswith("模拟园区")


@pytest.mark.parametrize("one", [LEADER, OWING], ids=lambda one: one.username)
def test_what_is_printed_opens_the_door(demo_park: Park, client: Client, settings: Any, one: Staff) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    client.post("/login/", {"username": one.username, "password": PASSWORD})

    page = client.get("/", follow=True).content.decode()

    assert "模拟园区" in page
    assert one.username in page


@pytest.mark.parametrize("one", EVERYBODY, ids=lambda one: one.username)
def test_every_page_in_the_menu_opens_for_whom_it_is_offered(demo_park: Park, client: Client, one: Staff) -> None:
    client.force_login(User.objects.get(username=one.username))
    menu = re.search(r"<nav.*?</nav>", client.get("/").content.decode(), re.DOTALL)

    addresses = re.findall(r'href="(/[^"#]*)"', menu[0] if menu else "")

    assert len(addresses) >= 5
    assert {address: client.get(address, follow=True).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )


def test_who_owes_a_return_is_asked_for_it_and_the_others_are_not(demo_park: Park, client: Client) -> None:
    pages = {}

    for one in ENTERPRISES:
        client.force_login(User.objects.get(username=one.username))
        pages[one.username] = client.get("/monthly/").content.decode()

    assert "2023年12月月报已收到" in pages["澜屿锂电"]
    assert "已收到" not in pages["朔岱光伏"]


def test_every_file_was_handed_in_by_somebody_who_works_here(demo_park: Park) -> None:
    batches = ImportBatch.objects.select_related("journal")

    actors = {batch.journal.actor for batch in batches if batch.journal}

    assert actors == {"管理员", "李工", "张工", "赵主笔", "马晓", "周衡", "陈澄"}
    assert actors <= set(User.objects.values_list("username", flat=True))


def test_a_mistaken_file_was_taken_back_and_a_corrected_one_revised_the_first(demo_park: Park) -> None:
    mistaken = ImportBatch.objects.get(name__contains="误为元")
    corrected = ImportBatch.objects.get(name="2023-08-月报-更正.xlsx")

    assert mistaken.retracted_by is not None
    assert (corrected.taken, corrected.revised) == (0, 1)
    assert Revision.objects.filter(batch=corrected).get().number > 1


def test_a_row_leads_to_the_line_of_the_very_file_that_lies_in_the_home(demo_store: Store) -> None:
    traced = json.loads(demo_store.run("trace", "green.industrial_output", "--period", "2023", "--json"))

    row = traced["rows"][0]

    file = next(demo_store.home.glob(f"demo/files/**/{row['file']}"))
    assert sha256(file.read_bytes()).hexdigest() == row["sha256"]
    assert row["line"] > 1


def test_verify_finds_nothing_wrong_and_a_second_call_changes_nothing(demo_store: Store, tmp_path: Path) -> None:
    mine = demo_store.copy(tmp_path)
    mine.run("verify", "--export", str(tmp_path / "heads.json"))

    said = mine.run("demo", "--no-serve")

    checked = json.loads(mine.run("verify", "--against", str(tmp_path / "heads.json"), "--json"))
    assert "已经建好" in said
    assert checked["broken"] == []
    assert figures_of(mine) == figures_of(demo_store)


def test_another_process_writes_the_same_files_to_the_byte(demo_store: Store, tmp_path: Path) -> None:
    folder = demo_store.home / "demo" / "files"

    mine = digests(tmp_path, write_files(tmp_path))

    assert mine == digests(folder, folder.rglob("*"))
    assert len(mine) > 100


def test_a_build_that_was_killed_is_continued(empty_store: Store, demo_store: Store) -> None:
    process = empty_store.start("demo", "--no-serve")
    for _ in waiting(seconds=120):
        if len(list(empty_store.home.glob("demo/files/*/*"))) > ENOUGH_FILES // 2 or process.poll() is not None:
            break
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL

    said = empty_store.run("demo", "--no-serve")

    assert "接着上次的" in said
    assert figures_of(empty_store) == figures_of(demo_store)


def test_the_password_that_is_printed_opens_the_door(demo_store: Store) -> None:
    said = demo_store.run("demo", "--no-serve")

    assert PASSWORD in said
    assert all(one.username in said for one in EVERYBODY)


def test_the_pages_open_where_the_command_says_and_it_ends_quietly(demo_store: Store) -> None:
    process = demo_store.start("serve", "--port", "0")
    assert process.stdout is not None
    address = process.stdout.readline().split("：")[1].split(" ")[0]

    with urlopen(f"{address}login/", timeout=20) as answer:
        page = answer.read().decode()
    process.send_signal(signal.SIGINT)

    assert "经纬" in page
    assert process.wait(timeout=20) == 0


def waiting(seconds: int) -> Iterator[None]:
    """Yield every tenth of a second until time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.1)
