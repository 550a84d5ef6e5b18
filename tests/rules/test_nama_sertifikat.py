"""A certificate names an officer by NIP, or by the same words; titles are no name."""

import pytest

from takar.rules.nama_sertifikat import Kecocokan, match, words_of

NAMA, NIP = "Dr. Ir. Kepala Bidang Aptika, S.T., M.Kom.", "19800101 200501 1 001"


@pytest.mark.parametrize(
    ("oleh", "subjek", "expected"),
    [
        ("KEPALA BIDANG APTIKA", (), Kecocokan.NAMA),
        ("Kepala Bidang Aptika, S.T.", (), Kecocokan.NAMA),
        ("H. Kepala Bidang Aptika S.T. M.Kom", (), Kecocokan.NAMA),
        ("Kepala Bidang Aptika A.Md.Kom. S.ST M.Tr.IP.", (), Kecocokan.NAMA),
        ("K. Bidang Aptika", (), Kecocokan.BERBEDA),
        ("A. Kepala Bidang Aptika", (), Kecocokan.BERBEDA),
        ("Kepala Bidang", (), Kecocokan.BERBEDA),
        ("Bidang Kepala Aptika", (), Kecocokan.BERBEDA),
        ("", (), Kecocokan.BERBEDA),
        ("K. B. Aptika", ("198001012005011001",), Kecocokan.NIP),
        ("K. B. Aptika", ("NIP 19800101 200501 1 001",), Kecocokan.NIP),
        ("KEPALA BIDANG APTIKA", ("198001012005011002",), Kecocokan.BERBEDA),
        ("KEPALA BIDANG APTIKA", ("198001012005011001", "198001012005011002"), Kecocokan.BERBEDA),
        ("KEPALA BIDANG APTIKA", ("3214010101800001",), Kecocokan.NAMA),
        ("KEPALA BIDANG APTIKA", ("1980010120050110011",), Kecocokan.NAMA),
    ],
)
def test_who_a_certificate_names(oleh: str, subjek: tuple[str, ...], expected: Kecocokan) -> None:
    assert match(oleh, subjek, nama=NAMA, nip=NIP) is expected


@pytest.mark.parametrize("oleh", ["Budi H. Santoso", "Budi Santoso", "R. Budi Santoso"])
def test_an_initial_within_a_name_is_no_title(oleh: str) -> None:
    assert match(oleh, (), nama="Budi R. Santoso", nip=NIP) is Kecocokan.BERBEDA
    assert match("Drs. H. Budi R. Santoso", (), nama="Budi R. Santoso", nip=NIP) is Kecocokan.NAMA


@pytest.mark.parametrize("oleh", ["Siti B. Utami", "Siti B.Utami", "Siti", "Siti A. Rahmi"])
def test_a_short_name_behind_an_initial_is_no_title(oleh: str) -> None:
    assert match(oleh, (), nama="Siti A. Rahma", nip=NIP) is Kecocokan.BERBEDA
    assert match("dr. H. SITI A. RAHMA S.Kom. M.Si", (), nama="Siti A. Rahma, S.Kom., M.Si.", nip=NIP) is Kecocokan.NAMA


def test_a_name_without_words_is_nobody() -> None:
    assert words_of("Dr. , S.T.") == ()
    assert match("Dr.", (), nama="Ir.", nip=NIP) is Kecocokan.BERBEDA
