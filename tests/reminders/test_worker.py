"""Reminders out of a real database: told once, also after a stop in the middle, by mail and to other systems."""

import smtplib
import socketserver
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from server.facts import NewFact, TaskPlanned
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.people.tables import Account
from server.people.tables import Post as FurtherPost
from server.reminders.mail import Post
from server.reminders.tables import MailAddress, TaskTold
from server.reminders.worker import look, send_due
from server.webhooks.found import events_since

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.engines_alike]
START = datetime(2026, 11, 22, 16, tzinfo=UTC)  # the 23rd begins in China


class Letters(Post):
    """A mail server that breaks down at first, if it is told to."""

    def __init__(self, failing: int = 0) -> None:
        super().__init__("smtp://localhost", "zicha@example.cn")
        self.sent: list[tuple[str, Sequence[str]]] = []
        self._failing = failing

    def send(self, address: str, subject: str, lines: Sequence[str]) -> None:
        if self._failing:
            self._failing -= 1
            raise smtplib.SMTPServerDisconnected("gone")
        self.sent.append((address, lines))


async def person(enterprise: UUID, role: str) -> UUID:
    key = uuid4()
    await Account.create(
        id=key, login=key.hex[:20], name=role, role=role, enterprise=enterprise, region=None, password_hash="x",
        locale="zh", created=START, disabled=False,
    )  # fmt: skip
    return key


async def a_plan(enterprise: UUID, worker: UUID) -> None:
    body = TaskPlanned("日检", "hazchem/major", 1, "day", "2026-11-23", assignee=worker)
    fact = NewFact(id=uuid4(), kind="task.planned", subject=uuid4(), occurred_at=START, body=body)
    await record(enterprise, [fact], actor=Voice(uuid4(), "owner"), received_at=START)


async def test_each_is_told_once_however_often_somebody_looks_and_mail_is_tried_again() -> None:
    enterprise = uuid4()
    worker, owner = await person(enterprise, "worker"), await person(uuid4(), "owner")
    # The owner has it as a further post.
    await FurtherPost.create(id=uuid4(), account=owner, role="owner", enterprise=enterprise, created=START)
    await MailAddress.create(account=worker, address="worker@example.cn")
    await a_plan(enterprise, worker)
    moment = START + timedelta(hours=9)
    assert await look(moment, with_mail=True) == 2  # the event, and the worker; the owner only after three days
    assert await look(moment, with_mail=True) == 0
    broken = Letters(failing=1)
    assert await send_due(broken, moment, "http://x") == 0
    assert await send_due(broken, moment, "http://x") == 0
    assert await send_due(broken, moment + timedelta(minutes=6), "http://x") == 1
    assert await send_due(broken, moment + timedelta(hours=1), "http://x") == 0
    ((address, lines),) = broken.sent
    assert (address, lines[0]) == ("worker@example.cn", "到期：日检（11月23日内完成）")
    # The next day the first is overdue and the second is due; they go out as one letter.
    later = moment + timedelta(days=1)
    await look(later, with_mail=True)
    assert await send_due(broken, later, "http://x") == 1
    assert len(broken.sent[-1][1]) == 4
    assert await TaskTold.filter(person=owner).count() == 0
    await look(START + timedelta(days=4, hours=1), with_mail=False)
    assert await TaskTold.filter(person=owner, kind="overdue", rung="owner").count() == 1
    kinds = [event.kind async for event in events_since(START, later) if event.kind.startswith("task.")]
    assert kinds.count("task.due") == len({row.task for row in await TaskTold.filter(kind="due")})
    assert "task.overdue" in kinds


class OneLetter(socketserver.StreamRequestHandler):
    """As much of a mail server as one message needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        body = False
        for line in self.rfile:
            if body:
                self.server.got.append(line)  # type: ignore[attr-defined]
                if line == b".\r\n":
                    body = False
                    self.wfile.write(b"250 taken\r\n")
                continue
            word = line[:4].upper()
            body = word == b"DATA"
            self.wfile.write({b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}.get(word, b"250 ok\r\n"))
            if word == b"QUIT":
                return


@pytest.fixture
def server() -> Iterator[socketserver.TCPServer]:
    with socketserver.TCPServer(("127.0.0.1", 0), OneLetter) as found:
        found.got = []  # type: ignore[attr-defined]
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def test_a_letter_arrives_as_it_was_written_and_no_name_can_slip_in_another_header(
    server: socketserver.TCPServer,
) -> None:
    port = server.server_address[1]
    Post(f"smtp://127.0.0.1:{port}", "Zicha <zicha@example.cn>").send("a@example.cn", "提醒\r\nBcc: x@y", ["日检"])
    from email import message_from_bytes, policy

    letter = message_from_bytes(b"".join(server.got), policy=policy.default)  # type: ignore[attr-defined]
    assert (letter["subject"], letter["bcc"], letter["auto-submitted"]) == ("提醒 Bcc: x@y", None, "auto-generated")
    assert letter.get_content().strip().startswith("日检")
