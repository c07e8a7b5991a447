"""What one request may carry, said in the headers of every answer under /api/v1/sync (pure)."""

from server.sync.envelope import MOST_FACTS

UNDER = "/api/v1/sync/"
# Unpacked, where it came as gzip.
MOST_BYTES = 16 * 1024 * 1024
MOST_IDS = 1000
# Of a page of a pull; one fact can change many records, and a page is not cut within one.
MOST_RECORDS = 1000
# How often a phone does well to ask when nothing else makes it. Nobody is refused for asking more often.
PULL_EVERY_SECONDS = 300

LIMITS: dict[str, int] = {
    "Zicha-Most-Bytes": MOST_BYTES,
    "Zicha-Most-Facts": MOST_FACTS,
    "Zicha-Most-Ids": MOST_IDS,
    "Zicha-Most-Records": MOST_RECORDS,
    "Zicha-Pull-Every": PULL_EVERY_SECONDS,
}
