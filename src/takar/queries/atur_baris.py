"""The rows of the set-up that are changed in their place, as the audit log says them (docs/adr/0110)."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model

from takar.records.models import (
    Akun,
    HariLibur,
    Jabatan,
    JamKantor,
    Kanal,
    LayananCapWaktu,
    LayananTandaTangan,
    MasaRamadan,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    UnitKerja,
)

OPD = (
    "nama",
    "pemerintah",
    "alamat",
    "kontak",
    "tempat",
    "zona",
    "kebijakan",
    "minggu",
    "skala",
    "renstra_mulai",
    "renstra_akhir",
    "mode_tanda_tangan",
    "naskah_di_takar",
    "lambang",
)
LAYANAN = ("alamat", "ruas_nik", "ruas_frasa", "ruas_file", "ruas_jawaban", "kepala", "at")
BARIS: Mapping[str, tuple[Any, str, tuple[str, ...]]] = {
    "opd": (PerangkatDaerah.objects, "pk", OPD),
    "unit": (UnitKerja.objects, "opd", ("kode", "nama", "jenis", "induk", "urutan", "kode_surat", "aktif")),
    "jabatan": (Jabatan.objects, "unit__opd", ("kode", "nama", "unit", "jenis", "peran", "aktif")),
    "pegawai": (Pegawai.objects, "opd", ("nip", "nama", "pangkat", "golongan", "surel")),
    "penugasan": (
        Penugasan.objects,
        "jabatan__unit__opd",
        ("pegawai", "jabatan", "status", "batas", "nomor_sk", "mulai", "selesai"),
    ),
    "akun": (Akun.objects, "pegawai__opd", ("nama_pengguna", "pegawai", "is_active")),
    "libur": (HariLibur.objects, "opd", ("tanggal", "jenis", "dasar")),
    "jam": (JamKantor.objects, "opd", ("berlaku", "isi", "dasar")),
    "ramadan": (MasaRamadan.objects, "opd", ("mulai", "selesai", "dasar")),
    "kanal": (Kanal.objects, "opd", ("jenis", "at")),
    "layanan": (LayananTandaTangan.objects, "opd", LAYANAN),
    "cap-waktu": (LayananCapWaktu.objects, "opd", ("alamat", "jangkar", "at")),
}
"""By kind: the rows, the way from each to its office, and the columns that a person sets."""
JENIS_OF: Mapping[type[Model], str] = {rows.model: jenis for jenis, (rows, _, _) in BARIS.items()}
KEYED = {"kanal": "jenis", "layanan": "opd_id", "cap-waktu": "opd_id"}
"""What is set up anew as another row under the same name."""


def nama_baris(row: Model) -> str:
    """Return the name of a row in events: "unit:3", "kanal:telegram"."""
    jenis = JENIS_OF[type(row)]
    return f"{jenis}:{getattr(row, KEYED.get(jenis, 'pk'))}"


def isi_baris(row: Model) -> dict[str, Any]:
    """Return the values of a row as JSON holds them; of what is sealed only whether there is any (``rahasia``)."""
    found: dict[str, Any] = {}
    for name in BARIS[JENIS_OF[type(row)]][2]:
        value = getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]  # no reverse relation
        found[name] = value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
    if hasattr(row, "tersegel"):
        found["rahasia"] = bool(row.tersegel)
    return plain(found)


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as an audit event gives them back."""
    kept: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return kept


def baris_kini(opd_id: int, jenis_list: tuple[str, ...] = tuple(BARIS)) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of an office by their names as they stand now, a query for each kind."""
    for jenis in jenis_list:
        rows, way, _ = BARIS[jenis]
        for row in rows.filter(**{way: opd_id}).order_by("pk"):
            yield nama_baris(row), isi_baris(row)
