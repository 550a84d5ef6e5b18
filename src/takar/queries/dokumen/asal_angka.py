"""Where each figure of a report comes from, read when the report is made and kept in its context (docs/adr/0078)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import DateField, PositiveSmallIntegerField, Q

from takar.documents.contexts import AsalAngka
from takar.queries.baris_hitungan import hitungan_baris
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris
from takar.queries.prepared import Place, Prepared, key_of
from takar.queries.tampil import PERSEN, bersatuan, teks_target
from takar.records.models import BerkasBidang, BuktiDukung, Pagu, Target
from takar.records.perencanaan import TAHUNAN
from takar.rules.kode_angka import kode_angka
from takar.rules.numbers import format_rupiah


class _Berlaku(NamedTuple):
    """What is told of a target in force."""

    versi: int
    teks: str
    dasar: str
    asal: str


_target = Prepared(
    lambda: (
        Target.objects.filter(
            Q(triwulan=Place(1, PositiveSmallIntegerField())) | Q(triwulan=TAHUNAN),
            indikator__isianrealisasi__berkas=key_of(BerkasBidang, 0),
            berlaku_mulai__lte=Place(2, DateField()),
        )
        .order_by("versi")
        .values_list("indikator_id", "triwulan", *_Berlaku._fields)
    )
)


_pagu = Prepared(
    lambda: (
        Pagu.objects.filter(
            sub_kegiatan__indikator__isianrealisasi__berkas=key_of(BerkasBidang, 0),
            berlaku_mulai__lte=Place(1, DateField()),
        )
        .order_by("versi")
        .values_list("sub_kegiatan__kode", "versi", "jenis", "dasar")
    )
)


def asal_angka(berkas: BerkasBidang, rows: Sequence[Baris]) -> tuple[AsalAngka, ...]:
    """Return the origin of the figures of each row, in the order of Lampiran 1, whose numbers are the codes.

    Three queries, however many rows.
    """
    bukti, target, pagu = _bukti(berkas), _target_berlaku(berkas), _pagu_berlaku(berkas)
    triwulan = periode_of(berkas).triwulan
    asked = ((triwulan.value, f"TW {triwulan.romawi}"), (TAHUNAN, "Setahun"))
    return tuple(
        AsalAngka(
            kode_angka=kode_angka(n),
            kode=row.kode,
            versi=str(row.terkirim.versi) if row.terkirim.versi else "",
            hitungan=tuple(f"{label}: {kalimat}" for label, kalimat in hitungan_baris(row)),
            target=tuple(
                f"{label}: {_said(row, target[row.indikator_id, tw])}"
                for tw, label in asked
                if (row.indikator_id, tw) in target
            )
            + _pagu_of(row, pagu),
            bukti=tuple(bukti.get(row.indikator_id, ())),
        )
        for n, row in enumerate(rows, start=1)
    )


def _target_berlaku(berkas: BerkasBidang) -> dict[tuple[int, int], _Berlaku]:
    """Return the targets in force at the end of the period, of its triwulan and of the year, by indikator."""
    periode = periode_of(berkas)
    return {  # the last version wins
        (indikator_id, triwulan): _Berlaku(*one)
        for indikator_id, triwulan, *one in _target(berkas.pk, periode.triwulan.value, periode.selesai)
    }


def _pagu_berlaku(berkas: BerkasBidang) -> dict[str, tuple[int, str, str]]:
    """Return version, kind of DPA and legal basis of the pagu in force, by the code of the sub kegiatan."""
    return {kode: one for kode, *one in _pagu(berkas.pk, periode_of(berkas).selesai)}


def _pagu_of(row: Baris, pagu: Mapping[str, tuple[int, str, str]]) -> tuple[str, ...]:
    """Return what is told of the pagu of a row, on the row of its sub kegiatan that has the budget."""
    if row.pagu is None:
        return ()
    versi, jenis, dasar = pagu[row.induk[-1].kode]
    told = f"Pagu: {format_rupiah(row.pagu)}, versi {versi}, {Pagu.Jenis(jenis).label}"
    return (f"{told}, {dasar}" if dasar else told,)


def _said(row: Baris, one: _Berlaku) -> str:
    said = f"{_target_text(row, teks_target(one.teks))}, versi {one.versi}"
    dasar = " ".join(dict.fromkeys(part for part in (one.dasar, one.asal) if part))
    return f"{said}, {dasar}" if dasar else said


def _target_text(row: Baris, teks: str) -> str:
    """Return a target with its satuan: that of a sub kegiatan is kept with the word, as its document has it."""
    satuan = row.kartu.satuan.casefold()
    named = teks.casefold().endswith(satuan if satuan == PERSEN else f" {satuan}")
    return teks if named else bersatuan(row, teks)


def _bukti(berkas: BerkasBidang) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = BuktiDukung.objects.filter(berkas=berkas, ditarik_at__isnull=True).order_by("pk")
    for indikator_id, sha256 in rows.values_list("indikator_id", "file__sha256"):
        found[indikator_id].append(sha256)
    return found
