"""The language of a request (pure): the cookie, else the account, else what the browser asks for, else Chinese."""

from server.people.actor import Locale

LOCALE_COOKIE = "zicha_locale"
_LOCALES: dict[str, Locale] = {"zh": "zh", "en": "en"}


def choose_locale(cookie: str | None, account: str | None, accept_language: str) -> Locale:
    """One of the two languages."""
    for wish in (cookie, account):
        if wish in _LOCALES:
            return _LOCALES[wish]
    return _from_browser(accept_language)


def _from_browser(accept_language: str) -> Locale:
    best: tuple[float, Locale] = (0.0, "zh")
    for part in accept_language.split(",")[:20]:
        tag, _, weight = part.strip().partition(";q=")
        primary = tag.split("-")[0].lower()
        quality = _number(weight) if weight else 1.0
        # Strictly more: of equals, the browser means the first.
        if quality > best[0] and primary in _LOCALES:
            best = (quality, _LOCALES[primary])
    return best[1]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
