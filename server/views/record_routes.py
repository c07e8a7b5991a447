"""The pages about records that the law asks for, what platforms are told, and the open page of a commitment."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.people.policy import PUBLIC
from server.views import (
    exchange_page,
    exchange_send,
    record_detail,
    record_edit,
    record_list,
    record_overview,
    record_sheet,
)

_NEW = "/enterprises/{enterprise}/records/{sort}/new"
_ONE = "/records/{sort}/{record}"
ROUTES: list[BaseRoute] = [
    route("/records", record_overview.begin, "record.list"),
    route("/records/{sort}", record_list.show, "record.list"),
    route("/enterprises/{enterprise}/records", record_overview.show, "record.read"),
    route(_NEW, record_edit.show, "record.read"),
    route(_NEW, record_edit.submit, "record.read", methods=["POST"], most_bytes=record_edit.FORM_BYTES),
    route(_ONE, record_detail.show, "record.read"),
    route(f"{_ONE}/sheet.pdf", record_sheet.show_pdf, "record.read"),
    route(f"{_ONE}/correct", record_edit.show_correction, "record.read"),
    route(
        f"{_ONE}/correct",
        record_edit.submit_correction,
        "record.read",
        methods=["POST"],
        most_bytes=record_edit.FORM_BYTES,
    ),
    route(f"{_ONE}/withdraw", record_detail.withdraw, "fact:record.withdrawn", methods=["POST"]),
    route("/enterprises/{enterprise}/exchange", exchange_page.show, "exchange.send"),
    route("/enterprises/{enterprise}/exchange", exchange_page.declare, "exchange.send", methods=["POST"]),
    route("/enterprises/{enterprise}/exchange/sent", exchange_page.note, "exchange.send", methods=["POST"]),
    route("/enterprises/{enterprise}/exchange/send", exchange_send.send, "exchange.send", methods=["POST"]),
    route("/gate/{uscc}", record_sheet.show_gate, PUBLIC),
]
