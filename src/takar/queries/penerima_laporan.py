"""To whom a report and its copies went, and who of them is outside the office (docs/adr/0090)."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Q

from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen, SuratPengantarContext
from takar.queries.agenda import TIDAK_DIKIRIM
from takar.queries.pada import still, until
from takar.records.models import (
    Dokumen,
    Jabatan,
    LaporanDataKinerja,
    PengirimanTembusan,
    PenyampaianKoreksi,
    PerangkatDaerah,
    SuratKeluar,
    TandaTangan,
    UnitKerja,
)

BESIDE = (Dokumen.Jenis.SURAT_PENGANTAR, Dokumen.Jenis.LEMBAR_TEMBUSAN)
"""What goes out with a report, made with its signature."""


def penerima_of(laporan: LaporanDataKinerja) -> tuple[str, ...]:
    """Return to whom a signed report and its copies went: by the register, and by the tembusan of its surat pengantar.

    Each once; none for a report that nobody signed.
    """
    return penerima_of_paper(laporan.dokumen, laporan)


def penerima_of_paper(paper: Dokumen, laporan: LaporanDataKinerja | None = None) -> tuple[str, ...]:
    """Return to whom a report went by the register; with ``laporan``, the report of a unit, also with what goes beside.

    Also whom a corrected report was brought to because they had the one before it: they have this one too. Not whose
    copy was said not to be sent, where nothing else went to them; one of which nothing was said may have gone
    (``ragu_of``). Of the report of the office its own lines of the register are all there is; of what goes to nobody
    nobody.
    """
    beside = _beside(paper, laporan) if laporan else []
    about = Q(dokumen=paper.pk) | Q(dokumen__in=[one.pk for one in beside])
    lines = SuratKeluar.objects.filter(about, batal=False).order_by("pk").values_list("kepada", "dokumen__jenis")
    by_hand = list(PengirimanTembusan.objects.filter(laporan=laporan).order_by("pk")) if laporan else []
    never = {same_name(one.penerima) for one in by_hand if one.tidak_dikirim}
    found = [
        one
        for kepada, jenis in lines
        for one in kepada.split("; ")
        if one not in ("", TIDAK_DIKIRIM) and not (jenis == Dokumen.Jenis.LEMBAR_TEMBUSAN and same_name(one) in never)
    ]
    brought = PenyampaianKoreksi.objects.filter(dokumen__in=[one.pk for one in beside]).order_by("pk")
    last = {one.jenis: one for one in beside}.values()
    copied = (
        *(one for it in last for one in _tembusan(it)),
        *(one.penerima for one in by_hand if not one.tidak_dikirim),
    )
    return tuple(dict.fromkeys((*found, *copied, *(name for it in brought for name in it.penerima.splitlines()))))


def ragu_of(laporan_ids: Iterable[int], sampai: datetime | None = None) -> set[tuple[int, str]]:
    """Return of which copies by hand nobody said whether they were sent: the report, and who, as names are compared.

    By a moment: of which nobody had said so by then.
    """
    made = until(PengirimanTembusan.objects.filter(laporan__in=set(laporan_ids)), sampai)
    waiting = made.filter(still(sampai, "dikirim_at"))
    return {(laporan, same_name(nama)) for laporan, nama in waiting.values_list("laporan_id", "penerima")}


def _beside(paper: Dokumen, laporan: LaporanDataKinerja) -> list[Dokumen]:
    """What went out with a signed report in all its versions, the last one last: its words may have been changed."""
    signed = TandaTangan.objects.filter(laporan__berkas=laporan.berkas_id).order_by("at")
    at = signed.filter(laporan=laporan).values_list("at", flat=True).last()
    if at is None:
        return []
    found = Dokumen.objects.filter(berkas=paper.berkas_id, jenis__in=BESIDE, at__gte=at).order_by("versi")
    after = signed.filter(at__gt=at).values_list("at", flat=True).first()
    return list(found.filter(at__lt=after) if after else found)


def _tembusan(paper: Dokumen) -> Iterator[str]:
    if paper.jenis == Dokumen.Jenis.SURAT_PENGANTAR:
        context = context_from_json(JenisDokumen.SURAT_PENGANTAR, paper.context_json.encode())
        if isinstance(context, SuratPengantarContext):
            yield from context.tembusan


def penerima_luar(laporan: LaporanDataKinerja) -> tuple[str, ...]:
    """Return who of them is no post and no unit of the office."""
    return outside_of(laporan.berkas.pengumpulan.opd, penerima_of(laporan))


def outside_of(opd: PerangkatDaerah, penerima: Iterable[str]) -> tuple[str, ...]:
    """Return who of some is no post, no unit and no archive of the office, each once however it was typed."""
    posts = Jabatan.objects.filter(unit__opd=opd).values_list("nama", flat=True)
    units = UnitKerja.objects.filter(opd=opd).exclude(jenis=UnitKerja.Jenis.LUAR).values_list("nama", flat=True)
    own = {same_name(nama) for nama in (*posts, *units, opd.nama, f"Arsip {opd.nama}")}
    found: dict[str, str] = {}
    for one in penerima:
        found.setdefault(same_name(one), one)
    return tuple(one for key, one in found.items() if key not in own)


def same_name(nama: str) -> str:
    """Return a recipient as it is compared: without case, needless blanks, and a full stop at the end."""
    return " ".join(nama.casefold().split()).rstrip(".")
