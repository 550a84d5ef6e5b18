"""Accounts: links that die, the last Pengelola sistem, what a disabled person leaves open; the first-run assistant."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from axes.models import AccessAttempt

from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.outbox import deliver_next
from takar.actions.pengaturan import akun
from takar.actions.pengaturan.mulai import MulaiMasuk, start_office
from takar.actions.pengaturan.pegawai import PegawaiMasuk
from takar.actions.undangan import Undangan, akun_of, link_of, set_password
from takar.gateways.mail import FakeMail
from takar.gateways.sertifikat import fingerprint
from takar.queries.kalender import kalender
from takar.queries.pegawai import pegawai_baris
from takar.queries.pengaturan import ringkasan_pengaturan
from takar.queries.segel import daftar_sertifikat
from takar.records.models import (
    Akun,
    AuditEvent,
    KunciIdempoten,
    Outbox,
    Pegawai,
    Pemberitahuan,
    Penugasan,
    PerangkatDaerah,
    SertifikatSegel,
)
from tests.actions.test_pengaturan_organisasi import OFFICE, by, last_event, mistakes
from tests.actions.test_pengaturan_pegawai import DAY, SITI, add_person
from tests.factories import PASSWORD, START, open_tw3, peraga_office, person
from tests.kosong import empty_installation

pytestmark = pytest.mark.django_db
GOOD = "kopi pagi di beranda"


def invited(nama: str = "siti.aminah") -> tuple[Akun, str]:
    """An invited person, and the token of the link."""
    peraga_office()
    outcome = akun.invite(pegawai_id=add_person().pk, nama_pengguna=nama, **by())
    return Akun.objects.get(pk=outcome.isi["akun_id"]), token(outcome.isi)


def token(isi: dict[str, int]) -> str:
    return link_of(Undangan(isi["akun_id"], isi["tautan_versi"], isi["at"])).rstrip("/").rpartition("/")[2]


def use(given: str, kata_sandi: str = GOOD, ulang: str | None = None, now=START):
    return set_password(token=given, kata_sandi=kata_sandi, ulang=kata_sandi if ulang is None else ulang, now=now)


def test_a_link_sets_the_password_once():
    who, given = invited()
    assert not who.has_usable_password()
    use(given)
    who.refresh_from_db()
    assert who.check_password(GOOD)
    with pytest.raises(Missing, match="sudah dipakai"):
        use(given, "kata sandi yang lain sekali")
    event, isi = last_event()
    assert (event.objek, "lewat tautan" in str(isi)) == (f"akun:{who.pk}", True)
    assert GOOD not in event.isi


def test_a_link_lives_seven_days():
    _, given = invited()
    week = START + timedelta(days=7)
    with pytest.raises(Missing):
        use(given, now=week)
    assert akun_of(given, week - timedelta(seconds=1)).nama_pengguna == "siti.aminah"


def test_a_newer_link_and_a_disabled_account_kill_a_link():
    who, first = invited()
    second = token(akun.renew(akun_id=who.pk, seen_version=1, **by()).isi)
    with pytest.raises(Missing):
        akun_of(first, START)
    akun.switch_akun(akun_id=who.pk, seen_version=2, aktif=False, **by())
    with pytest.raises(Missing):
        akun_of(second, START)
    with pytest.raises(Invalid, match="nonaktif"):
        akun.renew(akun_id=who.pk, seen_version=3, **by())


@pytest.mark.parametrize("forged", ["", "x", "WzEsMSwxXQ:AAAA"])
def test_a_forged_link_is_none(forged):
    peraga_office()
    with pytest.raises(Missing):
        akun_of(forged, START)


@pytest.mark.parametrize(
    ("kata_sandi", "ulang", "kolom", "said"),
    [
        ("", "", "kata_sandi", "Isi kata sandi"),
        ("pendek", "pendek", "kata_sandi", "12 huruf"),
        ("password1234", "password1234", "kata_sandi", "mudah ditebak"),
        ("siti.aminah itu saya", "siti.aminah itu saya", "kata_sandi", "nama pengguna"),
        ("x" * 257, "x" * 257, "kata_sandi", "256"),
        (GOOD, GOOD + "!", "kata_sandi_ulang", "tidak sama"),
    ],
)
def test_a_weak_password_is_refused_in_our_words(kata_sandi, ulang, kolom, said):
    _, given = invited()
    with pytest.raises(Invalid) as found:
        use(given, kata_sandi, ulang)
    assert said in mistakes(found)[kolom]
    use(given)  # the link is not used up by a mistake


@pytest.mark.parametrize(
    ("nama", "said"),
    [
        ("", "Isi nama"),
        ("ab", "3 sampai 60"),
        ("siti aminah", "misalnya"),
        ("sítí", "misalnya"),
        (".siti", "misalnya"),
        ("Kasubbag", "sudah dipakai"),
    ],
)
def test_a_user_name_can_be_stored_typed_and_is_one_persons(nama, said):
    peraga_office()
    who = add_person()
    with pytest.raises(Invalid) as found:
        akun.invite(pegawai_id=who.pk, nama_pengguna=nama, **by())
    assert said in mistakes(found)["nama_pengguna"]


def test_nobody_has_two_accounts():
    who, _ = invited()
    with pytest.raises(Invalid, match="sudah punya akun"):
        akun.invite(pegawai_id=who.pegawai_id, nama_pengguna="siti.lagi", **by())


def test_a_double_click_names_one_link_and_stores_none():
    peraga_office()
    who = add_person()
    work = {"pegawai_id": who.pk, "nama_pengguna": "siti.aminah", **by(), "kunci": "k"}
    first = akun.invite(**work)
    again = akun.invite(**{**work, "now": START + timedelta(seconds=5)})
    assert token(first.isi) == token(again.isi)
    kept = [*KunciIdempoten.objects.values_list("jawaban"), *AuditEvent.objects.values_list("isi")]
    assert token(first.isi) not in str(kept)


def test_a_link_is_mailed_where_a_server_is_set_up_and_never_stored(settings):
    settings.MAIL_SERVER = True
    _, given = invited()
    assert given not in json.dumps(list(Outbox.objects.values_list("payload", flat=True)))
    mail = FakeMail()
    deliver_next(now=START, mail=mail)
    assert mail.sent[0].kepada == "siti@dinas.go.id"
    assert f"/undangan/{given}/" in mail.sent[0].isi


def test_without_a_mail_server_nothing_is_mailed():
    invited()
    assert not Outbox.objects.exists()


def test_a_new_link_leaves_the_old_password_and_tells_the_person():
    peraga_office()
    who = Akun.objects.get(nama_pengguna="kasubbag")
    akun.renew(akun_id=who.pk, seen_version=1, **by())
    who.refresh_from_db()
    assert who.check_password(PASSWORD)
    assert Pemberitahuan.objects.get(pegawai=who.pegawai).kalimat.startswith("Pengelola sistem membuat tautan")


def test_nobody_switches_off_their_own_account():
    peraga_office()
    own = Akun.objects.get(nama_pengguna="pengelola")
    with pytest.raises(Invalid, match="Akun sendiri"):
        akun.switch_akun(akun_id=own.pk, seen_version=1, aktif=False, **by())


def test_what_a_disabled_person_leaves_open_is_said():
    open_tw3()
    who = Akun.objects.get(nama_pengguna="petugas.aptika")
    said = akun.switch_akun(akun_id=who.pk, seen_version=1, aktif=False, **by()).pesan
    assert "Yang masih menunggunya: " in said
    assert "Bidang Aplikasi Informatika" in said
    assert not person("petugas.aptika").aktif
    assert akun.switch_akun(akun_id=who.pk, seen_version=2, aktif=True, **by()).pesan.endswith("diaktifkan lagi.")


def test_old_pages_and_readers_change_no_account():
    peraga_office()
    who = Akun.objects.get(nama_pengguna="kadis")
    with pytest.raises(Stale):
        akun.switch_akun(akun_id=who.pk, seen_version=9, aktif=False, **by())
    for nama in ("kasubbag", "evaluator"):
        with pytest.raises(Refusal):
            akun.switch_akun(akun_id=who.pk, seen_version=1, aktif=False, **by(nama))
        with pytest.raises(Refusal):
            akun.renew(akun_id=who.pk, seen_version=1, **by(nama))
    with pytest.raises(Missing):
        akun.unlock(akun_id=0, **by())


def test_a_locked_account_is_opened():
    peraga_office()
    who = Akun.objects.get(nama_pengguna="kadis")
    AccessAttempt.objects.create(username="kadis", ip_address="1.2.3.4", failures_since_start=5)
    AccessAttempt.objects.create(username="lain", ip_address="1.2.3.4", failures_since_start=5)
    akun.unlock(akun_id=who.pk, **by())
    assert [a.username for a in AccessAttempt.objects.all()] == ["lain"]


def test_the_account_of_who_left_is_flagged():
    opd = peraga_office()
    gone = Penugasan.objects.get(pegawai__akun__nama_pengguna="kabid.aptika")
    Penugasan.objects.filter(pk=gone.pk).update(selesai=DAY - timedelta(days=1))
    found = pegawai_baris(opd.pk, gone.pegawai_id, DAY)
    assert found is not None
    assert (found.akun, found.pergi) == ("aktif", True)
    part = next(p for p in ringkasan_pengaturan(opd.pk, DAY) if p.nama == "Akun")
    assert part.keadaan == "1 akun aktif milik pegawai yang tidak bertugas lagi."
    Penugasan.objects.create(pegawai=add_person(), jabatan=gone.jabatan, nomor_sk="SK", mulai=DAY)  # no account yet
    part = next(p for p in ringkasan_pengaturan(opd.pk, DAY) if p.nama == "Akun")
    assert part.keadaan.startswith("1 pegawai yang bertugas belum dapat masuk dan 1 akun aktif")
    assert not part.lengkap


def test_who_was_invited_is_waited_for_and_nothing_is_left_to_do():
    who, given = invited()
    post = Penugasan.objects.get(pegawai__akun__nama_pengguna="petugas.aptika").jabatan
    Penugasan.objects.create(pegawai=who.pegawai, jabatan=post, nomor_sk="SK", mulai=DAY)

    def part():
        return next(p for p in ringkasan_pengaturan(peraga_office().pk, DAY) if p.nama == "Akun")

    assert (part().keadaan, part().lengkap) == ("1 yang diundang belum memasang kata sandi.", True)
    use(given)
    assert part().keadaan == "Setiap pegawai yang bertugas dapat masuk."
    Akun.objects.filter(pk=who.pk).update(is_active=False)
    assert (part().keadaan, part().lengkap) == ("1 pegawai yang bertugas belum dapat masuk.", False)


# The first-run assistant

FIRST = MulaiMasuk(
    opd=OFFICE,
    pengelola=replace(SITI, golongan="", pangkat=""),
    nomor_sk="SK 1/2026",
    nama_pengguna="siti.aminah",
    kata_sandi=GOOD,
    ulang=GOOD,
)


@pytest.fixture
def nothing() -> Iterator[None]:
    empty_installation()
    yield


def test_an_empty_installation_gets_its_office_and_its_first_pengelola(nothing):
    start_office(masuk=FIRST, now=START)
    opd = PerangkatDaerah.objects.get()
    assert (opd.kode, opd.kebijakan, opd.peraga) == ("dinas-kominfo", "mundur", "")
    first = person("siti.aminah", DAY)
    assert [(t.peran, t.opd_id) for t in first.tugas] == [("PENGELOLA_SISTEM", opd.pk)]
    assert Akun.objects.get().check_password(GOOD)
    assert not kalender(opd.pk).is_hari_kerja(date(2026, 12, 25))  # the national days need no row
    event, _ = last_event()
    assert (event.oleh, event.objek) == ("Takar (Sistem)", f"opd:{opd.pk}")
    assert GOOD not in event.isi
    own = SertifikatSegel.objects.get()
    (shown,) = daftar_sertifikat(opd.pk, ZoneInfo(opd.zona))
    assert (own.opd_id, own.diganti_at, shown.sidik) == (opd.pk, None, own.sidik)
    assert shown.sidik_akar == fingerprint(own.penerbit)
    assert f'"sertifikat":"{own.sidik}"' in event.isi
    parts = ringkasan_pengaturan(opd.pk, DAY)
    assert [p.nama for p in parts if p.berikutnya] == ["Unit kerja"]


def test_it_starts_once(nothing):
    start_office(masuk=FIRST, now=START)
    with pytest.raises(Missing, match="sudah disiapkan"):
        start_office(masuk=FIRST, now=START)
    assert Pegawai.objects.count() == 1


def test_all_mistakes_of_the_first_page_are_said_together(nothing):
    wrong = replace(
        FIRST,
        opd=replace(OFFICE, nama="", zona="UTC"),
        pengelola=PegawaiMasuk("1", "", "", "", ""),
        nama_pengguna="x",
        nomor_sk="",
        kata_sandi="pendek",
    )
    with pytest.raises(Invalid) as found:
        start_office(masuk=wrong, now=START)
    assert list(mistakes(found)) == [
        "opd_nama", "opd_zona", "nip", "nama", "nomor_sk", "nama_pengguna", "kata_sandi", "kata_sandi_ulang"
    ]  # fmt: skip
    assert not PerangkatDaerah.objects.exists()
