"""What a change of a frozen due date would do to each berkas of a round, shown before it is confirmed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.ketepatan import is_again, penyelesaian_of
from takar.queries.perubahan_tempo import own_dates
from takar.queries.sejarah_langkah import nama_langkah
from takar.records.models import BerkasBidang, Pengumpulan
from takar.rules.deadlines import HitunganMinggu, Kebijakan
from takar.rules.perubahan_tempo import Rencana, refused_change, shifted
from takar.sop.urutan import urutan_of

FROZEN = "Laporannya sudah diterima, jadi berkas ini tidak berubah lagi."


@dataclass(frozen=True, slots=True)
class TempoBaru:
    """One langkah whose due date becomes another."""

    nomor: int
    nama: str
    semula: date
    menjadi: date


@dataclass(frozen=True, slots=True)
class AkibatTempo:
    """What becomes of one berkas; ``alasan`` says why nothing does, empty where it can be changed."""

    berkas: BerkasBidang
    alasan: str
    tempo: tuple[TempoBaru, ...] = ()
    catatan: tuple[str, ...] = ()  # what becomes of dates that later langkah were given by themselves


def akibat_tempo(
    pengumpulan: Pengumpulan, berkas_list: Sequence[BerkasBidang], nomor: int, menjadi: date, today: date
) -> list[AkibatTempo]:
    """Return what a change of the due date of a langkah does to some berkas, their langkah_list loaded."""
    edition = edition_of(pengumpulan)
    names = {satu.nomor: nama_langkah(satu) for satu in edition.langkah}
    urutan, libur = urutan_of(edition), kalender(pengumpulan.opd_id)
    kebijakan, minggu = Kebijakan(pengumpulan.kebijakan), HitunganMinggu(pengumpulan.minggu)
    selesai, tersendiri = penyelesaian_of(berkas_list), own_dates([berkas.pk for berkas in berkas_list])
    found = []
    for berkas in berkas_list:
        tempo = {row.nomor: row.due_on for row in berkas.langkah_list.all()}
        rencana = Rencana(urutan, tempo, libur, kebijakan, minggu, tersendiri[berkas.pk])
        alasan = FROZEN if berkas.frozen_at else ""
        alasan = alasan or refused_change(
            rencana, nomor, menjadi, today=today, done=is_again(selesai[berkas.pk], nomor)
        )
        found.append(AkibatTempo(berkas, alasan) if alasan else _moved(berkas, rencana, nomor, menjadi, names))
    return found


def _moved(berkas: BerkasBidang, rencana: Rencana, nomor: int, menjadi: date, names: Mapping[int, str]) -> AkibatTempo:
    geser = shifted(rencana, nomor, menjadi)
    tempo = tuple(TempoBaru(n, names[n], rencana.tempo[n], day) for n, day in sorted(geser.tempo.items()))
    return AkibatTempo(berkas, "", tempo, geser.catatan)


def fingerprint(akibat: Iterable[AkibatTempo]) -> str:
    """Return what stands for an effect: a change is confirmed for that which was seen, and for nothing else."""
    said = [f"{one.berkas.pk}:{t.nomor}:{t.semula}:{t.menjadi}" for one in akibat for t in one.tempo]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]
