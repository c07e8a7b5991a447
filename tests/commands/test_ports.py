"""The address to listen on."""

import ipaddress

import pytest

from server.commands.ports import PortTaken, lan_addresses, listen


def test_a_taken_port_is_named() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(PortTaken, match="is taken"):
        listen("127.0.0.1", first.getsockname()[1])


def test_what_is_no_port_is_named() -> None:
    with pytest.raises(OSError, match="from 0 to 65535"):
        listen("127.0.0.1", 70000)


def test_a_port_is_free_again_after_use() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
    listen("127.0.0.1", port).close()


def test_addresses_for_phones_never_point_back_at_the_phone() -> None:
    assert not any(ipaddress.ip_address(address).is_loopback for address in lan_addresses())
