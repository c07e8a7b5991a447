"""The pages about photos: one in full, those that look alike, and two side by side."""

from starlette.routing import BaseRoute

from server.http.guard import route
from server.views import alike_detail, alike_list, photo_detail

ROUTES: list[BaseRoute] = [
    route("/facts/{fact}/photos/{sha256}", photo_detail.show, "file.read"),
    route("/photos/alike", alike_list.show, "likeness.list"),
    route("/photos/alike/{pair:int}", alike_detail.show, "likeness.read"),
    route("/photos/alike/{pair:int}", alike_detail.submit, alike_detail.DO, methods=["POST"]),
]
