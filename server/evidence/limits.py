"""How much a picture may ask of the machine that reads it (pure): pixels by kind, and the passes over them.

A plain JPEG is read in strips and shrunk on the way. All others are held whole, some of them several times over; so
their limits are such that none of them takes more than MOST_MEMORY_BYTES while it is read. Two are read at a time.
"""

from server import problems

MOST_MEMORY_BYTES = 450 * 1024 * 1024
MAX_PIXELS = 80_000_000
# Phones with the largest cameras write 48 to 50 million; at 8 bytes a pixel that is what may be taken.
PROGRESSIVE, WHOLE = 50_000_000, 50_000_000
# Its decoder keeps the picture three times: 16 bytes a pixel.
WEBP = 25_000_000
_BY_FORMAT = {"PNG": WHOLE, "HEIF": WHOLE, "WEBP": WEBP}
# A progressive JPEG is read in passes, ten of them as everybody writes it. Each costs the time of the whole picture,
# and can be said in seventy bytes: a file of 20 MB would keep a processor busy for hours.
MOST_PASSES = 40

_PASS, _END = b"\xff\xda", b"\xff\xd9"
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


def check_pixels(kind: str, pixels: int, *, progressive: bool) -> None:
    """Refuse more pixels than a picture of this kind may have, before any is decoded."""
    allowed = PROGRESSIVE if progressive else _BY_FORMAT.get(kind, MAX_PIXELS)
    if pixels > allowed:
        raise problems.TOO_MANY_PIXELS.because(pixels=pixels, allowed=allowed)


def check_passes(data: bytes) -> None:
    """Refuse a JPEG that wants to be read over and over. Its mark may also stand in what is hidden in it, uncounted."""
    if data.count(_PASS) > MOST_PASSES and passes(data) > MOST_PASSES:
        raise problems.NOT_AN_IMAGE.because(passes=passes(data), allowed=MOST_PASSES)


def passes(data: bytes) -> int:
    """How many scans a JPEG's own stream has, to its end or to where it breaks."""
    place, count = 2, 0
    while (place := data.find(b"\xff", place)) >= 0 and place + 4 <= len(data):
        mark = data[place + 1]
        if mark == _END[1]:
            break
        if mark in {0x00, 0xFF} or mark in _WITHOUT_LENGTH:
            place += 1 if mark == 0xFF else 2
            continue
        count += mark == _PASS[1]
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return count
