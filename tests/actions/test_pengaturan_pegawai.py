"""Posts, people, and who holds which post: the rules of the civil service, each with its sentence."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.pengaturan import jabatan, pegawai, penugasan
from takar.actions.pengaturan.jabatan import JabatanMasuk
from takar.actions.pengaturan.pegawai import PegawaiMasuk
from takar.actions.pengaturan.penugasan import PenugasanMasuk
from takar.queries.kursi_kosong import kursi_kosong
from takar.records.models import Akun, Jabatan, Pegawai, Pemberitahuan, Penugasan, PerangkatDaerah, UnitKerja
from tests.actions.test_pengaturan_organisasi import by, last_event, mistakes
from tests.factories import peraga_office, person

pytestmark = pytest.mark.django_db

DAY = date(2026, 10, 5)
NEW_POST = JabatanMasuk(unit="aptika", nama="Perencana Ahli Muda", jenis="fungsional", peran="")
SITI = PegawaiMasuk(
    nip="19900102 201503 2 001",
    nama="Siti  Aminah, S.Kom.",
    pangkat="Penata",
    golongan="iii/c",
    surel="siti@dinas.go.id",
)


def add_post(**values: str) -> Jabatan:
    jabatan.add_jabatan(masuk=replace(NEW_POST, **values), **by())
    return Jabatan.objects.order_by("-pk")[0]


def add_person(**values: str) -> Pegawai:
    pegawai.add_pegawai(masuk=replace(SITI, **values), **by())
    return Pegawai.objects.order_by("-pk")[0]


def post_of(nama_pengguna: str) -> Jabatan:
    return Penugasan.objects.get(pegawai__akun__nama_pengguna=nama_pengguna).jabatan


def assign(who: Pegawai, post: Jabatan, **values: object) -> Penugasan:
    masuk = PenugasanMasuk(who.pk, post.pk, "definitif", "SK 1/2026", DAY, None)
    penugasan.assign(masuk=replace(masuk, **values), **by())
    return Penugasan.objects.order_by("-pk")[0]


def end(one: Penugasan, selesai: date | None, **values: object) -> None:
    masuk = PenugasanMasuk(one.pegawai_id, one.jabatan_id, one.status, one.nomor_sk, one.mulai, selesai)
    penugasan.correct(penugasan_id=one.pk, seen_version=one.versi, masuk=replace(masuk, **values), **by())


# Jabatan


def test_a_functional_post_carries_the_peran_of_the_kasubbag():
    peraga_office()
    post = add_post(unit="subbag-perencanaan", peran="KEPALA_SUBBAGIAN_PERENCANAAN")
    who = add_person()
    Akun.objects.create(nama_pengguna="siti", pegawai=who, password="x")
    assign(who, post)
    assert [t.peran for t in person("siti", DAY).tugas] == ["KEPALA_SUBBAGIAN_PERENCANAAN"]
    assert post.jenis == "fungsional"


@pytest.mark.parametrize(
    ("values", "kolom"),
    [
        ({"unit": "tidak-ada"}, "unit"),
        ({"nama": " "}, "nama"),
        ({"nama": "kepala bidang aplikasi informatika"}, "nama"),
        ({"jenis": "kontrak"}, "jenis"),
        ({"peran": "ADMIN"}, "peran"),
        ({"unit": "sekretariat", "peran": "KEPALA_BIDANG"}, "peran"),
    ],
)
def test_what_is_wrong_with_a_post_stands_at_its_field(values, kolom):
    peraga_office()
    with pytest.raises(Invalid) as found:
        add_post(**values)
    assert list(mistakes(found)) == [kolom]


def test_a_post_that_is_held_is_not_switched_off():
    peraga_office()
    held = post_of("kabid.aptika")
    with pytest.raises(Invalid, match="masih dipegang"):
        jabatan.switch_jabatan(jabatan_id=held.pk, seen_version=1, aktif=False, **by())
    free = add_post()
    jabatan.switch_jabatan(jabatan_id=free.pk, seen_version=1, aktif=False, **by())
    with pytest.raises(Invalid) as found:
        assign(add_person(), free)
    assert "nonaktif" in mistakes(found)["jabatan"]
    UnitKerja.objects.filter(kode="aptika").update(aktif=False)
    with pytest.raises(Invalid, match="Aktifkan dahulu unit kerjanya"):
        jabatan.switch_jabatan(jabatan_id=free.pk, seen_version=2, aktif=True, **by())


def test_the_post_of_the_only_pengelola_keeps_its_peran():
    peraga_office()
    post = post_of("pengelola")
    masuk = JabatanMasuk("sekretariat", post.nama, post.jenis, "")
    with pytest.raises(Invalid) as found:
        jabatan.change_jabatan(jabatan_id=post.pk, seen_version=1, masuk=masuk, **by())
    assert "tidak ada lagi Pengelola sistem" in mistakes(found)["peran"]
    assert post_of("pengelola").peran == "PENGELOLA_SISTEM"


def test_a_post_becomes_structural_only_where_its_holders_may_stand():
    peraga_office()
    post, second = add_post(), add_person()
    former = Penugasan.objects.get(pegawai__akun__nama_pengguna="kabid.aptika")
    masuk = JabatanMasuk("aptika", post.nama, "struktural", "")
    raise_post = partial(jabatan.change_jabatan, jabatan_id=post.pk, masuk=masuk, **by())
    first = assign(former.pegawai, post)
    with pytest.raises(Invalid) as found:
        raise_post(seen_version=1)
    assert former.jabatan.nama in mistakes(found)["jenis"]
    end(first, None, status="Plh.")
    assign(second, post, mulai=date(2026, 11, 1))
    raise_post(seen_version=1)
    post.refresh_from_db()
    assert post.jenis == "struktural"
    with pytest.raises(Invalid):
        end(
            Penugasan.objects.get(pk=first.pk), None, status="definitif"
        )  # from then on the rule holds as for any structural post


def test_two_holders_keep_a_post_from_becoming_structural():
    peraga_office()
    post, second = add_post(), add_person()
    somebody = Pegawai.objects.get(akun__nama_pengguna="petugas.aptika")
    assign(somebody, post)
    other = assign(second, post)
    masuk = JabatanMasuk("aptika", post.nama, "struktural", "")
    with pytest.raises(Invalid) as found:
        jabatan.change_jabatan(jabatan_id=post.pk, seen_version=1, masuk=masuk, **by())
    assert "Jabatan struktural dipegang satu orang" in mistakes(found)["jenis"]
    Penugasan.objects.filter(pk=other.pk).update(mulai="2026-01-01", selesai="2026-10-01")  # who held it before
    jabatan.change_jabatan(jabatan_id=post.pk, seen_version=1, masuk=masuk, **by())


# Pegawai


def test_a_person_is_kept_as_the_papers_need_them():
    peraga_office()
    who = add_person()
    assert (who.nip, who.nama, who.golongan) == ("199001022015032001", "Siti Aminah, S.Kom.", "III/c")
    assert last_event()[1]["sesudah"]["nip"] == who.nip


@pytest.mark.parametrize(
    ("values", "kolom", "said"),
    [
        ({"nip": ""}, "nip", "18 angka"),
        ({"nip": "1990010220150320"}, "nip", "yang diketik 16 angka"),
        ({"nip": "19900102201503200A"}, "nip", "hanya terdiri atas angka"),
        ({"nip": "١٩٩٠٠١٠٢٢٠١٥٠٣٢٠٠١"}, "nip", "membalik arah baca"),
        ({"nip": "199013022015032001"}, "nip", "tanggal lahir"),
        ({"nama": ""}, "nama", "gelarnya"),
        ({"golongan": "III/z"}, "golongan", "III/d"),
        ({"surel": "siti@"}, "surel", "tidak lengkap"),
        ({"pangkat": "x" * 61}, "pangkat", "terlalu panjang"),
    ],
)
def test_what_is_wrong_with_a_person_stands_at_its_field(values, kolom, said):
    peraga_office()
    with pytest.raises(Invalid) as found:
        add_person(**values)
    assert list(mistakes(found)) == [kolom]
    assert said in mistakes(found)[kolom]


def test_a_nip_belongs_to_one_person():
    peraga_office()
    add_person()
    with pytest.raises(Invalid) as found:
        add_person(nama="Orang Lain")
    assert mistakes(found) == {"nip": "NIP ini sudah dicatat untuk Siti Aminah, S.Kom.; periksa angkanya."}


def test_changing_a_person_compares_the_version_and_keeps_a_nip_that_is_on_record():
    peraga_office()
    demo = Pegawai.objects.get(akun__nama_pengguna="kasubbag")
    masuk = PegawaiMasuk(demo.nip, "Nama Baru", "", "", "")
    pegawai.change_pegawai(pegawai_id=demo.pk, seen_version=1, masuk=masuk, **by())
    with pytest.raises(Stale):
        pegawai.change_pegawai(pegawai_id=demo.pk, seen_version=1, masuk=masuk, **by())
    demo.refresh_from_db()
    assert (demo.nama, demo.versi) == ("Nama Baru", 2)


def test_people_of_another_office_do_not_exist_here():
    peraga_office()
    other = PerangkatDaerah.objects.create(kode="x", nama="X", pemerintah="X", alamat="X", tempat="X")
    theirs = Pegawai.objects.create(opd=other, nip="199001022015032009", nama="Milik Lain")
    with pytest.raises(Missing):
        pegawai.change_pegawai(pegawai_id=theirs.pk, seen_version=1, masuk=SITI, **by())
    with pytest.raises(Invalid) as found:
        assign(theirs, post_of("kabid.aptika"))
    assert list(mistakes(found)) == ["pegawai"]
    with pytest.raises(Invalid, match="pegawai perangkat daerah lain"):
        add_person(nip=theirs.nip)


# Penugasan


def test_a_post_passes_on_when_the_former_holder_has_ended():
    peraga_office()
    former = Penugasan.objects.get(pegawai__akun__nama_pengguna="kabid.aptika")
    who = add_person()
    with pytest.raises(Invalid) as found:
        assign(who, former.jabatan)
    assert "secara definitif" in mistakes(found)["jabatan"]
    end(former, date(2026, 10, 4))
    assert last_event()[1]["sesudah"] == {"selesai": "2026-10-04"}
    assert assign(who, former.jabatan).pegawai == who


def test_a_plh_stands_beside_the_holder_and_a_plt_does_not():
    peraga_office()
    post = post_of("kabid.aptika")
    kasubbag = Pegawai.objects.get(akun__nama_pengguna="kasubbag")
    with pytest.raises(Invalid) as found:
        assign(kasubbag, post, status="Plt.")
    assert "catat penggantinya sebagai Plh." in mistakes(found)["jabatan"]
    assert assign(kasubbag, post, status="Plh.").status == "Plh."


def test_who_is_given_a_post_of_the_sop_is_told_from_when_to_when_and_of_each_change():
    deputy = Pegawai.objects.get(akun__nama_pengguna="kabid.ikp")
    plh = assign(deputy, post_of("kabid.aptika"), status="Plh.", selesai=date(2026, 10, 9))
    assign(deputy, add_post(nama="Analis Data"))  # has no part in the SOP
    end(plh, date(2026, 10, 9))  # changes nothing
    plh.refresh_from_db()
    end(plh, date(2026, 10, 16))
    named = f"Penugasan Anda: Plh. {plh.jabatan.nama}, mulai 5 Oktober 2026 sampai"
    rest = "Selama itu pekerjaan jabatan ini ada di halaman depan Anda."
    found = Pemberitahuan.objects.filter(pegawai=deputy, kalimat__startswith="Penugasan Anda").order_by("pk")
    assert [one.kalimat for one in found] == [f"{named} {n} Oktober 2026. {rest}" for n in (9, 16)]


def test_nobody_holds_two_structural_posts_definitively():
    peraga_office()
    kasubbag = Pegawai.objects.get(akun__nama_pengguna="kasubbag")
    with pytest.raises(Invalid) as found:
        assign(kasubbag, add_post(jenis="struktural"))
    assert "jabatan struktural" in mistakes(found)["pegawai"]
    post = add_post(nama="Perencana Ahli Madya")
    assert assign(kasubbag, post).pk, "a functional one beside is no matter"
    with pytest.raises(Invalid) as found:
        become_structural(post)
    assert "satu orang memegang satu" in mistakes(found)["jenis"]


def become_structural(post: Jabatan) -> None:
    jabatan.change_jabatan(
        jabatan_id=post.pk, seen_version=1, masuk=replace(NEW_POST, nama=post.nama, jenis="struktural"), **by()
    )


def test_a_post_of_two_does_not_become_structural_until_one_has_left():
    peraga_office()
    post = add_post()
    assign(add_person(), post)
    second = assign(add_person(nip="199001022015032002", nama="Budi"), post)
    with pytest.raises(Invalid) as found:
        become_structural(post)
    assert "Jabatan struktural dipegang satu orang" in mistakes(found)["jenis"]
    assert Jabatan.objects.get(pk=post.pk).jenis == "fungsional"
    end(second, None, status="Plh.")
    become_structural(post)
    assert Jabatan.objects.get(pk=post.pk).jenis == "struktural"


def test_no_door_closes_a_circle_of_deputies():
    """A deputy who is typed or extended, who comes to hold the post, and a post that becomes structural."""
    peraga_office()
    kasubbag, kabid = (Pegawai.objects.get(akun__nama_pengguna=who) for who in ("kasubbag", "kabid.aptika"))
    of_kabid, of_kasubbag = post_of("kabid.aptika"), post_of("kasubbag")
    assign(kabid, of_kasubbag, status="Plh.", selesai=date(2026, 10, 9))
    later = assign(kasubbag, of_kabid, status="Plh.", mulai=date(2026, 10, 12))
    siti, kosong, biasa = add_person(), add_post(jenis="struktural"), add_post(nama="Jabatan Biasa")
    assign(kabid, kosong, status="Plh.")
    assign(siti, of_kabid, status="Plh.", selesai=date(2026, 10, 8))
    assign(siti, biasa)
    assign(kabid, biasa, status="Plh.")
    doors = (
        ("pegawai", lambda: end(later, None, mulai=date(2026, 10, 9))),
        ("pegawai", lambda: assign(siti, kosong)),
        ("jenis", lambda: become_structural(Jabatan.objects.get(pk=biasa.pk))),
    )
    before = list(Penugasan.objects.order_by("pk").values())
    for kolom, door in doors:
        with pytest.raises(Invalid) as found:
            door()
        assert "saling menggantikan" in mistakes(found)[kolom]
    assert list(Penugasan.objects.order_by("pk").values()) == before


def test_nobody_holds_the_same_post_twice_at_a_time():
    peraga_office()
    who, post = add_person(), add_post()
    assign(who, post, selesai=date(2026, 12, 31))
    with pytest.raises(Invalid) as found:
        assign(who, post, status="Plh.", mulai=date(2026, 12, 31))
    assert "sudah memegang" in mistakes(found)["mulai"]
    assign(who, post, mulai=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("values", "kolom"),
    [
        ({"pegawai_id": 0}, "pegawai"),
        ({"jabatan_id": 0}, "jabatan"),
        ({"status": "Pj."}, "status"),
        ({"nomor_sk": ""}, "nomor_sk"),
        ({"mulai": None}, "mulai"),
        ({"mulai": date(1026, 1, 1)}, "mulai"),
        ({"selesai": date(2026, 10, 4)}, "selesai"),
    ],
)
def test_what_is_wrong_with_a_penugasan_stands_at_its_field(values, kolom):
    peraga_office()
    with pytest.raises(Invalid) as found:
        assign(add_person(), add_post(), **values)
    assert list(mistakes(found)) == [kolom]


def test_the_last_pengelola_does_not_end_today_nor_later():
    peraga_office()
    last = Penugasan.objects.get(pegawai__akun__nama_pengguna="pengelola")
    for selesai in (date(2026, 10, 4), date(2026, 12, 31)):
        with pytest.raises(Invalid) as found:
            end(last, selesai)
        assert "tidak ada lagi Pengelola sistem" in mistakes(found)["selesai"]
    who = add_person()
    assign(who, last.jabatan)
    with pytest.raises(Invalid):
        end(last, date(2026, 12, 31))  # the other one has no account
    Akun.objects.create(nama_pengguna="siti", pegawai=who, password="x")
    end(last, date(2026, 12, 31))


def test_the_end_of_the_last_penugasan_names_the_account_that_is_left():
    peraga_office()
    last = Penugasan.objects.get(pegawai__akun__nama_pengguna="petugas.aptika")
    correct = partial(penugasan.correct, penugasan_id=last.pk, **by())
    masuk = PenugasanMasuk(last.pegawai_id, last.jabatan_id, last.status, last.nomor_sk, last.mulai, DAY)
    later = assign(last.pegawai, add_post(), mulai=date(2026, 11, 1))
    assert correct(seen_version=1, masuk=masuk).isi == {}, "another post waits"
    Penugasan.objects.filter(pk=later.pk).delete()
    said = correct(seen_version=2, masuk=replace(masuk, selesai=date(2026, 10, 9)))
    assert said.isi == {"pegawai_id": last.pegawai_id}
    assert "Sesudah 9 Oktober 2026 ia tidak memegang jabatan apa pun" in said.pesan
    assert "akunnya, petugas.aptika, masih ada: nonaktifkan" in said.pesan
    assert correct(seen_version=3, masuk=replace(masuk, selesai=date(2026, 10, 9))).isi == {}, "nothing changed"
    assert correct(seen_version=3, masuk=replace(masuk, selesai=None)).isi == {}
    Akun.objects.filter(pegawai=last.pegawai).update(is_active=False)
    assert correct(seen_version=4, masuk=masuk).isi == {}


def test_who_only_reads_assigns_nobody():
    peraga_office()
    masuk = PenugasanMasuk(1, 1, "definitif", "SK", DAY, None)
    for nama in ("kasubbag", "evaluator", "kadis"):
        with pytest.raises(Refusal):
            penugasan.assign(masuk=masuk, **by(nama))
        with pytest.raises(Refusal):
            pegawai.add_pegawai(masuk=SITI, **by(nama))


def test_an_empty_chair_is_named_with_its_unit():
    opd = peraga_office()
    assert kursi_kosong(opd.pk, DAY) == ()
    end(Penugasan.objects.get(pegawai__akun__nama_pengguna="petugas.aptika"), date(2026, 10, 4))
    Akun.objects.filter(nama_pengguna="kadis").update(is_active=False)
    UnitKerja.objects.create(opd=opd, kode="baru", nama="Bidang Baru", jenis="bidang", urutan=9)
    found = [(k.peran, k.unit, k.sebab.split(" ", 1)[1]) for k in kursi_kosong(opd.pk, DAY)]
    assert ("Petugas Pengelola Data Kinerja", "Bidang Aplikasi Informatika", "ada pejabat hari ini") in found
    assert ("Kepala Bidang", "Bidang Baru", "ada pejabat hari ini") in found
    assert any(peran == "Kepala Dinas" and "belum dapat masuk" in sebab for peran, _, sebab in found)
    assert len(found) == 4
