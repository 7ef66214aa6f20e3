"""Which addresses are public: what is special in any registry is not, however it is wrapped."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubgen.check.settings import Settings
from hubgen.fetch import user_agent_of
from hubgen.fetch.public import is_public

PRIVATE = """
0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.9.9
192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.9 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:0:127.0.0.1
64:ff9b::10.0.0.1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 3fff::1
5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2606:4700::1%eth0 localhost 1.1
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_no_special_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "64:ff9b::1.1.1.1"]
)
def test_addresses_of_the_public_are(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_what_is_wrapped_in_another_address_is_no_more_public(address: IPv4Address) -> None:
    number = int(address)
    wrapped = [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x2002 << 112) | (number << 80) | 1),
        IPv6Address((0x64FF9B << 96) | number),
    ]
    public = is_public(str(address))
    assert [is_public(str(one)) for one in wrapped] == [public] * 3
    assert not public or address.is_global


@given(st.ip_addresses(v=6))
def test_an_address_that_python_knows_as_special_is_not_public(address: IPv6Address) -> None:
    assert not is_public(str(address)) or address.is_global


@given(st.text(max_size=40))
def test_words_are_no_public_address(text: str) -> None:
    assert not is_public(text) or text.count(".") == 3 or ":" in text


def test_the_user_agent_names_the_hub_and_whom_to_ask() -> None:
    settings = Settings("A hub", "https://hub.example.org/", "en", contact="team@hub.example.org")
    agent = user_agent_of(settings)
    assert agent.startswith("hubgen/")
    assert agent.endswith(" (+https://hub.example.org/; team@hub.example.org)")


def test_no_setting_can_put_a_header_into_another() -> None:
    settings = Settings("A hub", "https://hub.example.org/", "en", contact="a)\r\nX: (é\\b@x.org")
    assert user_agent_of(settings).endswith("; aX:b@x.org)")
