"""Signing in: a login and a password become a session, or a named problem that tells guessers nothing."""

from datetime import datetime, timedelta

from server import problems
from server.people.accounts import clean_login
from server.people.passwords import hash_password, is_outdated, password_matches
from server.people.queries import find_account, has_post
from server.people.sessions import open_session
from server.people.tables import Account
from server.people.tries import WrongTries

_WINDOW = timedelta(minutes=10)


class SignIn:
    """The door of one process: it remembers wrong tries by login and address, and by address alone."""

    def __init__(self) -> None:
        self._by_login = WrongTries(limit=5, window=_WINDOW)
        self._by_address = WrongTries(limit=50, window=_WINDOW)

    async def sign_in(
        self, login: str, password: str, *, address: str, user_agent: str, now: datetime
    ) -> tuple[Account, str]:
        """The account and the token of its new session; raises TOO_MANY_TRIES or WRONG_PASSWORD."""
        login = clean_login(login)
        key = f"{login}\n{address}"
        wait = max(self._by_login.wait(key, now), self._by_address.wait(address, now))
        if wait:
            raise problems.TOO_MANY_TRIES.because(retry_after=wait)
        # Counted before the slow hash, so that tries sent all at once do not slip past; undone when right.
        self._by_login.wrong(key, now)
        account = await find_account(login)
        live = account if account is not None and not account.disabled and await has_post(account, now) else None
        if not await password_matches(live.password_hash if live else None, password) or live is None:
            self._by_address.wrong(address, now)
            raise problems.WRONG_PASSWORD
        self._by_login.right(key)
        if is_outdated(live.password_hash):
            await Account.filter(id=live.id).update(password_hash=await hash_password(password))
        return live, await open_session(live.id, user_agent, now)
