"""Papers: the very bytes for those who may read them, and the verify page for anybody."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from takar.sop.engine import State
from tests.factories import START, open_tw3, walk


def _paper(jenis: str, versi: int = 1):
    from takar.records.models import Dokumen

    return Dokumen.objects.select_related("file").get(jenis=jenis, versi=versi)


def _return_report() -> None:
    from takar.actions.pengumpulan import send_back
    from takar.records.models import BerkasBidang
    from tests.factories import person

    berkas = BerkasBidang.objects.get(unit__kode="aptika")
    send_back(
        berkas_id=berkas.pk,
        seen_version=berkas.versi,
        tujuan=5,
        catatan="Realisasi 98,75 belum benar.",
        actor=person("kadis"),
        now=START.replace(hour=14),
    )


def test_paper_is_given_as_the_very_bytes_and_shown_by_the_browser(klien):
    walk("aptika", to=State.SIGNING)
    paper = _paper("laporan")
    response = klien("kabid.aptika").get(f"/dokumen/{paper.kode}/")
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF-")
    assert hashlib.sha256(response.content).hexdigest() == paper.file.sha256
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="laporan-2026-tw3-aptika-v1.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Cache-Control"].startswith("private")


def test_paper_may_be_kept_as_a_file(klien):
    walk("aptika", to=State.CHECKING)
    response = klien("kasubbag").get(f"/dokumen/{_paper('cek-list').kode}/?unduh=1")
    assert response["Content-Disposition"] == 'attachment; filename="cek-list-2026-tw3-aptika-v1.pdf"'


def test_paper_of_another_unit_does_not_exist(klien):
    walk("aptika", to=State.CHECKING)
    url = f"/dokumen/{_paper('cek-list').kode}/"
    for nama_pengguna in ("petugas.ikp", "kabid.sandistik"):
        response = klien(nama_pengguna).get(url)
        assert response.status_code == 404
        assert "bukan untuk jabatan Anda" in response.content.decode()
    for nama_pengguna in ("petugas.aptika", "kabid.aptika", "sekretaris", "kadis", "evaluator", "pengelola"):
        assert klien(nama_pengguna).get(url).status_code == 200


def test_paper_of_the_round_is_for_everybody_in_the_office(klien):
    walk("aptika", to=State.MONITORING)
    response = klien("petugas.ikp").get(f"/dokumen/{_paper('jadwal-monev').kode}/")
    assert response["Content-Disposition"] == 'inline; filename="jadwal-monev-2026-tw3-v1.pdf"'


def test_nobody_of_another_office_reads_a_paper(klien):
    from takar.records.models import Jabatan, Pegawai, Penugasan, PerangkatDaerah, UnitKerja

    walk("aptika", to=State.MONITORING)
    other = PerangkatDaerah.objects.create(
        kode="dinas-lain", nama="DINAS LAIN", pemerintah="KABUPATEN LAIN", alamat="Jalan Lain", tempat="Lain"
    )
    unit = UnitKerja.objects.create(opd=other, kode="sekretariat", nama="Sekretariat", jenis="sekretariat")
    jabatan = Jabatan.objects.create(unit=unit, kode="kadis", nama="Kepala Dinas Lain", peran="KEPALA_DINAS")
    moved = Pegawai.objects.get(akun__nama_pengguna="kadis")
    moved.penugasan_list.all().delete()
    Penugasan.objects.create(pegawai=moved, jabatan=jabatan, nomor_sk="SK", mulai="2026-01-01")
    client = klien("kadis")
    for jenis in ("jadwal-monev", "cek-list"):
        kode = _paper(jenis).kode
        assert client.get(f"/dokumen/{kode}/").status_code == 404
        assert "Buka PDF" not in client.get(f"/verifikasi/{kode}/").content.decode()


def test_paper_is_not_given_to_strangers(klien):
    walk("aptika", to=State.CHECKING)
    url = f"/dokumen/{_paper('cek-list').kode}/"
    assert klien().get(url)["Location"].startswith("/masuk/?next=")
    assert klien("kasubbag").post(url).status_code == 405


def test_unknown_code_is_told_with_what_to_do(klien):
    open_tw3()
    assert klien("kasubbag").get("/dokumen/TIDAK-ADA/").status_code == 404
    response = klien().get("/verifikasi/TIDAK-ADA/")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Kode verifikasi itu tidak dikenal." in page
    assert '<a class="tombol" href="/verifikasi/">Periksa kode atau PDF lain</a>' in page


@pytest.fixture
def own_archive(settings, tmp_path, monkeypatch):
    """An archive of this test alone; others work with that of the run again."""
    from takar.actions import dokumen

    remembered = dokumen.storage
    settings.ARCHIVE_DIR = tmp_path
    remembered.cache_clear()
    monkeypatch.setattr(dokumen, "storage", lambda: dokumen.Storage(tmp_path))
    yield
    remembered.cache_clear()


@pytest.mark.parametrize("damage", ["altered", "lost"])
def test_damaged_paper_is_not_shown(klien, own_archive, damage):
    from takar.actions import dokumen

    walk("aptika", to=State.CHECKING)
    paper = _paper("cek-list")
    stored: Path = dokumen.storage().path(paper.file.sha256)
    if damage == "lost":
        stored.unlink()
    else:
        stored.write_bytes(stored.read_bytes() + b"x")
    response = klien("kasubbag").get(f"/dokumen/{paper.kode}/")
    assert response.status_code == 500
    assert "tidak lagi sesuai dengan sidik jarinya" in response.content.decode()


def _figures(context_json: str) -> set[str]:
    """Every figure of a paper that is long enough to be told from a date or a number of the page."""
    return {text for text in re.findall(r'"(\d[\d.]*,\d+%?)"', context_json) if len(text) > 3}


def test_stranger_learns_what_a_paper_is_and_no_figure(klien):
    walk("aptika", to=State.RECEIVING)
    paper = _paper("laporan")
    page = klien().get(f"/verifikasi/{paper.kode.lower()}/").content.decode()
    assert "Dokumen ini tercatat di Takar dan masih berlaku." in page
    for told in ("Laporan data kinerja triwulan", paper.nomor, paper.file.sha256, "Kepala Bidang Aplikasi Informatika"):
        assert told in page
    assert "5 Oktober 2026 pukul 14.00" in page
    for hidden in ("000000000000000007", "Buka PDF", f"/dokumen/{paper.kode}", paper.context_sha256):
        assert hidden not in page
    figures = _figures(paper.context_json)
    assert len(figures) > 20
    assert json.loads(paper.context_json)["isi"]["jejak"]["sidik_konteks"] in page  # as it is printed
    assert not [figure for figure in figures if figure in page]


def test_who_may_read_the_paper_learns_more_but_no_figure(klien):
    walk("aptika", to=State.RECEIVING)
    paper = _paper("laporan")
    page = klien("sekretaris").get(f"/verifikasi/{paper.kode}/").content.decode()
    assert f'href="/dokumen/{paper.kode}/"' in page
    assert paper.context_sha256 in page
    assert "000000000000000007" in page
    assert not [figure for figure in _figures(paper.context_json) if figure in page]


def test_report_that_waits_for_its_signature_says_so(klien):
    walk("aptika", to=State.SIGNING)
    page = klien().get(f"/verifikasi/{_paper('laporan').kode}/").content.decode()
    assert "belum ditandatangani" in page
    assert "Ditandatangani oleh" not in page


def test_withdrawn_report_says_so_and_keeps_the_reason_inside(klien):
    walk("aptika", to=State.RECEIVING)
    _return_report()
    url = f"/verifikasi/{_paper('laporan').kode}/"
    outside, inside = (client.get(url).content.decode() for client in (klien(), klien("kasubbag")))
    for page in (outside, inside):
        assert "sudah ditarik dan tidak berlaku lagi" in page
        assert "ditarik 5 Oktober 2026 pukul 21.00" in page
    assert "98,75" not in outside
    assert "Realisasi 98,75 belum benar." in inside


def test_earlier_version_of_a_paper_is_superseded(klien):
    walk("aptika", to=State.SCHEDULING)
    first, second = (_paper("cek-list", versi) for versi in (1, 2))
    client = klien("kasubbag")
    assert "sudah digantikan oleh versi yang lebih baru" in client.get(f"/verifikasi/{first.kode}/").content.decode()
    assert "belum digantikan" in client.get(f"/verifikasi/{second.kode}/").content.decode()


def test_schedule_that_holds_in_part_names_the_unit_that_is_out_of_it(klien):
    from takar.actions.jadwal import publish_jadwal
    from takar.actions.pengumpulan import recall
    from tests.factories import person

    walkers = [walk(unit, to=State.MONITORING) for unit in ("ikp", "aptika")]
    recalling = {"actor": person("kasubbag"), "now": START.replace(hour=7)}
    for one in walkers:
        recall(berkas_id=one.berkas_id, seen_version=one.berkas.versi, **recalling)
    outcome = publish_jadwal(
        pengumpulan_id=walkers[0].berkas.pengumpulan_id,
        berkas_seen=[(one.berkas_id, one.berkas.versi) for one in walkers],
        nomor="",
        **recalling,
    )
    recall(berkas_id=walkers[1].berkas_id, seen_version=walkers[1].berkas.versi, **recalling)
    paper = _paper("jadwal-monev", 3)
    assert paper.pk == outcome.isi["dokumen_id"]
    told = "Sesi Bidang Aplikasi Informatika sudah ditarik."
    page = klien().get(f"/verifikasi/{paper.kode}/").content.decode()
    assert f"hanya sebagian yang masih berlaku. {told}" in page
    listed = klien("kasubbag").get("/pengumpulan/2026/tw3/").content.decode()
    unsigned = '<p class="samar kecil tanpa-ttd">belum ada tanda tangan tercatat</p>'
    assert f'berlaku sebagian</span>{unsigned}<p class="samar kecil">{told}</p>' in listed


def test_disabled_person_learns_no_more_than_a_stranger(klien):
    from takar.records.models import Akun

    walk("aptika", to=State.CHECKING)
    client = klien("kasubbag")
    Akun.objects.filter(nama_pengguna="kasubbag").update(is_active=False)
    assert "Buka PDF" not in client.get(f"/verifikasi/{_paper('cek-list').kode}/").content.decode()


def test_word_and_excel_are_made_from_the_stored_context_for_who_reads_the_pdf(klien):
    import io

    import docx
    import openpyxl

    walk("aptika", to=State.MONITORING)
    letter, cek_list = _paper("undangan-monev"), _paper("cek-list", 2)
    client = klien("kabid.aptika")
    word = client.get(f"/dokumen/{letter.kode}/word/")
    assert (word.status_code, word["X-Content-Type-Options"]) == (200, "nosniff")
    assert word["Content-Disposition"] == 'attachment; filename="undangan-monev-2026-tw3-aptika-v1.docx"'
    assert "Undangan monev" in "".join(
        cell.text for t in docx.Document(io.BytesIO(word.content)).tables for row in t.rows for cell in row.cells
    )
    excel = client.get(f"/dokumen/{cek_list.kode}/excel/")
    assert excel["Content-Disposition"].endswith('cek-list-2026-tw3-aptika-v2.xlsx"')
    sheet = openpyxl.load_workbook(io.BytesIO(excel.content))["Cek list"]
    rows = json.loads(cek_list.context_json)["isi"]["baris"]
    assert [cell.value for cell in sheet["B"][1:]] == [row["kode"] for row in rows]
    assert client.get(f"/dokumen/{cek_list.kode}/word/").status_code == 404  # a checklist is no text to edit
    for way in ("word", "excel"):
        assert klien("kabid.ikp").get(f"/dokumen/{letter.kode}/{way}/").status_code == 404


def test_the_word_file_of_a_letter_shows_the_lambang_that_its_pdf_shows(klien):
    import io

    import docx

    from takar.actions.dokumen import storage
    from takar.actions.pengaturan.gambar import GambarMasuk
    from takar.actions.pengaturan.perangkat_daerah import keep_lambang
    from takar.records.models import Dokumen
    from tests.documents.test_documents_lambang import png
    from tests.factories import peraga_office, person

    picture, opd = png(), peraga_office()
    masuk = GambarMasuk("lambang.png", [picture])
    keep_lambang(opd_id=opd.pk, seen_version=1, masuk=masuk, actor=person("pengelola"), now=START)
    open_tw3()
    letter = f"/dokumen/{Dokumen.objects.filter(jenis='permintaan-data')[0].kode}/word/"
    client = klien("kasubbag")
    shown = docx.Document(io.BytesIO(client.get(letter).content)).part.package.iter_parts()
    assert [part.blob for part in shown if part.partname.startswith("/word/media/")] == [picture]
    storage().path(hashlib.sha256(picture).hexdigest()).unlink()
    lost = client.get(letter)
    assert (lost.status_code, "tersimpan hilang" in lost.content.decode()) == (500, True)


def test_a_context_that_was_altered_gives_no_file(klien, monkeypatch):
    from takar.web.dokumen import views

    walk("aptika", to=State.CHECKING)
    monkeypatch.setattr(views, "sha256_hex", lambda _content: "0" * 64)
    response = klien("kasubbag").get(f"/dokumen/{_paper('cek-list').kode}/excel/")
    assert response.status_code == 500
    assert "tidak lagi sesuai" in response.content.decode()


def test_each_paper_of_a_berkas_offers_its_files(klien):
    from takar.records.models import Dokumen

    walk("aptika", to=State.MONITORING)
    page = klien("kasubbag").get("/pengumpulan/2026/tw3/aptika/").content.decode()
    for jenis, word in (("undangan-monev", True), ("permintaan-data", True), ("cek-list", False)):
        kode = Dokumen.objects.get(jenis=jenis, versi=1, berkas__unit__kode="aptika").kode
        assert f"/dokumen/{kode}/excel/" in page
        assert (f"/dokumen/{kode}/word/" in page) is word
