"""The demo's newcomer: an enterprise that registered itself and waits, and somebody who serves it besides."""

from datetime import datetime, timedelta

from server.demo import demo_id
from server.demo.firms import CHENGHU, JOINED
from server.demo.people import at_work
from server.facts import EnterpriseRegistered, NewFact
from server.ledger.record import record
from server.ledger.speaker import Voice
from server.ledger.tables import LedgerFact
from server.people.tables import Account, Post

AGO = timedelta(days=2, hours=3)


async def tell_joined(moment: datetime) -> int:
    """The number of new facts: one, or none where it was told before."""
    owner, officer = demo_id("person", "pinghu"), at_work(CHENGHU.key, "officer")
    await Account.filter(id=owner).update(contact="0512-0000 0000")
    post = {"account": officer.id, "role": "officer", "enterprise": JOINED.id, "created": moment, "created_by": owner}
    await Post.get_or_create(post, id=demo_id("post", "pinghu"))
    body = EnterpriseRegistered(
        name=JOINED.name, uscc=JOINED.uscc, region=JOINED.region, sector=JOINED.sector, by_itself=True
    )
    at, key = moment - AGO, demo_id(JOINED.key, "registered")
    if await LedgerFact.exists(id=key):
        return 0
    fact = NewFact(id=key, kind="enterprise.registered", subject=JOINED.id, occurred_at=at, body=body)
    await record(JOINED.id, [fact], actor=Voice(owner, "owner"), received_at=at)
    return 1
