"""`zicha wording check`: every key is there in both languages, with the same places to fill."""

import argparse
import string

from server.commands.running import command, complain
from server.settings import Settings
from server.wording.catalogue import LOCALES, load_catalogues


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Its words."""
    parser = commands.add_parser("wording", help="the sentences that people read")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    command(actions.add_parser("check", help="compare the languages; status 1 if a sentence is missing"), run)


def run(_args: argparse.Namespace, _settings: Settings) -> int:
    """Name every difference."""
    faults = wording_faults(load_catalogues())
    if faults:
        return complain("\n".join([f"{len(faults)} faults", *faults]))
    print(f"{len(load_catalogues()['zh'])} sentences in {' and '.join(LOCALES)}")
    return 0


def wording_faults(catalogues: dict[str, dict[str, str]]) -> list[str]:
    """Sentences that a language lacks, and places that only one of them fills (pure)."""
    keys = sorted({key for sentences in catalogues.values() for key in sentences})
    faults = []
    for key in keys:
        texts = {locale: sentences.get(key, "") for locale, sentences in catalogues.items()}
        faults += [f"{key}: missing in {locale}" for locale, text in texts.items() if not text]
        if all(texts.values()) and len({frozenset(_places(text)) for text in texts.values()}) > 1:
            faults.append(f"{key}: the languages fill different places")
    return faults


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
