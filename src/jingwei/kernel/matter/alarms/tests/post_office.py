"""A small mail server for tests: it speaks SMTP with one client at a time and keeps what it is given."""

import socketserver
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Thread
from typing import Any


class PostOffice:
    """Listens on a port of this computer while its block runs; ``mails`` are those received."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        office = self

        class Counter(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                office.serve(self.rfile, self.wfile)

        self.server = socketserver.TCPServer(("127.0.0.1", 0), Counter)
        self.port = self.server.server_address[1]

    def serve(self, asked: Any, told: Any) -> None:
        """Hold one conversation."""
        told.write(b"220 park.example ESMTP\r\n")
        while line := asked.readline():
            word = line.split()[0].upper()
            if word == b"DATA":
                told.write(b"354 go on\r\n")
                self.keep(asked)
            elif word == b"QUIT":
                told.write(b"221 bye\r\n")
                return
            told.write(b"250 ok\r\n")

    def keep(self, asked: Any) -> None:
        """Read one mail to its lone dot."""
        lines = []
        while (line := asked.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mail = message_from_bytes(b"".join(lines), policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)

    def __enter__(self) -> "PostOffice":
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
