"""Signing in with a password: proved, or a named problem that tells guessers nothing."""

from dataclasses import dataclass
from datetime import datetime

from server import problems
from server.people.accounts import about, clean_login
from server.people.known import known_nonce
from server.people.passwords import hash_password, is_outdated, password_matches
from server.people.queries import find_account, may_enter
from server.people.tables import Account
from server.trust.events import Place, note
from server.trust.limits import (
    BY_ADDRESS,
    BY_DEVICE,
    BY_LOGIN,
    BY_LOGIN_HERE,
    Limit,
    coarse,
    count_try,
    forget_tries,
    place_of,
    take_back,
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who knocks: the address, what the browser is called, and the mark that it keeps of people it knows."""

    address: str
    browser: str
    known: str = ""

    @property
    def place(self) -> Place:
        """As the trail keeps it."""
        return Place(coarse(self.address), self.browser)


async def prove(login: str, password: str, caller: Caller, now: datetime) -> Account:
    """The account whose password that is; raises TOO_MANY_TRIES or WRONG_PASSWORD."""
    login, address = clean_login(login), place_of(caller.address)
    await count_try(BY_ADDRESS, address, now=now)
    account = await find_account(login)
    live = account if account is not None and await may_enter(account, now) else None
    nonce = known_nonce(caller.known, live) if live else ""
    counts: list[tuple[Limit, tuple[str, ...]]] = (
        [(BY_DEVICE, (login, nonce))] if nonce else [(BY_LOGIN_HERE, (login, address)), (BY_LOGIN, (login,))]
    )
    tries = [await count_try(limit, *what, now=now) for limit, what in counts]
    if not await password_matches(live.password_hash if live else None, password) or live is None:
        if tries[0] == counts[0][0].most and live is not None:
            await note("sign_in.failed_often", await about(live, now), now, place=caller.place)
        raise problems.WRONG_PASSWORD
    await take_back(BY_ADDRESS, address)
    for limit, what in counts:
        await forget_tries(limit, *what)
    if is_outdated(live.password_hash):
        await Account.filter(id=live.id).update(password_hash=await hash_password(password))
    return live
