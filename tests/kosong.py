"""An installation in which nobody set up anything yet."""

from takar.records.models import (
    Akun,
    HariLibur,
    Indikator,
    IndikatorVersi,
    Jabatan,
    Kegiatan,
    Pagu,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
    UnitKerja,
)

PLAN = (Target, IndikatorVersi, Indikator, Pagu, SubKegiatan, Kegiatan, Program, Sasaran, Tujuan)


def empty_installation() -> None:
    """Take away what the test databases hold: the demonstration's office, people and plan."""
    for model in (*PLAN, Akun, Penugasan, Jabatan, Pegawai, HariLibur):
        model.objects.all().delete()  # type: ignore[attr-defined]
    UnitKerja.objects.exclude(induk=None).delete()
    UnitKerja.objects.all().delete()
    PerangkatDaerah.objects.all().delete()
