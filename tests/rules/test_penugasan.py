"""Two penugasan beside each other: which exclude each other, and the sentence that both doors say."""

from dataclasses import replace
from datetime import date

import pytest

from takar.rules.penugasan import (
    Bagian,
    Masa,
    days_after,
    object_beside,
    object_to_hari,
    object_to_struktural,
)

LAIN = Masa("1", "Siti", "10", "Sekretaris", True, "definitif", date(2025, 1, 1), None)
KEDUANYA = (
    ". Jabatan struktural dipegang satu orang, dan satu orang memegang satu. Akhiri salah satu "
    "penugasan itu, atau ubah menjadi Plt. atau Plh., lalu ganti jenis jabatan ini."
)
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
                "dahulu penugasan itu, atau catat yang baru sebagai Plh. bila pejabatnya berhalangan sementara.",
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
        (
            replace(BARU, pegawai="1", nama="Siti", mulai=date(2024, 1, 1), selesai=date(2025, 1, 1)),
            LAIN,  # both hold on its first day
            (
                Bagian.PEGAWAI,
                "Siti sudah memegang jabatan struktural Sekretaris secara definitif sejak 1 Januari 2025. Akhiri "
                "dahulu penugasan itu, atau catat yang baru sebagai Plt. atau Plh.",
            ),
        ),
        (replace(BARU, pegawai="1", status="Plt."), LAIN, None),
        (replace(BARU, pegawai="1", struktural=False), LAIN, None),
        (replace(BARU, jabatan="10", status="Plh."), LAIN, None),
        (replace(BARU, jabatan="10", status="Plt.", struktural=False), replace(LAIN, struktural=False), None),
        (replace(BARU, jabatan="10", status="Plt."), replace(LAIN, selesai=date(2025, 5, 31)), None),
        (
            replace(BARU, jabatan="10", sebutan="Sekretaris", status="Plt."),
            LAIN,
            (
                Bagian.JABATAN,
                "Sekretaris sudah dipegang Siti sebagai definitif sejak 1 Januari 2025. Akhiri dahulu penugasan itu; "
                "bila pejabatnya hanya berhalangan sementara, catat penggantinya sebagai Plh.",
            ),
        ),
        (
            replace(BARU, jabatan="10", sebutan="Sekretaris"),
            replace(LAIN, status="Plt."),
            (
                Bagian.JABATAN,
                "Sekretaris sudah dipegang Siti sebagai Plt. sejak 1 Januari 2025. Akhiri penugasan Plt. itu sehari "
                "sebelum pejabat definitif mulai.",
            ),
        ),
        (replace(LAIN, pegawai="3", selesai=date(2024, 12, 31), mulai=date(2024, 1, 1)), LAIN, None),
        (
            replace(BARU, jabatan="10", sebutan="Sekretaris", status="Plh."),
            replace(LAIN, status="Plt.", selesai=date(2025, 6, 1)),
            (
                Bagian.JABATAN,
                "Sekretaris sudah dipegang Siti sebagai Plt. sejak 1 Januari 2025 sampai 1 Juni 2025. Plt. atau Plh. "
                "tidak digantikan Plt. atau Plh. lagi: akhiri dahulu penugasan itu, lalu catat yang baru sesudahnya.",
            ),
        ),
        (replace(BARU, jabatan="10", status="Plh."), replace(LAIN, status="Plt.", selesai=date(2025, 5, 31)), None),
        (replace(BARU, jabatan="10", status="Plh.", struktural=False), replace(LAIN, status="Plt."), None),
        (replace(BARU, status="Plh."), replace(LAIN, status="Plt."), None),
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
            "Siti memegang Sekretaris sejak 1 Januari 2025 sebagai definitif, "
            "Budi memegang Sekretaris sejak 1 Januari 2025 sebagai definitif" + KEDUANYA,
        ),
        (
            [LAIN],
            [replace(BARU, pegawai="1", nama="Siti")],
            "Siti memegang Sekretaris sejak 1 Januari 2025 sebagai definitif, "
            "Siti memegang Kepala Bidang sejak 1 Juni 2025 sebagai definitif" + KEDUANYA,
        ),
    ],
)
def test_a_post_becomes_structural_where_its_holders_may_stand(
    pemegang: list[Masa], lain: list[Masa], told: str
) -> None:
    assert object_to_struktural(pemegang, lain) == told


@pytest.mark.parametrize(
    ("hari", "told"),
    [
        (date(1969, 12, 31), "Tahun 1969 di luar yang mungkin. Periksa tahunnya."),
        (date(1970, 1, 1), ""),
        (date(2199, 12, 31), ""),
        (date(2200, 1, 1), "Tahun 2200 di luar yang mungkin. Periksa tahunnya."),
    ],
)
def test_a_year_that_only_a_slip_of_the_pen_writes_is_refused(hari: date, told: str) -> None:
    assert object_to_hari(hari) == told


def test_it_is_asked_who_is_left_today_and_after_each_end_to_come() -> None:
    today, tomorrow = date(2026, 10, 5), date(2026, 10, 6)
    ends = (date(2026, 10, 4), today, tomorrow, None, date(9999, 12, 30), date.max)
    assert days_after(today, *ends) == [
        (today, "hari ini"),
        (tomorrow, "6 Oktober 2026"),
        (date(2026, 10, 7), "7 Oktober 2026"),
        (date.max, "31 Desember 9999"),
    ]
