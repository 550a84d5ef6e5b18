"""Dokumen kinerja of an office: all of one tahun for who keeps them, those in force for everybody."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import PositiveSmallIntegerField, QuerySet

from takar.queries.bukti import BuktiFile, file_size
from takar.queries.prepared import Place, PreparedModels, key_of
from takar.records.models import BerkasBidang, DokumenKinerja, PerangkatDaerah
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Actor, Allowed

JENIS = tuple((jenis.value, jenis.label) for jenis in DokumenKinerja.Jenis)
_ORDER = {jenis: urutan for urutan, (jenis, _) in enumerate(JENIS)}


@dataclass(frozen=True, slots=True)
class DokumenBerlaku:
    """A paper in force, as a link beside the sheet."""

    id: int
    tahun: int
    jenis: str
    nomor: str
    tanggal: date
    keterangan: str


@dataclass(frozen=True, slots=True)
class DokumenTersimpan(DokumenBerlaku):
    """A paper as who keeps it sees it: its version, its status, and how it came here."""

    versi: int
    status: str
    nama: str
    ukuran: str
    menggantikan: str
    asal: str
    alasan: str

    @property
    def pilihan(self) -> tuple[int, str]:
        """The paper as one to choose: its key and its name."""
        return self.id, f"{self.jenis} {self.nomor}, {format_tanggal(self.tanggal)}"

    @property
    def draf(self) -> bool:
        """Whether it waits to be put in force."""
        return self.status == DokumenKinerja.Status.DRAF

    @property
    def berlaku(self) -> bool:
        """Whether it is in force."""
        return self.status == DokumenKinerja.Status.BERLAKU


@dataclass(frozen=True, slots=True)
class DokumenKinerjaTahun:
    """The papers in force of the tahun of a berkas."""

    tahun: int
    daftar: tuple[DokumenBerlaku, ...]


_OPD, _TAHUN = key_of(PerangkatDaerah, 0), Place(1, PositiveSmallIntegerField())
_in_force = PreparedModels[DokumenKinerja](
    lambda: DokumenKinerja.objects.filter(opd=_OPD, tahun=_TAHUN, status=DokumenKinerja.Status.BERLAKU)
)


def dokumen_kinerja_of(berkas: BerkasBidang) -> DokumenKinerjaTahun:
    """Return what langkah 1 of a berkas starts from."""
    pengumpulan = berkas.pengumpulan
    rows = sorted(_in_force(pengumpulan.opd_id, pengumpulan.tahun), key=_place)
    return DokumenKinerjaTahun(pengumpulan.tahun, tuple(DokumenBerlaku(**_shown(satu)) for satu in rows))


def dokumen_list(opd_id: int, tahun: int, zona: ZoneInfo) -> tuple[DokumenTersimpan, ...]:
    """Return all papers of one tahun, by kind, the newest version first."""
    rows = sorted(_papers(opd_id, tahun).select_related("file", "pengunggah", "menggantikan"), key=_place)
    return tuple(
        DokumenTersimpan(
            **_shown(satu),
            versi=satu.versi,
            status=satu.status,
            nama=satu.nama,
            ukuran=file_size(satu.file.ukuran),
            menggantikan=_named(satu.menggantikan) if satu.menggantikan else "",
            asal=f"{satu.pengunggah.nama}, {format_waktu(satu.at.astimezone(zona))}",
            alasan=satu.alasan,
        )
        for satu in rows
    )


def find_dokumen_kinerja(actor: Actor, opd_id: int, tahun: int, dokumen_id: int) -> BuktiFile | None:
    """Return the file of a paper of the office: one in force for everybody, others for who reads the set-up."""
    found = _papers(opd_id, tahun).filter(pk=dokumen_id)
    if not isinstance(may_set_up(actor=actor, action=SetupAction.READ_SETUP, opd_id=opd_id), Allowed):
        found = found.filter(status=DokumenKinerja.Status.BERLAKU)
    satu = found.select_related("file").first()
    return BuktiFile(satu.nama, satu.file.mime, satu.file.sha256) if satu else None


def _papers(opd_id: int, tahun: int) -> QuerySet[DokumenKinerja]:
    return DokumenKinerja.objects.filter(opd_id=opd_id, tahun=tahun)


def _place(satu: DokumenKinerja) -> tuple[int, int, int]:
    return (_ORDER[satu.jenis], -satu.versi, -satu.pk)


def _shown(satu: DokumenKinerja) -> dict[str, Any]:
    return {
        "id": satu.pk,
        "tahun": satu.tahun,
        "jenis": satu.get_jenis_display(),
        "nomor": satu.nomor,
        "tanggal": satu.tanggal,
        "keterangan": satu.keterangan,
    }


def _named(satu: DokumenKinerja) -> str:
    return f"{satu.nomor} tanggal {format_tanggal(satu.tanggal)}"
