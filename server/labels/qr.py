"""The QR code as a vector picture (pure): sharp at any size and without a pixel that falls between two."""

from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode

QUIET_MODULES = 4
# From here on the modules stay large enough for a code that survives a quarter of itself being scratched off.
ROOMY_MM = 28.0


def qr_svg(text: str, side: float) -> str:
    """A code of `side` millimetres with its quiet zone, as SVG."""
    code: QRCode = QRCode(
        error_correction=ERROR_CORRECT_Q if side >= ROOMY_MM else ERROR_CORRECT_M, border=QUIET_MODULES
    )
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    size = len(matrix)
    path = "".join(_run(x, y, length) for y, row in enumerate(matrix) for x, length in _runs(row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    )


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Dark modules side by side, drawn as one so that no hairline shows between them."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs


def _run(x: int, y: int, length: int) -> str:
    return f"M{x} {y}h{length}v1h-{length}z"
