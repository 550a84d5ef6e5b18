"""The spreadsheet twin of the sheet of langkah 1: the same rows, open where the person may type (docs/adr/0033)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from takar.documents.contexts.kembaran import BarisKembar, Kembaran, KolomKembar
from takar.documents.contexts.lembar_kerja import JenisKolom, Sel
from takar.queries.berkas import Terlihat
from takar.queries.kartu import Kartu, periode_of
from takar.queries.kinerja import Baris, baris_list
from takar.queries.lembar_baris import BarisLembar, Di, baris_lembar, turunan_of
from takar.queries.perbaikan import changed_bukti
from takar.queries.sel import sel
from takar.queries.tampil import figure
from takar.rules.formula import Polarity, StatusCapaian
from takar.rules.kembaran import Identitas
from takar.rules.numbers import format_isian
from takar.rules.periods import Periode
from takar.rules.status_kosong import PILIHAN
from takar.sop.permissions import Action
from takar.sop.state import State

TEKS, ANGKA, RUPIAH = JenisKolom.TEKS, JenisKolom.ANGKA, JenisKolom.RUPIAH
ISIAN = {
    "nilai": KolomKembar("nilai", "Realisasi", ANGKA, 14),
    "pembilang": KolomKembar("pembilang", "Pembilang", ANGKA, 14),
    "penyebut": KolomKembar("penyebut", "Penyebut", ANGKA, 14),
    "status_kosong": KolomKembar("status_kosong", "Bila belum ada angka", TEKS, 18),
    "anggaran_sd": KolomKembar("anggaran_sd", "Realisasi anggaran s.d. triwulan (Rp)", RUPIAH, 20),
    "pendorong": KolomKembar("pendorong", "Faktor pendorong", TEKS, 36),
    "penghambat": KolomKembar("penghambat", "Faktor penghambat", TEKS, 36),
    "penjelasan": KolomKembar("penjelasan", "Penjelasan", TEKS, 36),
    "jawaban": KolomKembar("jawaban", "Jawaban untuk Kasubbag", TEKS, 36),
}
"""The columns that are filled in; one that no row of the sheet has is left out."""
BEFORE = (
    KolomKembar("kode", "Kode", TEKS, 20),
    KolomKembar("nama", "Indikator", TEKS, 40),
    KolomKembar("sub_kegiatan", "Sub kegiatan", TEKS, 30),
    KolomKembar("satuan", "Satuan", TEKS, 12),
    KolomKembar("cara", "Yang diisi", TEKS, 20),
    KolomKembar("target_tw", "Target triwulan", ANGKA, 12),
    KolomKembar("target_tahun", "Target tahun", ANGKA, 12),
    KolomKembar("lalu", "Triwulan lalu", ANGKA, 12),
)
AFTER = (
    KolomKembar("pagu", "Pagu (Rp)", RUPIAH, 20),
    KolomKembar("keadaan", "Keadaan saat diunduh", TEKS, 16),
    KolomKembar("catatan", "Catatan saat diunduh", TEKS, 40),
)
STATUS_WORDS = {status.name: status.value for status in PILIHAN}
YES_NO = ("Ada", "Tidak ada")
_DIGITS = 15  # what a spreadsheet keeps of a number; a longer one is written as text


def identitas_of(seen: Terlihat) -> Identitas:
    """Return what the twin of a berkas is known by."""
    pengumpulan, unit = seen.berkas.pengumpulan, seen.berkas.unit
    periode = periode_of(seen.berkas)
    return Identitas(
        jenis="isian",
        kantor=pengumpulan.opd.kode,
        dibuka=pengumpulan.dibuka_at.isoformat(),
        berkas=str(seen.id),
        periode=periode.slug,
        unit=unit.kode,
        sebutan=f"{unit.nama}, {periode.label}",
    )


def kembaran_of(seen: Terlihat) -> Kembaran:
    """Return the twin of the sheet as this person sees it."""
    berkas, periode = seen.berkas, periode_of(seen.berkas)
    draf = berkas.state == State.COLLECTING
    changed = changed_bukti(berkas.pk) if draf and berkas.returned else frozenset()
    terkunci = seen.refusal(Action.FILL)
    rows = baris_list(berkas, draft=draf)
    di = Di.BACA if terkunci else Di.LEMBAR
    baris = tuple(
        _baris(row, baris_lembar(row, turunan_of(row, changed, di), periode), closed=bool(terkunci)) for row in rows
    )
    used = {kolom for row in baris for kolom in row.isi}
    kolom = (*BEFORE, *(one for one in ISIAN.values() if one.kunci in used), *AFTER)
    return Kembaran(
        identitas=identitas_of(seen),
        judul=f"Lembar data kinerja {berkas.unit.nama}, {periode.label}",
        nama_file=f"isian-{_slug(periode)}-{berkas.unit.kode}-kembali",
        keterangan=(("Unit kerja", berkas.unit.nama), ("Periode", periode.label)),
        terkunci=terkunci,
        kolom=kolom,
        baris=baris,
    )


def _slug(periode: Periode) -> str:
    return periode.slug.replace("/", "-")


def _baris(row: Baris, b: BarisLembar, *, closed: bool) -> BarisKembar:
    shown: dict[str, Sel] = {
        "kode": b.kode,
        "nama": b.nama,
        "sub_kegiatan": b.sub_kegiatan,
        "satuan": b.satuan,
        "cara": b.cara,
        "target_tw": sel(b.target_tw),
        "target_tahun": sel(b.target_tahun),
        "lalu": sel(b.lalu),
        "pagu": row.pagu,
        "keadaan": b.turunan.keadaan,
        "catatan": "\n".join(tanda.pesan for tanda in b.turunan.temuan),
    }
    return BarisKembar(
        id=b.id,
        versi=b.versi,
        isi=shown | ({"nilai": sel(b.realisasi)} if b.berkomponen else {}) | {k: typed_sel(row, k) for k in b.isi},
        terbuka=frozenset() if closed or b.locked else frozenset(b.isi),
        desimal=row.kartu.desimal,
        pilihan=_pilihan(row),
        definisi=_definisi(row.kartu),
    )


def typed_sel(row: Baris, kolom: str) -> Sel:
    """Return a cell that is filled in as a workbook holds it: figures as numbers, choices by their words."""
    if kolom == "jawaban":
        return row.jawaban
    value = getattr(row.isian, kolom)
    if kolom == "status_kosong":
        return STATUS_WORDS.get(value, "")
    if not isinstance(value, Decimal):
        return value or None
    if kolom == "nilai" and row.kartu.polarity is Polarity.YA_TIDAK:
        return figure(row, value)
    teks = format_isian(value)
    exact = Decimal(teks.replace(",", "."))
    return exact if len(exact.as_tuple().digits) <= _DIGITS else teks


def _pilihan(row: Baris) -> Mapping[str, tuple[str, ...]]:
    status = tuple(
        word for name, word in STATUS_WORDS.items() if row.may_wait or name != StatusCapaian.BELUM_SAATNYA.name
    )
    yes_no = {"nilai": YES_NO} if row.kartu.polarity is Polarity.YA_TIDAK else {}
    return {"status_kosong": status, **yes_no}


def _definisi(kartu: Kartu) -> str:
    said: Sequence[tuple[str, str]] = (
        ("Definisi", kartu.definisi),
        ("Rumus", kartu.rumus),
        ("Sumber data", kartu.sumber_data),
    )
    return "\n".join(f"{label}: {words}" for label, words in said if words)
