"""Create the demonstration office: units, posts, people, assignments and accounts."""

from typing import Any

from django.contrib.auth.hashers import make_password

from takar.records.models import (
    Akun,
    Jabatan,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    UnitKerja,
)
from takar.sop.peran import Peran

SUREL = "{akun}@peraga.invalid"


def create_office(kantor: dict[str, Any]) -> tuple[PerangkatDaerah, dict[str, UnitKerja]]:
    """Create the office and its units; return them, the units by kode."""
    opd = PerangkatDaerah.objects.create(**kantor["perangkat_daerah"])
    units: dict[str, UnitKerja] = {}
    for urutan, row in enumerate(kantor["unit"], 1):
        induk = units[row["induk"]] if "induk" in row else None
        units[row["kode"]] = UnitKerja.objects.create(
            opd=opd,
            induk=induk,
            kode=row["kode"],
            kode_surat=row.get("kode_surat", ""),
            nama=row["nama"],
            jenis=row["jenis"],
            urutan=urutan,
        )
    return opd, units


def create_people(opd: PerangkatDaerah, kantor: dict[str, Any], units: dict[str, UnitKerja]) -> None:
    """Create posts, people, accounts and who holds which post from when to when."""
    jabatan = {
        row["kode"]: Jabatan.objects.create(
            unit=units[row["unit"]],
            kode=row["kode"],
            nama=row["nama"],
            peran=Peran(row["peran"]).value if row["peran"] else "",
            jenis=row.get("jenis", Jabatan.Jenis.PELAKSANA),
        )
        for row in kantor["jabatan"]
    }
    pegawai = {
        row["akun"]: Pegawai.objects.create(
            opd=opd,
            nip=row["nip"],
            nama=row["nama"],
            pangkat=row["pangkat"],
            golongan=row["golongan"],
            surel=SUREL.format(akun=row["akun"]),
        )
        for row in kantor["pegawai"]
    }
    for nama_pengguna, orang in pegawai.items():
        Akun.objects.create(nama_pengguna=nama_pengguna, pegawai=orang, password=make_password(kantor["kata_sandi"]))
    Penugasan.objects.bulk_create(
        Penugasan(
            pegawai=pegawai[row["akun"]],
            jabatan=jabatan[row["jabatan"]],
            status=Penugasan.Status(row["status"]),
            nomor_sk=row["nomor_sk"],
            mulai=row["mulai"],
            selesai=row.get("selesai"),
        )
        for row in kantor["penugasan"]
    )
