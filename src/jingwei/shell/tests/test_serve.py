"""Serving begins with the port: whoever holds it is named before anything else happens."""

import socket

import pytest
from django.core.management import CommandError, call_command

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
