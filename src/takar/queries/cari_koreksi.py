"""Bukti of a koreksi found by name, by the reason it was sent with, and by the text that it holds (docs/adr/0091)."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from takar.queries.cari_dasar import Pencari, Temu, matching, of_text
from takar.queries.pada import still, until
from takar.records.models import BuktiDukung, BuktiKoreksi, PermintaanKoreksi
from takar.rules.kutipan import kutip
from takar.rules.periods import Periode, Triwulan


def find_bukti_koreksi(who: Pencari) -> QuerySet[Any]:
    """Return the files of requests of the berkas that the person may read, the newest first.

    One that a granted koreksi made bukti of a row is found among the bukti, and not twice.
    """
    of_row = BuktiDukung.objects.filter(berkas=OuterRef("permintaan__berkas"), file=OuterRef("file"))
    made = until(of_row.filter(still(who.sampai, "ditarik_at")), who.sampai)
    sent = BuktiKoreksi.objects.filter(permintaan__berkas__unit_id__in=who.unit_ids)
    return (
        until(sent, who.sampai, "permintaan__at")
        .filter(Q(at__isnull=True) | Q(at__lte=who.sampai) if who.sampai else Q())
        .filter(~Exists(made))
        .filter(matching(who.words, "nama", "permintaan__alasan", also=of_text))
        .order_by("-permintaan__at", "-pk")
        .values_list(
            *("nama", "permintaan__urutan", "permintaan__status", "permintaan__diputus_at", "permintaan__alasan"),
            *("permintaan__berkas__unit__nama", "permintaan__berkas__unit__kode"),
            *("permintaan__berkas__pengumpulan__tahun", "permintaan__berkas__pengumpulan__triwulan"),
            F("file__teks_file__teks") if who.kutip else Value(""),
        )
    )


def show_bukti_koreksi(who: Pencari, found: Any) -> Temu:
    """Return a file of a request with the words around the first hit in its text."""
    nama, urutan, status, diputus_at, alasan, unit, kode, tahun, triwulan, teks = found
    if who.sampai and diputus_at and diputus_at > who.sampai:
        status = PermintaanKoreksi.Status.ASKED
    said = f"koreksi ke-{urutan}, {PermintaanKoreksi.Status(status).label}: {' '.join(alasan.split())}"
    parts = (said, unit, Periode(tahun, Triwulan(triwulan)).label)
    keys = (("tahun", tahun), ("tw", f"tw{triwulan}"), ("unit", kode))
    return Temu(nama, "", parts, keys, kutip(teks or "", who.words))
