"""Where each figure of a report comes from, read when the report is made and kept in its context (docs/adr/0078)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from takar.documents.contexts import AsalAngka
from takar.queries.baris_hitungan import hitungan_baris
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris
from takar.queries.tampil import bersatuan, teks_target
from takar.records.models import BerkasBidang, BuktiDukung, Target
from takar.records.perencanaan import TAHUNAN
from takar.rules.kode_angka import kode_angka
from takar.rules.periods import Periode, Triwulan


def asal_angka(berkas: BerkasBidang, rows: Sequence[Baris]) -> tuple[AsalAngka, ...]:
    """Return the origin of the figures of each row, in the order of Lampiran 1, whose numbers are the codes.

    Two queries, however many rows.
    """
    bukti, target = _bukti(berkas), target_berlaku([row.indikator_id for row in rows], periode_of(berkas))
    return tuple(
        AsalAngka(
            kode_angka=kode_angka(n),
            kode=row.kode,
            versi=str(row.terkirim.versi) if row.terkirim.versi else "",
            hitungan=tuple(f"{label}: {kalimat}" for label, kalimat in hitungan_baris(row)),
            target=tuple(_target(row, one) for one in target.get(row.indikator_id, ())),
            bukti=tuple(bukti.get(row.indikator_id, ())),
        )
        for n, row in enumerate(rows, start=1)
    )


def target_berlaku(indikator_ids: Sequence[int], periode: Periode) -> dict[int, list[Target]]:
    """Return the targets in force at the end of the period: of its triwulan, then of the year."""
    asked = (periode.triwulan.value, TAHUNAN)
    found: dict[tuple[int, int], Target] = {
        (one.indikator_id, one.triwulan): one  # the last version wins
        for one in Target.objects.filter(
            indikator_id__in=indikator_ids, triwulan__in=asked, berlaku_mulai__lte=periode.selesai
        )
        .only("indikator_id", "triwulan", "versi", "teks", "dasar", "asal")
        .order_by("versi")
    }
    return {pk: [found[pk, tw] for tw in asked if (pk, tw) in found] for pk in indikator_ids}


def _target(row: Baris, one: Target) -> str:
    label = "Setahun" if one.triwulan == TAHUNAN else f"TW {Triwulan(one.triwulan).romawi}"
    dasar = " ".join(dict.fromkeys(part for part in (one.dasar, one.asal) if part))
    said = f"{label}: {bersatuan(row, teks_target(one.teks))}, versi {one.versi}"
    return f"{said}, {dasar}" if dasar else said


def _bukti(berkas: BerkasBidang) -> Mapping[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = BuktiDukung.objects.filter(berkas=berkas, ditarik_at__isnull=True).order_by("pk")
    for indikator_id, sha256 in rows.values_list("indikator_id", "file__sha256"):
        found[indikator_id].append(sha256)
    return found
