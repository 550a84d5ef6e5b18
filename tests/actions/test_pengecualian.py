"""An exception to the separation of duties: one person, one act, one berkas, dated, revocable, told and printed."""

import json
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from takar.actions.errors import Invalid, Refusal
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.laporan import renew_laporan, sign
from takar.actions.pemeriksaan import Verdict, judge_rows, pass_check
from takar.actions.pengecualian import PengecualianMasuk, grant, revoke
from takar.queries.kinerja import baris_list
from takar.records.models import (
    Akun,
    AuditEvent,
    Dokumen,
    LaporanDataKinerja,
    Outbox,
    Pegawai,
    Pemberitahuan,
    Pengecualian,
    Penugasan,
)
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.actions.test_keterlibatan import appoint
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db
NOW = START + timedelta(hours=20)
ALASAN = "Satu orang saja."


def given(walker, nama: str, tindakan: str, *, sampai: date = date(2026, 10, 30), at=NOW, **more) -> int:
    masuk = PengecualianMasuk(walker.berkas_id, person(nama).pegawai_id, tindakan, sampai, more.get("alasan", ALASAN))
    opd_id = walker.berkas.pengumpulan.opd_id
    outcome = grant(opd_id=opd_id, masuk=masuk, actor=person(more.get("oleh", "pengelola")), now=at)
    made: int = outcome.isi["pengecualian_id"]
    return made


def check_all(walker, nama: str) -> None:
    rows = baris_list(walker.berkas, draft=False)
    verdicts = [Verdict(row.terkirim.realisasi_id, "sesuai", versi=row.periksa.versi) for row in rows]
    judge_rows(berkas_id=walker.berkas_id, verdicts=verdicts, actor=person(nama), now=NOW)


def refused(work) -> Code:
    with pytest.raises(Refusal) as found:
        work()
    return found.value.refused.code


def notes(walker, jenis: str) -> str:
    paper = Dokumen.objects.filter(berkas_id=walker.berkas_id, jenis=jenis).latest("versi")
    isi = json.loads(paper.context_json)["isi"]
    return json.dumps(isi["catatan"] if jenis == "cek-list" else isi["penyimpangan"], ensure_ascii=False)


def test_check_under_an_exception_is_marked_audited_and_printed():
    walker = walk("aptika", to=State.CHECKING)
    kasubbag = person("kasubbag")
    involve(walker.berkas_id, kasubbag.pegawai_id, Sebagai.MAKER)
    assert refused(lambda: check_all(walker, "kasubbag")) is Code.SEPARATION
    appoint("kasubbag", "kabid.aptika")
    given(walker, "kasubbag", "tanda-tangan")
    assert refused(lambda: check_all(walker, "kasubbag")) is Code.SEPARATION  # of one act only
    key = given(walker, "kasubbag", "periksa")
    check_all(walker, "kasubbag")
    assert Pengecualian.objects.get(pk=key).dipakai_at == NOW
    pass_check(
        berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=kasubbag, now=NOW + timedelta(hours=1)
    )
    assert Pengecualian.objects.get(pk=key).dipakai_at == NOW  # when it was first needed
    done = AuditEvent.objects.filter(action="PASS_CHECK", outcome="done").latest("seq")
    assert json.loads(done.isi)["pengecualian"] == key
    assert f"{kasubbag.nama} ikut mengisi" in notes(walker, "cek-list") and ALASAN in notes(walker, "cek-list")


def test_exception_is_of_one_berkas_and_ends_with_its_day_or_when_it_is_revoked():
    one, other = walk("aptika", to=State.CHECKING), walk("ikp", to=State.CHECKING)
    for walker in (one, other):
        involve(walker.berkas_id, person("kasubbag").pegawai_id, Sebagai.MAKER)
    given(one, "kasubbag", "periksa", sampai=date(2026, 10, 5), at=START)
    assert refused(lambda: check_all(other, "kasubbag")) is Code.SEPARATION
    assert refused(lambda: check_all(one, "kasubbag")) is Code.SEPARATION  # NOW is the day after
    key = given(one, "kasubbag", "periksa")
    end = {"opd_id": one.berkas.pengumpulan.opd_id, "pengecualian_id": key, "actor": person("pengelola"), "now": NOW}
    with pytest.raises(Invalid, match="mengapa"):
        revoke(alasan=" ", **end)
    revoke(alasan="Sudah ada Plh.", **end)
    assert refused(lambda: check_all(one, "kasubbag")) is Code.SEPARATION
    with pytest.raises(Invalid, match="sudah dicabut"):
        revoke(alasan="Lagi", **end)
    with pytest.raises(DatabaseError), transaction.atomic():
        Pengecualian.objects.filter(pk=key).update(dicabut_alasan="lain")


def test_person_and_those_who_answer_are_told_when_it_is_given_and_revoked():
    walker = walk("aptika", to=State.CHECKING)
    key = given(walker, "kabid.aptika", "tanda-tangan")
    names = ("kabid.aptika", "kasubbag", "sekretaris", "kadis")
    wanted = {person(nama).pegawai_id for nama in names}
    told = Pemberitahuan.objects.filter(kalimat__contains="Pengecualian bagi", at=NOW)
    assert {one.pegawai_id for one in told} == wanted
    assert all(ALASAN in one.kalimat for one in told)
    opd_id, later = walker.berkas.pengumpulan.opd_id, NOW + timedelta(hours=1)
    revoke(opd_id=opd_id, pengecualian_id=key, alasan="Keliru orang.", actor=person("pengelola"), now=later)
    assert {one.pegawai_id for one in Pemberitahuan.objects.filter(at=later)} == wanted
    assert Outbox.objects.filter(kunci__contains=f":pengecualian:{key}:").count() == 2 * len(wanted)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"nama": "pengelola"}, "diri sendiri"),
        ({"alasan": " "}, "tidak ada orang lain"),
        ({"sampai": date(2026, 10, 4)}, "sebelum hari ini"),
        ({"sampai": date(3026, 10, 4)}, "Tahun 3026"),
        ({"tindakan": "semua"}, "Pilih apa"),
    ],
)
def test_what_cannot_be_granted(changed, said):
    walker = walk("aptika", to=State.CHECKING)
    typed = {"nama": "kasubbag", "tindakan": "periksa", **changed}
    with pytest.raises(Invalid, match=said):
        given(walker, **typed)


def test_only_the_pengelola_grants_and_not_twice():
    walker = walk("aptika", to=State.CHECKING)
    assert refused(lambda: given(walker, "kabid.aptika", "periksa", oleh="kasubbag")) is Code.PERAN
    given(walker, "kasubbag", "periksa")
    with pytest.raises(Invalid, match="masih berlaku"):
        given(walker, "kasubbag", "periksa")


@pytest.mark.parametrize(
    ("nama", "tindakan", "why"),
    [
        ("petugas.aptika", "tanda-tangan", "tidak bertugas sebagai Kepala Bidang Aplikasi Informatika selama"),
        ("kabid.ikp", "tanda-tangan", "Pilih Kepala Bidang Aplikasi Informatika atau pejabat penggantinya"),
        ("kabid.aptika", "periksa", "tidak bertugas sebagai Kepala Subbagian Perencanaan dan Pelaporan"),
        ("kasubbag", "gabungan", "tidak bertugas sebagai Kepala Dinas"),
        ("evaluator", "periksa", "tidak akan dapat memeriksa data kinerja"),
    ],
)
def test_who_could_never_use_it_is_refused_and_nobody_is_told(nama, tindakan, why):
    walker = walk("aptika", to=State.CHECKING)
    with pytest.raises(Invalid, match=why):
        given(walker, nama, tindakan)
    assert not Pemberitahuan.objects.filter(kalimat__contains="Pengecualian bagi").exists()


def test_account_must_open_the_door_and_a_post_to_come_counts():
    walker, akun = walk("aptika", to=State.CHECKING), Akun.objects.get(nama_pengguna="kabid.ikp")
    with pytest.raises(Invalid, match="tidak bertugas"):
        given(walker, "kabid.ikp", "tanda-tangan")
    appoint("kabid.ikp", "kabid.aptika")
    Penugasan.objects.filter(pegawai=akun.pegawai, status="Plh.").update(mulai=date(2026, 10, 20), selesai=None)
    with pytest.raises(Invalid, match="tidak bertugas"):
        given(walker, "kabid.ikp", "tanda-tangan", sampai=date(2026, 10, 19))
    given(walker, "kabid.ikp", "tanda-tangan", sampai=date(2026, 10, 20))
    Akun.objects.filter(pk=akun.pk).update(is_active=False)
    with pytest.raises(Invalid, match="nonaktif"):
        given(walker, "kabid.ikp", "periksa")
    pegawai = Pegawai.objects.create(opd=akun.pegawai.opd, nip="199001012015031009", nama="Pegawai tanpa akun")
    masuk = PengecualianMasuk(walker.berkas_id, pegawai.pk, "periksa", date(2026, 10, 30), ALASAN)
    with pytest.raises(Invalid, match="belum punya akun"):
        grant(opd_id=akun.pegawai.opd_id, masuk=masuk, actor=person("pengelola"), now=NOW)


def approve(walker, nama: str) -> None:
    laporan = LaporanDataKinerja.objects.filter(berkas=walker.berkas_id).latest("versi")
    sign(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        seen_sha256=laporan.dokumen.file.sha256,
        authenticated_at=NOW,
        actor=person(nama),
        now=NOW,
    )


def test_report_made_before_the_exception_is_made_anew_before_it_is_signed():
    walker = walk("aptika", to=State.SIGNING)
    involve(walker.berkas_id, person("kabid.aptika").pegawai_id, Sebagai.CHECKER)
    assert refused(lambda: approve(walker, "kabid.aptika")) is Code.SEPARATION
    given(walker, "kabid.aptika", "tanda-tangan")
    assert refused(lambda: approve(walker, "kabid.aptika")) is Code.STATE
    assert "Pengecualian" not in notes(walker, "laporan")
    renew_laporan(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=person("kabid.aptika"), now=NOW)
    assert ALASAN in notes(walker, "laporan")
    approve(walker, "kabid.aptika")
    assert walker.berkas.state == State.RECEIVING


def test_exception_is_of_the_person_whatever_the_post():
    appoint("kasubbag", "kabid.aptika")
    walker = walk("aptika", to=State.SIGNING)
    assert refused(lambda: approve(walker, "kasubbag")) is Code.SEPARATION  # checked it, and now is Plh.
    given(walker, "kasubbag", "tanda-tangan")
    renew_laporan(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=person("kasubbag"), now=NOW)
    approve(walker, "kasubbag")
    assert walker.berkas.state == State.RECEIVING
