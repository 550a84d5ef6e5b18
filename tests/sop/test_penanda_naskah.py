"""Who signs which kind of paper, what is said of it, and who binds a scan (docs/adr/0099)."""

from dataclasses import replace

import pytest

from takar.sop import kata_tanda_tangan as kata
from takar.sop import pindaian
from takar.sop.kata_tanda_tangan import CatatanTandaTangan, said_of
from takar.sop.penanda_naskah import DI_TAKAR, PENANDA, chosen_kinds, kept_kinds
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Code, Refused, Tugas
from takar.sop.pindaian import may_bind_scan
from takar.sop.tanda_tangan import MODE_SENTENCES, ModeTandaTangan

P, T, B = ModeTandaTangan.PERSETUJUAN, ModeTandaTangan.TERSERTIFIKASI, ModeTandaTangan.BASAH
INK, SCAN = CatatanTandaTangan(B, 1, 0, "Kepala Dinas"), ("Sekretaris", "6 Oktober 2026 pukul 10.00")
SAID_SCAN = kata.SCANNED.format(*SCAN)
WAITS = "Menunggu tanda tangan ke-1 dari 2: Sekretaris."
BY_HAND = f"Ditandatangani: {MODE_SENTENCES[B]}."
ONE = f"Ditandatangani 1 dari 2: {MODE_SENTENCES[P]}."


def test_what_an_office_keeps_is_what_it_chose() -> None:
    assert kept_kinds(DI_TAKAR) == " perjanjian hasil-monev "
    assert [chosen_kinds(kept_kinds(one)) for one in ((), DI_TAKAR, PENANDA)] == [set(), DI_TAKAR, set(PENANDA)]
    assert all(f" {one} " in kept_kinds(PENANDA) for one in PENANDA)
    with pytest.raises(KeyError):
        kept_kinds(("laporan",))


@pytest.mark.parametrize(
    ("catatan", "said", "lengkap"),
    [
        (CatatanTandaTangan(P, 2, 0, "Sekretaris"), WAITS, False),
        (CatatanTandaTangan(P, 2, 1, "Kepala Dinas"), f"{ONE} Menunggu tanda tangan ke-2 dari 2: Kepala Dinas.", False),
        (CatatanTandaTangan(P, 2, 0, "Sekretaris", bernomor=False), f"Menunggu nomor, lalu {WAITS[9:]}", False),
        (CatatanTandaTangan(P, 2, 1, "Kepala Dinas", gugur=True), ONE, False),
        (CatatanTandaTangan(T, 2, 2), f"Ditandatangani 2 dari 2: {MODE_SENTENCES[T]}.", True),
        (CatatanTandaTangan(P, 1, 0, laporan=True), "Menunggu tanda tangan.", False),
        (CatatanTandaTangan(P, 1, 1, ditarik=True, gugur=True), kata.WITHDRAWN, True),
        (CatatanTandaTangan(P, 1, 0, gugur=True), kata.NEVER, False),
        (INK, kata.BY_INK, False),
        (CatatanTandaTangan(), kata.BY_INK, False),
        (replace(INK, gugur=True), kata.NEVER, False),
        (replace(INK, pindaian=SCAN), SAID_SCAN, True),
        (
            replace(INK, sudah=1, pindaian=SCAN),
            f"Ditandatangani: {MODE_SENTENCES[B]}. {SAID_SCAN}",
            True,
        ),
        (CatatanTandaTangan(bukti=True), kata.RECEIPT, True),
        (CatatanTandaTangan(bukti=True, bersegel=True), kata.RECEIPT_SEALED, True),
    ],
)
def test_each_case_has_its_sentence(catatan: CatatanTandaTangan, said: str, lengkap: bool) -> None:
    assert (said_of(catatan), catatan.lengkap) == (said, lengkap)


@pytest.mark.parametrize("peran", Peran)
@pytest.mark.parametrize(
    ("catatan", "reason"),
    [
        (INK, ""),
        (CatatanTandaTangan(gugur=True), ""),
        (CatatanTandaTangan(P, 1), pindaian.IN_TAKAR),
        (CatatanTandaTangan(B, 1, laporan=True), pindaian.OF_REPORT),
        (CatatanTandaTangan(P, 1, laporan=True), pindaian.OF_REPORT),
        (CatatanTandaTangan(bukti=True), pindaian.NOT_SIGNED),
    ],
)
def test_who_keeps_the_papers_binds_scans_of_what_is_signed_with_ink(
    peran: Peran, catatan: CatatanTandaTangan, reason: str
) -> None:
    tugas = Tugas(peran, 1, 1, peran.value, "definitif", 1, 1)
    verdict = may_bind_scan(actor=Actor(1, 1, "", "", "", aktif=True, tugas=(tugas,)), opd_id=1, catatan=catatan)
    if peran not in {Peran.KEPALA_SUBBAGIAN_PERENCANAAN, Peran.SEKRETARIS}:
        assert isinstance(verdict, Refused)
        assert verdict.code is Code.PERAN
    elif reason:
        assert verdict == Refused(Code.STATE, reason)
    else:
        assert verdict == Allowed(tugas)
