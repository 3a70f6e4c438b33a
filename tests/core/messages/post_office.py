"""A mail server for tests: speaks SMTP on this machine, keeps what it gets, refuses what it is told to."""

from __future__ import annotations

import socketserver
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from samrad.core.messages.servers import MailServer


@dataclass(frozen=True)
class Delivery:
    sender: str
    recipient: str
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)


@dataclass
class Rules:
    """The answers to a recipient and to the content; by default yes. `slow` is waited for before a yes."""

    recipient: str = "250 OK"
    content: str = "250 OK"
    goodbye: str = "221 ha det"
    slow: threading.Event | None = None
    deliveries: list[Delivery] = field(default_factory=list)


class Conversation(socketserver.StreamRequestHandler):
    """One client's commands, answered in order (RFC 5321, what is needed of it)."""

    def handle(self) -> None:
        self.sender = self.recipient = ""
        self.say("220 post.example.no")
        while line := self.rfile.readline():
            command = line.decode().strip()
            if command.upper().startswith("QUIT"):
                self.say(self.server.rules.goodbye)  # type: ignore[attr-defined]
                return
            self.answer(command)

    def answer(self, command: str) -> None:
        rules: Rules = self.server.rules  # type: ignore[attr-defined]
        word = command.upper().split(" ")[0]
        if word == "MAIL":
            self.sender = between(command)
            self.say("250 OK")
        elif word == "RCPT":
            self.recipient = between(command)
            self.say(rules.recipient)
        elif word == "DATA":
            self.say("354 kom med den")
            self.take(rules)
        else:
            self.say("250 post.example.no")

    def take(self, rules: Rules) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        if rules.slow:
            rules.slow.wait(10)
        if rules.content.startswith("250"):
            rules.deliveries.append(Delivery(self.sender, self.recipient, b"".join(lines)))
        self.say(rules.content)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def between(command: str) -> str:
    return command.partition("<")[2].partition(">")[0]


class PostOffice:
    """Open for as long as the block lasts. `address` holds its port also when it is shut."""

    def __init__(self, port: int = 0) -> None:
        self.rules = Rules()
        self.server = Server(("127.0.0.1", port), Conversation)
        self.server.rules = self.rules  # type: ignore[attr-defined]
        self.port: int = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    @property
    def address(self) -> MailServer:
        return MailServer("127.0.0.1", self.port, "none")

    @property
    def deliveries(self) -> list[Delivery]:
        return self.rules.deliveries

    def __enter__(self) -> PostOffice:
        self.thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
