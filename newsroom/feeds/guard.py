"""Which addresses of the world may be asked. Nothing inside our own walls is one.

A name is resolved once, and the connection goes to the address that was looked at:
what the name means a moment later does not matter.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from hanse.newsroom import conf

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
# Prefixes of IPv6 in which an address of IPv4 is hidden, and where in it it stands.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """An address that is not asked; its text says why."""


@dataclass(frozen=True)
class Target:
    """An address that may be asked, with the one number to connect to."""

    url: str
    host: str
    port: int
    number: str


def check_form(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address. Raises `Refused` for a form nobody needs."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Refused(_("This is no address.")) from error
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in PORTS or not host:
        raise Refused(_("An address begins with https:// or http://."))
    if parts.username is not None or parts.password is not None:
        raise Refused(_("An address with a name or password is not asked."))
    is_allowed = host.lower() in conf.feed_allow()
    if port not in PORTS.values() and not is_allowed:
        raise Refused(_("Only the usual ports are asked."))
    return parts.scheme, host, port


def check(url: str) -> Target:
    """The address with the number behind its name. Raises `Refused`."""
    _scheme, host, port = check_form(url)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(_("Nobody knows this host.")) from error
    numbers = list(dict.fromkeys(str(one[4][0]) for one in found))
    if host.lower() not in conf.feed_allow():
        # One internal number among them is enough: the name is somebody's trick.
        for number in numbers:
            if not is_public(number):
                raise Refused(_("This address is not public."))
    if not numbers:
        raise Refused(_("Nobody knows this host."))
    return Target(url.strip(), host, port, numbers[0])


def is_public(number: str) -> bool:
    """Whether everybody's network leads there."""
    address = ipaddress.ip_address(number.partition("%")[0])
    inner = _inner(address)
    if inner is not None:
        return is_public(str(inner))
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inner(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
