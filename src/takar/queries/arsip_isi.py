"""The stored files that belong in an archive: papers as they are kept, sealed or signed ones beside them, bukti."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from takar.queries.arsip import BerkasArsip, LingkupArsip, berkas_in, pengumpulan_in
from takar.queries.arsip_e81 import forms_of
from takar.queries.arsip_templat import Pencetakan, pencetakan_of, templat_files
from takar.queries.berurut import berurut_of, row_of, stamp_behind
from takar.queries.cap_waktu import stamp_of
from takar.queries.pindaian import AnyPaper, scans_of
from takar.records.models import (
    BerkasBertandaTangan,
    BuktiDukung,
    BuktiKoreksi,
    Dokumen,
    DokumenKinerja,
    FileTersimpan,
    NaskahRencana,
    SalinanNaskah,
)
from takar.rules.arsip import archive_name
from takar.sop.tanda_tangan import SCANS, ModeTandaTangan

NASKAH, TERSEGEL, BERCAP, KONTEKS = "naskah", "naskah tersegel", "naskah bercap waktu", "isi naskah"
BERTANDA = {
    ModeTandaTangan.TERSERTIFIKASI.value: ("bertanda", "naskah bertanda tangan"),
    ModeTandaTangan.BASAH.value: ("pindaian", "pindaian tanda tangan"),
}
"""By mode the ending and the kind of the file that carries a signature given outside Takar."""
SCAN = "pindaian naskah"
SALINAN = "salinan, bukan tanda tangan"
TEMPLAT = "templat naskah"
BUKTI, BUKTI_KOREKSI, DOKUMEN_KINERJA = "bukti dukung", "bukti koreksi", "dokumen kinerja"


@dataclass(frozen=True, slots=True)
class FileArsip:
    """A stored file in an archive: its name there, its kind, where it lies, and the name that people gave it."""

    nama: str
    jenis: str
    sha256: str
    ukuran: int
    asli: str = ""


@dataclass(frozen=True, slots=True)
class NaskahArsip:
    """A paper: its file, the sealed one and that with a time stamp if any, its context (canonical JSON), how it was
    made. Names without their endings: ``stem``.
    """

    files: tuple[FileArsip, ...]
    stem: str
    context_json: str
    pencetakan: Pencetakan | None


def naskah_in(lingkup: LingkupArsip) -> Iterator[NaskahArsip]:
    """Yield the papers: those of each pengumpulan (of a unit alone, the schedules that name it), berkas and plan."""
    berkas_list = berkas_in(lingkup)
    for pengumpulan_id, folder in pengumpulan_in(lingkup):
        of_all = Dokumen.objects.filter(pengumpulan_id=pengumpulan_id, berkas=None)
        if lingkup.unit_id is not None:
            ids = [one.id for one in berkas_list if one.pengumpulan_id == pengumpulan_id]
            of_all = of_all.filter(jadwalmonev__berkas_list__berkas__in=ids).distinct()
        yield from _papers(of_all, f"{folder}/naskah")
        for one in berkas_list:
            if one.pengumpulan_id == pengumpulan_id:
                yield from _papers(Dokumen.objects.filter(berkas_id=one.id), f"{one.folder}/naskah")
    yield from _forms(lingkup)
    if lingkup.triwulan is None:
        yield from _plans(lingkup)


def _papers(found: "QuerySet[Dokumen]", folder: str) -> Iterator[NaskahArsip]:
    loaded = found.select_related(
        "file", "pengumpulan__opd", "tersegel__file", "tersegel__bercap__file", "bertanda__file"
    )
    for paper in loaded.order_by("jenis", "versi", "pk").iterator():
        stem = f"{folder}/{paper.jenis}-v{paper.versi}"
        files = [_paper(f"{stem}.pdf", paper.file, NASKAH, paper.judul)]
        sealed = getattr(paper, "tersegel", None)
        if sealed is not None:
            files.append(_paper(f"{stem}-tersegel.pdf", sealed.file, TERSEGEL, paper.judul))
        if stamped := stamp_of(paper):
            files.append(_paper(f"{stem}-bercap.pdf", stamped.file, BERCAP, paper.judul))
        files += [*_several(paper, stem), *_scans(paper, stem)]
        carried: BerkasBertandaTangan | None = getattr(paper, "bertanda", None)
        if carried is not None:
            ending, jenis = BERTANDA[carried.mode]
            files.append(_paper(f"{stem}-{ending}{SCANS[carried.file.mime]}", carried.file, jenis, paper.judul))
        files += _copies(paper, stem)
        yield NaskahArsip(tuple(files), stem, paper.context_json, pencetakan_of(paper))


def _several(paper: Dokumen | NaskahRencana, stem: str) -> list[FileArsip]:
    """Return what carries each of several signatures, in their order: the PDF after it, or the scan."""
    found = berurut_of(paper)
    files = []
    for one in found.tanda_tangan if found else ():
        if one.file is not None:
            ending, jenis = BERTANDA.get(one.mode, ("tersegel", TERSEGEL))
            nama = f"{stem}-{ending}-{one.urutan}{SCANS[one.file.mime]}"
            files.append(_paper(nama, one.file, jenis, paper.judul))
        if stamped := stamp_behind(one):
            files.append(_paper(f"{stem}-bercap-{one.urutan}.pdf", stamped.file, BERCAP, paper.judul))
    return files


def _scans(paper: AnyPaper, stem: str) -> list[FileArsip]:
    """Return the scans that were bound to a paper signed with ink, in the order in which they were kept."""
    return [
        _paper(f"{stem}-pindaian-naskah-{one.ke}{SCANS[one.file.mime]}", one.file, SCAN, paper.judul)
        for one in scans_of(paper).order_by("ke")
    ]


def _copies(paper: Dokumen | NaskahRencana, stem: str) -> list[FileArsip]:
    """Return what was kept as copies that are no signature."""
    found = SalinanNaskah.objects.filter(**row_of(paper)).select_related("file").order_by("urutan")
    return [
        _paper(f"{stem}-salinan-{one.urutan}{SCANS[one.file.mime]}", one.file, SALINAN, paper.judul) for one in found
    ]


def _paper(nama: str, file: FileTersimpan, jenis: str, judul: str) -> FileArsip:
    return FileArsip(nama, jenis, file.sha256, file.ukuran, judul)


def _forms(lingkup: LingkupArsip) -> Iterator[NaskahArsip]:
    """Yield the Form E.81 that were kept."""
    for paper in (
        forms_of(lingkup).select_related("file", "unit").order_by("triwulan", "unit__urutan", "versi", "pk").iterator()
    ):
        whose = f"-{archive_name(paper.unit.kode)}" if paper.unit else ""
        stem = f"tw{paper.triwulan}/naskah/formulir-e81{whose}-v{paper.versi}"
        files = (_paper(f"{stem}.pdf", paper.file, NASKAH, paper.judul), *_scans(paper, stem))
        yield NaskahArsip(files, stem, paper.context_json, pencetakan_of(paper))


def _plans(lingkup: LingkupArsip) -> Iterator[NaskahArsip]:
    """Yield the papers of the plan of a tahun."""
    found = NaskahRencana.objects.filter(opd_id=lingkup.opd_id, tahun=lingkup.tahun)
    for paper in (
        found.select_related("file", "opd", "jabatan__unit").order_by("jenis", "jabatan_id", "versi", "pk").iterator()
    ):
        whose = f"-{archive_name(f'{paper.jabatan.unit.kode}-{paper.jabatan.kode}')}" if paper.jabatan else ""
        stem = f"rencana/{paper.jenis}{whose}-v{paper.versi}"
        own = _paper(f"{stem}.pdf", paper.file, NASKAH, paper.judul)
        files = (own, *_several(paper, stem), *_scans(paper, stem), *_copies(paper, stem))
        yield NaskahArsip(files, stem, paper.context_json, pencetakan_of(paper))


def templat_in(used: Collection[Pencetakan]) -> Iterator[FileArsip]:
    """Yield what the papers were laid out by."""
    for nama, file, judul in templat_files(used):
        yield _paper(nama, file, TEMPLAT, judul)


def bukti_in(lingkup: LingkupArsip) -> Iterator[FileArsip]:
    """Yield the bukti of each berkas, also what was withdrawn, and for a tahun the dokumen kinerja of the office."""
    for one in berkas_in(lingkup):
        found = BuktiDukung.objects.filter(berkas_id=one.id).select_related("file", "indikator")
        for nomor, bukti in enumerate(found.order_by("indikator__urutan", "indikator__kode", "pk").iterator(), 1):
            drawn = "-ditarik" if bukti.ditarik_at else ""
            row = archive_name(bukti.indikator.kode)
            nama = f"{one.folder}/bukti/{row}/{nomor:03d}{drawn}-{archive_name(bukti.nama)}"
            yield FileArsip(nama, BUKTI, bukti.file.sha256, bukti.file.ukuran, bukti.nama)
        yield from _of_koreksi(one)
    if lingkup.triwulan is None:
        papers = DokumenKinerja.objects.filter(~Q(status="draf"), opd_id=lingkup.opd_id, tahun=lingkup.tahun)
        for nomor, dokumen in enumerate(papers.select_related("file").order_by("jenis", "versi", "pk").iterator(), 1):
            nama = f"dokumen-kinerja/{nomor:03d}-{dokumen.jenis}-{archive_name(dokumen.nama)}"
            yield FileArsip(nama, DOKUMEN_KINERJA, dokumen.file.sha256, dokumen.file.ukuran, dokumen.nama)


def _of_koreksi(berkas: BerkasArsip) -> Iterator[FileArsip]:
    """Yield what was sent with each request of a koreksi, those that were refused or withdrawn too."""
    found = BuktiKoreksi.objects.filter(permintaan__berkas_id=berkas.id).select_related("file", "permintaan")
    for nomor, bukti in enumerate(found.order_by("permintaan__urutan", "pk").iterator(), 1):
        drawn = "-ditarik" if bukti.ditarik_at else ""
        nama = f"{berkas.folder}/koreksi/{bukti.permintaan.urutan}/{nomor:03d}{drawn}-{archive_name(bukti.nama)}"
        yield FileArsip(nama, BUKTI_KOREKSI, bukti.file.sha256, bukti.file.ukuran, bukti.nama)
