"""Which names are ours."""

from __future__ import annotations

import pytest

from hubgen.problems import Misuse
from hubgen.serve.address import Address, listen


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:80", "[::1]", "[::1]:80"])
def test_port_80_may_be_left_out(host: str) -> None:
    assert Address("127.0.0.1", 80).is_ours(host)


@pytest.mark.parametrize("host", ["localhost", "[::1]", "localhost:", ":8000", "8000", "::1"])
def test_any_other_port_may_not(host: str) -> None:
    assert not Address("127.0.0.1", 8000).is_ours(host)


def test_an_address_of_the_sixth_version_is_written_in_brackets() -> None:
    assert Address("::1", 8000).url == "http://[::1]:8000"


@pytest.mark.parametrize("bind", ["::", "10.0.0.1", "example.org", "localhost.x", ""])
def test_only_this_machine_can_be_listened_on(bind: str) -> None:
    with pytest.raises(Misuse, match="on this machine only"):
        listen(bind, 0, print)
