"""Which network addresses a calendar may be fetched from: public ones, and nothing that leads inwards."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# IPv6 that carries an IPv4 address inside it could lead to a private one; nobody publishes a calendar there.
CARRIERS = tuple(
    IPv6Network(each)
    for each in (
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64, local use
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
    )
)
GLOBAL_UNICAST = IPv6Network("2000::/3")


def is_public_address(address: Address) -> bool:
    """May a calendar be fetched from this address? Each way of being inside or reserved is refused."""
    if (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    ):
        return False
    if not address.is_global:  # carrier-grade NAT, documentation, benchmarking
        return False
    if isinstance(address, IPv6Address):
        return (
            address.scope_id is None
            and address in GLOBAL_UNICAST
            and not any(address in each for each in CARRIERS)
        )
    return True


def as_address(written: str) -> Address:
    """An address as the resolver writes it."""
    return ip_address(written)
