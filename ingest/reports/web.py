"""A page from the open web, and from nowhere else: an address that somebody put into a feed must not reach into our own network.

Every hop is resolved and judged before it is asked, and the connection is made to the very address that was judged, so that a name that
answers differently the second time gains nothing. Size, time and the number of hops are bounded.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

import httpx

from ingest.http import Request, ask, error_of, shown_url, split
from ingest.reports.article import MAX_BYTES
from ingest.reports.page import Page, page_of
from ingest.source import SourceChangedError, SourceRefusedError, SourceUnavailableError

#: News sites move a reader from http to https, to www, to a consent page and back; more is a loop.
MAX_HOPS: Final = 6

#: A page that has not begun to answer by then is not worth holding up a feed for.
TIMEOUT_S: Final = 20.0

ACCEPT: Final = "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}

#: Addresses of the new kind that carry one of the old kind inside: a gateway would lead them to wherever that points.
_CARRIERS: Final = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address that a name has now. Raises OSError."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an address lies in the open network: not here, not in a private or reserved range, not one that carries such a one.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False, False)
    """
    try:
        known: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
    known = mapped or known
    carries = isinstance(known, ipaddress.IPv6Address) and any(known in network for network in _CARRIERS)
    return known.is_global and not known.is_multicast and not known.is_reserved and not carries


def fetch_page(
    client: httpx.Client,
    source: str,
    url: str,
    *,
    now: datetime,
    allow_private: bool = False,
    max_bytes: int = MAX_BYTES,
    resolver: Resolver = resolve,
    accept: str = ACCEPT,
) -> Page:
    """The page at `url`, redirects followed as long as they stay in the open network.

    `client` must not use a proxy of the environment (`open_client(trust_env=False)`), for then not we but the proxy would resolve names.
    `allow_private` lets loopback and private networks through, for pages of one's own. Raises SourceError.
    """
    target = url.strip()
    for _ in range(MAX_HOPS):
        request, dialled, name = _dialled(source, target, resolver, accept, allow_private=allow_private)
        status, headers, body = ask(client, request, dialled, (), max_bytes, {"sni_hostname": name})
        if status not in _REDIRECTS:
            break
        target = _next(source, target, headers.get("location", ""), status)
    else:
        raise SourceChangedError(source, f"more than {MAX_HOPS - 1} redirects from {shown_url(url)}")
    if status != httpx.codes.OK:
        raise error_of(request, status, headers, body, now=now)
    if not body.strip():
        raise SourceUnavailableError(source, f"{shown_url(target)} answers with an empty page", status=status)
    return page_of(body, url=target, content_type=headers.get("content-type"))


def _dialled(source: str, url: str, resolver: Resolver, accept: str, *, allow_private: bool) -> tuple[Request, str, str]:
    """The request, the address to dial in place of the name, and the name for TLS."""
    try:
        parsed = httpx.URL(url)
        host, port = parsed.raw_host.decode("ascii"), parsed.port or _PORTS.get(parsed.scheme, 0)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise SourceRefusedError(source, f"{shown_url(url)} is no address of a page; accepted: http://HOST... or https://HOST...") from None
    if parsed.scheme not in _PORTS or not host:
        raise SourceRefusedError(source, f"{shown_url(url)} is no address of a page; accepted: http://HOST... or https://HOST...")
    address = _judged(source, url, host.strip("[]"), port, resolver, allow_private=allow_private)
    dialled = parsed.copy_with(host=address, username=None, password=None, fragment=None)
    named = host if parsed.port is None else f"{host}:{parsed.port}"
    return Request(source=source, url=url, headers={"Host": named, "Accept": accept}, timeout_s=TIMEOUT_S), str(dialled), host.strip("[]")


def _judged(source: str, url: str, host: str, port: int, resolver: Resolver, *, allow_private: bool) -> str:
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError):
        raise SourceUnavailableError(source, f"cannot find {shown_url(url)}: the name {host} is not known") from None
    if not addresses:
        raise SourceUnavailableError(source, f"cannot find {shown_url(url)}: the name {host} has no address")
    if not allow_private and not _all_public(addresses):
        raise SourceRefusedError(
            source, f"{shown_url(url)} lies in a private network, or on this machine: not asked (--allow-private asks all the same)"
        )
    return addresses[0]


def _all_public(addresses: Iterable[str]) -> bool:
    return all(map(is_public, addresses))


def _next(source: str, url: str, location: str, status: int) -> str:
    try:
        target = str(httpx.URL(url).join(location))
    except (httpx.InvalidURL, ValueError):
        target = ""
    if not location or not split(target).netloc:
        raise SourceChangedError(source, f"{shown_url(url)} answers {status} and redirects to what is no address")
    return target
