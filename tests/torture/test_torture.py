"""Some seconds of everything at once, on SQLite; `make torture` goes on for longer, and on PostgreSQL too."""

from pathlib import Path

from server.settings import read_settings
from tests.torture.run import torture

SECONDS = 20
LEAST_STEPS = 800


def test_what_was_acknowledged_is_on_the_server_once_and_what_was_not_is_on_the_phone(tmp_path: Path) -> None:
    """T4, T5, T18, T28, T33, T36, T37, T39, T43, T44, T48, T49, T51, T53, T54, T57, T58, T61, T62, T67, T76.

    Lines cut before, in and after requests, pages and servers killed, repeats, wrong clocks, a full disk, two tabs, new
    builds, portals.
    """
    settings = read_settings({"DATA_DIR": str(tmp_path / "var")})
    outcome = torture(settings, seed=20_261_125, seconds=SECONDS, least=LEAST_STEPS)
    print("\n".join(outcome.lines()))
    assert outcome.faults == []
