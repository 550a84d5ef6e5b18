"""Copies of signed reports that lie unopened, told quietly to who compiled and sent them; one line for each round."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from takar.queries.hitung_langkah import Dihitung
from takar.queries.langkah_tampil import Penanggalan
from takar.queries.pengumpulan import periode_of_pengumpulan
from takar.queries.tanda_terima import belum_dibuka
from takar.records.models import Pengumpulan
from takar.rules.periods import Periode
from takar.sop.model import RECEIPTS
from takar.sop.peran import Peran
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class SalinanBelumDibuka:
    """How many copies of a round lie unopened for too long, and the longest of them in working days."""

    periode: Periode
    jumlah: int
    hari: int


def salinan_belum_dibuka(
    shown: Sequence[tuple[Pengumpulan, Sequence[Dihitung]]],
    waiting: Collection[tuple[int, int]],
    actor: Actor,
    tanggal: Penanggalan,
) -> tuple[SalinanBelumDibuka, ...]:
    """Return the rounds of which copies lie so with others (``waiting``), for the Kasubbag of their office alone.

    Costs nothing where no receipt is waited for, two queries where one is.
    """
    offices = {one.opd_id for one in actor.tugas if one.peran is Peran.KEPALA_SUBBAGIAN_PERENCANAAN}
    sent = {
        pengumpulan.pk: {
            (berkas.pk, one.kind)
            for berkas, langkah in rows
            for one in langkah
            if one.kind in RECEIPTS and (berkas.pk, one.nomor) in waiting
        }
        for pengumpulan, rows in shown
        if pengumpulan.opd_id in offices
    }
    keys = {pk for found in sent.values() for pk, _ in found}
    lies = belum_dibuka(keys, tanggal.zona, tanggal.today, tanggal.kalender) if keys else {}
    return tuple(
        SalinanBelumDibuka(periode_of_pengumpulan(pengumpulan), len(hari), max(hari))
        for pengumpulan, _ in shown
        if (hari := [lies[key] for key in sent.get(pengumpulan.pk, ()) if key in lies])
    )
