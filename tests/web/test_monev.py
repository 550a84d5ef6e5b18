"""The session's pages: what the Kepala Dinas does, what the others see, and what is refused."""

import json
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.queries.kinerja import baris_list
from takar.queries.ringkasan import ringkasan
from takar.records.models import (
    CatatanMonev,
    HasilMonev,
    IsianRealisasi,
    Kehadiran,
    KoreksiMonev,
    Monev,
    SesiMonev,
    TindakLanjut,
)
from takar.sop.engine import State
from tests.factories import walk

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)
PAGE = "/pengumpulan/2026/tw3/aptika/monev/"


@pytest.fixture(autouse=True)
def _on_that_day(jam):
    jam.moment = NOW


@pytest.fixture
def walker():
    """A session that is open."""
    found = walk(to=State.MONITORING)
    found.open_monev(NOW)
    return found


def text(response) -> str:
    return response.content.decode()


def test_a_session_before_its_time_is_opened_after_a_question(klien, jam):
    walker = walk(to=State.MONITORING)
    kadis, sent = klien("kadis"), {"versi": walker.berkas.versi}
    jam.moment = NOW - timedelta(minutes=1)
    question = "Sesi dijadwalkan Selasa, 6 Oktober 2026 pukul 13.00. Buka sekarang?"
    assert question in text(kadis.get(PAGE))
    asked = kadis.post(f"{PAGE}buka/", sent)
    assert asked.status_code == 422
    assert '<details class="lipat" id="buka" open>' in text(asked)
    assert klien("kasubbag").post(f"{PAGE}buka/", sent).status_code == 403
    assert not Monev.objects.filter(berkas=walker.berkas).exists()
    assert kadis.post(f"{PAGE}buka/", {**sent, "yakin": "1"}).status_code == 302
    assert Monev.objects.filter(berkas=walker.berkas).exists()


def test_a_session_whose_day_is_past_is_opened_after_a_question_and_says_both_days(klien, jam):
    """ADR 0064: the record has the true date, on the page and in the berita acara."""
    walker = walk(to=State.MONITORING)
    kadis = klien("kadis")
    jam.moment = datetime(2026, 10, 8, 2, 0, tzinfo=UTC)
    assert "Sesi Selasa, 6 Oktober 2026 pukul 13.00 lewat tanpa dibuka. Buka sekarang?" in text(kadis.get(PAGE))
    assert kadis.post(f"{PAGE}buka/", {"versi": walker.berkas.versi}).status_code == 422
    assert not Monev.objects.exists()
    sent = {"versi": walker.berkas.versi, "yakin": "1"}
    asked = kadis.post(f"{PAGE}buka/", sent)  # nobody said why
    assert asked.status_code == 422
    assert "Sesi ini dijadwalkan Selasa, 6 Oktober 2026. Tulis mengapa dilaksanakan pada hari lain." in text(asked)
    assert 'name="alasan_hari"' in text(asked)
    assert kadis.post(f"{PAGE}buka/", {**sent, "alasan_hari": "Dinas luar"}).status_code == 302
    said = "Dilaksanakan Kamis, 8 Oktober 2026, bukan pada jadwalnya: Selasa, 6 Oktober 2026 pukul 13.00. "
    assert f"{said}Alasan: Dinas luar." in text(kadis.get(PAGE))
    told = "dilaksanakan Kamis, 8 Oktober 2026, dibuka pukul 09.00; jadwalnya Selasa, 6 Oktober 2026 pukul 13.00."
    page = text(klien("kabid.aptika").get("/"))
    assert told in page
    attend = {"nama-1": "Kepala Bidang", "hadir-1": "1", "kesimpulan": "Dibahas.", "versi": "1"}
    assert kadis.post(f"{PAGE}sidang/", attend).status_code == 302
    assert kadis.post(f"{PAGE}tutup/", {"versi": walker.berkas.versi, "nomor": ""}).status_code == 302
    paper = json.loads(HasilMonev.objects.get().dokumen.context_json)["isi"]
    assert paper["waktu"]["tanggal_angka"] == "8 Oktober 2026"
    assert paper["jadwal_semula"] == "Selasa, 6 Oktober 2026 pukul 13.00; dilaksanakan pada hari lain: Dinas luar"


def test_at_its_time_a_session_is_opened_without_a_question(klien):
    walk(to=State.MONITORING)
    html = text(klien("kadis").get(PAGE))
    assert "Buka monev" in html
    assert "Buka sekarang?" not in html


def red(walker):
    """The indikator that stands first."""
    return ringkasan(baris_list(walker.berkas, draft=False)).below[0]


def test_the_whole_session_in_forms(klien):
    walker = walk(to=State.MONITORING)
    kadis, kode = klien("kadis"), red(walker).kode
    before = text(kadis.get(PAGE))
    assert "Buka monev" in before
    assert "Simpan daftar hadir" not in before
    assert kadis.post(f"{PAGE}buka/", {"versi": walker.berkas.versi}).status_code == 302

    note = {"keputusan": "Jadwal baru.", "penyesuaian": "aktivitas", "versi": "0", "lanjut": "1"}
    following = kadis.post(f"{PAGE}{kode}/", note)["Location"]
    assert following.startswith(PAGE)
    assert kode not in following
    jabatan = walker.berkas.unit.jabatan_list.order_by("pk")[0].pk
    promise = {"kode": kode, "uraian": "Menyusun jadwal.", "jabatan": jabatan, "tenggat": "30/11/2026"}
    answer = kadis.post(f"{PAGE}tindak-lanjut/", promise)
    assert answer["Location"] == f"{PAGE}{kode}/#tindak-lanjut"
    fix = kadis.post(f"{PAGE}{kode}/koreksi/", {"nilai": "1", "pembilang": "1", "penyebut": "3", "alasan": "Rekap."})
    assert fix["Location"] == f"{PAGE}{kode}/#koreksi"
    row = text(kadis.get(f"{PAGE}{kode}/"))
    assert "Jadwal baru." in row
    assert "Menyusun jadwal." in row
    assert "<ins>" in row

    assert 'Kesimpulan monev <span class="wajib">(wajib sebelum monev ditutup)</span>' in text(kadis.get(PAGE))
    early = text(kadis.get(PAGE, {"tutup": "1"}))
    assert "Kesimpulan monev belum diisi." in early
    assert "Belum ada peserta yang ditandai hadir." in early
    assert 'aria-disabled="true"' in early
    attend = {"nama-1": "Kepala Bidang", "hadir-1": "1", "nama-2": "", "nama-3": "Budi", "kesimpulan": "Dibahas."}
    assert kadis.post(f"{PAGE}sidang/", {**attend, "versi": "1"}).status_code == 302
    assert list(Kehadiran.objects.values_list("nama", "hadir")) == [("Kepala Bidang", True), ("Budi", False)]
    confirm = text(kadis.get(PAGE, {"tutup": "1"}))
    assert "1 dari 2 orang hadir" in confirm
    assert "1 indikator dibahas, dengan 1 keputusan" in confirm
    assert "1 koreksi angka" in confirm

    closed = kadis.post(f"{PAGE}tutup/", {"versi": walker.berkas.versi, "nomor": "700/1"})
    assert closed.status_code == 302
    paper = HasilMonev.objects.get().dokumen
    after = text(kadis.get(PAGE))
    assert "Monev sudah ditutup" in after
    assert f"/dokumen/{paper.kode}/" in after
    assert "Simpan daftar hadir" not in after
    assert "Simpan catatan" not in text(kadis.get(f"{PAGE}{kode}/"))


def test_what_is_red_stands_first(klien, walker):
    page = text(klien("kadis").get(PAGE))
    assert page.index("Di bawah target (") < page.index("Mencapai target (")
    below = [row.kode for row in ringkasan(baris_list(walker.berkas, draft=False)).below]
    places = [page.index(f'href="{PAGE}{kode}/"') for kode in below]
    assert places == sorted(places)
    assert "terukur" in page


def test_earlier_promises_come_first_until_they_are_done(klien, walker):
    earlier = TindakLanjut.objects
    old = _closed_earlier(walker)
    page = text(klien("kadis").get(PAGE))
    assert page.index("Janji triwulan lalu") < page.index("Rata-rata capaian")
    earlier.filter(pk=old.pk).update(status="tuntas")
    assert "Janji triwulan lalu" not in text(klien("kadis").get(PAGE))


def _closed_earlier(walker):
    """A follow-up of the same unit from a triwulan before, in a round made to be earlier."""
    from takar.records.models import BerkasBidang, Jabatan, Pengumpulan

    berkas = walker.berkas
    values = {f.name: getattr(berkas.pengumpulan, f.name) for f in Pengumpulan._meta.fields if f.name != "id"}
    round_ = Pengumpulan.objects.create(**{**values, "triwulan": 2})
    past = BerkasBidang.objects.create(pengumpulan=round_, unit=berkas.unit)
    leader = Monev.objects.get().pemimpin
    held = Monev.objects.create(
        berkas=past, dibuka_at=NOW, ditutup_at=NOW, pemimpin=leader, pemimpin_sebagai="Kepala Dinas"
    )
    return TindakLanjut.objects.create(
        monev=held,
        uraian="Janji lama.",
        penanggung_jawab=Jabatan.objects.get(kode="kepala-bidang-aptika"),
        tenggat=NOW.date(),
        at=NOW,
        oleh=leader,
    )


def test_delegation_and_the_sekretaris_at_work(klien):
    walker = walk(to=State.MONITORING)
    kadis = klien("kadis")
    empty = kadis.post(f"{PAGE}limpahkan/", {"versi": walker.berkas.versi, "alasan": ""})
    assert empty.status_code == 422
    assert "Tulis alasan mengapa monev ini dilimpahkan." in text(empty)
    assert kadis.post(f"{PAGE}limpahkan/", {"versi": walker.berkas.versi, "alasan": "Rapat."}).status_code == 302
    assert SesiMonev.objects.get().delegasi is not None
    sekretaris = klien("sekretaris")
    assert "dengan alasan: Rapat." in text(sekretaris.get(PAGE))
    assert sekretaris.post(f"{PAGE}buka/", {"versi": walker.berkas.versi}).status_code == 302
    assert "Simpan daftar hadir" in text(sekretaris.get(PAGE))


@pytest.mark.parametrize("who", ["petugas.aptika", "kabid.aptika", "kasubbag", "sekretaris", "evaluator"])
def test_others_read_and_cannot_write(klien, walker, who):
    client, kode = klien(who), red(walker).kode
    page, row = text(client.get(PAGE)), text(client.get(f"{PAGE}{kode}/"))
    assert "Hanya Kepala Dinas yang dapat melaksanakan monev" in page
    for form in ("Simpan daftar hadir", "Simpan catatan", "Simpan koreksi", "Tambah tindak lanjut"):
        assert form not in page + row
    refused = client.post(f"{PAGE}{kode}/", {"atensi": "x", "versi": "0"})
    assert refused.status_code == 403
    assert "Hanya Kepala Dinas" in text(refused)
    assert "Tindakan ini tidak dapat dilakukan" in text(refused)  # the page itself may be read
    assert client.post(f"{PAGE}sidang/", {"versi": "1"}).status_code == 403
    assert client.post(f"{PAGE}tutup/", {"versi": walker.berkas.versi}).status_code == 403
    assert not CatatanMonev.objects.exists()


def test_other_units_unknown_indikator_and_strangers(klien, walker):
    for who in ("petugas.ikp", "kabid.ikp"):
        assert klien(who).get(PAGE).status_code == 404
        assert klien(who).post(f"{PAGE}buka/", {"versi": "1"}).status_code == 404
    kadis = klien("kadis")
    assert kadis.get(f"{PAGE}IKU-999/").status_code == 404
    assert kadis.post(f"{PAGE}tindak-lanjut/999999/batal/").status_code == 404
    assert klien().get(PAGE)["Location"].startswith("/masuk/")


def test_a_get_writes_nothing(klien, walker):
    kadis, kode = klien("kadis"), red(walker).kode
    for path in ("buka/", "limpahkan/", "sidang/", "tutup/", "tindak-lanjut/", f"{kode}/koreksi/"):
        assert kadis.get(f"{PAGE}{path}").status_code == 303
    kadis.get(PAGE, {"tutup": "1"})
    assert Monev.objects.get().versi == 1


def test_a_stale_note_shows_mine_and_the_present_one(klien, walker):
    kadis, kode = klien("kadis"), red(walker).kode
    kadis.post(f"{PAGE}{kode}/", {"keputusan": "Keputusan pertama.", "versi": "0"})
    answer = kadis.post(f"{PAGE}{kode}/", {"keputusan": "Keputusan saya.", "versi": "0"})
    assert answer.status_code == 409
    assert "Keputusan pertama." in text(answer)
    assert "Keputusan saya." in text(answer)
    assert CatatanMonev.objects.get().keputusan == "Keputusan pertama."


def test_a_stale_attendance_form_shows_both(klien, walker):
    kadis = klien("kadis")
    kadis.post(f"{PAGE}sidang/", {"nama-1": "Ani", "kesimpulan": "Pertama.", "versi": "1"})
    answer = kadis.post(f"{PAGE}sidang/", {"nama-1": "Budi", "kesimpulan": "Kedua.", "versi": "1"})
    assert answer.status_code == 409
    for said in ("Pertama.", "Kedua.", "Budi"):
        assert said in text(answer)
    assert Kehadiran.objects.get().nama == "Ani"


def test_a_correction_from_an_old_tab_is_told_beside_the_one_that_stands(klien, walker):
    kadis, kode = klien("kadis"), red(walker).kode
    figures = {"pembilang": "1", "penyebut": "3"}
    kadis.post(f"{PAGE}{kode}/koreksi/", {**figures, "nilai": "1", "alasan": "Rekap pertama.", "versi": "0"})
    old = kadis.post(f"{PAGE}{kode}/koreksi/", {**figures, "nilai": "2", "alasan": "Dari tab lama.", "versi": "0"})
    assert old.status_code == 409
    for said in ("Rekap pertama.", "Dari tab lama.", "Halaman ini sudah berubah"):
        assert said in text(old)
    form = re.search(r'action="[^"]*/koreksi/".*?</form>', text(old), re.DOTALL)
    assert 'name="versi" value="1"' in form[0]
    assert KoreksiMonev.objects.get().alasan == "Rekap pertama."


def test_refused_corrections_and_follow_ups_keep_what_was_typed(klien, walker):
    kadis, kode = klien("kadis"), red(walker).kode
    wrong = kadis.post(f"{PAGE}{kode}/koreksi/", {"nilai": "x", "pembilang": "tujuh", "penyebut": "", "alasan": ""})
    assert wrong.status_code == 422
    assert "Tulis alasan koreksi" in text(wrong)
    late = kadis.post(f"{PAGE}tindak-lanjut/", {"kode": kode, "uraian": "Janji saya.", "tenggat": "kapan-kapan"})
    assert late.status_code == 422
    assert "Tanggal itu tidak terbaca." in text(late)
    assert "Janji saya." in text(late)
    unit = kadis.post(f"{PAGE}tindak-lanjut/", {"uraian": "Untuk semua.", "tenggat": "2026-11-30"})
    assert unit.status_code == 422
    assert "Pilih jabatan yang bertanggung jawab." in text(unit)
    assert "Untuk semua." in text(unit)
    assert not KoreksiMonev.objects.exists()
    assert not TindakLanjut.objects.exists()


def test_money_corrected_on_a_row_without_pagu_is_refused_within_the_form(klien, walker):
    row = next(b for b in baris_list(walker.berkas, draft=False) if b.pagu is None)
    kadis = klien("kadis")
    assert "tidak mempunyai pagu" not in text(kadis.get(f"{PAGE}{row.kode}/"))
    wrong = kadis.post(f"{PAGE}{row.kode}/koreksi/", {"anggaran_sd": "1.000", "alasan": "Rekap."})
    assert wrong.status_code == 422
    form = re.search(r'action="[^"]*/koreksi/".*?</form>', text(wrong), re.DOTALL)
    assert form is not None
    assert "Baris ini tidak mempunyai pagu" in form[0]
    assert not KoreksiMonev.objects.exists()


def test_the_same_form_twice_counts_once(klien, walker):
    kadis = klien("kadis")
    jabatan = walker.berkas.unit.jabatan_list.order_by("pk")[0].pk
    promise = {"uraian": "Sekali.", "jabatan": jabatan, "tenggat": "2026-11-30", "kunci": "sama"}
    assert [kadis.post(f"{PAGE}tindak-lanjut/", promise).status_code for _ in range(2)] == [302, 302]
    assert TindakLanjut.objects.count() == 1
    assert kadis.post(f"{PAGE}tindak-lanjut/{TindakLanjut.objects.get().pk}/batal/").status_code == 302
    assert TindakLanjut.objects.get().dibatalkan_at is not None


def test_the_number_of_queries_does_not_grow_with_the_indikator(klien, walker):
    kadis, row = klien("kadis"), red(walker)
    counts = []
    for _ in range(2):
        kadis.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            assert kadis.get(PAGE).status_code == 200
            assert kadis.get(f"{PAGE}{row.kode}/").status_code == 200
        counts.append(len(asked))
        IsianRealisasi.objects.filter(berkas_id=walker.berkas_id).exclude(indikator_id=row.indikator_id).delete()
    assert counts[0] == counts[1]


def test_a_session_set_aside_is_shown_and_its_conclusion_proposed_not_taken(klien, walker):
    walker.discuss(NOW)
    klien("kadis").post(f"{PAGE}IKU-14/koreksi/", {"nilai": "1,5", "alasan": "Rekap."})
    kadis, back = klien("kadis"), {"tujuan": "2", "catatan": "Periksa lagi.", "versi": walker.berkas.versi}
    assert kadis.post("/pengumpulan/2026/tw3/aptika/kembalikan/", back).status_code == 302
    walker.check(NOW)
    walker.schedule(NOW, tanggal=date(2026, 10, 7), mulai=time(9, 0))
    waiting = text(kadis.get(PAGE))
    assert "Sesi belum dibuka" in waiting
    assert "Sidang sebelumnya, dibuka" in waiting
    assert "Simpan daftar hadir" not in waiting
    assert "IKU-14: Realisasi triwulan 1,5. Alasan: Rekap." in waiting

    kadis.post(f"{PAGE}buka/", {"versi": walker.berkas.versi, "yakin": "1", "alasan_hari": "Dinas luar."})
    anew = text(kadis.get(PAGE))
    assert "Teks ini dari sidang sebelumnya dan belum tersimpan" in anew
    assert anew.count("Data kinerja dibahas dan disepakati.") == 2  # in the field, and in what was kept
    assert Monev.objects.get().kesimpulan == ""
    assert 'name="hadir-1" value="1" checked' not in anew
    assert "Kesimpulan monev belum diisi." in text(kadis.get(PAGE, {"tutup": "1"}))


def test_the_closing_page_counts_what_the_berita_acara_lists(klien, walker):
    walker.discuss(NOW)
    kadis = klien("kadis")
    kadis.post(f"{PAGE}IKU-16/koreksi/", {"nilai": "2,5", "alasan": "Rekap 2,5."})  # only corrected, not in the matrix
    closing = text(kadis.get(PAGE, {"tutup": "1"}))
    assert "<li>2 indikator dibahas, dengan 2 keputusan</li>" in closing
    assert "<li>1 koreksi angka, yang diterapkan Kasubbag pada langkah 5</li>" in closing
    walker.close_monev(NOW)
    paper = json.loads(HasilMonev.objects.get().dokumen.context_json)["isi"]
    assert (len(paper["matriks"]), len(paper["koreksi"])) == (2, 1)

    walker.process(NOW)  # langkah 5 applies it
    back = {"tujuan": "4", "catatan": "Notulen kurang.", "versi": walker.berkas.versi}
    klien("kasubbag").post("/pengumpulan/2026/tw3/aptika/kembalikan/", back)
    assert "<li>1 koreksi angka, yang sudah diterapkan pada langkah 5</li>" in text(kadis.get(PAGE, {"tutup": "1"}))
    assert "<ins>2,50</ins>" in text(kadis.get(f"{PAGE}IKU-16/"))  # applied: as the figure reads everywhere
    kadis.post(f"{PAGE}IKU-14/koreksi/", {"nilai": "1,5", "alasan": "Rekap 1,5."})
    both = text(kadis.get(PAGE, {"tutup": "1"}))
    assert "2 koreksi angka: 1 sudah diterapkan, 1 diterapkan Kasubbag pada langkah 5" in both


def test_nobody_is_dropped_from_a_long_attendance_list(klien, walker):
    walker.open_monev(NOW)
    typed = {f"nama-{n}": f"Peserta {n}" for n in range(1, 251)}
    sent = {**typed, "hadir-250": "1", "kesimpulan": "Disepakati.", "versi": Monev.objects.get().versi}
    assert klien("kadis").post(f"{PAGE}sidang/", sent).status_code == 302
    assert Monev.objects.get().kehadiran_list.count() == 250
    assert Monev.objects.get().kehadiran_list.get(hadir=True).nama == "Peserta 250"
