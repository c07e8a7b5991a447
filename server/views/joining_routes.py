"""How enterprises come in: by themselves, and by the list of their authority."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.people.policy import PUBLIC
from server.views import claim_letter, join, joining_import, joining_list

ROUTES: list[BaseRoute] = [
    route("/join", join.show, PUBLIC),
    route("/join", join.submit, PUBLIC, methods=["POST"]),
    route("/joining", joining_list.show, "joining.list"),
    route("/joining/import", joining_import.show, "joining.import"),
    route(
        "/joining/import", joining_import.submit, "joining.import", methods=["POST"],
        most_bytes=joining_import.FORM_BYTES,
    ),
    route("/joining/letters.pdf", claim_letter.submit, "joining.import", methods=["POST"]),
    route("/enterprises/{enterprise}/confirm", joining_list.decide, "joining.decide", methods=["POST"]),
]  # fmt: skip
