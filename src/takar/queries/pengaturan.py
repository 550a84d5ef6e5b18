"""What an office has set up so far, part by part."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q

from takar.queries.akun import in_force, signs_in
from takar.queries.edition import edition_of_office
from takar.queries.edition_halaman import is_borrowed
from takar.queries.jabatan_ganda import ganda_among, pos_of
from takar.queries.kalender import kalender
from takar.queries.kursi_kosong import kursi_kosong
from takar.queries.redaksi import own_redaksi
from takar.queries.rencana_halaman import kekurangan
from takar.records.models import (
    DokumenKinerja,
    Indikator,
    Jabatan,
    Pegawai,
    Pengumpulan,
    Penugasan,
    PerangkatDaerah,
    UnitKerja,
)
from takar.rules.periods import format_tanggal, periode_before
from takar.sop.ejaan import in_words
from takar.sop.labels import PERAN_LABELS
from takar.sop.model import Edition
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.peran import PERAN_PELAKSANA
from takar.sop.permissions import Actor, Refused
from takar.sop.reasons_state import listed


@dataclass(frozen=True, slots=True)
class BagianPengaturan:
    """One part of the set-up: the name of its address, what it is, and what it holds now in a sentence."""

    alamat: str
    nama: str
    uraian: str
    keadaan: str
    lengkap: bool
    berikutnya: bool = False  # the first part that is not complete


def ringkasan_pengaturan(opd_id: int, today: date) -> tuple[BagianPengaturan, ...]:
    """Return the parts of the set-up in the order in which a new office goes through them."""
    opd, orang = PerangkatDaerah.objects.get(pk=opd_id), _orang(opd_id, today)
    parts = (
        _perangkat_daerah(opd),
        _unit(opd_id),
        _jabatan(opd_id),
        _pegawai(orang),
        _penugasan(opd_id, today),
        _akun(orang),
        _libur(opd_id, today.year),
        _edisi(opd, today),
        _naskah(opd_id),
        _rencana(opd_id, today),
        _dokumen(opd_id, today.year),
        _pembukaan(opd_id, today),
    )
    first = next((part for part in parts if not part.lengkap), None)
    return tuple(replace(part, berikutnya=part is first) for part in parts)


def persiapan(actor: Actor, opd_id: int, today: date) -> tuple[BagianPengaturan, ...]:
    """Return what is still missing before an office opens its first round, to who may read its set-up.

    Nothing once it has had a round.
    """
    verdict = may_set_up(actor=actor, action=SetupAction.READ_SETUP, opd_id=opd_id)
    if isinstance(verdict, Refused) or Pengumpulan.objects.filter(opd_id=opd_id).exists():
        return ()
    return tuple(part for part in ringkasan_pengaturan(opd_id, today)[:-1] if not part.lengkap)


def _perangkat_daerah(opd: PerangkatDaerah) -> BagianPengaturan:
    lengkap = bool(opd.alamat and opd.tempat)
    return BagianPengaturan(
        alamat="perangkat_daerah",
        nama="Perangkat daerah",
        uraian="Nama, kop dan lambang naskah, zona waktu, dan aturan tanggal 10.",
        keadaan=f"{opd.nama}." if lengkap else "Alamat untuk kop belum diisi.",
        lengkap=lengkap,
    )


def _unit(opd_id: int) -> BagianPengaturan:
    jenis = list(UnitKerja.objects.filter(opd_id=opd_id, aktif=True).values_list("jenis", flat=True))
    needed = {UnitKerja.Jenis.SEKRETARIAT.value: "Sekretariat", UnitKerja.Jenis.BIDANG.value: "bidang"}
    missing = [nama for one, nama in needed.items() if one not in jenis]
    return BagianPengaturan(
        alamat="unit_list",
        nama="Unit kerja",
        uraian="Sekretariat, bidang, dan subbagian; setiap unit dengan indikator mengisi satu berkas.",
        keadaan=f"Belum ada {listed(missing, 'dan')}." if missing else f"{len(jenis)} unit kerja.",
        lengkap=not missing,
    )


def _jabatan(opd_id: int) -> BagianPengaturan:
    posts = Jabatan.objects.filter(unit__opd_id=opd_id, aktif=True).select_related("unit").order_by("pk")
    carried = {one.peran for one in posts}
    missing = [PERAN_LABELS[peran] for peran in PERAN_PELAKSANA if peran.value not in carried]
    todo = [f"Belum ada jabatan untuk peran {listed(missing, 'dan')}."] if missing else []
    todo += ganda_among(map(pos_of, posts))
    return BagianPengaturan(
        alamat="jabatan_list",
        nama="Jabatan",
        uraian="Jabatan yang memegang peran dalam SOP, dari petugas sampai Kepala Dinas.",
        keadaan=" ".join(todo) or "Setiap peran punya jabatan.",
        lengkap=not todo,
    )


def _orang(opd_id: int, today: date) -> dict[str, int]:
    """Count the people of the office: those on duty who need an account, who were only invited; who left with one."""
    held = Penugasan.objects.filter(in_force(today), jabatan__unit__opd_id=opd_id).values("pegawai_id")
    on_duty, ours, signs, invited = Q(pk__in=held), Q(opd_id=opd_id), signs_in("akun"), Q(akun__is_active=True)
    return Pegawai.objects.filter(on_duty | ours).aggregate(
        jumlah=Count("pk", filter=ours),
        waiting=Count("pk", filter=on_duty & (Q(akun=None) | ~invited)),
        invited=Count("pk", filter=on_duty & invited & ~signs),
        gone=Count("pk", filter=ours & signs & ~on_duty),
    )


def _pegawai(orang: dict[str, int]) -> BagianPengaturan:
    jumlah = orang["jumlah"]
    return BagianPengaturan(
        alamat="pegawai_list",
        nama="Pegawai",
        uraian="Nama dengan gelar, NIP, pangkat, dan pos-el.",
        keadaan=f"{jumlah} pegawai." if jumlah > 1 else "Baru Pengelola sistem yang tercatat.",
        lengkap=jumlah > 1,
    )


def _penugasan(opd_id: int, today: date) -> BagianPengaturan:
    empty = [kursi for kursi in kursi_kosong(opd_id, today) if not kursi.dipegang]  # who holds one needs an account
    return BagianPengaturan(
        alamat="penugasan_list",
        nama="Penugasan",
        uraian="Siapa memegang jabatan apa sejak kapan, dengan nomor SK.",
        keadaan=f"{len(empty)} kursi dalam SOP belum ada pejabatnya hari ini."
        if empty
        else "Setiap kursi dalam SOP ada pejabatnya hari ini.",
        lengkap=not empty,
    )


def _akun(orang: dict[str, int]) -> BagianPengaturan:
    waiting, gone, alone = orang["waiting"], orang["gone"], orang["jumlah"] == 1
    todo = [f"{waiting} pegawai yang bertugas belum dapat masuk"] if waiting else []
    todo += [f"{gone} akun aktif milik pegawai yang tidak bertugas lagi"] if gone else []
    todo += ["baru Pengelola sistem yang dapat masuk"] if alone and not todo else []
    told = todo + ([f"{orang['invited']} yang diundang belum memasang kata sandi"] if orang["invited"] else [])
    keadaan = f"{listed(told, 'dan')}." if told else "Setiap pegawai yang bertugas dapat masuk."
    return BagianPengaturan(
        alamat="akun_list",
        nama="Akun",
        uraian="Siapa yang dapat masuk; setiap orang memasang kata sandinya sendiri lewat tautan.",
        keadaan=keadaan[:1].upper() + keadaan[1:],
        lengkap=not todo,
    )


def _libur(opd_id: int, tahun: int) -> BagianPengaturan:
    jumlah = sum(hari.year == tahun for hari in kalender(opd_id).libur)
    return BagianPengaturan(
        alamat="atur_hari_libur_tahun_ini",
        nama="Hari libur",
        uraian="Hari libur nasional, cuti bersama, dan libur setempat; juga jam kerja dan Ramadan.",
        keadaan=f"{jumlah} hari libur pada {tahun}." if jumlah else f"Hari libur {tahun} belum diisi.",
        lengkap=jumlah > 0,
    )


def _rencana(opd_id: int, today: date) -> BagianPengaturan:
    tahun = today.year
    jumlah, kurang = kekurangan(opd_id, tahun, today)
    ada = f"{jumlah} indikator pada {tahun}." if jumlah else f"Indikator {tahun} belum ada."
    return BagianPengaturan(
        alamat="rencana",
        nama="Rencana dan target",
        uraian="Tujuan, sasaran, indikator dan targetnya, program sampai sub kegiatan, serta pagu.",
        keadaan=" ".join((ada, *(f"{satu.kalimat}." for satu in kurang))),
        lengkap=jumlah > 0 and not kurang,
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


def _edisi(opd: PerangkatDaerah, today: date) -> BagianPengaturan:
    edition = edition_of_office(opd.pk, today)
    borrowed = edition is not None and is_borrowed(edition, opd.pemerintah, opd.nama)
    return BagianPengaturan(
        alamat="atur_sop",
        nama="Edisi SOP",
        uraian="SOP yang dijalankan: nomor, dasar hukum, pengesah, dan langkah kantor ini.",
        keadaan=_berlaku(edition, borrowed=borrowed) if edition else "Belum ada edisi yang berlaku hari ini.",
        lengkap=edition is not None and not borrowed,
    )


def _berlaku(edition: Edition, *, borrowed: bool) -> str:
    """Say which edition is in force, and whose it is where it is another office's: papers print its number and laws."""
    if not borrowed:
        return f"Berlaku {edition.nomor}."
    whose = in_words(f"{edition.perangkat_daerah}, {edition.pemerintah}")
    return f"Berlaku {edition.nomor}, SOP {whose}. Sesuaikan dengan SOP kantor ini."


def _naskah(opd_id: int) -> BagianPengaturan:
    own = len(own_redaksi(opd_id))
    return BagianPengaturan(
        alamat="naskah_list",
        nama="Redaksi naskah",
        uraian="Pola nomor, kalimat, dasar hukum, dan tembusan surat, tanda terima, dan laporan.",
        keadaan=f"{own} jenis naskah disusun sendiri." if own else "Semua memakai redaksi bawaan Takar.",
        lengkap=True,
    )


def _pembukaan(opd_id: int, today: date) -> BagianPengaturan:
    jumlah = Pengumpulan.objects.filter(opd_id=opd_id).count()
    return BagianPengaturan(
        alamat="pengumpulan_list",
        nama="Buka triwulan",
        uraian="Yang pertama dibuka Kasubbag atau Pengelola sistem; sesudah itu terbuka sendiri sehabis triwulan.",
        keadaan=f"{jumlah} triwulan pernah dibuka." if jumlah else _kapan(opd_id, today),
        lengkap=jumlah > 0,
    )


def _kapan(opd_id: int, today: date) -> str:
    """Say when the first round can be opened: the last ended triwulan at once where its year has a plan."""
    ended = periode_before(today)
    if Indikator.objects.filter(opd_id=opd_id, tahun=ended.tahun, aktif=True).exists():
        return f"{ended.label} dapat dibuka."
    if ended.tahun == today.year:
        return f"{ended.label} dapat dibuka setelah ada indikator {ended.tahun}."
    following = ended.berikutnya()  # an office that starts in January has no plan of the year before
    return f"{following.label} dapat dibuka mulai {format_tanggal(following.buka_on)}."
