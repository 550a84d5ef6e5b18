"""A koreksi in the browser: asked for on the page of the received report, judged, and found on every page after it."""

import html
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions.peraga.walker import Walker
from takar.queries import koreksi_pilih
from takar.queries.kinerja import baris_list
from takar.queries.koreksi_janji import TENGGAT, URAIAN, standing_janji
from takar.queries.penyampaian import penyampaian_menunggu
from takar.records.models import LaporanDataKinerja, PermintaanKoreksi
from takar.sop.engine import State
from tests.actions.test_koreksi import ask, finish, grant
from tests.actions.test_sampaikan_koreksi import received
from tests.factories import person, walk
from tests.penegasan import affirmed

BERKAS = "/pengumpulan/2026/tw3/aptika/"
URL = f"{BERKAS}koreksi/"


def form(walker: Walker, teks: str = "61", **given: Any) -> dict[str, Any]:
    """The request as the browser sends it."""
    row = next(row for row in baris_list(walker.berkas, draft=False) if row.isian.nilai is not None)
    bukti = SimpleUploadedFile("rekonsiliasi.txt", b"Angka yang benar 61.\n")
    facts = {"kunci": "minta", "versi": walker.berkas.versi, "alasan": "Salah salin.", "bukti": bukti}
    return {**facts, f"nilai-{row.indikator_id}": teks, **affirmed(row, teks), **given}


def judged(client: Any, putusan: str, **given: Any) -> Any:
    pk = PermintaanKoreksi.objects.order_by("-pk")[0].pk
    return client.post(f"{URL}{pk}/putus/", {"kunci": putusan, "putusan": putusan, "catatan": "", **given}, follow=True)


def test_from_the_request_to_the_new_report(klien: Any, keesokan: datetime) -> None:
    walker = walk("aptika", to=State.FINAL)
    petugas, kadis = klien("petugas.aptika"), klien("kadis")
    assert "Minta koreksi" in petugas.get(BERKAS).content.decode()
    assert "Permintaan diputuskan Kepala Dinas." in petugas.get(URL).content.decode()
    asked = petugas.post(URL, form(walker), follow=True).content.decode()
    assert "Permintaan koreksi dikirim." in asked
    assert "Tarik permintaan ini" in asked
    first = kadis.get("/").content.decode()
    assert "menunggu putusan Anda: Salah salin." in first
    head = first.index(">Koreksi Triwulan III Tahun 2026</h2>")
    assert head < first.index("Putuskan koreksi laporan yang sudah diterima")
    page = kadis.get(URL).content.decode()
    for said in ("Semula", "Menjadi", "61,00", "rekonsiliasi.txt", "Simpan putusan"):
        assert said in page
    granted = judged(kadis, "kabulkan")
    assert "Koreksi dikabulkan. Laporan yang dikoreksi disusun" in granted.content.decode()
    assert "laporan yang diterima digantikan" in granted.content.decode()
    old, new = LaporanDataKinerja.objects.filter(berkas_id=walker.berkas_id).order_by("versi")
    public, within = (client.get(f"/verifikasi/{old.dokumen.kode}/").content.decode() for client in (klien(), petugas))
    for said in (
        "sudah digantikan",
        "Laporan ini dikoreksi sesudah diterima",
        f'href="/verifikasi/{new.dokumen.kode}/"',
    ):
        assert said in public
    assert [text.count("Berita acara koreksinya") for text in (public, within)] == [0, 1]
    waits = klien().get(f"/verifikasi/{new.dokumen.kode}/").content.decode()
    assert f'menggantikan <a href="/verifikasi/{old.dokumen.kode}/">versi 1, digantikan' in waits
    assert new.dokumen.kode in klien("kabid.aptika").get(f"{BERKAS}tanda-tangan/").content.decode()
    walker.sign(keesokan + timedelta(hours=1))
    walker.receive_copy(keesokan + timedelta(hours=1))
    walker.receive(keesokan + timedelta(hours=1))
    after = petugas.get(URL).content.decode()
    assert "Koreksi sebelumnya" in after
    assert "Berita acara koreksi" in after
    row = next(row for row in baris_list(walker.berkas, draft=False) if row.terkirim.koreksi)
    page = petugas.get(f"{BERKAS}baris/{row.kode}/").content.decode()
    for said in (
        "Pertama dilaporkan",
        "Dikoreksi sesudah laporan diterima",
        "angka dikoreksi sesudah laporan diterima",
    ):
        assert said in page
    assert "dikoreksi; pertama dilaporkan" in petugas.get(f"/kinerja/indikator/2026/{row.kode}/").content.decode()
    for other in ("periksa/", "isian/", "olah/", "terima/", "tembusan/"):
        assert klien("kasubbag").get(f"{BERKAS}{other}").status_code == 200
    assert "1 dikoreksi sesudah laporan diterima" in klien("kasubbag").get(f"{BERKAS}periksa/").content.decode()


def test_what_is_wrong_stands_at_its_field_with_what_was_typed(klien: Any, keesokan: datetime) -> None:
    walker = walk("aptika", to=State.FINAL)
    page = klien("petugas.aptika").post(URL, form(walker, teks="enam puluh", alasan=""))
    assert page.status_code == 422
    text = page.content.decode()
    assert "Tulis alasan koreksi" in text
    assert 'value="enam puluh"' in text
    assert not PermintaanKoreksi.objects.exists()


@pytest.mark.parametrize("putusan", ["", "lain", "tolak", "kabulkan"])
def test_who_may_not_judge_is_refused_before_the_form_is_read(klien: Any, keesokan: datetime, putusan: str) -> None:
    walker = walk("aptika", to=State.FINAL)
    petugas = klien("petugas.aptika")
    petugas.post(URL, form(walker))
    assert [judged(one, putusan).status_code for one in (petugas, klien("sekretaris"))] == [403, 403]
    assert PermintaanKoreksi.objects.get().status == PermintaanKoreksi.Status.ASKED


def test_refused_with_its_reason_and_not_without_one(klien: Any, keesokan: datetime) -> None:
    walker = walk("aptika", to=State.FINAL)
    klien("petugas.aptika").post(URL, form(walker))
    kadis = klien("kadis")
    assert judged(kadis, "").status_code == 422
    assert "Tulis alasan penolakan" in judged(kadis, "tolak").content.decode()
    page = judged(kadis, "tolak", kunci="lagi", catatan="Buktinya bukan dokumen resmi.").content.decode()
    assert "Permintaan koreksi ditolak." in page
    assert "Buktinya bukan dokumen resmi." in page


@pytest.mark.parametrize(("oleh", "status"), [("kabid.aptika", 403), ("evaluator", 403), ("petugas.ikp", 404)])
def test_who_may_not_ask_is_told_why(klien: Any, keesokan: datetime, oleh: str, status: int) -> None:
    walker = walk("aptika", to=State.FINAL)
    client = klien(oleh)
    assert client.post(URL, form(walker)).status_code == status
    assert client.get(URL).status_code == (404 if status == 404 else 200)


def test_only_who_asked_withdraws_it_and_the_files_are_given_to_readers_alone(klien: Any, keesokan: datetime) -> None:
    walker = walk("aptika", to=State.FINAL)
    petugas = klien("petugas.aptika")
    petugas.post(URL, form(walker))
    asked = PermintaanKoreksi.objects.get()
    bukti = f"{URL}bukti/{asked.bukti_list.get().pk}/"
    assert klien("kadis").get(bukti).content == b"Angka yang benar 61.\n"
    assert klien("petugas.ikp").get(bukti).status_code == 404
    assert klien("kasubbag").post(f"{URL}{asked.pk}/tarik/", {"kunci": "a"}).status_code == 404
    assert (
        "Permintaan koreksi ditarik."
        in petugas.post(f"{URL}{asked.pk}/tarik/", {"kunci": "b"}, follow=True).content.decode()
    )


def test_of_many_rows_the_wrong_ones_are_chosen_first(klien: Any, keesokan: datetime, monkeypatch: Any) -> None:
    walker = walk("aptika", to=State.FINAL)
    one, other, *_ = rows = baris_list(walker.berkas, draft=False)
    petugas = klien("petugas.aptika")
    fields = {row.kode: f'name="penjelasan-{row.indikator_id}"' for row in rows}

    def shown(page: Any) -> list[str]:
        text = page.content.decode()
        return [kode for kode, field in fields.items() if field in text]

    assert shown(petugas.get(URL)) == list(fields)
    monkeypatch.setattr(koreksi_pilih, "SEKALIGUS", 2)
    first = petugas.get(URL)
    assert shown(first) == []
    assert "Belum ada baris yang dipilih." in first.content.decode()
    chosen = petugas.get(URL, {"baris": [one.indikator_id], "cari": other.kode.lower()})
    assert shown(chosen) == [one.kode]
    listed = chosen.content.decode()
    for row in rows:
        assert (f'name="baris" value="{row.indikator_id}"' in listed) is (row in (one, other)), row.kode
    assert shown(petugas.get(URL, {"baris": ["x", "9" * 30]})) == []
    wrong = petugas.post(URL, form(walker, alasan=""))
    assert wrong.status_code == 422
    typed = next(row for row in rows if row.isian.nilai is not None)
    assert shown(wrong) == [typed.kode]
    assert "Permintaan koreksi dikirim." in petugas.post(URL, form(walker, kunci="lagi"), follow=True).content.decode()


def test_a_figure_far_off_is_affirmed_in_its_row(klien: Any, keesokan: datetime) -> None:
    walker = walk("aptika", to=State.FINAL)
    row = next(row for row in baris_list(walker.berkas, draft=False) if row.isian.nilai is not None)
    petugas, tegas = klien("petugas.aptika"), f"tegas-{row.indikator_id}"
    assert tegas not in petugas.get(URL).content.decode()
    asked = petugas.post(URL, form(walker, **{tegas: ""}))
    assert asked.status_code == 422
    assert f'id="isian-{tegas}"' in asked.content.decode()
    other = petugas.post(URL, form(walker, "62", **affirmed(row, "61")))
    assert other.status_code == 422, "what was affirmed of another figure"
    said = re.search(f'name="{tegas}" value="([^"]+)"', other.content.decode())
    assert said is not None and html.unescape(said[1]) == affirmed(row, "62")[tegas]
    petugas.post(URL, form(walker))
    assert "Capaian 1.057,19% di atas 120%." in klien("kadis").get(URL).content.decode()


def test_a_follow_up_of_the_session_is_corrected_in_its_own_part(klien: Any, keesokan: datetime) -> None:
    walker = walk("aptika", to=State.FINAL)
    janji = standing_janji(walker.berkas)[0]
    petugas, name = klien("petugas.aptika"), f"{TENGGAT}-{janji.pk}"
    page = petugas.get(URL).content.decode()
    assert f'name="{name}" type="date" value="{janji.tenggat.isoformat()}"' in page
    facts = {"versi": walker.berkas.versi, "alasan": "Salah catat."}
    nota = SimpleUploadedFile("nota.txt", b"Tenggat yang benar 1 Desember.\n")
    wrong = petugas.post(URL, {**facts, "kunci": "a", name: "besok"})
    assert wrong.status_code == 422
    assert f'href="#isian-{name}"' in wrong.content.decode()
    asked = petugas.post(URL, {**facts, "kunci": "b", name: "1-12-2026", "bukti": nota}, follow=True).content.decode()
    assert "Permintaan koreksi dikirim." in asked
    assert "1 Desember 2026" in klien("kadis").get(URL).content.decode()


def test_of_two_koreksi_the_last_report_alone_is_brought_to_those_outside(klien: Any, keesokan: datetime) -> None:
    walker = received()
    for hours, teks in enumerate(("Ringkasan.", "Ringkasan lain."), start=1):
        at = keesokan + timedelta(hours=hours)
        ask(walker, angka={"narasi-ringkasan": teks}, now=at)
        grant(walker, now=at)
        finish(walker, at)
    assert len(penyampaian_menunggu(person("kasubbag", keesokan.date()))) == 1
    page = klien("kasubbag").get(URL).content.decode()
    assert [page.count(said) for said in ("Bagaimana disampaikan", "diganti surat pengantar berikutnya")] == [1, 1]


def test_the_key_of_a_follow_up_chooses_no_row(klien: Any, keesokan: datetime, monkeypatch: Any) -> None:
    walker = walk("aptika", to=State.FINAL)
    monkeypatch.setattr(koreksi_pilih, "SEKALIGUS", 2)
    typed, row, *_ = (one for one in baris_list(walker.berkas, draft=False) if one.isian.nilai is not None)
    wrong = klien("petugas.aptika").post(URL, form(walker, alasan="", **{f"{URAIAN}-{row.indikator_id}": "x"}))
    assert wrong.status_code == 422
    fields = [f'name="penjelasan-{one.indikator_id}"' in wrong.content.decode() for one in (typed, row)]
    assert fields == [True, False]


def test_a_bukti_is_seen_before_it_is_judged_and_judged_with_the_request(klien: Any, keesokan: datetime) -> None:
    walker = walk("aptika", to=State.FINAL)
    petugas, kadis = klien("petugas.aptika"), klien("kadis")
    said = {"jenis": "rekap", "tanggal": "30/09/2026", "halaman": "4"}
    assert 'id="isian-tanggal-b2"' in petugas.get(URL).content.decode()
    bad = petugas.post(URL, form(walker, **{**said, "tanggal": "kemarin"}))
    assert (bad.status_code, 'href="#isian-tanggal"' in bad.content.decode()) == (422, True)
    petugas.post(URL, form(walker, **said))
    pk = PermintaanKoreksi.objects.get().bukti_list.get().pk
    page = kadis.get(URL).content.decode()
    assert page.count("rekap atau daftar, tanggal 30 September 2026, halaman 4") == 1
    assert "Nilai bukti ini" in page
    seen = kadis.get(f"{URL}bukti/{pk}/lihat/")
    assert "rekap atau daftar, tanggal 30 September 2026" in seen.content.decode()
    assert kadis.get(f"{URL}bukti/{pk}/gambar/").status_code == 404  # a text is saved, not drawn
    for address in (f"{URL}bukti/{pk}/lihat/", f"{URL}bukti/{pk}/gambar/"):
        assert klien("petugas.ikp").get(address).status_code == 404
    refused = judged(kadis, "kabulkan", kunci="a", **{f"b{pk}": "tidak_sesuai"}).content.decode()
    assert f'href="#b{pk}-alasan"' in refused
    facts = {f"b{pk}": "tidak_sesuai", f"b{pk}-alasan": "ANGKA_BEDA", "catatan": "Angkanya lain."}
    assert "Semua bukti dinyatakan tidak sesuai" in judged(kadis, "kabulkan", kunci="b", **facts).content.decode()
    told = judged(kadis, "tolak", **facts).content.decode()
    assert "angka beda" in told


def test_who_asked_adds_and_replaces_a_bukti_on_the_page(klien: Any, keesokan: datetime) -> None:
    walker = walk("aptika", to=State.FINAL)
    petugas = klien("petugas.aptika")
    petugas.post(URL, form(walker))
    asked = PermintaanKoreksi.objects.get()
    old, address = asked.bukti_list.get(), f"{URL}{asked.pk}/bukti/"
    assert "Tambah atau ganti bukti" not in klien("kadis").get(URL).content.decode()

    def send(**given: Any) -> Any:
        file = SimpleUploadedFile("lain.txt", b"Rekap lain.\n")
        return petugas.post(address, {"kunci": "x", "bukti": file, **given}, follow=True)

    assert "Pilih file buktinya." in petugas.post(address, {"kunci": "a"}).content.decode()
    assert "Tulis tanggal seperti" in send(tanggal="kemarin").content.decode()
    assert "akan diganti" in send(menggantikan=str(old.pk)).content.decode()
    done = send(menggantikan=str(old.pk), alasan="Salah lampir.", kunci="b").content.decode()
    assert "«lain.txt» menggantikan «rekonsiliasi.txt»." in done
    assert "diganti «lain.txt»" in done


def test_those_outside_are_told_one_by_one_on_the_page(klien: Any, keesokan: datetime) -> None:
    walker = received()
    ask(walker, now=keesokan)
    grant(walker, now=keesokan)
    kasubbag = klien("kasubbag")
    assert "Sampaikan pemberitahuan koreksi kepada Bupati Purwakarta" in kasubbag.get("/").content.decode()
    bupati, inspektur = PermintaanKoreksi.objects.get().penerima_list.order_by("pk")
    page = kasubbag.get(URL).content.decode()
    assert page.count("belum diberi tahu") == 2
    assert "Catat sudah disampaikan" not in klien("kadis").get(URL).content.decode()
    address = f"{URL}penerima/{bupati.pk}/"
    wrong = kasubbag.post(address, {"kunci": "a", "tanggal-luar": "kelak", "cara-luar": ""})
    assert (wrong.status_code, 'href="#isian-cara-luar"' in wrong.content.decode()) == (422, True)
    facts = {"tanggal-luar": f"{keesokan:%d/%m/%Y}", "cara-luar": "Diantar kurir."}
    noted = kasubbag.post(address, {"kunci": "b", **facts}, follow=True).content.decode()
    assert "Pemberitahuan kepada Bupati Purwakarta dicatat." in noted
    mail = {"kunci": "c", "lewat": "surel", "surel-luar": "umum@contoh.go.id"}
    sent = kasubbag.post(f"{URL}penerima/{inspektur.pk}/", mail, follow=True).content.decode()
    assert "pos-el ke umum@contoh.go.id sedang dikirim" in sent
    assert "Sampaikan pemberitahuan koreksi kepada" not in kasubbag.get("/").content.decode()
    ledger = kasubbag.get("/pengumpulan/2026/tw3/tanda-terima/").content.decode()
    assert "Diantar kurir." in ledger
