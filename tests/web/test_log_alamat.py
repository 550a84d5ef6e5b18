"""No log holds what makes an address a permission, however the address is written (docs/adr/0066)."""

import logging

import pytest

from takar.config.log import Formatter

TOKEN = "MTA6MTphYmMtZGVm"


@pytest.mark.parametrize(
    "address",
    [
        f"/kalender/{TOKEN}.ics",
        f"/kalender//{TOKEN}.ics",
        f"//kalender/{TOKEN}.ics",
        f"/kalender/./{TOKEN}.ics",
        f"/kalender/x/../{TOKEN}.ics",
        f"/KALENDER/{TOKEN}.ICS",
        f"/kalender%2F{TOKEN}.ics",
        f"%2fkalender%2f{TOKEN}.ics",
        f"/%6Balender/{TOKEN}.ics",
        f"/kalender%252F{TOKEN}.ics",
        f"/kalender\\{TOKEN}.ics",
        f"/masuk/?next=/undangan/{TOKEN}/",
        f"/masuk/?next=%2Fmulai%2F{TOKEN}%2F",
        f"http://takar/undangan/{TOKEN}/?x=1",
        f"'/mulai/{TOKEN}/'",
    ],
)
def test_a_secret_address_is_cut(address: str) -> None:
    line = Formatter("%(message)s").format(logging.makeLogRecord({"msg": f"Not Found: {address} 404"}))
    assert TOKEN not in line
    assert (line[:11], line[-5:]) == ("Not Found: ", "… 404")


@pytest.mark.parametrize("said", ["/berkas/12/?q=a%20b", "100% /kalenderku/x", 'File "/srv/web/undangan.py", line 1'])
def test_all_else_stays_as_it_is(said: str) -> None:
    assert Formatter("%(message)s").format(logging.makeLogRecord({"msg": said})) == said
