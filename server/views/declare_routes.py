"""The pages on which an enterprise declares what published methods ask for."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.views import guide_rows, major_source

ROUTES: list[BaseRoute] = [
    route("/major-source", major_source.show, "major_source.assess"),
    route("/major-source", major_source.submit, "major_source.assess", methods=["POST"]),
    route("/guide-rows", guide_rows.show, "guide.declare"),
    route("/guide-rows", guide_rows.submit, "guide.declare", methods=["POST"]),
]
