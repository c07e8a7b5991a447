"""Tip-offs: sending one and coming back with its code, by anybody; reading and deciding, by those marked for it."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.people.policy import PUBLIC
from server.views import hazard_write, tip_act, tip_code, tip_detail, tip_list, tip_send
from server.views.tip_frame import FORM_BYTES

ROUTES: list[BaseRoute] = [
    route("/tip", tip_send.show, PUBLIC),
    route("/tip", tip_send.submit, PUBLIC, methods=["POST"], most_bytes=FORM_BYTES),
    route("/tip/back", tip_code.show, PUBLIC),
    route("/tip/back", tip_code.look, PUBLIC, methods=["POST"], most_bytes=16 * 1024),
    route("/tip/add", tip_code.submit, PUBLIC, methods=["POST"], most_bytes=FORM_BYTES),
    route("/tip/photo", tip_code.show_photo, PUBLIC, methods=["POST"], most_bytes=16 * 1024),
    route("/tips", tip_list.show, "tip.list"),
    route("/tips/{tip}", tip_detail.show, "tip.read"),
    route("/tips/{tip}/photos/{photo}", tip_detail.show_photo, "tip.read"),
    route("/tips/{tip}/{deed}", tip_act.submit, "tip.decide", methods=["POST"]),
    route("/enterprises/{enterprise}/hazards/new", hazard_write.show, "hazard.write_down"),
    route(
        "/enterprises/{enterprise}/hazards/new",
        hazard_write.submit,
        "hazard.write_down",
        methods=["POST"],
        most_bytes=FORM_BYTES,
    ),
]
