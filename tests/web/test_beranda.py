"""The first page: what waits for each person, what the person waits for, and notices."""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from takar.actions import monev
from takar.queries.pengaturan import persiapan
from takar.queries.tugas import beranda
from takar.records.models import (
    IsianRealisasi,
    PemeriksaanBaris,
    PerangkatDaerah,
    PerubahanDilihat,
    Realisasi,
    SesiMonev,
)
from takar.sop.engine import State
from takar.sop.peran import Peran
from takar.sop.permissions import Tugas
from tests.factories import OPENED, START, open_tw3, peraga_office, person, walk
from tests.web.banyak import extra_units

PERIODE = "Triwulan III Tahun 2026"
BASE = "/pengumpulan/2026/tw3"


def _first_page(client, **query) -> str:
    response = client.get("/", query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("state", "nama_pengguna", "terbaca"),
    [
        (State.COLLECTING, "petugas.aptika", ("Isi data kinerja dan kirim", "aptika/isian/", "4 hari kerja lagi")),
        (State.CHECKING, "kasubbag", ("Periksa data kinerja baris demi baris", "aptika/periksa/", "9 hari kerja lagi")),
        (State.SCHEDULING, "kasubbag", ("Susun dan terbitkan jadwal monev", "jadwal/", "14 hari kerja lagi")),
        (State.MONITORING, "kadis", ("Laksanakan monev dan tutup hasilnya", "aptika/monev/", "besok")),
        (State.PROCESSING, "kasubbag", ("Olah hasil monev dan susun laporan", "aptika/olah/", "19 hari kerja lagi")),
        (
            State.SIGNING,
            "kabid.aptika",
            ("Baca laporan, lalu tanda tangani", "aptika/tanda-tangan/", "20 hari kerja lagi"),
        ),
        (State.RECEIVING, "sekretaris", ("Terima tembusan laporan", "aptika/tembusan/", "21 hari kerja lagi")),
        (State.RECEIVING, "kadis", ("Terima laporan", "aptika/terima/", "21 hari kerja lagi")),
    ],
)
def test_open_langkah_waits_for_its_holder(klien, state, nama_pengguna, terbaca):
    walk("aptika", to=state)
    page = _first_page(klien(nama_pengguna))
    # who keeps the registers numbers the berita acara of the monev besides: it is signed only then
    besides = (state, nama_pengguna) in {(State.PROCESSING, "kasubbag"), (State.RECEIVING, "sekretaris")}
    assert f"{1 + besides} hal menunggu Anda." in page
    assert ("Beri nomor Berita Acara Hasil Monev" in page, "Semua yang menunggu tanda tangan Anda" in page) == (
        besides,
        state is State.SIGNING,
    )
    kalimat, alamat, tempo = terbaca
    assert f">{kalimat}" in page
    assert f'href="{BASE}/{alamat}"' in page
    assert tempo in page
    assert "Bidang Aplikasi Informatika, Triwulan III Tahun 2026" in page


def test_nothing_to_do_is_said_and_what_is_awaited_is_named(klien):
    walk("aptika", to=State.CHECKING)
    page = _first_page(klien("petugas.aptika"))
    assert "Tidak ada yang harus Anda kerjakan saat ini." in page
    assert "Pekerjaan muncul di sini begitu tiba giliran Anda." in page
    assert "sudah selesai" not in page
    assert "Yang Anda tunggu, dan dari siapa" in page
    assert "Langkah 2, Pemeriksaan" in page
    assert "Kepala Subbagian Perencanaan dan Pelaporan" in page
    assert "Bidang Informasi dan Komunikasi Publik" not in page


def test_kepala_bidang_sees_nothing_of_other_units(klien):
    walk("aptika", to=State.SIGNING)
    page = _first_page(klien("kabid.ikp"))
    assert "Bidang Aplikasi Informatika" not in page
    assert f'href="{BASE}/ikp/"' in page


def test_evaluator_reads_and_waits_for_nothing(klien):
    walk("aptika", to=State.CHECKING)
    page = _first_page(klien("evaluator"))
    assert "Tidak ada langkah SOP yang menjadi tugas Anda." in page
    assert "Yang sedang berjalan, dan di tangan siapa" in page


def test_lateness_is_said_in_words(klien, jam):
    open_tw3()
    jam.moment = START + timedelta(days=8)  # Tuesday 13 October, two working days after the 9th
    page = _first_page(klien("petugas.aptika"))
    assert "1 sudah lewat jatuh tempo." in page
    assert "terlambat 2 hari kerja" in page


def test_due_day_counts_until_midnight_in_the_offices_zone(klien, jam):
    open_tw3()
    client = klien("petugas.aptika")
    jam.moment = START.replace(day=9, hour=16, minute=59)  # 23.59 WIB on the 9th
    assert "hari ini" in _first_page(client)
    jam.moment += timedelta(minutes=1)
    assert "terlambat 1 hari" in _first_page(client)


def test_schedule_of_several_units_is_one_card(klien):
    walk("aptika", to=State.SCHEDULING)
    walk("ikp", to=State.SCHEDULING)
    page = _first_page(klien("kasubbag"))
    assert "1 hal menunggu Anda." in page
    assert "Bidang Informasi dan Komunikasi Publik, Triwulan III Tahun 2026; Bidang Aplikasi" in page


def _send_back(unit: str, nama_pengguna: str, tujuan: int, catatan: str) -> None:
    from takar.actions.pengumpulan import send_back
    from takar.records.models import BerkasBidang

    berkas = BerkasBidang.objects.get(unit__kode=unit)
    send_back(
        berkas_id=berkas.pk,
        seen_version=berkas.versi,
        tujuan=tujuan,
        catatan=catatan,
        actor=person(nama_pengguna, date(2026, 10, 5)),
        now=START + timedelta(hours=9),
    )


def test_returned_berkas_says_who_sent_it_back_and_why(klien, jam):
    walk("aptika", to=State.SIGNING)
    _send_back("aptika", "kabid.aptika", 5, "Ringkasan belum menyebut SPBE.")
    page = _first_page(klien("kasubbag"))
    assert "Dikembalikan oleh Kepala Bidang Aplikasi Informatika: Ringkasan belum menyebut SPBE." in page
    assert "2 hari kerja lagi" in page


def test_a_delegated_monev_waits_for_the_delegate_and_says_so_to_all(klien):
    walker = walk("aptika", to=State.MONITORING)
    monev.delegate_sesi(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        alasan="Rapat di Setda.",
        actor=person("kadis", date(2026, 10, 5)),
        now=START,
    )
    delegate = "Dilimpahkan kepada Sekretaris"
    assert delegate in _first_page(klien("sekretaris"))
    assert delegate not in _first_page(klien("kadis"))  # it is no work of his any more
    for nama_pengguna in ("kadis", "kasubbag"):
        waiting = _first_page(klien(nama_pengguna))
        assert "Sekretaris Dinas Komunikasi dan Informatika (dilimpahi Kepala Dinas)" in waiting
        assert "(dilimpahi), Kepala Dinas" not in waiting


def test_a_monev_sent_back_is_due_with_its_mending_not_with_the_session_that_was_held(klien):
    walk("aptika", to=State.PROCESSING)
    SesiMonev.objects.filter(berkas__unit__kode="aptika").update(tanggal=date(2026, 10, 6))
    _send_back("aptika", "kasubbag", 4, "Kesimpulan terlalu singkat.")
    assert "2 hari kerja lagi" in _first_page(klien("kadis"))


def test_sessions_of_one_day_follow_each_other_by_the_hour(klien):
    walk("aptika", to=State.MONITORING)
    walk("ikp", to=State.MONITORING)
    SesiMonev.objects.update(tanggal=date(2026, 10, 6))
    SesiMonev.objects.filter(berkas__unit__kode="aptika").update(jam_mulai=time(13, 0), jam_selesai=time(15, 0))
    SesiMonev.objects.filter(berkas__unit__kode="ikp").update(jam_mulai=time(9, 0), jam_selesai=time(11, 0))
    page = _first_page(klien("kadis"))
    assert page.index("pukul 09.00") < page.index("pukul 13.00")


def test_notice_waits_until_it_is_read(klien):
    from takar.records.models import Pemberitahuan

    walk("aptika", to=State.SIGNING)
    _send_back("aptika", "kabid.aptika", 5, "Ringkasan belum menyebut SPBE.")
    notice = Pemberitahuan.objects.get(pegawai__akun__nama_pengguna="petugas.aptika", kalimat__contains="dikembalikan")
    client = klien("petugas.aptika")
    assert "dikembalikan ke langkah 5" in _first_page(client)
    assert client.get(f"/pemberitahuan/{notice.pk}/").status_code == 303
    for _ in range(2):  # the second is the same form sent twice
        response = client.post(f"/pemberitahuan/{notice.pk}/", {"kunci": "k1"}, follow=True)
        assert "Pemberitahuan ditandai sudah dibaca." in response.content.decode()
    assert f'action="/pemberitahuan/{notice.pk}/"' not in _first_page(client)


def test_notice_of_somebody_else_does_not_exist(klien):
    from takar.records.models import Pemberitahuan

    walk("aptika", to=State.SIGNING)
    _send_back("aptika", "kabid.aptika", 5, "Ringkasan belum menyebut SPBE.")
    notice = Pemberitahuan.objects.get(pegawai__akun__nama_pengguna="petugas.aptika", kalimat__contains="dikembalikan")
    response = klien("kadis").post(f"/pemberitahuan/{notice.pk}/", {"kunci": "k1"})
    assert response.status_code == 404
    assert "Pemberitahuan itu tidak ada." in response.content.decode()
    notice.refresh_from_db()
    assert notice.read_at is None


def test_work_forbidden_by_separation_of_duties_says_why(klien):
    from takar.records.models import Jabatan, Pegawai, Penugasan

    walk("aptika", to=State.CHECKING)
    Penugasan.objects.create(
        pegawai=Pegawai.objects.get(akun__nama_pengguna="petugas.aptika"),
        jabatan=Jabatan.objects.get(peran="KEPALA_SUBBAGIAN_PERENCANAAN"),
        status=Penugasan.Status.PLH,
        nomor_sk="SP-99/PERAGA/2026",
        mulai=date(2026, 10, 1),
    )
    page = _first_page(klien("petugas.aptika"))
    assert "Periksa data kinerja baris demi baris" in page
    assert "Anda ikut mengisi angka dalam berkas ini" in page
    assert f'href="{BASE}/aptika/periksa/"' not in page


def test_kepala_dinas_gets_five_minutes_worth(klien, monkeypatch):
    monkeypatch.setattr("takar.queries.tugas.FEW", 1)
    walk("aptika", to=State.RECEIVING)
    walk("ikp", to=State.RECEIVING)
    client = klien("kadis")
    page = _first_page(client)
    assert "2 hal menunggu Anda." in page
    assert page.count("<h3>Terima laporan</h3>") == 1
    assert 'href="?semua=1"' in page
    assert _first_page(client, semua="1").count("<h3>Terima laporan</h3>") == 2


def test_round_not_yet_open_waits_for_who_may_open_it(klien):
    peraga_office()
    page = _first_page(klien("kasubbag"))
    assert f"Buka pengumpulan {PERIODE}" in page
    assert 'href="/pengumpulan/"' in page
    assert "Buka pengumpulan" not in _first_page(klien("kadis"))


def test_empty_chair_is_named(klien, jam):
    from takar.records.models import Penugasan

    open_tw3()
    Penugasan.objects.filter(pegawai__akun__nama_pengguna="petugas.aptika").update(selesai=OPENED.date())
    assert "belum ada pejabat" in _first_page(klien("kasubbag"))


@pytest.mark.django_db
def test_a_pengelola_of_two_offices_is_led_on_in_the_one_whose_pages_they_see():
    first = peraga_office()
    second = PerangkatDaerah.objects.create(kode="lain", nama="LAIN", pemerintah="LAIN", alamat="-", tempat="-")
    who = person("pengelola")
    for here, there in ((first, second), (second, first)):
        posts = tuple(Tugas(Peran.PENGELOLA_SISTEM, opd.pk, 0, "Pengelola", "definitif", 0, 0) for opd in (here, there))
        actor, today = replace(who, tugas=posts), OPENED.date()
        shown = beranda(actor, today, ZoneInfo("Asia/Jakarta")).siapkan
        assert shown == next(iter(persiapan(actor, here.pk, today)), None)
        assert (shown is not None and shown.alamat == "unit_list") == (here == second)
        elsewhere = replace(actor, tugas=(replace(posts[0], peran=Peran.EVALUATOR), posts[1]))
        assert beranda(elsewhere, today, ZoneInfo("Asia/Jakarta")).siapkan is None


@pytest.mark.parametrize("extra", [0, 30])
def test_queries_do_not_grow_with_the_units(klien, django_assert_num_queries, extra):
    peraga_office()
    extra_units(extra)
    open_tw3()
    client = klien("kasubbag")
    with django_assert_num_queries(33):
        page = _first_page(client, semua="1")
    assert page.count('<ol role="list">') == 4 + extra
    assert page.count('name="dilihat"') == 4 + (1 if extra else 0)


def _mark(client, page: str, **extra):
    shown = re.findall(r'name="dilihat" value="(\d+:\d+)"', page)
    return client.post("/sudah-dilihat/", {"dilihat": shown, "kunci": uuid4().hex, **extra})


def test_what_changed_stays_new_until_it_was_shown_and_marked(klien):
    walk("aptika", to=State.SIGNING)
    other_tab = klien("petugas.aptika")
    client = klien("petugas.aptika")
    stale = _first_page(client)
    assert "Langkah 5, Pengolahan: laporan disusun." in stale
    _send_back("aptika", "kabid.aptika", 5, "Ringkasan belum menyebut SPBE.")
    assert _mark(client, stale).status_code == 302
    page = _first_page(other_tab)
    assert "Perubahan yang belum Anda lihat" in page
    assert "Langkah 6, Penandatanganan: dikembalikan ke langkah 5." in page
    assert "perubahan lain" not in page
    _mark(other_tab, page)
    _mark(client, stale)  # an old tab sets nothing back
    assert "Perubahan yang belum Anda lihat" not in _first_page(client)


def test_own_acts_are_no_news_and_a_berkas_of_others_cannot_be_marked(klien):
    walker = walk("aptika", to=State.CHECKING)
    own = _first_page(klien("petugas.aptika"))
    assert f'value="{walker.berkas_id}:2"' not in own
    assert "Langkah 1, Pengumpulan: dibuka. Takar." in own
    stranger = klien("kabid.ikp")
    assert stranger.post("/sudah-dilihat/", {"dilihat": f"{walker.berkas_id}:1", "kunci": "a"}).status_code == 404
    future = {"dilihat": f"{walker.berkas_id}:99", "kunci": "b"}
    assert klien("kabid.aptika").post("/sudah-dilihat/", future).status_code == 404
    assert not PerubahanDilihat.objects.exists()


def test_the_kasubbag_sees_how_complete_each_unit_is_and_nudges_from_there(klien):
    walk("aptika", filled=False)
    walk("ikp", to=State.CHECKING)
    page = _first_page(klien("kasubbag"))
    assert re.search(r"1\. Pengumpulan: 0 dari \d+ baris terisi", page)
    assert re.search(r"2\. Pemeriksaan: 0 dari \d+ baris diperiksa", page)
    assert 'name="langkah" value="aptika:1"' in page
    assert 'value="ikp:2"' not in page  # it is in the Kasubbag's own hands
    assert "Kelengkapan" not in _first_page(klien("kadis"))
    assert "baris terisi" in klien("evaluator").get(f"{BASE}/").content.decode()


@pytest.mark.django_db
def test_rows_count_with_a_reason_and_only_the_last_version_as_judged():
    walker = walk("aptika", to=State.CHECKING)
    rows = list(Realisasi.objects.filter(berkas=walker.berkas_id).order_by("pk"))
    kasubbag = person("kasubbag").pegawai_id
    for row in rows[:2]:
        PemeriksaanBaris.objects.create(realisasi=row, hasil="sesuai", pemeriksa_id=kasubbag, at=START)
    values = {"versi": 2, "jalur": "perbaikan", "alasan": "Salah ketik.", "penulis_id": kasubbag, "at": START}
    Realisasi.objects.create(
        berkas_id=walker.berkas_id, indikator_id=rows[0].indikator_id, pelaksana_id=kasubbag, **values
    )
    (peta,) = beranda(person("kasubbag"), START.date(), ZoneInfo("Asia/Jakarta")).peta
    (baris,) = [b for b in peta.baris if b.unit_kode == "aptika"]
    assert baris.terbuka[0].hitungan == (1, len(rows))
    (other,) = [b for b in peta.baris if b.unit_kode == "ikp"]
    before = other.terbuka[0].hitungan
    assert before is not None
    IsianRealisasi.objects.filter(
        pk=IsianRealisasi.objects.filter(berkas__unit__kode="ikp", nilai=None, status_kosong="").order_by("pk")[0].pk
    ).update(status_kosong="BELUM_TERSEDIA")
    (peta,) = beranda(person("kasubbag"), START.date(), ZoneInfo("Asia/Jakarta")).peta
    assert next(b for b in peta.baris if b.unit_kode == "ikp").terbuka[0].hitungan == (before[0] + 1, before[1])


def test_a_tembusan_stands_in_a_block_of_its_own_and_who_is_awaited_since_when(klien):
    walk("aptika", to=State.RECEIVING)
    page = _first_page(klien("sekretaris"))
    assert "Tembusan yang belum Anda terima</h2>" in page
    assert "2 hal menunggu Anda." in page  # and the number of the berita acara
    assert "Laporan yang belum Anda terima</h2>" in _first_page(klien("kadis"))
    assert re.search(r"Langkah 1, Pengumpulan<span class=\"kode\">[^<]+, sejak 1\xa0Okt</span>", page)


def test_a_session_that_passed_unopened_is_said_to_everybody_concerned_until_it_is_opened(klien, jam):
    walker = walk("aptika", to=State.MONITORING)
    word = "Sesi monev Bidang Aplikasi Informatika Triwulan III Tahun 2026 lewat tanpa dibuka"
    todo = {
        "kadis": "Sesi Selasa, 6 Oktober 2026 pukul 13.00, Ruang rapat dinas, lewat tanpa dibuka. Bila monev",
        "kasubbag": "Pindahkan: tarik kembali jadwalnya dari halaman berkas",
        "petugas.aptika": "Kasubbag memindahkannya ke hari lain, atau Kepala Dinas membukanya.",
        "sekretaris": "Kasubbag memindahkannya ke hari lain",
    }
    jam.moment = START.replace(day=6, hour=16, minute=59)  # 23.59 WIB on its day
    assert not [nama for nama in todo if "lewat tanpa dibuka" in _first_page(klien(nama))]
    jam.moment += timedelta(minutes=1)
    for nama, said in todo.items():
        page = _first_page(klien(nama))
        assert said in page, nama
        assert (word in page) == (nama != "kadis"), nama
    assert "1 hal menunggu Anda." in _first_page(klien("kasubbag"))
    assert "sesinya lewat" in _first_page(klien("kadis"))
    said = "Sesi Selasa, 6 Oktober 2026 pukul 13.00 lewat tanpa dibuka."
    assert said in klien("evaluator").get(f"{BASE}/aptika/").content.decode()
    for nama in ("petugas.ikp", "evaluator", "pengelola"):
        assert "lewat tanpa dibuka" not in _first_page(klien(nama)), nama
    monev.open_monev(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        actor=person("kadis"),
        now=jam.moment,
        alasan_hari="Dinas luar.",
    )
    for nama in todo:
        assert word not in _first_page(klien(nama)), nama
    assert "lewat tanpa dibuka" not in _first_page(klien("kadis"))


def test_who_is_invited_from_another_unit_reads_that_the_session_passed(klien, jam):
    walker = walk("aptika", to=State.MONITORING)
    kabid = person("kabid.ikp").tugas[0].jabatan
    SesiMonev.objects.filter(berkas_id=walker.berkas_id).update(peserta=f"Tim ahli\n {kabid.upper()} ")
    jam.moment = START + timedelta(days=2)
    said = "Sesi monev Bidang Aplikasi Informatika Triwulan III Tahun 2026 lewat tanpa dibuka. Dijadwalkan Selasa"
    assert said in _first_page(klien("kabid.ikp"))
    assert "lewat tanpa dibuka" not in _first_page(klien("petugas.ikp"))
    assert _first_page(klien("kabid.aptika")).count(said) == 1
    walker.open_monev(jam.moment)
    assert said not in _first_page(klien("kabid.ikp"))


def test_a_kasubbag_who_came_later_moves_the_session_that_another_published(klien, jam):
    """The post sent it, not the person (docs/adr/0072)."""
    walker = walk("aptika", to=State.MONITORING)
    walker.berkas.langkah_list.filter(nomor=3).update(done_by=person("sekretaris").pegawai_id)
    jam.moment = START + timedelta(days=3)
    assert "Pindahkan: tarik kembali jadwalnya" in _first_page(klien("kasubbag"))
    for nama, there in (("kasubbag", True), ("sekretaris", False), ("kabid.aptika", False), ("kadis", False)):
        assert ("Ya, tarik kembali" in klien(nama).get(f"{BASE}/aptika/").content.decode()) is there, nama
    facts = {"versi": walker.berkas.versi, "kunci": "a-tarik"}
    answer = klien("kasubbag").post(f"{BASE}/aptika/tarik/", facts)
    assert (answer.status_code, walker.berkas.state) == (302, State.SCHEDULING)
