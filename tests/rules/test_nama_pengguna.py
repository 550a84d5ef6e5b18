"""A user name is proposed from any name, and it is always one that may be taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.nama_pengguna import USER_NAME, propose
from tests.sembarang import any_text

NIP = "19900102 201503 2 001"


@pytest.mark.parametrize(
    ("nama", "usul"),
    [
        ("Dr. Hj. Siti Aminah, S.Sos., M.Si.", "siti.aminah"),
        ("Siti Nur'aini Putri", "siti.nuraini"),
        ("Suharto", "suharto"),
        ("Li", "li.2001"),
        ("R.", "r.2001"),
        ("李小龙", "pegawai.2001"),
        ("Ir. José Ñ", "jose.n"),
        ("Aminah_ Putri", "aminah.putri"),
        ("", "pegawai.2001"),
        (f"{'a' * 50} {'b' * 50}", "a" * 50),
    ],
)
def test_a_name_makes_a_user_name(nama: str, usul: str) -> None:
    assert propose(nama, NIP) == usul


@given(any_text(max_size=60), st.text(st.sampled_from("0123456789"), min_size=18, max_size=18))
def test_it_is_always_valid_also_with_a_number_behind_it(nama: str, nip: str) -> None:
    assert USER_NAME.fullmatch(propose(nama, nip))
    assert USER_NAME.fullmatch(f"{propose(nama, nip)}12345")
