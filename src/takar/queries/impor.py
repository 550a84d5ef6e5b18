"""Uploads to be loaded: what they would change, and the list of those that were."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from takar.queries.impor_keadaan import keadaan_of, unit_by_text
from takar.queries.impor_naskah import naskah_kembali
from takar.records.models import Impor
from takar.rules.impor_baris import read_sheet
from takar.rules.impor_beda import Keadaan, Perbedaan, Status
from takar.rules.impor_butir import Jenis, butir_of
from takar.rules.impor_kenal import also, lacking, may_hold_data
from takar.rules.impor_kolom import Bagian, JenisLembar, Peta, Sebab
from takar.rules.impor_lembar import LembarKerja, load_lembar
from takar.rules.impor_rujukan import compare
from takar.rules.impor_susunan_semua import SUSUNAN
from takar.rules.naskah_lembar import NotNaskah
from takar.sop.pengaturan import SetupAction
from takar.sop.reasons_state import listed

ACTION_OF = {
    Bagian.RENCANA: SetupAction.EDIT_PLAN,
    Bagian.RENSTRA: SetupAction.EDIT_PLAN,
    Bagian.ORANG: SetupAction.EDIT_PEOPLE,
    Bagian.NASKAH: SetupAction.EDIT_PLAN,
}
Petas = Mapping[str, Peta]  # by the name of the sheet


def dump_peta(peta: Petas) -> str:
    """Return the readings of the sheets as JSON."""
    return json.dumps({nama: asdict(one) for nama, one in peta.items()}, ensure_ascii=False)


def load_peta(text: str) -> dict[str, Peta]:
    """Return the readings of the sheets that dump_peta wrote."""
    return {
        nama: Peta(JenisLembar(one["jenis"]), one["kepala"], one["kolom"], one["bawaan"])
        for nama, one in json.loads(text).items()
    }


@dataclass(frozen=True, slots=True)
class Pemuatan:
    """An upload, its sheets, how they are read, and what it would change; ``sidik`` names exactly that change."""

    impor: Impor
    lembar: tuple[LembarKerja, ...]
    peta: dict[str, Peta]
    keadaan: Keadaan
    beda: Perbedaan
    sidik: str

    def kurang(self, lembar: str) -> list[str]:
        """Return the columns that a sheet lacks and its rows need: what is on record already needs no names."""
        missing = lacking(self.peta[lembar]) if lembar in self.peta else []
        asked = {one.nama for one in self.beda.sebab if one.lembar == lembar} if missing else set()
        return [nama for nama in missing if nama in asked]

    @property
    def lengkap(self) -> bool:
        """Whether no sheet needs a column that somebody must name first."""
        return not any(map(self.kurang, self.peta))


@dataclass(frozen=True, slots=True)
class Unggahan:
    """An upload as a page knows it."""

    impor: Impor

    @property
    def id(self) -> int:
        """Return its number in addresses."""
        return self.impor.pk

    @property
    def nama(self) -> str:
        """Return the name of the file."""
        return self.impor.nama

    @property
    def tahun(self) -> int:
        """Return the year that it is loaded for."""
        return self.impor.tahun

    @property
    def mime(self) -> str:
        """Return the type of the file."""
        return self.impor.file.mime

    @property
    def sha256(self) -> str:
        """Return under which hash the file lies."""
        return self.impor.file.sha256

    @property
    def bagian(self) -> Bagian:
        """Return what it is about."""
        return Bagian(self.impor.bagian)

    @property
    def peta(self) -> dict[str, Peta]:
        """Return how its columns are read."""
        return load_peta(self.impor.peta)

    @property
    def lembar_data(self) -> tuple[LembarKerja, ...]:
        """Return its sheets that may hold data: what is hidden, empty, or our own instructions is not asked about."""
        return tuple(one for one in sheets_of(self.impor) if may_hold_data(one))


def find_impor(opd_id: int, impor_id: int) -> Unggahan | None:
    """Return an upload of an office."""
    found = Impor.objects.select_related("file", "oleh", "dimuat_oleh").filter(opd_id=opd_id, pk=impor_id).first()
    return Unggahan(found) if found else None


def lanjutan(impor: Impor, lembar: Iterable[LembarKerja], loaded: Iterable[Petas]) -> dict[JenisLembar, list[str]]:
    """Return what else an upload holds besides what it is read as: each kind with the names of its sheets.

    What was ``loaded`` of the same file before is left out.
    """
    peta, found = load_peta(impor.peta), dict[JenisLembar, list[str]]()
    for one in lembar:
        for jenis in also(one, peta[one.nama], impor.tahun) if one.nama in peta else ():
            found.setdefault(jenis, []).append(one.nama)
    had = {one.jenis for each in loaded for one in each.values()}
    return {jenis: names for jenis, names in found.items() if jenis not in had}


def loaded_of(impor: Impor) -> tuple[dict[str, Peta], ...]:
    """Return how the file of an upload was read each time it was loaded."""
    same = Impor.objects.filter(opd_id=impor.opd_id, tahun=impor.tahun, file_id=impor.file_id, dimuat_at__isnull=False)
    return tuple(load_peta(text) for text in same.order_by("pk").values_list("peta", flat=True))


def sheets_of(impor: Impor) -> tuple[LembarKerja, ...]:
    """Return the sheets of an upload."""
    return tuple(load_lembar(impor.isi))


def pemuatan_of(impor: Impor, today: date) -> Pemuatan:
    """Compare an upload with what is on record now."""
    lembar, peta, sebab = _sheets_read(impor)
    units = unit_by_text(impor.opd_id)
    order = list(SUSUNAN)
    terbaca = [read_sheet(one, peta[one.nama], impor.tahun, units) for one in lembar if one.nama in peta]
    terbaca.sort(key=lambda one: order.index(one.jenis))
    keadaan = keadaan_of(impor.opd_id, impor.tahun, Bagian(impor.bagian), today)
    beda = compare(butir_of(terbaca), keadaan)
    beda.sebab.extend(sebab)
    letak = {one.nama: at for at, one in enumerate(lembar)}
    beda.sebab.sort(key=lambda one: (letak[one.lembar], one.baris))
    return Pemuatan(impor, lembar, peta, keadaan, beda, _sidik(impor, beda))


def _sheets_read(impor: Impor) -> tuple[tuple[LembarKerja, ...], dict[str, Peta], list[Sebab]]:
    """Return the sheets, how they are read, and what is refused before that.

    Of a paper's spreadsheet the changed cells are left alone; where the plan has moved on so far that it cannot be
    compared any more, that is what is said of it.
    """
    lembar = sheets_of(impor)
    if impor.bagian != Bagian.NASKAH:
        return lembar, load_peta(impor.peta), []
    try:
        back = naskah_kembali(lembar, impor.opd_id)
    except NotNaskah as refused:
        return lembar, {}, [Sebab(lembar[0].nama, 1, "", str(refused))]
    return back.lembar, back.peta, back.sebab


def hasil_of(beda: Perbedaan) -> str:
    """Return what was done in a sentence part: "37 sub kegiatan dan 37 pagu ditambah; 2 target diubah".

    Each status is said once, so that the longest of them fits ``Impor.hasil``.
    """
    found = Counter((one.status, one.butir.jenis) for one in beda.changes)
    said = []
    for status in (Status.DITAMBAH, Status.DIUBAH):
        words = [f"{found[status, jenis]} {jenis.value}" for jenis in Jenis if found[status, jenis]]
        said += [f"{listed(words, 'dan')} {status.value}"] if words else []
    return "; ".join(said)


def _sidik(impor: Impor, beda: Perbedaan) -> str:
    """Return the SHA-256 of the file, its reading, and every difference: the same only while all of it is the same."""
    said: list[Any] = [impor.file.sha256, impor.peta]
    said += [(one.butir.jenis, one.butir.kunci, one.status, one.butir.isi, one.beda) for one in beda.changes]
    said += [(one.lembar, one.baris, one.kalimat) for one in beda.sebab]
    return hashlib.sha256(repr(said).encode()).hexdigest()
