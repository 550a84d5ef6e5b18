"""No request to an internal network at an address that a user chose (trust.md, standing rules).

The check is made on the address that is connected to, not on the name before: a name that answers differently a moment
later, and a redirect, meet it too.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from typing import Any

from urllib3.util import connection

NAT64 = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")

SECONDS = 30.0
"""How long a connection lasts: who answers byte by byte would hold up everybody's deliveries."""


class AlamatTerlarang(OSError):
    """The address lies in an internal network, or nowhere."""


def is_public(alamat: str) -> bool:
    """Whether an IP address is one of the open internet; no IPv4 address inside an IPv6 one."""
    found = ip_address(alamat.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped or found.sixtofour or found.teredo or found in NAT64 or found in COMPATIBLE:
            return False  # a way into IPv4 that no office needs: the name has an IPv4 address of its own
        if found.is_site_local:  # RFC 3879 gave it up, networks have it still
            return False
    return found.is_global and not found.is_multicast


def resolve_public(host: str, port: int) -> str:
    """Return an address of a host. Raises AlamatTerlarang if any of its addresses is internal."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(one) for one in found):
        raise AlamatTerlarang(f"{host} bukan alamat internet terbuka.")
    return found[0]


@contextmanager
def only_public() -> Iterator[list[str]]:
    """Let the connections made inside the block go to public addresses only; yields the hosts that were refused.

    It holds for the whole process while it lasts: the worker has one thread. Each connection is cut after SECONDS.
    """
    plain, refused = connection.create_connection, list[str]()
    cuts: list[tuple[Timer, socket.socket]] = []

    def checked(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
        host, port = address
        try:
            found = resolve_public(host.strip("[]"), port)
        except AlamatTerlarang:
            refused.append(host)
            raise
        made = plain((found, port), *args, **options)
        cuts.append(_cut_later(made))
        return made

    connection.create_connection = checked
    try:
        yield refused
    finally:
        connection.create_connection = plain
        for timer, same in cuts:
            timer.cancel()
            same.close()


def _cut_later(made: socket.socket) -> tuple[Timer, socket.socket]:
    """End a connection in time; by a second name of it, since TLS takes the first one over."""
    same = made.dup()

    def cut() -> None:
        with suppress(OSError):  # over already
            same.shutdown(socket.SHUT_RDWR)

    timer = Timer(SECONDS, cut)
    timer.daemon = True
    timer.start()
    return timer, same
