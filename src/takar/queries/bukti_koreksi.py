"""Bukti of a koreksi as pages show them: as any other bukti, also before the request is judged (docs/adr/0101)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Q

from takar.queries.bukti import USES, BuktiFile, BuktiTampil, bukti_tampil, put_back, uses_by_file
from takar.queries.bukti_halaman import BuktiHalaman
from takar.queries.teks_bukti import kata_teks
from takar.records.models import BerkasBidang, BuktiKoreksi, PermintaanKoreksi

LOADED = ("bukti_list__file", "bukti_list__pemeriksaan__pemeriksa", "bukti_list__menggantikan", "bukti_list__pengganti")
"""What requests are loaded with where their bukti are shown."""


def bukti_of_koreksi(
    berkas: BerkasBidang, asked: Iterable[PermintaanKoreksi], *, named: bool, sampai: datetime | None = None
) -> dict[int, tuple[BuktiTampil, ...]]:
    """Return the bukti of some requests of a berkas by request, the oldest first.

    ``named`` as in ``queries.bukti.other_uses``; of requests that are settled nothing is said of other uses, for they
    made their files bukti of rows. ``sampai``: as they stood at a moment.
    """
    rows = {one.pk: (one, list(_there(one, sampai))) for one in asked}
    waiting = [b for one, found in rows.values() if one.status == PermintaanKoreksi.Status.ASKED for b in found]
    uses = {} if sampai else uses_of(waiting, berkas, named=named)
    return {
        pk: tuple(_shown(bukti, one, berkas, uses.get(bukti.pk, ())) for bukti in found)
        for pk, (one, found) in rows.items()
    }


def uses_of(rows: Sequence[BuktiKoreksi], berkas: BerkasBidang, *, named: bool) -> Mapping[int, tuple[str, ...]]:
    """Return, by key of a bukti, what the very same file proves elsewhere: rows of any triwulan, other requests."""
    if not rows:
        return {}
    files = {one.file_id for one in rows}
    of_rows = uses_by_file(files, berkas, named=named)
    others: defaultdict[int, list[str]] = defaultdict(list)
    asked = BuktiKoreksi.objects.filter(file__in=files, ditarik_at=None, permintaan__berkas=berkas)
    asked = asked.exclude(permintaan__in={one.permintaan_id for one in rows})
    for file_id, urutan in asked.order_by("permintaan__urutan").values_list("file_id", "permintaan__urutan"):
        others[file_id].append(f"permintaan koreksi ke-{urutan}")
    said = {one.pk: [words for _, words in of_rows.get(one.file_id, ())] + others[one.file_id] for one in rows}
    return {pk: tuple(words[:USES]) for pk, words in said.items() if words}


def sent_by(bukti_id: int, berkas: BerkasBidang, sampai: datetime | None) -> BuktiKoreksi | None:
    """Return a bukti of a request of a berkas with its file, if it was sent by a moment: with the request, or after."""
    found = BuktiKoreksi.objects.filter(pk=bukti_id, permintaan__berkas=berkas)
    if sampai is not None:
        found = found.filter(Q(at__isnull=True) | Q(at__lte=sampai), permintaan__at__lte=sampai)
    return found.select_related("file__teks_file").first()


def bukti_koreksi_halaman(
    berkas: BerkasBidang, bukti_id: int, *, named: bool, sampai: datetime | None = None
) -> BuktiHalaman | None:
    """Return one bukti of a request with all that its page says (at a moment); None where the berkas has none."""
    row = sent_by(bukti_id, berkas, sampai)
    if row is None:
        return None
    asked = PermintaanKoreksi.objects.filter(pk=row.permintaan_id).select_related("oleh").prefetch_related(*LOADED)
    shown = {one.id: one for one in bukti_of_koreksi(berkas, asked, named=named, sampai=sampai)[row.permintaan_id]}[
        row.pk
    ]
    file = BuktiFile(row.nama, row.file.mime, row.file.sha256)
    return BuktiHalaman(shown, f"koreksi ke-{asked[0].urutan}", file, kata_teks(getattr(row.file, "teks_file", None)))


def _there(asked: PermintaanKoreksi, sampai: datetime | None) -> Iterator[BuktiKoreksi]:
    for one in sorted(asked.bukti_list.all(), key=lambda bukti: bukti.pk):
        if sampai is None or one.at is None or one.at <= sampai:
            if sampai is not None:
                put_back(one, sampai)
            yield one


def _shown(one: BuktiKoreksi, asked: PermintaanKoreksi, berkas: BerkasBidang, uses: tuple[str, ...]) -> BuktiTampil:
    return bukti_tampil(one, berkas, uses, siapa=asked.nama, at=one.at or asked.at, terkirim=True)
