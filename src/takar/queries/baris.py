"""One row of a berkas on a page of its own: its card, its figures, its bukti and its history."""

from dataclasses import dataclass, replace
from hashlib import sha256
from zoneinfo import ZoneInfo

from takar.documents.contexts import BarisBanding, TitikTren
from takar.queries.baris_hitungan import hitungan_baris
from takar.queries.baris_renstra import RenstraBaris, renstra_baris
from takar.queries.baris_riwayat import riwayat_baris
from takar.queries.berkas import Terlihat
from takar.queries.bukti import BuktiTampil, bukti_of
from takar.queries.dokumen.laporan_uraian import (
    ACCUMULATION_WORDS,
    POLARITY_WORDS,
    banding_list,
    tren_list,
)
from takar.queries.kartu import Kartu, periode_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.komentar import KomentarBaris, komentar_baris
from takar.queries.lembar_baris import Di, Turunan, bukti_word, turunan_of
from takar.queries.pada import BACA
from takar.queries.perbaikan import changed_bukti
from takar.queries.permintaan_koreksi import BarisDikoreksi, koreksi_of_row
from takar.queries.riwayat import BarisRiwayat
from takar.queries.setahun import rows_until
from takar.queries.tampil import kartu_berubah, persen, target_text
from takar.queries.temuan import is_outdated, penjelasan_title
from takar.records.models import IsianRealisasi
from takar.records.perencanaan import TAHUNAN
from takar.rules.formula import Polarity
from takar.rules.komponen_angka import read_angka, read_dasar
from takar.rules.komponen_susunan import Cara
from takar.rules.numbers import format_isian, format_rupiah
from takar.rules.pada import Pada
from takar.rules.periods import Periode, Triwulan
from takar.sop.permissions import Action
from takar.sop.state import State

LOCKED = "Baris ini dikunci: hanya baris yang dikembalikan yang dapat diubah."


@dataclass(frozen=True, slots=True)
class TargetTampil:
    """A target as it is read, and where it comes from."""

    label: str
    teks: str
    asal: str


@dataclass(frozen=True, slots=True)
class KomponenTampil:
    """A component of the figure: the column it is typed in, its name and weight, and what stands there.

    ``draf`` is the key under which a browser keeps what is typed and not saved: it goes by the name, not the order.
    """

    kolom: str
    nama: str
    bobot: str
    teks: str
    draf: str


@dataclass(frozen=True, slots=True)
class BarisHalaman:
    """The page of a row. ``terkunci`` says why no bukti can be attached now, empty where it can.

    ``komponen`` are typed instead of its figure; ``isian_terkunci`` says why they cannot be now. ``komponen_basi``: the
    figure was computed by another card. ``kartu_berubah`` says what the card changed since the figure was sent.
    ``penjelasan_lama``: its penjelasan, where what is asked waits until this person renews or affirms it.
    ``koreksi``: what was corrected after the report was received, as first reported and as corrected.
    """

    isian_id: int
    isian_versi: int
    komponen: tuple[KomponenTampil, ...]
    isian_terkunci: str
    komponen_basi: bool
    kartu_berubah: str
    periode: Periode
    unit: str
    unit_kode: str
    kode: str
    induk: tuple[str, ...]
    kartu: Kartu
    bukti_wajib: str
    cara_baca: str
    target: tuple[TargetTampil, ...]
    banding: tuple[BarisBanding, ...]
    hitungan: tuple[tuple[str, str], ...]
    tren: tuple[TitikTren, ...]
    anggaran: str
    uraian: tuple[tuple[str, str], ...]
    turunan: Turunan
    penjelasan_lama: str
    draf: bool
    bukti: tuple[BuktiTampil, ...]
    riwayat: tuple[BarisRiwayat, ...]
    koreksi: tuple[BarisDikoreksi, ...]
    komentar: KomentarBaris
    terkunci: str

    @property
    def komponen_terisi(self) -> tuple[tuple[str, str], ...]:
        """The components with what stands in them, to be read."""
        return tuple((x.nama, x.teks or "belum diisi") for x in self.komponen)


def baris_halaman(seen: Terlihat, kode: str, pada: Pada | None = None) -> BarisHalaman | None:
    """Return the page of a row of a berkas that the person may read; None where it has no such row.

    ``pada``: as it was sent by the end of a day, of a berkas that was put back to it; it is only read then, and says
    nothing of the Renstra (docs/adr/0082).
    """
    berkas, sampai = seen.berkas, pada.sampai if pada else None
    isian_id = IsianRealisasi.objects.filter(berkas=berkas, indikator__kode=kode).values_list("pk", flat=True).first()
    if isian_id is None:
        return None
    draf = pada is None and berkas.state == State.COLLECTING
    rows = rows_until(berkas, pada) if pada else baris_list(berkas, draft=draf, isian_ids=[isian_id])
    row = next(one for one in rows if one.isian_id == isian_id)
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    changed = changed_bukti(berkas.pk) if draf and berkas.returned else frozenset()
    refused, closed = seen.refusal(Action.ATTACH), seen.refusal(Action.FILL) or (LOCKED if row.locked else "")
    komentar = komentar_baris(seen, row.indikator_id, sampai)
    if pada is not None:
        refused = closed = BACA
        komentar = replace(komentar, alasan=BACA)
    renstra = RenstraBaris() if pada else renstra_baris(berkas.pengumpulan.opd, row)
    return BarisHalaman(
        isian_id=isian_id,
        isian_versi=row.versi,
        komponen=_komponen(row, closed=bool(closed)),
        isian_terkunci=closed,
        komponen_basi=bool(row.isian.komponen) and row.kartu.dasar != read_dasar(row.isian.komponen),
        kartu_berubah="" if draf and not row.locked else kartu_berubah(row),
        periode=periode_of(berkas),
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        kode=row.kode,
        induk=tuple(f"{satu.kode} {satu.nama}" for satu in row.induk),
        kartu=row.kartu,
        bukti_wajib=bukti_word(row),
        cara_baca=f"{POLARITY_WORDS[row.kartu.polarity]}; {ACCUMULATION_WORDS[row.kartu.accumulation]}",
        target=_targets(row),
        banding=(*banding_list(row), *renstra.banding),
        hitungan=hitungan_baris(row, renstra.hitungan),
        tren=() if row.kartu.polarity is Polarity.YA_TIDAK else tren_list(row.hitungan),
        anggaran=_budget(row),
        uraian=_explained(row),
        turunan=turunan_of(row, changed, Di.BACA if closed else Di.BARIS),
        penjelasan_lama=row.isian.penjelasan if not closed and is_outdated(row) else "",
        draf=draf and not row.locked,
        bukti=bukti_of(berkas, kode=kode, sampai=sampai).get(row.indikator_id, ()),
        riwayat=riwayat_baris(berkas, row, zona, komentar.daftar, sampai),
        koreksi=koreksi_of_row(berkas, row, sampai) if berkas.frozen or berkas.dikoreksi else (),
        komentar=komentar,
        terkunci=refused or (LOCKED if row.locked else ""),
    )


def _komponen(row: Baris, *, closed: bool) -> tuple[KomponenTampil, ...]:
    """The components as the card names them, in its order; to be read, those that made the figure by the card of then.

    None are to be read of a figure that they did not make.
    """
    teks = row.isian.komponen
    if closed and row.isian.nilai is not None and not teks:
        return ()
    dasar = read_dasar(teks) if closed and teks else row.kartu.dasar
    if dasar is None:
        return ()
    angka, susunan = read_angka(teks), dasar.susunan
    weighted = susunan.cara is Cara.TERTIMBANG
    return tuple(
        KomponenTampil(
            kolom=f"komponen-{nomor}",
            nama=nama,
            bobot=format_isian(bobot) if weighted else "",
            teks=format_isian(angka[nama]) if nama in angka else "",
            draf=f"komponen-{row.isian_id}-{sha256(nama.encode()).hexdigest()[:16]}",
        )
        for nomor, (nama, bobot) in enumerate(zip(susunan.nama, susunan.bobot, strict=True), start=1)
    )


def _targets(row: Baris) -> tuple[TargetTampil, ...]:
    labels = {**{tw.value: f"TW {tw.romawi}" for tw in Triwulan}, TAHUNAN: "Setahun"}
    return tuple(
        TargetTampil(label, target_text(row, row.target[n]), row.target[n].asal)
        for n, label in labels.items()
        if n in row.target
    )


def _budget(row: Baris) -> str:
    if row.pagu is None:
        return ""
    spent = "belum diisi" if row.isian.anggaran_sd is None else format_rupiah(row.isian.anggaran_sd)
    share = "" if row.serapan is None else f", serapan {persen(row.serapan)}"
    return f"{spent} dari pagu {format_rupiah(row.pagu)}{share}"


def _explained(row: Baris) -> tuple[tuple[str, str], ...]:
    said = (
        (penjelasan_title(row.isian), row.isian.penjelasan),
        ("Faktor pendorong", row.isian.pendorong),
        ("Faktor penghambat", row.isian.penghambat),
        ("Jawaban untuk Kasubbag", row.jawaban),
    )
    return tuple((label, text) for label, text in said if text)
