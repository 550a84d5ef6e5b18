"""Set up an empty installation: the office, its Sekretariat, and the first Pengelola sistem with an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password

from takar.actions.errors import Missing
from takar.actions.kata_sandi import judge_password
from takar.actions.pengaturan.akun import read_user_name
from takar.actions.pengaturan.isian import Isian, free_kode
from takar.actions.pengaturan.pegawai import PegawaiMasuk, read_pegawai
from takar.actions.pengaturan.perangkat_daerah import PerangkatDaerahMasuk, read_office
from takar.actions.pengaturan.ubahan import new_rows, put_down_many
from takar.actions.segel import first_certificate
from takar.actions.teks import NUMBER
from takar.actions.tx import Outcome, writing
from takar.queries.akun import SYSTEM
from takar.queries.kantor import is_empty
from takar.records.models import Akun, AuditHead, Jabatan, Pegawai, Penugasan, PerangkatDaerah, UnitKerja
from takar.sop.pengaturan import SetupAction
from takar.sop.peran import Peran

NOT_EMPTY = "Takar ini sudah disiapkan. Masuklah seperti biasa."
OFFICE_PREFIX = "opd_"  # both the office and the person have a name
KODE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class MulaiMasuk:
    """Everything that the first page asks for."""

    opd: PerangkatDaerahMasuk
    pengelola: PegawaiMasuk
    nomor_sk: str
    nama_pengguna: str
    kata_sandi: str
    ulang: str


def start_office(*, masuk: MulaiMasuk, now: datetime) -> Outcome:
    """Make the office, its certificate, its first Pengelola sistem. Raises Missing once there is anything, or Invalid.

    Nobody is signed in: the one-time address is the permission (takar.config.penyiapan), so Takar itself acts.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=SYSTEM, now=now) as tx:
        tx.begin()
        AuditHead.objects.select_for_update().get(pk=1)  # two who start at once start one after the other
        if not is_empty():
            raise Missing(NOT_EMPTY)
        values, person, nomor_sk, nama_pengguna = _read(masuk)
        opd = PerangkatDaerah.objects.create(kode=free_kode(values["nama"], (), KODE_LENGTH), **values)
        unit = UnitKerja.objects.create(
            opd=opd, kode="sekretariat", nama="Sekretariat", jenis=UnitKerja.Jenis.SEKRETARIAT, urutan=1
        )
        jabatan = Jabatan.objects.create(
            unit=unit, kode="pengelola-sistem", nama="Pengelola Sistem", peran=Peran.PENGELOLA_SISTEM.value
        )
        pegawai = Pegawai.objects.create(opd=opd, **person)
        penugasan = Penugasan.objects.create(
            pegawai=pegawai, jabatan=jabatan, nomor_sk=nomor_sk, mulai=tx.today(opd.zona)
        )
        akun = Akun.objects.create(
            nama_pengguna=nama_pengguna, pegawai=pegawai, password=make_password(masuk.kata_sandi)
        )
        tx.objek = f"opd:{opd.pk}"
        put_down_many(tx, new_rows([opd, unit, jabatan, pegawai, penugasan, akun]))
        tx.note(**first_certificate(tx, opd))
        tx.note(sebelum=None, sesudah={**values, "pengelola": person["nip"], "nama_pengguna": nama_pengguna})
        tx.done(
            f"{opd.nama} siap. Ikuti daftar di bawah ini sampai triwulan pertama dapat dibuka.",
            nama_pengguna=nama_pengguna,
        )
    return tx.outcome


def _read(masuk: MulaiMasuk) -> tuple[dict[str, Any], dict[str, str], str, str]:
    """Return office, person, number of the SK and user name. Raises Invalid with all mistakes of the page."""
    office, person = Isian(OFFICE_PREFIX), Isian()
    values = read_office(office, masuk.opd)
    pengelola = read_pegawai(person, None, masuk.pengelola, None)
    nomor_sk = person.teks("nomor_sk", masuk.nomor_sk, NUMBER, kosong="Isi nomor SK atau surat tugasnya.")
    nama_pengguna = read_user_name(person, masuk.nama_pengguna)
    judge_password(person, masuk.kata_sandi, masuk.ulang, known=(nama_pengguna, pengelola["nip"]))
    office.done(person)
    return values, pengelola, nomor_sk, nama_pengguna
