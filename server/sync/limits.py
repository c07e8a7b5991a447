"""What one request may carry, said in the headers of every answer under /api/v1/sync (pure)."""

from server.sync.envelope import MOST_FACTS

UNDER = "/api/v1/sync/"
# Unpacked, where it came as gzip.
MOST_BYTES = 16 * 1024 * 1024
MOST_IDS = 1000
# Of a page of a pull; one fact can change many records, and a page is not cut within one. With photos a hazard packs to
# some 400 bytes, and a phone waits 30 seconds for a page: a line of 4 kB a second must bring it.
MOST_RECORDS = 250
# Risk points of which a page says what is next there.
MOST_POINTS = 250
# How often a phone does well to ask when nothing else makes it. Nobody is refused for asking more often.
PULL_EVERY_SECONDS = 300

LIMITS: dict[str, int] = {
    "Zicha-Most-Bytes": MOST_BYTES,
    "Zicha-Most-Facts": MOST_FACTS,
    "Zicha-Most-Ids": MOST_IDS,
    "Zicha-Most-Records": MOST_RECORDS,
    "Zicha-Pull-Every": PULL_EVERY_SECONDS,
}
