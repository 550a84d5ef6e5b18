"""To whom an exception is of use: a table written by hand from the SOP; the judge itself is asked."""

from dataclasses import replace
from datetime import date

import pytest

from takar.rules.penugasan import Batas
from takar.sop.acts import Dikecualikan
from takar.sop.labels import chair_name
from takar.sop.model import Edition
from takar.sop.pengecualian import object_to_holder
from takar.sop.peran import Peran
from tests.sop.perbuatan import PERAN, TODAY, actor, subject, tugas

BIDANG = "Bidang Aplikasi Informatika"
LATER = date(2026, 12, 1)
#                              Ptg Ksb Kbd Sek Kad Pgl Eva
OF_USE = {
    ("periksa", False): "-   A   -   -   -   -   -",
    ("periksa", True): "-   A   -   -   -   -   -",
    ("tanda-tangan", False): "-   -   A   -   -   -   -",
    ("tanda-tangan", True): "-   -   -   A   -   -   -",
    ("gabungan", False): "-   -   -   -   A   -   -",
    ("gabungan", True): "-   -   -   -   A   -   -",
}


def said(edition: Edition, tindakan: str, *who, on: str = "COLLECTING", sekretariat: bool = False) -> str:
    berkas = subject(edition, on, unit_is_sekretariat=sekretariat)
    days = list(zip((TODAY, LATER), who, strict=False))
    return object_to_holder(days, Dikecualikan(tindakan), berkas, unit=BIDANG)


@pytest.mark.parametrize(("tindakan", "sekretariat"), list(OF_USE))
@pytest.mark.parametrize("state", ["COLLECTING", "SIGNING", "FINAL"])
def test_exception_is_of_use_to_who_holds_the_langkah(edition: Edition, tindakan, sekretariat, state):
    """Whatever the state: it may be given before the langkah comes."""
    for peran, wanted in zip(PERAN, OF_USE[tindakan, sekretariat].split(), strict=True):
        told = said(edition, tindakan, actor(tugas(peran)), on=state, sekretariat=sekretariat)
        assert bool(told) == (wanted == "-"), (peran, told)


@pytest.mark.parametrize(
    ("post", "tindakan", "why"),
    [
        (tugas("PETUGAS_DATA_KINERJA"), "tanda-tangan", "tidak bertugas sebagai Kepala Bidang Aplikasi Informatika"),
        (replace(tugas("KEPALA_BIDANG"), unit_id=99), "tanda-tangan", "tidak bertugas sebagai Kepala Bidang Aplikasi"),
        (replace(tugas("KEPALA_DINAS"), opd_id=99), "gabungan", "tidak akan dapat menandatangani laporan gabungan."),
        (
            replace(tugas("KEPALA_BIDANG"), batas=Batas.TANPA_TANDA_TANGAN),
            "tanda-tangan",
            "Aplikasi Informatika dibatasi",
        ),
        (replace(tugas("KEPALA_DINAS"), batas=Batas.TANPA_TANDA_TANGAN), "gabungan", "sebagai Kepala Dinas dibatasi"),
    ],
)
def test_who_cannot_use_it_is_told_why_and_who_can(edition: Edition, post, tindakan, why):
    assert why in said(edition, tindakan, actor(post))


def test_post_of_a_later_day_counts_and_a_closed_account_does_not(edition: Edition):
    petugas, deputy = actor(tugas("PETUGAS_DATA_KINERJA")), actor(tugas("KEPALA_BIDANG", status="Plh."))
    assert said(edition, "tanda-tangan", petugas)
    assert said(edition, "tanda-tangan", petugas, deputy) == ""
    for tindakan in ("tanda-tangan", "gabungan"):
        assert "nonaktif" in said(edition, tindakan, replace(petugas, aktif=False), replace(deputy, aktif=False))


def test_edition_without_the_langkah_names_nobody(edition: Edition):
    without = replace(edition, langkah=tuple(replace(one, peran=None) for one in edition.langkah))
    assert "pelaksana yang belum ditetapkan" in said(without, "periksa", actor(tugas("KEPALA_BIDANG")))


@pytest.mark.parametrize(
    ("peran", "unit", "wanted"),
    [
        ("KEPALA_BIDANG", BIDANG, "Kepala Bidang Aplikasi Informatika"),
        ("KEPALA_BIDANG", "BIDANG APTIKA", "Kepala BIDANG APTIKA"),
        ("KEPALA_BIDANG", "Aplikasi Informatika", "Kepala Bidang Aplikasi Informatika"),
        ("PETUGAS_DATA_KINERJA", BIDANG, "Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika"),
        ("KEPALA_DINAS", "", "Kepala Dinas"),
    ],
)
def test_chair_says_bidang_once(peran, unit, wanted):
    assert chair_name(Peran(peran), unit) == wanted
