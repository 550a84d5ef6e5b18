"""Signature blocks name who acted and as what, not who holds the post first."""

from datetime import date, time, timedelta

import pytest

from takar.actions import monev, pemeriksaan
from takar.actions.peraga.walker import Walker
from takar.actions.peraga.walker import person as person_at
from takar.documents.canonical import context_from_json
from takar.documents.contexts import (
    CekListInventarisasiContext,
    HasilMonevContext,
    JadwalMonevContext,
    JenisDokumen,
)
from takar.queries.kinerja import baris_list
from takar.records.models import Akun, Dokumen, Pegawai, Penugasan
from takar.sop.engine import State
from tests.factories import START, person, walk

pytestmark = pytest.mark.django_db

LATER = START + timedelta(hours=8)
NEXT_DAY = LATER + timedelta(days=1)
SESSION = date(2026, 10, 6)


def stand_in(nama_pengguna: str, status: str, *, until: date = date(2026, 12, 31)) -> str:
    """Give the post of somebody to a Plt. or Plh. beside them; return the account of who stands in."""
    post = Penugasan.objects.get(pegawai__akun__nama_pengguna=nama_pengguna).jabatan
    pegawai = Pegawai.objects.create(
        opd=post.unit.opd, nip="199001012015011009", nama="Wira Pengganti, S.Sos.", pangkat="Penata", golongan="III/c"
    )
    Penugasan.objects.create(
        pegawai=pegawai, jabatan=post, status=status, nomor_sk="SK/1", mulai=START.date(), selesai=until
    )
    Akun.objects.create(nama_pengguna="pengganti", pegawai=pegawai)
    return "pengganti"


def paper(walker: Walker, jenis: JenisDokumen):
    found = Dokumen.objects.filter(jenis=jenis.value, pengumpulan=walker.berkas.pengumpulan_id)
    return context_from_json(jenis, found.order_by("-pk")[0].context_json.encode())


def test_berita_acara_names_the_plh_who_led_the_monev():
    walker = walk(to=State.MONITORING)
    walker.open_monev(LATER)  # the Kepala Dinas is called away; his Plh. goes on and closes
    walker.attend(LATER)
    plh = person(stand_in("kadis", "Plh."), NEXT_DAY.date())
    monev.close_monev(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, nomor="", actor=plh, now=NEXT_DAY)
    context = paper(walker, JenisDokumen.HASIL_MONEV)
    assert isinstance(context, HasilMonevContext)
    leader, notulis = context.tanda_tangan
    assert (leader.jabatan, leader.nama) == (
        "Plh. Kepala Dinas Komunikasi dan Informatika",
        "Wira Pengganti, S.Sos.",
    )
    assert (leader.pangkat, leader.nip) == ("Penata (III/c)", "199001012015011009")
    assert notulis.jabatan == "Kepala Subbagian Perencanaan dan Pelaporan"


def test_a_block_that_nobody_acted_for_names_who_stands_in():
    walker = walk(to=State.MONITORING)
    stand_in("kasubbag", "Plh.")
    walker.open_monev(LATER)
    walker.attend(LATER)
    walker.close_monev(LATER)
    context = paper(walker, JenisDokumen.HASIL_MONEV)
    assert context.tanda_tangan[1].jabatan == "Plh. Kepala Subbagian Perencanaan dan Pelaporan"


def test_jadwal_names_who_published_it(monkeypatch):
    walker = walk(to=State.SCHEDULING)
    plt = stand_in("kasubbag", "Plt.")
    monkeypatch.setattr("takar.actions.peraga.walker.person", lambda name, now: person_at(plt, now))
    walker.schedule(LATER, tanggal=SESSION, mulai=time(8, 0))
    context = paper(walker, JenisDokumen.JADWAL_MONEV)
    assert isinstance(context, JadwalMonevContext)
    block = context.tanda_tangan
    assert (block.jabatan, block.nama) == (
        "Plt. Kepala Subbagian Perencanaan dan Pelaporan",
        "Wira Pengganti, S.Sos.",
    )


def test_cek_list_names_who_sent_and_who_checked_each_row_and_the_whole():
    walker = walk(to=State.CHECKING)
    context = paper(walker, JenisDokumen.CEK_LIST)
    assert isinstance(context, CekListInventarisasiContext)
    assert [b.jabatan for b in context.tanda_tangan] == ["Petugas Pengelola Data Kinerja Bidang Aplikasi Informatika"]
    plh = person(stand_in("kasubbag", "Plh."))
    first, *_ = baris_list(walker.berkas, draft=False)
    verdict = pemeriksaan.Verdict(first.terkirim.realisasi_id, "sesuai")
    pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=[verdict], actor=person("kasubbag"), now=LATER)
    rest = [
        pemeriksaan.Verdict(row.terkirim.realisasi_id, "sesuai")
        for row in baris_list(walker.berkas, draft=False)
        if not row.periksa.hasil
    ]
    pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=rest, actor=plh, now=LATER)
    pemeriksaan.pass_check(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=plh, now=LATER)
    context = paper(walker, JenisDokumen.CEK_LIST)
    sender, checker = context.tanda_tangan
    assert sender.jabatan.startswith("Petugas Pengelola Data Kinerja")
    assert (checker.jabatan, checker.nama) == (
        "Plh. Kepala Subbagian Perencanaan dan Pelaporan",
        "Wira Pengganti, S.Sos.",
    )
    names = {row.kode: row.pemeriksa for row in context.baris}
    assert names.pop(first.kode) == person("kasubbag").nama
    assert set(names.values()) == {"Wira Pengganti, S.Sos."}


def test_cek_list_of_the_check_shows_the_sender_as_on_the_day_of_sending():
    walker = walk(to=State.CHECKING)
    for nama_pengguna in ("petugas.aptika", "kasubbag"):  # both are promoted between sending and check
        Pegawai.objects.filter(akun__nama_pengguna=nama_pengguna).update(pangkat="Pembina", golongan="IV/a")
    (sent,) = paper(walker, JenisDokumen.CEK_LIST).tanda_tangan
    walker.check(LATER)
    sender, checker = paper(walker, JenisDokumen.CEK_LIST).tanda_tangan
    assert sender == sent
    assert (checker.pangkat, sender.pangkat == "Pembina (IV/a)") == ("Pembina (IV/a)", False)
