"""Which sites may show the list: an origin as browsers name it, or a plain refusal."""

import pytest

from bygdenav.kernel.errors import UserError
from municipalities.finding.services.embedding import origin_of


@pytest.mark.parametrize(
    ("said", "origin"),
    [
        ("https://www.storvik.se", "https://www.storvik.se"),
        ("https://www.storvik.se/naringsliv/?a=1", "https://www.storvik.se"),
        ("www.Storvik.se", "https://www.storvik.se"),
        ("  https://storvik.se:8443/ ", "https://storvik.se:8443"),
        ("http://gamla.storvik.se/start.asp", "http://gamla.storvik.se"),
        ("http://intranat/", "http://intranat"),
        ("https://överkalix.se", "https://xn--verkalix-m4a.se"),
    ],
)
def test_the_first_part_of_an_address_is_kept(said, origin):
    assert origin_of(said) == origin


@pytest.mark.parametrize(
    "said", ["", "storvik", "ftp://storvik.se", "javascript:alert(1)", "*", "https://*.se", "https://a b.se", "'self'",
             "https://storvik.se; script-src *", "https://user@storvik.se", "https://-x.se", "https://" + "a" * 70 + ".se"],
)  # fmt: skip
def test_what_is_no_site_is_refused_with_what_to_write(said):
    with pytest.raises(UserError, match="https://www") as refused:
        origin_of(said)
    assert refused.value.field == "origin"
