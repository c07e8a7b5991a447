"""A door in front of the server that can be shut: for browsers whose drivers cannot take the network away."""

import socket
import threading
from contextlib import suppress


class Gate:
    """Listens on a port of its own and lets everything through, or nothing."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._lines: set[socket.socket] = set()
        self._door: socket.socket | None = None
        self.port = 0
        self.open()

    @property
    def url(self) -> str:
        """What the browser calls it."""
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """From here on there is a network; always at the same address."""
        self._door = socket.create_server(("127.0.0.1", self.port))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._accept, args=(self._door,), daemon=True).start()

    def shut(self) -> None:
        """Lines that are open break, and no new one is taken."""
        if self._door:
            with suppress(OSError):
                self._door.shutdown(socket.SHUT_RDWR)
            self._door.close()
            self._door = None
        for line in list(self._lines):
            _broken(line)

    def _accept(self, door: socket.socket) -> None:
        while True:
            try:
                near, _ = door.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            self._lines |= {near, far}
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._forward, args=pair, daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                sink.sendall(data)
        for line in (source, sink):
            self._lines.discard(line)
            _broken(line)


def _broken(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
