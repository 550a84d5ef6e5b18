"""Two penugasan beside each other: which exclude each other, and the sentence that both doors say."""

from dataclasses import replace
from datetime import date

import pytest

from takar.rules.penugasan import Bagian, Masa, object_beside, object_to_struktural

LAIN = Masa("1", "Siti", "10", "Sekretaris", True, "definitif", date(2025, 1, 1), None)
BARU = Masa("2", "Budi", "20", "Kepala Bidang", True, "definitif", date(2025, 6, 1), None)


@pytest.mark.parametrize(
    ("baru", "lain", "told"),
    [
        (BARU, LAIN, None),
        (
            replace(BARU, pegawai="1", nama="Siti"),
            LAIN,
            (
                Bagian.PEGAWAI,
                "Siti sudah memegang jabatan struktural Sekretaris secara definitif sejak 1 Januari 2025. Akhiri "
                "dahulu penugasan itu, atau catat yang baru sebagai Plt. atau Plh.",
            ),
        ),
        (
            replace(BARU, jabatan="10", sebutan="Sekretaris"),
            replace(LAIN, selesai=date(2025, 6, 1)),
            (
                Bagian.JABATAN,
                "Sekretaris sudah dipegang Siti secara definitif sejak 1 Januari 2025 sampai 1 Juni 2025. Akhiri "
                "dahulu penugasan itu, atau catat yang baru sebagai Plt. atau Plh.",
            ),
        ),
        (
            replace(LAIN, status="Plh.", mulai=date(2025, 6, 1)),
            LAIN,
            (
                Bagian.MULAI,
                "Siti sudah memegang Sekretaris sebagai definitif sejak 1 Januari 2025. Ubah penugasan itu, atau "
                "pilih tanggal lain.",
            ),
        ),
        (replace(BARU, pegawai="1"), replace(LAIN, selesai=date(2025, 5, 31)), None),
        (replace(BARU, pegawai="1", status="Plt."), LAIN, None),
        (replace(BARU, pegawai="1", struktural=False), LAIN, None),
        (replace(BARU, jabatan="10", status="Plh."), LAIN, None),
        (replace(LAIN, pegawai="3", selesai=date(2024, 12, 31), mulai=date(2024, 1, 1)), LAIN, None),
    ],
)
def test_what_may_stand_beside_what(baru: Masa, lain: Masa, told: tuple[Bagian, str] | None) -> None:
    assert object_beside(baru, lain) == told


@pytest.mark.parametrize(
    ("pemegang", "lain", "told"),
    [
        ([LAIN], [], ""),
        ([LAIN], [BARU], ""),
        ([LAIN], [replace(BARU, pegawai="1", status="Plt.")], ""),
        ([LAIN, replace(LAIN, pegawai="2", nama="Budi", status="Plh.")], [], ""),
        (
            [LAIN, replace(LAIN, pegawai="2", nama="Budi")],
            [],
            "Siti memegang Sekretaris sejak 1 Januari 2025, Budi memegang Sekretaris sejak 1 Januari 2025, keduanya",
        ),
        (
            [LAIN],
            [replace(BARU, pegawai="1", nama="Siti")],
            "Siti memegang Sekretaris sejak 1 Januari 2025, Siti memegang Kepala Bidang sejak 1 Juni 2025, keduanya",
        ),
    ],
)
def test_a_post_becomes_structural_where_its_holders_may_stand(
    pemegang: list[Masa], lain: list[Masa], told: str
) -> None:
    said = object_to_struktural(pemegang, lain)
    assert said.startswith(told)
    assert bool(said) is bool(told)
