"""Which addresses may be connected to (trust D14): public unicast, and nothing else."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# What IANA has given out for the public (RFC 4291 §2.4); all else is local, reserved or multicast.
_UNICAST = IPv6Network("2000::/3")
# Special blocks that a Python of some years ago does not know as such.
_SPECIAL4 = (IPv4Network("192.88.99.0/24"), IPv4Network("192.0.0.0/24"))  # RFC 7526, RFC 6890
_SPECIAL6 = (IPv6Network("3fff::/20"), IPv6Network("2001::/23"))  # RFC 9637, RFC 6890
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052 §2.1

# Ports of other protocols, which some servers would take orders at (https://fetch.spec.whatwg.org
# #port-blocking).
BAD_PORTS = frozenset(
    (
        *(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95),
        *(101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161),
        *(179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563),
        *(587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060),
        *(5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080),
    )
)


def is_public(text: str) -> bool:
    """Whether an address, as a resolver tells it, is one that anybody may reach."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return _is_public4(address)
    inner = _inside(address)
    if inner:
        return all(map(_is_public4, inner))
    return (
        address in _UNICAST
        and address.is_global
        and address.scope_id is None
        and not any(address in block for block in _SPECIAL6)
    )


def _is_public4(address: IPv4Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in block for block in _SPECIAL4)
    )


def _inside(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses that are reached through one of IPv6: it is as public as they are."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in _NAT64:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return ()
