"""What an office has set up so far, part by part."""

from dataclasses import dataclass
from datetime import date

from takar.queries.akun import in_force
from takar.queries.edition import edition_of_office
from takar.queries.kalender import kalender
from takar.records.models import DokumenKinerja, Indikator, Pegawai, Penugasan, UnitKerja


@dataclass(frozen=True, slots=True)
class BagianPengaturan:
    """One part of the set-up: the name of its address, what it is, and what it holds now in a sentence."""

    alamat: str
    nama: str
    uraian: str
    keadaan: str
    lengkap: bool


def ringkasan_pengaturan(opd_id: int, today: date) -> tuple[BagianPengaturan, ...]:
    """Return the parts of the set-up in the order in which a new office goes through them."""
    return (
        _unit(opd_id),
        _pegawai(opd_id, today),
        _libur(opd_id, today.year),
        _edisi(opd_id, today),
        _rencana(opd_id, today.year),
        _dokumen(opd_id, today.year),
    )


def _unit(opd_id: int) -> BagianPengaturan:
    jumlah = UnitKerja.objects.filter(opd_id=opd_id, aktif=True).count()
    return BagianPengaturan(
        alamat="",
        nama="Perangkat daerah, unit kerja, dan jabatan",
        uraian="Nama dan kop surat, Sekretariat dan bidang, serta jabatan yang memegang peran dalam SOP.",
        keadaan=f"{jumlah} unit kerja." if jumlah else "Belum ada unit kerja.",
        lengkap=jumlah > 0,
    )


def _pegawai(opd_id: int, today: date) -> BagianPengaturan:
    jumlah = Pegawai.objects.filter(opd_id=opd_id).count()
    bertugas = Penugasan.objects.filter(in_force(today), jabatan__unit__opd_id=opd_id).count()
    return BagianPengaturan(
        alamat="",
        nama="Pegawai, penugasan, dan akun",
        uraian="Siapa memegang jabatan apa sejak kapan, dengan nomor SK, dan siapa yang dapat masuk.",
        keadaan=f"{jumlah} pegawai, {bertugas} penugasan berlaku hari ini." if jumlah else "Belum ada pegawai.",
        lengkap=bertugas > 0,
    )


def _libur(opd_id: int, tahun: int) -> BagianPengaturan:
    jumlah = sum(hari.year == tahun for hari in kalender(opd_id).libur)
    return BagianPengaturan(
        alamat="atur_hari_libur_tahun_ini",
        nama="Hari libur",
        uraian="Hari libur nasional, cuti bersama, dan libur setempat; jatuh tempo dihitung darinya.",
        keadaan=f"{jumlah} hari libur pada {tahun}." if jumlah else f"Hari libur {tahun} belum diisi.",
        lengkap=jumlah > 0,
    )


def _rencana(opd_id: int, tahun: int) -> BagianPengaturan:
    jumlah = Indikator.objects.filter(opd_id=opd_id, tahun=tahun, aktif=True).count()
    return BagianPengaturan(
        alamat="",
        nama="Rencana dan target",
        uraian="Tujuan, sasaran, indikator dan targetnya, program sampai sub kegiatan, serta pagu.",
        keadaan=f"{jumlah} indikator pada {tahun}." if jumlah else f"Rencana {tahun} belum ada.",
        lengkap=jumlah > 0,
    )


def _dokumen(opd_id: int, tahun: int) -> BagianPengaturan:
    berlaku = DokumenKinerja.objects.filter(opd_id=opd_id, tahun=tahun, status=DokumenKinerja.Status.BERLAKU).count()
    return BagianPengaturan(
        alamat="atur_dokumen_kinerja_tahun_ini",
        nama="Dokumen kinerja",
        uraian="Renstra, IKU, Perjanjian Kinerja, Rencana Aksi, Renja, RKA, dan DPA, dengan nomor dan filenya.",
        keadaan=f"{berlaku} dokumen berlaku untuk {tahun}." if berlaku else f"Dokumen kinerja {tahun} belum ada.",
        lengkap=berlaku > 0,
    )


def _edisi(opd_id: int, today: date) -> BagianPengaturan:
    edition = edition_of_office(opd_id, today)
    return BagianPengaturan(
        alamat="atur_sop",
        nama="Edisi SOP",
        uraian="SOP yang dijalankan: bawaan Takar, atau edisi kantor sendiri dari file TOML atau JSON.",
        keadaan=f"Berlaku {edition.nomor}." if edition else "Belum ada edisi yang berlaku hari ini.",
        lengkap=edition is not None,
    )
