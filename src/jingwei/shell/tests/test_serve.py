"""Serving begins with the port: whoever holds it is named before anything else happens."""

import signal
import socket
import threading
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from jingwei.shell.management.commands import serve
from jingwei.shell.management.commands.serve import Command


def test_a_port_that_is_taken_is_refused_with_another_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"127.0.0.1:{port} 开不了.*--port"):
            call_command("serve", port=port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("203.0.113.7", 8000)])
def test_a_port_or_an_address_that_does_not_exist_is_refused(host: str, port: int) -> None:
    with pytest.raises(CommandError, match="开不了"):
        Command().listen(host, port)


def test_it_listens_before_it_says_where() -> None:
    with Command().listen("127.0.0.1", 0) as door:
        address = door.getsockname()

        with socket.create_connection(address, timeout=5) as visitor:
            assert visitor.getpeername() == address


def test_with_all_it_watches_beside_the_pages_and_ends_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[bool] = []
    begun = threading.Event()

    def watch(name: str, stop: threading.Event) -> None:
        begun.set()
        watched.append(name == "watch" and stop.wait(10))

    monkeypatch.setattr(serve, "call_command", watch)
    kept = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(KeyboardInterrupt), Command().watching(True):
            stop_by_term(begun)
    finally:
        signal.signal(signal.SIGTERM, kept)

    assert watched == [True]


def stop_by_term(begun: threading.Event) -> None:
    """Send the signal that ends a service, once the watch has begun."""
    assert begun.wait(10)
    signal.raise_signal(signal.SIGTERM)


def test_without_all_nothing_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []
    monkeypatch.setattr(serve, "call_command", called.append)

    with Command().watching(False):
        pass

    assert called == []
