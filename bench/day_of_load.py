"""A day of load: 180 enterprises ask 2,000 requests by their codes while 20 officers answer, all over real HTTP.

Requests come evenly over nine of the ten minutes, four a second; officers look at their list every ten seconds and
answer what waits of their enterprises. The server is `jingwei serve` in a process of its own. Every tenth
form is sent twice at the same moment, as an impatient thumb does. What is held: each of the 2,000 is one request, one
message and one receipt, nothing lost and nothing doubled; each is answered, every answer is kept once, the chain
verifies, and all is done within the ten minutes. The times of the pages are printed.

Run `python bench/day_of_load.py [enterprises requests seconds]`; JINGWEI_DATABASE_URL chooses PostgreSQL (a database
test_… is made and dropped).
"""

import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from math import ceil

from yard.home import HOME, database  # isort: skip  # Sets Django up, so it comes first.

from django.core.management import call_command
from django.db import connection
from yard.browsers import Browser, Times

from jingwei.kernel.matter.api import Course, Hand, Matter, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Enterprise, Park, Role
from jingwei.kernel.words.codes import make_credit_code
from jingwei.packs.red.service.models import Message
from jingwei.packs.red.service.services.links import issue_link, token_of

ENTERPRISES, REQUESTS, WINDOW, OFFICERS = 180, 2_000, 540, 20
SECONDS, LOOKS_EVERY, PASSWORD = 600, 10.0, "load-2023"
SERVE = [sys.executable, "-c", "import sys; from jingwei.config.cli import main; sys.exit(main())", "serve", "--port"]
PORT = "8797"
LINE = re.compile(r'<a href="(/red/service/(\d+)/)"[^>]*><b>[^<]*</b><time class="count')
KEY = re.compile(r'name="key" value="([^"]+)"')
WAITING = re.compile(r'<option value="(\d+)"[^>]*>[^<]*（等待答复）</option>')


def found_desk(enterprises: int, officers: int) -> tuple[Park, dict[str, int]]:
    """Found a park with its enterprises, officers and codes; return it and the enterprise of each code's token."""
    park = register.found_park(code="load", name="试验园区", actor="bench")
    with register.writing(park=park.pk, actor="bench", door="form") as pen:
        pen.enter(Bureau, code="ZW", name="政务服务中心")
        for serial in range(enterprises):
            code = make_credit_code("91630105", f"MA75{serial:04d}")
            pen.enter(Enterprise, credit_code=code, name=f"企业{serial:03d}有限公司", short_name=f"企业{serial:03d}")
    for number in range(officers):
        register.create_user(
            username=f"officer{number}", password=PASSWORD, role=Role.SERVICE, park=park, actor="bench"
        )
    own = Enterprise.objects.select_related("entry").order_by("pk")
    hand = Hand("bench", "form")
    return park, {token_of(issue_link(enterprise=one, hand=hand)): one.pk for one in own}


def ask(base: str, token: str, words: list[tuple[float, str]], twice: set[str]) -> Times:
    """Ask by one code, each request at its moment; those of ``twice`` are sent two times at once."""
    browser, page = Browser(base), f"/ask/{token}/"
    for moment, text in words:
        time.sleep(max(moment - time.monotonic(), 0))
        key = KEY.search(browser.get(page, "提问页"))
        assert key is not None
        form = {"key": key[1], "text": text, "about": "new"}
        thumbs = [browser]
        if text in twice:
            thumbs.append(Browser(base, browser.times, dict(browser.cookies), browser.token))
        sent = [threading.Thread(target=_send, args=(thumb, page, form)) for thumb in thumbs]
        for one in sent:
            one.start()
        for one in sent:
            one.join()
    return browser.times


def _send(browser: Browser, page: str, form: dict[str, str]) -> None:
    for _ in range(3):
        status, location = browser.post(page, form, "提问")
        if status == 302 and "sent=opened" in location:
            return
    raise RuntimeError(f"{form['text']} was not taken: {status} {location}")


def sign_in(base: str, officer: str) -> Browser:
    """Return the browser of an officer who has come to work."""
    browser = Browser(base)
    browser.get("/login/", "登录页")
    browser.post("/login/", {"username": officer, "password": PASSWORD}, "登录")
    return browser


def answer(browser: Browser, officer: str, own: set[str], asking: threading.Event) -> list[str]:
    """Answer what one's enterprises ask until all have asked and nothing waits; return the answers."""
    given: list[str] = []
    while True:
        last = not asking.is_set()
        waiting = [page for page, enterprise in LINE.findall(browser.get("/red/service/", "群")) if enterprise in own]
        for page in waiting:
            for matter in WAITING.findall(browser.get(page, "一企一群")):
                text = f"{officer} 答 {matter}"
                status, _ = browser.post(f"{page}answer/", {"matter": matter, "text": text, "key": text}, "答复")
                assert status == 302, f"{text}: {status}"
                given.append(text)
        if last and not waiting:
            return given
        time.sleep(0 if waiting else LOOKS_EVERY)


def drive(base: str, tokens: dict[str, int], requests: int, window: float) -> tuple[list[Times], list[str], list[str]]:
    """Let all ask and answer at once; return the times, what was asked and what was answered."""
    browsers = {f"officer{number}": sign_in(base, f"officer{number}") for number in range(OFFICERS)}
    words: dict[str, list[tuple[float, str]]] = {token: [] for token in tokens}
    begin = time.monotonic()
    for number in range(requests):
        moment = begin + window * number / requests
        words[list(tokens)[number % len(tokens)]].append((moment, f"第 {number:04d} 件事：厂区停电了"))
    asked = [text for _, text in chain.from_iterable(words.values())]
    twice = set(asked[::10])
    asking = threading.Event()
    asking.set()
    shares = [{str(pk) for pk in list(tokens.values())[number::OFFICERS]} for number in range(OFFICERS)]
    with ThreadPoolExecutor(OFFICERS) as desks, ThreadPoolExecutor(len(tokens)) as thumbs:
        answering = [
            desks.submit(answer, browser, name, own, asking)
            for (name, browser), own in zip(browsers.items(), shares, strict=True)
        ]
        times = [one.result() for one in [thumbs.submit(ask, base, token, words[token], twice) for token in tokens]]
        asking.clear()
        answered = list(chain.from_iterable(one.result() for one in answering))
    return [*times, *(browser.times for browser in browsers.values())], asked, answered


def held(asked: list[str], answered: list[str]) -> bool:
    """Print and return whether every request and every answer is there, and once."""
    said = Counter(Message.objects.values_list("direction", "text"))
    of_enterprises = {text: count for (direction, text), count in said.items() if direction == "enterprise"}
    of_officers = {text: count for (direction, text), count in said.items() if direction == "officer"}
    matters, receipts = Matter.objects.count(), Step.objects.filter(action="receipt").count()
    waiting = Course.objects.filter(answered_at=None).count()
    numbers = Matter.objects.values("number").distinct().count()
    print(f"asked {len(asked):,}: {matters:,} requests with {numbers:,} numbers, {receipts:,} receipts, {waiting} wait")
    print(f"answers sent {len(answered):,}, kept {sum(of_officers.values()):,}")
    right = of_enterprises == dict.fromkeys(asked, 1) and of_officers == dict.fromkeys(answered, 1)
    return right and matters == numbers == receipts == len(asked) and waiting == 0


def told(times: list[Times]) -> None:
    """Print the times of the pages."""
    together: dict[str, list[float]] = {}
    for one in times:
        for name, seconds in one.items():
            together.setdefault(name, []).extend(seconds)
    for name, seconds in together.items():
        ordered = sorted(seconds)
        cut = [ordered[ceil(len(ordered) * share / 100) - 1] * 1e3 for share in (50, 95, 99)]
        print(f"{name}: {len(ordered):,} times, median {cut[0]:.0f} ms, p95 {cut[1]:.0f} ms, p99 {cut[2]:.0f} ms")


def environment() -> dict[str, str]:
    """Return the environment of a server on the bench's own database."""
    here = dict(os.environ)
    if connection.vendor == "postgresql":
        address = os.environ["JINGWEI_DATABASE_URL"].rpartition("/")[0]
        here["JINGWEI_DATABASE_URL"] = f"{address}/{connection.settings_dict['NAME']}"
    return here


def main() -> int:
    """Found, serve, drive, judge; exit code 1 when something is lost or doubled, or the ten minutes do not suffice."""
    enterprises, requests, window = map(int, sys.argv[1:] or (ENTERPRISES, REQUESTS, WINDOW))
    with database():
        _, tokens = found_desk(enterprises, OFFICERS)
        server = subprocess.Popen([*SERVE, PORT], env=environment(), stdout=subprocess.PIPE)
        assert server.stdout is not None
        server.stdout.readline()
        try:
            began = time.monotonic()
            times, asked, answered = drive(f"http://127.0.0.1:{PORT}", tokens, requests, window)
            took = time.monotonic() - began
        finally:
            server.terminate()
            server.wait()
        print(f"{connection.vendor}: {enterprises} enterprises, {OFFICERS} officers, {took:.0f} s of {SECONDS}")
        told(times)
        whole = held(asked, answered) and took <= SECONDS
        call_command("verify")
        print("held" if whole else "NOT HELD")
    return 0 if whole else 1


if __name__ == "__main__":
    assert HOME.name
    sys.exit(main())
