"""`zicha enterprises`: the ledgers that are kept here, and how a new one begins."""

import argparse
from uuid import uuid4

import msgspec

from server.clock import now
from server.commands.running import command, complain, with_database
from server.enterprises.credit_code import is_credit_code
from server.enterprises.tables import Enterprise
from server.facts import EnterpriseRegistered, NewFact
from server.ledger.keys import load_keys
from server.ledger.record import record
from server.ledger.speaker import SERVER
from server.settings import Settings


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("enterprises", help="the enterprises whose ledgers are kept here")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    adding = actions.add_parser("add", help="begin the ledger of an enterprise; prints the id that its accounts name")
    adding.add_argument("name")
    adding.add_argument("--uscc", required=True, help="unified social credit code, 18 characters")
    adding.add_argument("--region", required=True, help="GB/T 2260 code of its place, 6 to 12 digits")
    adding.add_argument("--sector", required=True, help="such as hazchem, noncoal-mine, fireworks, industry-trade")
    adding.add_argument("--address", default="")
    command(adding, add)
    command(actions.add_parser("list", help="every enterprise"), show)


def add(args: argparse.Namespace, settings: Settings) -> int:
    """The first fact of a new ledger."""
    if not is_credit_code(args.uscc):
        return complain(f"--uscc: {args.uscc} is no unified social credit code; its check character does not fit")
    said = {name: value for name, value in vars(args).items() if name in EnterpriseRegistered.__struct_fields__}
    try:
        body = msgspec.convert(said, EnterpriseRegistered)
    except msgspec.ValidationError as wrong:
        return complain(str(wrong))
    load_keys(settings.keys_dir, settings.signing_keys)
    return with_database(settings, lambda: _add(body))


async def _add(body: EnterpriseRegistered) -> int:
    known = await Enterprise.filter(uscc=body.uscc, standing="").first()
    if known is not None:
        return complain(f"{body.uscc} is here already: {known.id} {known.name}")
    enterprise, moment = uuid4(), now()
    fact = NewFact(id=uuid4(), kind="enterprise.registered", subject=enterprise, occurred_at=moment, body=body)
    await record(enterprise, [fact], actor=SERVER, received_at=moment)
    print(enterprise)
    return 0


def show(_args: argparse.Namespace, settings: Settings) -> int:
    """Every enterprise, one a line."""
    return with_database(settings, _show)


async def _show() -> int:
    for row in await Enterprise.all().order_by("region", "name"):
        print(f"{row.id}\t{row.region}\t{row.sector}\t{row.name}")
    return 0
