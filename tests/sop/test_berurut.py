"""Who signs a paper of several: named, in turn, once."""

from dataclasses import replace

import pytest

from takar.rules.penugasan import Batas
from takar.sop import berurut
from takar.sop.actor import Actor, Tugas
from takar.sop.berurut import BerurutAction, BerurutSubject, Penanda, may_berurut
from takar.sop.peran import Peran
from takar.sop.verdict import Allowed, Code, Refused

OURS, THEIRS = 1, 2
FIRST = Penanda(1, "Pihak pertama", "Kepala Bidang", "Satu", "Pembina", "1")
SECOND = Penanda(2, "Pihak kedua", "Plh. Kepala Dinas", "Dua", "Pembina", "2")
PAPER = BerurutSubject(OURS, True, (FIRST, SECOND), ())


def tugas(jabatan: str, status: str = "definitif", opd: int = OURS, batas: Batas = Batas.PENUH) -> Tugas:
    return Tugas(Peran.KEPALA_BIDANG, opd, 1, jabatan, status, 1, len(jabatan), batas)


def actor(pegawai: int, nama: str, *posts: Tugas, aktif: bool = True, memilih: int = 0) -> Actor:
    return Actor(pegawai, pegawai, nama, str(pegawai), "Pembina", aktif, posts, memilih=memilih)


KABID, KADIS = tugas("Kepala Bidang"), tugas("Kepala Dinas", "Plh.")
SATU, DUA = actor(1, "Satu", KABID), actor(2, "Dua", KADIS)
BOTH = actor(1, "Satu", KABID, KADIS)
SIGNED = replace(PAPER, sudah=(1,))


@pytest.mark.parametrize(
    ("who", "paper", "code", "said"),
    [
        (replace(SATU, aktif=False), PAPER, Code.DISABLED, ""),
        (actor(1, "Satu", replace(KABID, opd_id=THEIRS)), PAPER, Code.HIDDEN, ""),
        (SATU, replace(PAPER, penanda=()), Code.STATE, berurut.BY_INK),
        (SATU, replace(PAPER, berlaku=False), Code.STATE, berurut.NOT_IN_FORCE),
        (SATU, replace(PAPER, sudah=(1, 2)), Code.STATE, berurut.COMPLETE),
        (SATU, replace(PAPER, menunggu_nomor=True), Code.STATE, berurut.NUMBER_FIRST),
        (DUA, replace(PAPER, menunggu_nomor=True), Code.STATE, berurut.NUMBER_FIRST),
        (SATU, replace(PAPER, menunggu_nomor=True, berlaku=False), Code.STATE, berurut.NOT_IN_FORCE),
        (actor(3, "Tiga", KABID), PAPER, Code.PERAN, "Satu, Kepala Bidang; Dua, Plh. Kepala Dinas"),
        (replace(SATU, pangkat="Penata"), PAPER, Code.PERAN, "dibuat ulang"),
        (DUA, PAPER, Code.STATE, "giliran Satu, Kepala Bidang"),
        (SATU, SIGNED, Code.SEPARATION, berurut.TWICE),
        (BOTH, SIGNED, Code.SEPARATION, berurut.TWICE),
        (actor(2, "Dua", replace(KADIS, batas=Batas.TANPA_TANDA_TANGAN)), SIGNED, Code.LIMIT, "Plh. Kepala Dinas"),
        (replace(DUA, memilih=99), SIGNED, Code.CHOICE, ""),
    ],
)
def test_it_is_refused_with_the_reason(who: Actor, paper: BerurutSubject, code: Code, said: str) -> None:
    verdict = may_berurut(actor=who, subject=paper)
    assert isinstance(verdict, Refused)
    assert (verdict.code, said in verdict.reason) == (code, True)


def test_each_signs_in_turn_in_the_post_that_is_printed() -> None:
    assert may_berurut(actor=SATU, subject=PAPER) == Allowed(KABID)
    assert may_berurut(actor=BOTH, subject=PAPER) == Allowed(KABID)
    assert replace(FIRST, nama="Kepala Bidang Persandian").sebutan == "Kepala Bidang Persandian"  # the post once
    assert may_berurut(actor=DUA, subject=SIGNED) == Allowed(KADIS)
    assert (PAPER.giliran, SIGNED.giliran, BerurutAction.SIGN_BERURUT.value) == (FIRST, SECOND, "SIGN_BERURUT")
