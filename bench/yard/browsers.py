"""A small browser over a real socket: keeps cookies and its connection, and says how long each page took."""

import http.client
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

Times = dict[str, list[float]]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Browser:
    """One browser: get and post, follow where the site leads, note the seconds under a page's name."""

    base: str
    times: Times = field(default_factory=lambda: defaultdict(list))
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    wire: http.client.HTTPConnection | None = None

    def get(self, path: str, name: str) -> str:
        """Return a page, and remember the token of its form."""
        status, body, _ = self._ask("GET", path, name)
        if status != 200:
            raise RuntimeError(f"GET {path}: {status}")
        if found := TOKEN.search(body):
            self.token = found[1]
        return body

    def post(self, path: str, form: dict[str, str], name: str) -> tuple[int, str]:
        """Send a form; return the status and where it leads."""
        status, _, location = self._ask("POST", path, name, urlencode({**form, "csrfmiddlewaretoken": self.token}))
        return status, location

    def _ask(self, method: str, path: str, name: str, body: str = "") -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        answer = self._sent(method, path, body, headers)
        text = answer.read().decode("utf-8", "replace")
        self.times[name].append(time.perf_counter() - began)
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({key: kept.value for key, kept in SimpleCookie(line).items()})
        return answer.status, text, answer.headers.get("Location", "")

    def _sent(self, method: str, path: str, body: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        for again in (True, False):
            if self.wire is None:
                self.wire = http.client.HTTPConnection(urlsplit(self.base).netloc, timeout=120)
            try:
                self.wire.request(method, path, body.encode() or None, headers)
                return self.wire.getresponse()
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                # The server closed a connection that stood idle; the key in the form makes a second sending harmless.
                self.wire = None
                if not again:
                    raise
        raise AssertionError("unreachable")
