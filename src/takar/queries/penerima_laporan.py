"""To whom a report and its copies went, and who of them is outside the office (docs/adr/0090)."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen, SuratPengantarContext
from takar.records.models import (
    Dokumen,
    Jabatan,
    LaporanDataKinerja,
    PengirimanTembusan,
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

    Of the report of the office its own lines of the register are all there is.
    """
    made = TandaTangan.objects.filter(laporan=laporan).order_by("-at") if laporan else TandaTangan.objects.none()
    signed = made.values_list("at", flat=True).first()
    beside = list(Dokumen.objects.filter(berkas=paper.berkas_id, jenis__in=BESIDE, at=signed)) if signed else []
    about = Q(dokumen=paper.pk) | Q(dokumen__in=[one.pk for one in beside])
    lines = SuratKeluar.objects.filter(about, batal=False).order_by("pk").values_list("kepada", flat=True)
    found = [one for kepada in lines for one in kepada.split("; ") if one]
    by_hand = PengirimanTembusan.objects.filter(laporan=laporan).order_by("pk") if laporan else ()
    copied = (*(one for paper in beside for one in _tembusan(paper)), *(one.penerima for one in by_hand))
    return tuple(dict.fromkeys((*found, *copied)))


def _tembusan(paper: Dokumen) -> Iterator[str]:
    if paper.jenis == Dokumen.Jenis.SURAT_PENGANTAR:
        context = context_from_json(JenisDokumen.SURAT_PENGANTAR, paper.context_json.encode())
        if isinstance(context, SuratPengantarContext):
            yield from context.tembusan


def penerima_luar(laporan: LaporanDataKinerja) -> tuple[str, ...]:
    """Return who of them is no post and no unit of the office."""
    return outside_of(laporan.berkas.pengumpulan.opd, penerima_of(laporan))


def outside_of(opd: PerangkatDaerah, penerima: Iterable[str]) -> tuple[str, ...]:
    """Return who of some is no post, no unit and no archive of the office."""
    posts = Jabatan.objects.filter(unit__opd=opd).values_list("nama", flat=True)
    units = UnitKerja.objects.filter(opd=opd).exclude(jenis=UnitKerja.Jenis.LUAR).values_list("nama", flat=True)
    own = {_same(nama) for nama in (*posts, *units, opd.nama, f"Arsip {opd.nama}")}
    return tuple(one for one in penerima if _same(one) not in own)


def _same(nama: str) -> str:
    return " ".join(nama.casefold().split()).rstrip(".")
