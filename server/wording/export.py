"""The sentences that the field app needs, as JSON for the bundler: `python -m server.wording.export zh`."""

import json
import sys

from server.wording.catalogue import load_catalogues

AREAS = ("field.", "common.", "problems.")


def for_client(locale: str) -> dict[str, str]:
    """Sentences of the areas that phones use, by key."""
    return {key: text for key, text in sorted(load_catalogues()[locale].items()) if key.startswith(AREAS)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(for_client(sys.argv[1]), ensure_ascii=False))
