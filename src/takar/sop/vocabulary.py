"""How the two file shapes call the same things: TOML in Indonesian, JSON as in the founding file."""

from collections.abc import Mapping
from dataclasses import dataclass

_JSON_KEYS = {
    ".nomor": "number",
    ".nama": "name",
    ".judul": "title",
    ".instansi": "agency",
    ".unit_kerja": "unit",
    ".alamat": "address",
    ".tanggal": "dates",
    ".pengesah": "approved_by",
    ".dasar_hukum": "legal_basis",
    ".kualifikasi": "qualifications",
    ".keterkaitan": "related_sops",
    ".peralatan": "equipment",
    ".peringatan": "warnings",
    ".pencatatan": "records",
    ".kolom_pelaksana": "actors",
    ".frekuensi": "frequency",
    ".langkah": "steps",
    ".edge": "edges",
    ".catatan": "remarks",
    ".sumber": "source_url",
    ".kelengkapan": "completeness",
    ".tata_letak": "layout",
    "tanggal.pembuatan": "created",
    "tanggal.pembuatan_tertulis": "created_raw",
    "tanggal.revisi": "revised",
    "tanggal.efektif": "effective",
    "tanggal.pengesahan": "approved",
    "pengesah.jabatan": "position",
    "pengesah.nama": "name",
    "pengesah.pangkat": "rank",
    "tata_letak.label_kepala": "header_labels",
    "tata_letak.kolom_tabel": "table_columns",
    "langkah.nomor": "no",
    "langkah.kegiatan": "activity",
    "langkah.pelaksana": "actors",
    "langkah.jenis": "kind",
    "langkah.perlengkapan": "inputs",
    "langkah.waktu": "time",
    "langkah.keluaran": "output",
    "langkah.keterangan": "note",
    "langkah.penerima": "recipient",
    "waktu.tertulis": "raw",
    "waktu.nilai": "value",
    "waktu.satuan": "unit",
    "waktu.jenis": "kind",
    "edge.asal": "from",
    "edge.tujuan": "to",
    "edge.sumber": "source",
    "edge.alasan": "reason",
}


@dataclass(frozen=True)
class Vocabulary:
    """The key names of one file shape. A strict shape refuses what it does not know; the other lists it."""

    strict: bool
    keys: Mapping[str, str]

    def key(self, table: str, name: str) -> str:
        """What this shape calls our `name` in `table`; unlisted names are the same in both."""
        return self.keys.get(f"{table}.{name}", name)


TOML = Vocabulary(strict=True, keys={})
JSON = Vocabulary(strict=False, keys=_JSON_KEYS)
