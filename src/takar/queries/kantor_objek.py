"""Whose set-up an audit event is about: the office of what was acted on, by the name that the event gives it."""

from collections.abc import Iterable, Mapping
from typing import Any

from takar.records.models import (
    Akun,
    Impor,
    Indikator,
    Jabatan,
    Kegiatan,
    NaskahE81,
    NaskahRencana,
    Pegawai,
    Pengecualian,
    Penugasan,
    Program,
    Sasaran,
    SubKegiatan,
    Tujuan,
    UnitKerja,
)

AT_ONCE = 1_000  # numbers in one query
OPD: Mapping[str, tuple[Any, str]] = {
    "unit": (UnitKerja.objects, "opd_id"),
    "jabatan": (Jabatan.objects, "unit__opd_id"),
    "pegawai": (Pegawai.objects, "opd_id"),
    "akun": (Akun.objects, "pegawai__opd_id"),
    "penugasan": (Penugasan.objects, "jabatan__unit__opd_id"),
    "pengecualian": (Pengecualian.objects, "berkas__pengumpulan__opd_id"),
    "tujuan": (Tujuan.objects, "opd_id"),
    "sasaran": (Sasaran.objects, "tujuan__opd_id"),
    "program": (Program.objects, "opd_id"),
    "kegiatan": (Kegiatan.objects, "program__opd_id"),
    "sub-kegiatan": (SubKegiatan.objects, "kegiatan__program__opd_id"),
    "indikator": (Indikator.objects, "opd_id"),
    "impor": (Impor.objects, "opd_id"),
    "naskah_rencana": (NaskahRencana.objects, "opd_id"),
    "naskah_e81": (NaskahE81.objects, "opd_id"),
}
"""The kinds of what is acted on, with the way from each to its office."""


def opd_of_objek(objek_list: Iterable[str]) -> dict[str, int]:
    """Return the office of each that is still there, a query for each kind; ``opd:3:akun`` names its own."""
    found: dict[str, int] = {}
    keys: dict[str, set[int]] = {}
    for objek in objek_list:
        jenis, _, rest = objek.partition(":")
        nomor = rest.partition(":")[0]
        if jenis == "opd" and nomor.isdecimal():
            found[objek] = int(nomor)
        elif jenis in OPD and nomor.isdecimal():
            keys.setdefault(jenis, set()).add(int(nomor))
    for jenis, numbers in sorted(keys.items()):
        rows, way = OPD[jenis]
        pks = sorted(numbers)
        for at in range(0, len(pks), AT_ONCE):
            for pk, opd_id in rows.filter(pk__in=pks[at : at + AT_ONCE]).values_list("pk", way):
                found[f"{jenis}:{pk}"] = opd_id
    return found
