"""The set-up of any moment is made again from its rows of today and the audit events: nothing of it is lost."""

import ast
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from takar.actions import edisi_sop, hari_libur, impor, jam_kantor, kanal, pengecualian, ramadan
from takar.actions.cabut_sertifikat import revoke_certificate
from takar.actions.libur_daftar import load_libur, rows_of_text
from takar.actions.pengaturan import akun, jabatan, naskah, pegawai, penugasan, perangkat_daerah, unit_kerja
from takar.actions.pengaturan.akun_banyak import invite_many
from takar.actions.pengaturan.cap_waktu import set_cap_waktu
from takar.actions.pengaturan.gambar import GambarMasuk
from takar.actions.pengaturan.gambar_kop import keep_gambar_kop, remove_gambar_kop
from takar.actions.pengaturan.naskah_di_takar import set_kinds
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.actions.pengaturan.retensi import RetensiMasuk, set_retensi
from takar.actions.pengaturan.tanda_tangan import (
    distrust_penyelenggara,
    set_layanan,
    set_mode,
    trust_penyelenggara,
)
from takar.actions.segel import replace_certificate
from takar.actions.undangan import Undangan, link_of, set_password
from takar.gateways.sertifikat import make_penerbit
from takar.queries.atur_halaman import KELOMPOK, kelompok_atur
from takar.queries.atur_keadaan import dahulu
from takar.queries.impor import pemuatan_of
from takar.queries.kantor import kantor_of
from takar.queries.redaksi import redaksi_of
from takar.records import models as t
from takar.rules.impor_kolom import Bagian
from takar.rules.jam_pekan import BAKU
from takar.rules.redaksi import KOP
from takar.rules.redaksi_bawaan import BAWAAN
from tests.actions.test_edisi_sop import OURS
from tests.actions.test_impor_orang import ORANG, people
from tests.documents.test_documents_lambang import png
from tests.factories import START, open_tw3, person
from tests.lembar_kerja import workbook

pytestmark = pytest.mark.django_db
ACTIONS = Path(edisi_sop.__file__).parent
TOLD = ["KEEP_DOKUMEN_KINERJA", "MAKE_NASKAH_RENCANA", "KEEP_E81", "EDIT_PLAN", "RESEND", "READ_SETUP"]
"""Acts on papers, on the plan (by its versions; tests/web/test_naskah_rencana.py), on deliveries."""
NOTHING_SET = {
    "set_password": "no value of the set-up (below)",
    "unlock": "no value of the set-up",
    "renew": "a link, of which nothing is kept",
    "stamp_waiting": "asks the worker",
    "ask_seals": "asks the worker",
    "start_office": "an office that begins (tests/web/test_mulai.py)",
    "keep_daftar": "lists are rows of their own with their moment",
    "use_own_certificate": "another certificate is a row of its own, as replace_certificate makes it",
    "use_token": "as use_own_certificate",
}
"""Acts that are not walked, and why."""
TELEGRAM = {"token": "123456789:AAE-abcdefghijklmnopqrstuvwxyz0123456"}
LAYANAN = {"alamat": "https://tte.contoh.go.id/tanda", "ruas_nik": "nik", "ruas_frasa": "frasa", "ruas_file": "file"}
JAM = {
    f"{bagian}-{titik}": getattr(getattr(BAKU, bagian), titik)
    for bagian, titik in (kolom.split("-") for kolom in jam_kantor.KOLOM)
}
HUT = date(2026, 7, 20)


class Pengatur:
    """Does one act after the other, a minute apart, as the Pengelola sistem."""

    def __init__(self) -> None:
        self.berkas = open_tw3().berkas_list.get(unit__kode="aptika")
        t.Jabatan.objects.filter(unit__kode="ikp", peran="KEPALA_BIDANG").update(peran="")  # the file brings one
        self.opd, self.at, self.done = t.PerangkatDaerah.objects.get(), START, list[str]()

    def __call__(self, work: Callable[..., Any], **facts: Any) -> Any:
        self.done.append(work.__name__)
        self.at += timedelta(minutes=1)
        said = work(opd_id=self.opd.pk, actor=person("pengelola"), now=self.at, **facts)
        self.opd.refresh_from_db()
        return said


def office(opd: t.PerangkatDaerah, **other: str) -> perangkat_daerah.PerangkatDaerahMasuk:
    names = ("nama", "pemerintah", "alamat", "kontak", "tempat", "zona", "kebijakan", "skala", "minggu")
    return perangkat_daerah.PerangkatDaerahMasuk(**{**{name: getattr(opd, name) for name in names}, **other})


def acts(do: Pengatur) -> Iterator[None]:
    """Do every act on the set-up, and pause after each."""
    opd = do.opd
    yield do(perangkat_daerah.change_office, seen_version=opd.versi, masuk=office(opd, alamat="Jalan Baru 1"))
    yield do(perangkat_daerah.keep_lambang, seen_version=opd.versi, masuk=GambarMasuk("a.png", [png()]))
    yield do(perangkat_daerah.remove_lambang, seen_version=opd.versi)
    yield do(set_mode, mode="basah")
    yield do(set_kinds, kinds={"iku"})
    masuk = unit_kerja.UnitMasuk("Bidang Baru", "bidang", "", "", "BB")
    yield do(unit_kerja.add_unit, masuk=masuk)
    unit = t.UnitKerja.objects.latest("pk")
    masuk = unit_kerja.UnitMasuk("Bidang Lain", "bidang", "", "9", "")
    yield do(unit_kerja.change_unit, kode=unit.kode, seen_version=1, masuk=masuk)
    post = jabatan.JabatanMasuk(unit.kode, "Analis", "fungsional", "")
    yield do(jabatan.add_jabatan, masuk=post)
    held = t.Jabatan.objects.latest("pk")
    post = jabatan.JabatanMasuk(unit.kode, "Analis Data", "fungsional", "")
    yield do(jabatan.change_jabatan, jabatan_id=held.pk, seen_version=1, masuk=post)
    orang = pegawai.PegawaiMasuk("198501012010011888", "Pegawai Baru", "", "", "")
    yield do(pegawai.add_pegawai, masuk=orang)
    who = t.Pegawai.objects.latest("pk")
    orang = pegawai.PegawaiMasuk("198501012010011888", "Pegawai Lama", "Penata", "III/c", "a@contoh.go.id")
    yield do(pegawai.change_pegawai, pegawai_id=who.pk, seen_version=1, masuk=orang)
    tugas = penugasan.PenugasanMasuk(who.pk, held.pk, "definitif", "SK 1", date(2026, 1, 1), None)
    yield do(penugasan.assign, masuk=tugas)
    tugas = penugasan.PenugasanMasuk(who.pk, held.pk, "definitif", "SK 2", date(2026, 1, 1), date(2026, 10, 1))
    row = t.Penugasan.objects.latest("pk")
    yield do(penugasan.correct, penugasan_id=row.pk, seen_version=1, masuk=tugas)
    yield do(akun.invite, pegawai_id=who.pk, nama_pengguna="lama")
    of = t.Akun.objects.latest("pk")
    yield do(akun.switch_akun, akun_id=of.pk, seen_version=1, aktif=False)
    yield do(jabatan.switch_jabatan, jabatan_id=held.pk, seen_version=2, aktif=False)
    yield do(unit_kerja.switch_unit, kode=unit.kode, seen_version=2, aktif=False)
    yield from load_people(do)
    bare = t.Pegawai.objects.filter(akun=None).order_by("pk")[0]
    yield do(invite_many, nama_pengguna={bare.pk: "baru"})
    may = pengecualian.PengecualianMasuk(
        do.berkas.pk, person("kabid.aptika").pegawai_id, "tanda-tangan", date(2026, 10, 30), "Seorang diri."
    )
    given = do(pengecualian.grant, masuk=may)
    yield given
    yield do(pengecualian.revoke, pengecualian_id=given.isi["pengecualian_id"], alasan="Tidak perlu lagi.")
    yield from calendar(do)
    yield from services(do)
    yield from versions(do)


def load_people(do: Pengatur) -> Iterator[None]:
    for sheets in (ORANG, people("Pegawai", 1, 1, "Orang Lama")):
        facts = {"bagian": Bagian.ORANG, "tahun": 2027, "nama": "orang.xlsx", "chunks": [workbook(sheets)]}
        made = do(impor.upload, **facts).isi["impor_id"]
        sidik = pemuatan_of(t.Impor.objects.get(pk=made), START.date()).sidik
        masuk = impor.MuatMasuk(VersiMasuk(date(2027, 1, 1), "SK 1"), "")
        yield do(impor.load, impor_id=made, sidik=sidik, masuk=masuk)


def calendar(do: Pengatur) -> Iterator[None]:
    yield do(hari_libur.add_libur, masuk=hari_libur.LiburMasuk(HUT, "libur", "SK 3"))
    day = t.HariLibur.objects.latest("pk")
    masuk = hari_libur.LiburMasuk(date(2026, 7, 21), "libur", "SK 4")
    yield do(hari_libur.change_libur, libur_id=day.pk, seen_version=1, masuk=masuk)
    text = "21/07/2026;libur;SK 5\n23/07/2026;libur;SK 5\n28/01/2028 s.d. 25/02/2028;Ramadan;SK 6"
    yield do(load_libur, baris=rows_of_text(text))
    yield do(hari_libur.remove_libur, libur_id=day.pk, seen_version=3)
    masuk = jam_kantor.JamMasuk(date(2026, 11, 2), {**JAM, "biasa-mulai": time(7, 0)}, "SK 7")
    yield do(jam_kantor.add_jam, masuk=masuk)
    yield do(jam_kantor.remove_jam, jam_id=t.JamKantor.objects.get().pk, tegas=False)
    masuk = ramadan.RamadanMasuk(date(2029, 1, 16), date(2029, 2, 13), "SK 8")
    yield do(ramadan.add_ramadan, masuk=masuk)
    yield do(ramadan.remove_ramadan, ramadan_id=t.MasaRamadan.objects.latest("pk").pk, tegas=False)


def services(do: Pengatur) -> Iterator[None]:
    for _ in range(2):
        yield do(kanal.set_kanal, jenis="telegram", nilai=TELEGRAM)
        yield do(set_layanan, nilai={**LAYANAN, "rahasia": "kunci"})
        yield do(set_layanan, nilai={**LAYANAN, "ruas_file": "berkas"})
        yield do(set_layanan, nilai={})
        yield do(kanal.remove_kanal, jenis="telegram")
    ca = make_penerbit("Penyelenggara", START)
    service = {"alamat": "https://cap.contoh.go.id/tsa", "jangkar": ca.sertifikat}
    yield do(set_cap_waktu, nilai=service)
    yield do(set_cap_waktu, nilai={**service, "pengguna": "kantor", "sandi": "rahasia cap"})
    yield do(set_cap_waktu, nilai={})
    yield do(set_cap_waktu, nilai=service)
    yield do(trust_penyelenggara, pem=ca.sertifikat, penyelenggara="Penyelenggara Uji", alasan="Surat mereka.")
    trusted = t.SertifikatTepercaya.objects.get()
    yield do(distrust_penyelenggara, tepercaya_id=trusted.pk, alasan="Diganti.")
    for _ in range(2):
        seen = t.SertifikatSegel.objects.filter(diganti_at=None).values_list("sidik", flat=True).first() or ""
        yield do(replace_certificate, seen_sidik=seen, alasan="Bocor.")
    sidik = t.SertifikatSegel.objects.get(diganti_at=None).sidik
    yield do(revoke_certificate, sidik=sidik, tanggal="2026-10-05", jam="08:00", alasan="Bocor lagi.")


def versions(do: Pengatur) -> Iterator[None]:
    yield do(
        naskah.change_redaksi,
        jenis="undangan-monev",
        seen_version=0,
        masuk={**BAWAAN["undangan-monev"], "tempat": "Purwakarta", "alasan": "Letak kantor."},
    )
    yield do(naskah.restore_redaksi, jenis="undangan-monev", seen_version=1)
    yield do(keep_gambar_kop, seen_version=0, masuk=GambarMasuk("kop.png", [png(400, 80)]))
    yield do(remove_gambar_kop, seen_version=redaksi_of(do.opd.pk, KOP).versi)
    yield do(set_retensi, masuk=RetensiMasuk("laporan", date(2026, 1, 1), 2, 3, "musnah", "Peraturan 1"))
    yield do(set_retensi, masuk=RetensiMasuk("laporan", date(2027, 1, 1), 2, 8, "permanen", "Peraturan 2"))
    made = do(edisi_sop.install_edisi, nama="sop.toml", text=OURS)
    yield made
    yield do(edisi_sop.withdraw_edisi, edisi_id=made.isi["edisi_id"], alasan="Salah file.")


def test_the_set_up_is_made_again_as_it_was_after_each_act() -> None:
    """What the pages said then is what they say of then: values, since when, by whom, why; and every change joins."""
    do = Pengatur()
    kantor = kantor_of(do.opd.pk)
    said: list[tuple[str, datetime, Any]] = []
    for _ in acts(do):
        told = kelompok_atur(kantor, START.date(), None)
        said.append((do.done[-1], do.at, told))
    for name, at, told in said:
        assert kelompok_atur(kantor, START.date(), at) == told, name
        assert not dahulu(kantor, START.date(), at).keadaan.putus, name
    secret = [TELEGRAM["token"], "rahasia cap", '"kunci"', "argon2"]
    log = "".join(t.AuditEvent.objects.values_list("isi", flat=True))
    assert [one for one in secret if one in log] == []
    assert set(writers()) - set(do.done) == set(NOTHING_SET)


def test_a_password_that_is_set_is_told_without_itself() -> None:
    do = Pengatur()
    one = t.Akun.objects.exclude(pk=person("pengelola").akun_id).order_by("pk")[0]
    facts = do(akun.renew, akun_id=one.pk, seen_version=one.versi).isi
    token = link_of(Undangan(facts["akun_id"], facts["tautan_versi"], facts["at"])).rstrip("/").rpartition("/")[2]
    set_password(token=token, kata_sandi="sandi panjang sekali 7", ulang="sandi panjang sekali 7", now=do.at)
    isi = json.loads(t.AuditEvent.objects.latest("seq").isi)
    assert isi == {"kata_sandi": "dipasang sendiri lewat tautan undangan"}


def writers() -> Iterator[str]:
    """Yield the functions that write to the set-up: a new one must be walked above, or named with why not."""
    for path in ACTIONS.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                source = ast.unparse(function)
                act = source.partition("with writing(")[2].partition(",")[0]
                if act.startswith("SetupAction.") and act.removeprefix("SetupAction.") not in TOLD:
                    yield function.name


def test_every_kind_has_its_page() -> None:
    slugs = [one.slug for one in KELOMPOK]
    assert (len(slugs), len(set(slugs))) == (15, 15)
