"""Bukti dukung found by what they are called, what was said of them, and the text that they hold (docs/adr/0084)."""

from typing import Any

from django.db.models import F, Q, QuerySet, Value

from takar.queries.cari_dasar import Pencari, Temu, matching, of_text
from takar.queries.pada import still, until
from takar.records.models import BuktiDukung
from takar.rules.bukti import JENIS_LABELS, JenisBukti
from takar.rules.kutipan import kutip
from takar.rules.periods import Periode, Triwulan


def find_bukti(who: Pencari) -> QuerySet[Any]:
    """Return the bukti in force of the berkas that the person may read, the newest first."""
    return (
        until(BuktiDukung.objects.filter(berkas__unit_id__in=who.unit_ids), who.sampai)
        .filter(still(who.sampai, "ditarik_at"))
        .filter(matching(who.words, "nama", "keterangan", "indikator__kode", also=_of_jenis_or_text))
        .order_by("-at", "-pk")
        .values_list(
            *("pk", "nama", "jenis", "keterangan", "indikator__kode", "berkas__unit__nama", "berkas__unit__kode"),
            *("berkas__pengumpulan__tahun", "berkas__pengumpulan__triwulan"),
            F("file__teks_file__teks") if who.kutip else Value(""),  # a workbook of thousands is no place for texts
        )
    )


def _of_jenis_or_text(word: str) -> Q:
    sought = word.lower()
    return of_text(word) | Q(jenis__in=[jenis.value for jenis, label in JENIS_LABELS.items() if sought in label])


def show_bukti(who: Pencari, found: Any) -> Temu:
    """Return a bukti with the words around the first hit in its text."""
    pk, nama, jenis, keterangan, kode, unit, unit_kode, tahun, triwulan, teks = found
    said = ", ".join(part for part in (JENIS_LABELS[JenisBukti(jenis)] if jenis else "", keterangan) if part)
    parts = (said, unit, Periode(tahun, Triwulan(triwulan)).label)
    keys = (("tahun", tahun), ("tw", f"tw{triwulan}"), ("unit", unit_kode), ("bukti_id", pk))
    return Temu(nama, kode, parts, keys, kutip(teks or "", who.words))
