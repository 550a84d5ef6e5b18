"""One berkas on one page: its eight langkah, what the person can do now, its papers, its history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from takar.queries.berkas import Terlihat
from takar.queries.dokumen_halaman import DokumenBaris, dokumen_of_berkas
from takar.queries.edition import edition_of
from takar.queries.jam import JamTampil, jam_tampil, pengukur
from takar.queries.kalender import kalender
from takar.queries.kartu import periode_of
from takar.queries.ketepatan import fold_penyelesaian, peristiwa_of
from takar.queries.koreksi_halaman import KoreksiRingkas, koreksi_ringkas
from takar.queries.langkah_tampil import (
    LangkahTampil,
    Pemegang,
    Penanggalan,
    RincianLangkah,
    as_officer,
    langkah_tampil,
    rincian_langkah,
)
from takar.queries.pengecualian import PengecualianBaris, pengecualian_of
from takar.queries.pengembalian import JalanKembali, Pengembalian, pengembalian_of, ways_back
from takar.queries.pengumpulan import status_of
from takar.queries.pengumpulan_baca import LANGKAH
from takar.queries.perubahan_tempo import ubahan_of
from takar.queries.riwayat import BarisRiwayat, riwayat_berkas, with_ubahan
from takar.queries.terdampak import Terdampak, terdampak_of_berkas
from takar.rules.pada import Pada
from takar.rules.periods import Periode
from takar.sop.labels import ACTION_LABELS
from takar.sop.model import Kind
from takar.sop.permissions import Action, Allowed
from takar.sop.state import State
from takar.sop.tugas import ACT_OF_KIND, tugas_sentence


@dataclass(frozen=True, slots=True)
class Tindakan:
    """What can be done at an open langkah; ``alasan`` says why this person cannot, empty where it is allowed."""

    kind: Kind
    teks: str
    kalimat: str
    pemegang: str
    alasan: str
    sebagai: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BerkasHalaman:
    """The page of a berkas. ``tarik`` is None where there is nothing of this person's to recall."""

    unit: str
    unit_kode: str
    periode: Periode
    kantor: str
    edition_nomor: str
    status: str
    versi: int
    final: bool
    langkah: tuple[LangkahTampil, ...]
    rincian: Mapping[int, RincianLangkah]
    tindakan: tuple[Tindakan, ...]
    kembali: tuple[JalanKembali, ...]
    tarik: str | None
    dokumen: tuple[DokumenBaris, ...]
    riwayat: tuple[BarisRiwayat, ...]
    pengembalian: Pengembalian | None
    pengecualian: tuple[PengecualianBaris, ...]
    jam: Mapping[int, JamTampil]
    ubahan: Mapping[int, str]
    koreksi: KoreksiRingkas | None
    terdampak: Terdampak | None  # what its report prints and a koreksi of an earlier triwulan changed since

    @property
    def sekarang(self) -> tuple[LangkahTampil, ...]:
        """The langkah that are open."""
        return tuple(x for x in self.langkah if x.open)


def berkas_halaman(seen: Terlihat, now: datetime, pada: Pada | None = None) -> BerkasHalaman:
    """Return the page of a berkas that the person may read.

    ``pada``: as it stood at the end of a day, of a berkas that was put back to it; nothing can be done on it then
    (docs/adr/0082).
    """
    sampai, now, today = (pada.sampai, pada.sampai, pada.hari) if pada else (None, now, seen.today)
    berkas, edition = seen.berkas, edition_of(seen.berkas.pengumpulan)
    opd = berkas.pengumpulan.opd
    zona = ZoneInfo(opd.zona)
    prefetch_related_objects([berkas], LANGKAH)
    libur, riwayat = kalender(opd.pk), peristiwa_of([berkas.pk], sampai)[berkas.pk]
    changes = ubahan_of([berkas.pk], zona, sampai).get(berkas.pk, [])
    tanggal, selesai = Penanggalan(today, libur, zona), fold_penyelesaian(riwayat)
    langkah = langkah_tampil(berkas, edition, Pemegang(opd.pk, today), tanggal, selesai)
    return BerkasHalaman(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode_of(berkas),
        kantor=opd.nama,
        edition_nomor=berkas.pengumpulan.edition_nomor,
        status=status_of(berkas),
        versi=berkas.versi,
        final=berkas.state == State.FINAL,
        langkah=tuple(langkah),
        rincian=rincian_langkah(berkas, edition, tanggal, selesai),
        tindakan=() if pada else tuple(_tindakan(seen, langkah)),
        kembali=() if pada else ways_back(seen),
        tarik=None if pada else _tarik(seen),
        dokumen=dokumen_of_berkas(berkas, zona, sampai, actor=seen.actor),
        riwayat=with_ubahan(riwayat_berkas(berkas, edition, zona, sampai), changes),
        pengembalian=pengembalian_of(berkas, today, sampai=sampai),
        pengecualian=pengecualian_of(berkas, today, sampai),
        ubahan={x.langkah: f"{x.kalimat} {x.mengapa}." for x in changes},
        koreksi=koreksi_ringkas(seen, pada),
        terdampak=terdampak_of_berkas(berkas, sampai),
        jam=jam_tampil(berkas, edition, riwayat, pengukur(berkas.pengumpulan, now, libur)),
    )


def _tindakan(seen: Terlihat, langkah: list[LangkahTampil]) -> Iterator[Tindakan]:
    for satu in langkah:
        if not satu.open or satu.kind is None:
            continue
        action = ACT_OF_KIND[satu.kind]
        model = seen.subject.edition.langkah_by_nomor(satu.nomor)
        yield Tindakan(
            kind=satu.kind,
            teks=ACTION_LABELS[action],
            kalimat=tugas_sentence(model, returned=seen.berkas.returned),
            pemegang=as_officer(satu.pemegang, satu.peran),
            alasan=seen.refusal(action),
            sebagai=seen.as_post(action),
        )


def _tarik(seen: Terlihat) -> str | None:
    """Why what a post of this person sent cannot be recalled, empty where it can, None where nothing was sent."""
    verdict = seen.may(Action.RECALL)
    if isinstance(verdict, Allowed):
        return ""
    sender = seen.subject.sender_id  # who signed belongs to no langkah that can be recalled, and is told why
    mine = sender is not None and (sender == seen.actor.pegawai_id or seen.holds(Action.RECALL))
    return verdict.reason if mine and not seen.berkas.frozen else None
