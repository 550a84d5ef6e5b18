"""What the session contributes to the report: notes, corrections, follow-ups."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from takar.documents.contexts import CatatanMonev as CatatanContext
from takar.documents.contexts import KoreksiAngka
from takar.queries.kinerja import Baris
from takar.queries.koreksi import changes, reason_changes, text_changes
from takar.queries.prepared import Prepared, key_of
from takar.queries.sumber import NILAI_FIELDS, Nilai
from takar.records.models import BerkasBidang, CatatanMonev, Realisasi, TindakLanjut
from takar.rules.periods import format_tanggal

DASAR = {
    Realisasi.Jalur.MONEV.value: "Keputusan monev",
    Realisasi.Jalur.KOREKSI.value: "Koreksi sesudah diterima",
}
"""On what a figure was changed that was not sent, by the way that its version came."""
KOREKSI = Realisasi.Jalur.KOREKSI.value
EXCERPT = 200  # letters of a corrected text in a cell of a table


_BERKAS = key_of(BerkasBidang, 0)
_versions = Prepared(
    lambda: (
        Realisasi.objects.filter(
            berkas=_BERKAS,
            indikator__in=Realisasi.objects.filter(berkas=_BERKAS, jalur__in=DASAR).values("indikator_id"),
        )
        .order_by("indikator_id", "versi")
        .values_list("indikator_id", "jalur", "alasan", "at", *NILAI_FIELDS)
    )
)
"""All versions of the figures of which a decision changed one."""


def tindak_lanjut_of(berkas: BerkasBidang) -> dict[int | None, list[TindakLanjut]]:
    """Return the follow-ups of the session by indikator; None holds those of the whole unit."""
    found: dict[int | None, list[TindakLanjut]] = defaultdict(list)
    for one in (
        TindakLanjut.objects.filter(monev__berkas=berkas, dibatalkan_at__isnull=True)
        .select_related("penanggung_jawab")
        .order_by("pk")
    ):
        found[one.indikator_id].append(one)
    return found


def catatan_monev(
    berkas: BerkasBidang, rows: Sequence[Baris], promises: Mapping[int | None, Sequence[TindakLanjut]]
) -> tuple[CatatanContext, ...]:
    """Return what was noted and decided, by indikator in the order of the sheet, then for the whole unit."""
    notes = {c.indikator_id: c for c in CatatanMonev.objects.filter(monev__berkas=berkas)}
    lines: list[CatatanContext] = []
    for row in rows:
        note, own = notes.get(row.indikator_id), promises.get(row.indikator_id, [])
        if own or (note and (note.atensi or note.keputusan)):
            lines.append(_line(len(lines) + 1, row.kartu.nama, note, own))
    if promises.get(None):
        lines.append(_line(len(lines) + 1, "Seluruh unit kerja", None, promises[None]))
    return tuple(lines)


def _line(nomor: int, nama: str, note: CatatanMonev | None, promises: Sequence[TindakLanjut]) -> CatatanContext:
    return CatatanContext(
        nomor=str(nomor),
        indikator=nama,
        catatan=note.atensi if note else "",
        keputusan=note.keputusan if note else "",
        tindak_lanjut="\n".join(p.uraian for p in promises),
        penanggung_jawab="\n".join(p.penanggung_jawab.nama for p in promises),
        tenggat="\n".join(format_tanggal(p.tenggat) for p in promises),
    )


def excerpt(text: str) -> str:
    """Return a corrected text as a table takes it: its beginning, where it is long; whole it is in the berita acara."""
    said = " ".join(text.split())
    if len(said) <= EXCERPT:
        return said
    return f"{said[:EXCERPT].rsplit(' ', 1)[0]} … (lengkapnya dalam berita acara koreksi)"


def _words(before: Nilai, after: Nilai) -> list[tuple[str, str, str]]:
    """What a koreksi changed beside the figures, old and new."""
    texts = [(unsur, excerpt(old), excerpt(new)) for unsur, old, new in text_changes(before, after)]
    return [*reason_changes(before, after), *texts]


def koreksi_angka(
    berkas: BerkasBidang,
    rows: Sequence[Baris],
    *,
    since: datetime | None = None,
    kode: Mapping[int, str] = MappingProxyType({}),
) -> tuple[KoreksiAngka, ...]:
    """Return the figures that changed by decision of the monev (``since`` that moment), or by a koreksi after the
    report was received: before, after, why. ``kode``: the codes by which a report prints them, by indikator.
    """
    by_indikator = {row.indikator_id: row for row in rows}
    before: dict[int, Nilai] = {}
    lines: list[KoreksiAngka] = []
    for indikator_id, jalur, alasan, at, *values in _versions(berkas.pk):
        after = Nilai(*values)
        if jalur in DASAR and (since is None or at >= since):
            row, then = by_indikator[indikator_id], before[indikator_id]
            lines += [
                KoreksiAngka("", row.kartu.nama, *one, alasan, DASAR[jalur], kode.get(indikator_id, ""))
                for one in changes(row, then, after) + (_words(then, after) if jalur == KOREKSI else [])
            ]
        before[indikator_id] = after
    return tuple(replace(line, nomor=str(n)) for n, line in enumerate(lines, start=1))
