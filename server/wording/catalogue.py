"""Reading the catalogues (PO files, read by Babel) and finding sentences in them."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LOCALES = ("zh", "en")
FOLDER = Path(__file__).resolve().parent


def load_catalogue(locale: str, area: str) -> dict[str, str]:
    """Sentences of one area in one language, by key."""
    with (FOLDER / locale / f"{area}.po").open("rb") as file:
        catalogue = read_po(file, locale=locale)
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def areas(locale: str) -> list[str]:
    """The areas that a language has."""
    return sorted(path.stem for path in (FOLDER / locale).glob("*.po"))


@cache
def load_catalogues() -> dict[str, dict[str, str]]:
    """All sentences of all areas, by language and key."""
    return {
        locale: {key: text for area in areas(locale) for key, text in load_catalogue(locale, area).items()}
        for locale in LOCALES
    }


def t(locale: str, key: str, **values: object) -> str:
    """The sentence for a key with its `{name}` places filled; the key itself where there is none."""
    text = load_catalogues().get(locale, load_catalogues()["zh"]).get(key)
    if text is None:
        return key
    return text.format(**values) if values else text
