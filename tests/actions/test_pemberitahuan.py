"""Who learns of what happens to a berkas: told once, in words, by the first page and by mail."""

from datetime import date, time, timedelta

import pytest

from takar.actions import jadwal, monev, monev_baris, pemeriksaan, penerimaan, pengumpulan
from takar.queries.akun import readers
from takar.queries.kinerja import baris_list
from takar.records.models import Akun, Jabatan, Outbox, Pegawai, Pemberitahuan, Penugasan, SesiMonev
from takar.sop.engine import State
from takar.sop.permissions import may_read
from tests.factories import START, Walker, person, walk

pytestmark = pytest.mark.django_db

LATER = START + timedelta(hours=10)
WHY = "Angka pada bukti berbeda dengan isian."


def told(nama_pengguna: str, word: str) -> list[str]:
    found = Pemberitahuan.objects.filter(pegawai_id=person(nama_pengguna).pegawai_id, kalimat__contains=word)
    return list(found.order_by("pk").values_list("kalimat", flat=True))


def mails_to(nama_pengguna: str, word: str) -> list[str]:
    surel = Pegawai.objects.get(pk=person(nama_pengguna).pegawai_id).surel
    assert surel
    mine = [m.payload for m in Outbox.objects.order_by("pk") if m.payload["kepada"] == surel]
    return [payload["isi"] for payload in mine if word in payload["isi"]]


def send_back(walker: Walker, tujuan: int, oleh: str) -> None:
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=tujuan,
        catatan=WHY,
        actor=person(oleh),
        now=LATER,
    )


def test_a_published_schedule_is_told_to_the_unit_and_mailed_to_its_leader():
    walk("aptika", to=State.MONITORING)
    when = "dijadwalkan Selasa, 6 Oktober 2026 pukul 13.00"
    for name in ("petugas.aptika", "kabid.aptika"):
        assert [when in kalimat for kalimat in told(name, "Monev Bidang Aplikasi")] == [True], name
        assert len(mails_to(name, "dijadwalkan")) == 1
    assert ["Laksanakan monev" in isi for isi in mails_to("kadis", when)] == [True]
    for name in ("kasubbag", "petugas.ikp", "kabid.ikp", "sekretaris"):
        assert told(name, "dijadwalkan") == [], name


def test_who_is_invited_by_post_learns_when_and_that_it_is_off():
    walker = walk("aptika", to=State.SCHEDULING)
    walker.schedule(LATER, tanggal=date(2026, 10, 6), mulai=time(13, 0))
    SesiMonev.objects.filter(berkas_id=walker.berkas_id).update(
        peserta="Kepala Bidang Informasi dan Komunikasi Publik\nTim ahli"
    )
    send_back(walker, 2, "kadis")
    assert [WHY in kalimat for kalimat in told("kabid.ikp", "dikembalikan")] == [True]
    walker.check(LATER)
    publish(walker)
    assert ["di Ruang rapat dinas" in kalimat for kalimat in told("kabid.ikp", "dijadwalkan")] == [True]


def publish(walker: Walker) -> None:
    jadwal.publish_jadwal(
        pengumpulan_id=walker.berkas.pengumpulan_id,
        berkas_seen=[(walker.berkas_id, walker.berkas.versi)],
        nomor="",
        actor=person("kasubbag"),
        now=LATER,
    )


def test_a_way_back_says_that_the_session_fell_away_and_only_then():
    walker = walk("aptika", to=State.PROCESSING)
    send_back(walker, 4, "kasubbag")
    assert ["ditarik" in kalimat for kalimat in told("petugas.aptika", "dikembalikan")] in ([], [False])
    send_back(walker, 1, "kadis")
    fallen = f"; sesi monev Selasa, 6 Oktober 2026 pukul 13.00 ditarik: {WHY}"
    assert told("kabid.aptika", "dikembalikan ke langkah 1")[0].endswith(fallen)


def test_a_way_back_says_that_the_signature_fell_away():
    walker = walk("aptika", to=State.RECEIVING)
    send_back(walker, 5, "kadis")
    who = "Kepala Dinas Komunikasi dan Informatika"
    fallen = f"dikembalikan ke langkah 5 oleh {who}; tanda tangan atas laporannya ditarik: {WHY}"
    assert [kalimat.endswith(fallen) for kalimat in told("sekretaris", "dikembalikan")] == [True]


def test_the_delegate_learns_of_the_delegation_and_of_its_end():
    walker = walk("aptika", to=State.MONITORING)
    monev.delegate_sesi(
        berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, alasan="Rapat.", actor=person("kadis"), now=LATER
    )
    assert [k.endswith("dilimpahkan kepada Anda: Rapat.") for k in told("sekretaris", "Monev Bidang")] == [True]
    send_back(walker, 1, "kadis")
    assert [WHY in kalimat for kalimat in told("sekretaris", "dikembalikan")] == [True]


def test_who_answers_for_a_follow_up_is_told_at_the_close_and_not_again():
    walker = walk("aptika", to=State.MONITORING)
    walker.open_monev(LATER)
    promise(walker, "kabid.ikp", date(2026, 11, 30))
    walker.attend(LATER)
    assert told("kabid.ikp", "tindak lanjut") == []
    walker.close_monev(LATER)
    first = "Anda bertanggung jawab atas 1 tindak lanjut monev Bidang Aplikasi Informatika Triwulan III Tahun 2026;"
    assert told("kabid.ikp", "tindak lanjut") == [f"{first} tenggat terdekat 30 November 2026."]
    send_back(walker, 4, "kasubbag")
    walker.close_monev(LATER + timedelta(hours=1))
    assert len(told("kabid.ikp", "tindak lanjut")) == 1


def promise(walker: Walker, nama_pengguna: str, tenggat: date) -> None:
    masuk = monev_baris.TindakLanjutMasuk("Menyusun jadwal.", person(nama_pengguna).tugas[0].jabatan_id, tenggat)
    monev_baris.add_follow_up(
        berkas_id=walker.berkas_id, indikator_id=None, tindak_lanjut=masuk, actor=person("kadis"), now=LATER
    )


def test_who_was_asked_learns_that_it_is_taken_back():
    walker = walk("aptika", to=State.CHECKING)
    pengumpulan.recall(
        berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=person("petugas.aptika"), now=LATER
    )
    assert ["ditarik kembali oleh" in kalimat for kalimat in told("kasubbag", "Bidang Aplikasi")] == [True]
    assert told("petugas.aptika", "ditarik") == []
    assert told("kadis", "ditarik") == []


def test_a_deputy_of_the_post_takes_back_what_its_holder_sent_who_is_told():
    """The post sends, not the person (docs/adr/0072)."""
    walker = walk("aptika", to=State.SCHEDULING)
    Penugasan.objects.create(
        pegawai_id=person("kabid.ikp").pegawai_id,
        jabatan=Jabatan.objects.get(pk=person("kasubbag").tugas[0].jabatan_id),
        status=Penugasan.Status.PLH,
        nomor_sk="SK-uji",
        mulai=date(2026, 10, 5),
    )
    pengumpulan.recall(
        berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, actor=person("kabid.ikp"), now=LATER
    )
    assert walker.berkas.state == State.CHECKING
    assert ["oleh Plh. Kepala Subbagian" in kalimat for kalimat in told("kasubbag", "ditarik kembali")] == [True]
    assert told("kabid.ikp", "ditarik kembali") == []
    assert [row.sebagai[:4] for row in walker.berkas.riwayat_list.filter(event="RECALLED")] == ["Plh."]


def test_a_new_holder_of_a_post_whose_work_is_undone_is_told_beside_the_one_who_did_it():
    walker = walk("aptika", to=State.RECEIVING)
    deputy = Pegawai.objects.get(pk=person("kabid.ikp").pegawai_id)
    Penugasan.objects.create(
        pegawai=deputy,
        jabatan=Jabatan.objects.get(kode="kepala-bidang-aptika"),
        status=Penugasan.Status.PLH,
        nomor_sk="SK-uji",
        mulai=date(2026, 10, 5),
    )
    send_back(walker, 5, "kadis")
    for name in ("kabid.aptika", "kabid.ikp"):
        assert [WHY in kalimat for kalimat in told(name, "dikembalikan")] == [True], name


def test_who_left_the_post_and_keeps_the_account_is_told_without_a_link_and_without_being_asked():
    """The petugas sent it and was moved away; the successor is asked, and learns of it with the link."""
    walker = walk("aptika", to=State.CHECKING)
    post = Penugasan.objects.filter(pegawai_id=person("petugas.aptika").pegawai_id)
    jabatan_id = post.get().jabatan_id
    post.update(selesai=date(2026, 10, 4))
    successor = person("petugas.ikp").pegawai_id
    Penugasan.objects.create(
        pegawai_id=successor, jabatan_id=jabatan_id, status="definitif", nomor_sk="SK-9", mulai=date(2026, 10, 5)
    )
    mails, link = Outbox.objects.count(), "/pengumpulan/2026/tw3/aptika/"
    send_back_to_collect(walker)
    assert [WHY in kalimat for kalimat in told("petugas.aptika", "dikembalikan ke langkah 1")] == [True]
    new = [row.payload for row in Outbox.objects.order_by("pk")[mails:]]
    by_address = {isi["kepada"].partition("@")[0]: (isi["judul"].split(" ")[0], link in isi["isi"]) for isi in new}
    assert by_address["petugas.aptika"] == ("Berkas", False)
    assert by_address["petugas.ikp"] == ("Perbaiki", True)
    assert ["tidak ada yang perlu Anda kerjakan" in isi for isi in mails_to("petugas.aptika", WHY)] == [True]


def send_back_to_collect(walker: Walker) -> None:
    verdicts = [
        pemeriksaan.Verdict(row.terkirim.realisasi_id, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")
        for row in baris_list(walker.berkas, draft=False)
    ]
    pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=verdicts, actor=person("kasubbag"), now=LATER)
    send_back(walker, 1, "kasubbag")


def test_a_link_is_sent_to_exactly_those_who_may_open_the_berkas():
    berkas = walk("aptika", to=State.CHECKING).berkas
    opd_id = berkas.pengumpulan.opd_id
    everybody = [person(nama) for nama in Akun.objects.values_list("nama_pengguna", flat=True)]
    allowed = {one.pegawai_id for one in everybody if may_read(actor=one, opd_id=opd_id, unit_id=berkas.unit_id)}
    assert readers(opd_id=opd_id, unit_id=berkas.unit_id, today=START.date()) == allowed
    assert 0 < len(allowed) < len(everybody)


def test_who_has_left_is_told_nothing_of_what_was_undone():
    """The account of who did a langkah was closed meanwhile: no notice, and no mail to an address outside."""
    walker = walk("aptika", to=State.RECEIVING)
    Akun.objects.filter(nama_pengguna="kabid.aptika").update(is_active=False)
    send_back(walker, 5, "kadis")
    left = Pemberitahuan.objects.filter(pegawai__akun__nama_pengguna="kabid.aptika", kalimat__contains="dikembalikan")
    assert not left.exists()
    assert told("sekretaris", "dikembalikan")


def test_whose_turn_it_is_again_gets_the_reason_in_one_mail():
    walker = walk("aptika", to=State.SIGNING)
    before = len(mails_to("kasubbag", ""))
    send_back(walker, 5, "kabid.aptika")
    (mail,) = mails_to("kasubbag", "")[before:]
    name = Pegawai.objects.get(pk=person("kasubbag").pegawai_id).nama
    what = "Olah hasil monev dan susun laporan – Bidang Aplikasi Informatika Triwulan III Tahun 2026."
    # What, until when, why, and one link.
    assert mail.startswith(f"Yth. {name}\n\n{what}\n\nJatuh tempo Rabu, 7 Oktober 2026.\n\nBerkas Bidang Aplikasi")
    assert mail.endswith("\n\nBuka di Takar: http://127.0.0.1:8000/pengumpulan/2026/tw3/aptika/")
    assert mail.count("://") == 1
    assert WHY in mail


def test_the_receipt_and_its_note_reach_who_worked_on_the_report():
    walker = walk("aptika", to=State.RECEIVING)
    penerimaan.receive(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        catatan="Lanjutkan SPBE.",
        actor=person("kadis"),
        now=LATER,
    )
    for name in ("petugas.aptika", "kabid.aptika", "kasubbag"):
        (said,) = told(name, "diterima oleh Kepala Dinas")
        assert said.startswith("Laporan Bidang Aplikasi Informatika Triwulan III Tahun 2026 diterima oleh Kepala "), (
            name
        )
        assert said.endswith(": Lanjutkan SPBE."), name


def test_nobody_is_mailed_about_his_own_act():
    walker = walk("aptika", to=State.CHECKING)
    before = len(mails_to("kasubbag", ""))
    walker.check(LATER)
    assert len(mails_to("kasubbag", "")) == before
