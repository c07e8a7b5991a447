"""What knowing who asks costs: the same small answer for nobody and for somebody who is signed in."""

import http.client

from server.http.cookies import SESSION_COOKIE
from tests.bench.messages import Phone
from tests.bench.servers import Server

PATH, ASKED = "/.well-known/jwks.json", 400
# The session, its account and the policy, for each request; milliseconds of processor time.
MOST = 1.0


def door(server: Server, phone: Phone, asked: int = ASKED) -> list[str]:
    """A line with both costs and what lies between."""
    costs = {}
    for name, headers in (("nobody", {}), ("somebody", {"cookie": f"{SESSION_COOKIE}={phone.token}"})):
        _ask(server.port, headers, asked // 10)
        before = server.settled_cpu()
        _ask(server.port, headers, asked)
        costs[name] = (server.settled_cpu() - before) * 1000 / asked
    more = costs["somebody"] - costs["nobody"]
    kept = f"{'within' if more < MOST else 'NOT within'} the {MOST:.0f} ms promised"
    return [f"  knowing who asks costs {more:.2f} ms CPU beside {costs['nobody']:.2f} for nobody; {kept}"]


def _ask(port: int, headers: dict[str, str], times: int) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(times):
        line.request("GET", PATH, headers=headers)
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{PATH} answered {answer.status}")
    line.close()
