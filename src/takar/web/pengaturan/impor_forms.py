"""Read the forms of the uploads."""

import re
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from takar.actions.impor import MuatMasuk
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.queries.impor import ACTION_OF, Unggahan
from takar.rules.impor_baris import PER_PROGRAM
from takar.rules.impor_kenal import propose
from takar.rules.impor_kolom import Bagian, JenisLembar, Peta
from takar.rules.impor_lembar import LembarKerja
from takar.rules.impor_susunan_semua import SUSUNAN
from takar.web.tanggal import UNREADABLE_DATE, read_date

TAHUN_PERTAMA, TAHUN_TERAKHIR = 2000, 2100


@dataclass(frozen=True, slots=True)
class UnggahForm:
    """What is uploaded, for which year."""

    bagian: Bagian | None
    tahun: int | None
    has_file: bool

    def galat(self) -> dict[str, str]:
        """Return a sentence for each field that is wrong."""
        wrong = {}
        if self.bagian is None:
            wrong["bagian"] = "Pilih apa yang dimuat."
        if self.tahun is None:
            wrong["tahun"] = f"Tahun ditulis dengan empat angka, {TAHUN_PERTAMA} sampai {TAHUN_TERAKHIR}."
        if not self.has_file:
            wrong["file"] = "Pilih file XLSX atau CSV yang akan dimuat."
        return wrong


def read_unggah(data: QueryDict, *, has_file: bool) -> UnggahForm:
    """Read the form of an upload."""
    tahun = data.get("tahun", "").strip()
    bagian = data.get("bagian", "")
    terbaca = int(tahun) if re.fullmatch(r"[0-9]{4}", tahun) else 0
    return UnggahForm(
        Bagian(bagian) if bagian in set(ACTION_OF) else None,
        terbaca if TAHUN_PERTAMA <= terbaca <= TAHUN_TERAKHIR else None,
        has_file,
    )


@dataclass(frozen=True, slots=True)
class MuatForm:
    """The preview that the person saw, what was typed, and what of it cannot be read."""

    sidik: str
    masuk: MuatMasuk
    tanggal: str  # the day as a browser reads it; as typed where it cannot be read
    galat: dict[str, str]


def read_muat(data: QueryDict) -> MuatForm:
    """Read the form that loads an upload; the day is empty where none is asked for.

    A field of dates stays blank in a browser over a text that is none, so the sentence repeats what was typed.
    """
    mulai: date | None = None
    galat, tanggal = {}, data.get("berlaku_mulai", "").strip()
    try:
        mulai = read_date(tanggal) if tanggal else None
    except ValueError:
        galat = {"berlaku_mulai": f"Tertulis «{tanggal}». {UNREADABLE_DATE}"}
    masuk = MuatMasuk(VersiMasuk(mulai, data.get("dasar", "").strip()), data.get("jenis_pagu", ""))
    return MuatForm(data.get("sidik", ""), masuk, mulai.isoformat() if mulai else tanggal, galat)


def read_kolom(data: QueryDict, unggahan: Unggahan) -> dict[str, Peta]:
    """Read which column is which. A sheet whose kind was changed is looked at anew."""
    before, found = unggahan.peta, {}
    for nomor, one in enumerate(unggahan.lembar_data):
        kind = data.get(f"{nomor}-jenis", "")
        if kind not in set(JenisLembar):
            continue
        jenis, lama = JenisLembar(kind), before.get(one.nama)
        if lama is None or lama.jenis is not jenis:
            peta = propose(one, unggahan.bagian, unggahan.tahun, jenis)
            if peta is not None:
                found[one.nama] = peta
        else:
            found[one.nama] = _read_sheet(data, nomor, one, lama)
    return found


def _read_sheet(data: QueryDict, nomor: int, lembar: LembarKerja, lama: Peta) -> Peta:
    kolom, bawaan = {}, {}
    for one in SUSUNAN[lama.jenis].kolom:
        at = data.get(f"{nomor}-kolom-{one.nama}", "")
        if re.fullmatch(r"[0-9]{1,3}", at):
            kolom[one.nama] = int(at)
    prefix, own = f"{nomor}-bawaan-", {one.nama for one in SUSUNAN[lama.jenis].kolom}
    for field in [name.removeprefix(prefix) for name in data if name.startswith(prefix)]:
        teks = data.get(prefix + field, "").strip()
        if teks and field not in kolom and (field in own or field.startswith(PER_PROGRAM)):
            bawaan[field] = teks
    kepala = data.get(f"{nomor}-kepala", "")
    row = int(kepala) if re.fullmatch(r"[0-9]{1,5}", kepala) else lama.kepala
    return Peta(lama.jenis, min(max(row, 1), len(lembar.baris)), kolom, bawaan)
