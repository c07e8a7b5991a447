"""Long commands: asked to end, they take away what is half written."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from server.settings import ROOT

PROGRAM = """
import asyncio, sys
from pathlib import Path
from server.commands.progress import stop_cleanly
from server.disk import whole_file

async def work():
    with whole_file(Path(sys.argv[1])) as file:
        file.write(b"half")
        print("begun", flush=True)
        await asyncio.sleep(60)

stop_cleanly()
try:
    asyncio.run(work())
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_command_that_is_told_to_end_leaves_no_half_file(number: signal.Signals, tmp_path: Path) -> None:
    # As a script's background job would be: deaf to Ctrl+C unless it says otherwise.
    begin = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n{PROGRAM}"
    words = [sys.executable, "-c", begin, str(tmp_path / "out" / "x.zip")]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        assert list((tmp_path / "out").iterdir()) != []
        running.send_signal(number)
        assert running.wait(timeout=30) == 130
    assert list((tmp_path / "out").iterdir()) == []
