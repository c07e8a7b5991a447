"""The address to listen on: taken before anything else starts, so that a taken port is said clearly."""

import errno
import socket
from contextlib import suppress


class PortTaken(OSError):
    """Somebody else listens there."""


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; raises PortTaken, or OSError for an address that is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Two servers could otherwise bind the same port and only the second to listen would notice.
        listener.listen(2048)
    except OverflowError:
        listener.close()
        raise OSError(errno.EINVAL, "a port is a number from 0 to 65535") from None
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(error.errno, f"port {port} on {host} is taken") from None
        raise
    listener.set_inheritable(True)
    return listener


def lan_addresses() -> list[str]:
    """The IPv4 addresses by which phones on the same network may reach this machine, likeliest first."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        # Sends nothing: it only asks which of our addresses would be used to get out.
        probe.connect(("192.0.2.1", 9))
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return [address for address in dict.fromkeys(found) if not address.startswith("127.")]
