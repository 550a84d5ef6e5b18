"""Langkah 6 in mode 2 and 3 in the browser, and the page on which the Pengelola sistem says whom the office trusts."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions.dokumen import storage
from takar.records.models import BerkasBertandaTangan, LaporanDataKinerja, SertifikatTepercaya, TandaTangan
from takar.sop.engine import State
from tests.factories import PASSWORD, START, person, walk
from tests.kertas_kecil import small_papers
from tests.penanda_tangan_luar import make_penyelenggara, sign_elsewhere, without_process
from tests.pindaian_kecil import jpeg, pdf

TTD = "/pengumpulan/2026/tw3/aptika/tanda-tangan/"
ATUR = "/pengaturan/tanda-tangan/"


@pytest.fixture
def now(jam):
    """The day after."""
    jam.moment = START + timedelta(hours=24)
    return jam.moment


def trust(client, who, **given):
    facts = {"pem": who.induk.sertifikat, "penyelenggara": "Penyelenggara Uji", "alasan": "Menurut surat mereka."}
    return client.post(f"{ATUR}percayai/", {"kunci": "p", **facts, **given})


def renew(client, walker, mode: str):
    return client.post(f"{TTD}perbarui/", {"kunci": f"m{mode}", "versi": walker.berkas.versi, "mode": mode})


def waiting(walker) -> LaporanDataKinerja:
    return LaporanDataKinerja.objects.select_related("dokumen__file").get(berkas_id=walker.berkas_id, status="beku")


def send(client, walker, content: bytes, nama: str = "laporan.pdf", **given):
    walker.berkas.refresh_from_db()
    sent = {"kunci": f"k{len(content)}", "versi": walker.berkas.versi, "kata_sandi": PASSWORD, **given}
    sent["seen_sha256"] = waiting(walker).dokumen.file.sha256
    return client.post(TTD, {**sent, "file": SimpleUploadedFile(nama, content)}, follow=True)


def test_a_pdf_signed_elsewhere_is_uploaded_and_every_page_says_what_it_is(klien, now, quick_papers, monkeypatch):
    small_papers(monkeypatch)
    without_process(monkeypatch)
    who = make_penyelenggara("Kepala", now, nip=person("kabid.aptika").nip.replace(" ", ""))
    walker, client = walk("aptika", to=State.SIGNING), klien("kabid.aptika")
    trust(klien("pengelola"), who)
    renew(client, walker, "tersertifikasi")
    page = client.get(TTD).content.decode()
    assert "tak terlihat" in page
    assert 'enctype="multipart/form-data"' in page
    assert "disegel dengan sertifikat kantor supaya" not in page
    naskah = storage().read(waiting(walker).dokumen.file.sha256)
    assert "tanda-tangan/layanan/" not in page
    layanan = {"alamat": "https://tidak-ada.invalid/", "ruas_nik": "a", "ruas_frasa": "b", "ruas_file": "c"}
    assert klien("pengelola").post(f"{ATUR}layanan/", {"kunci": "l", **layanan}).status_code == 302
    assert "tanda-tangan/layanan/" in client.get(TTD).content.decode()
    walker.berkas.refresh_from_db()
    sent = {"kunci": "s", "versi": walker.berkas.versi, "kata_sandi": PASSWORD, "nik": "3214", "frasa": "frasa-rahasia"}
    sent["seen_sha256"] = waiting(walker).dokumen.file.sha256
    asked = client.post(f"{TTD}layanan/", sent)
    said = asked.content.decode()
    assert (asked.status_code, "Belum ada yang dikirim." in said, "frasa-rahasia" in said) == (422, True, False)
    refused = send(client, walker, b"%PDF-1.7 ditulis ulang")
    assert (refused.status_code, "bukan kelanjutan naskah" in refused.content.decode()) == (422, True)
    keep_as_copy(client, klien, walker, refused.content.decode())
    page = send(client, walker, sign_elsewhere(naskah, who, now)).content.decode()
    assert "Laporan ditandatangani." in page
    assert BerkasBertandaTangan.objects.get().sidik_sertifikat in page
    kode = TandaTangan.objects.get().laporan.dokumen.kode
    public = klien().get(f"/verifikasi/{kode}/").content.decode()
    assert "tanda tangan elektronik tersertifikasi pada PDF" in public
    assert "tidak bersegel" not in public
    assert BerkasBertandaTangan.objects.get().oleh in public


def keep_as_copy(client, klien, walker, page: str):
    """What was refused is offered to be kept as what it is, and every page says so; nothing is signed by it."""
    assert "File itu tidak diterima sebagai tanda tangan" in page
    assert "Simpan sebagai salinan" not in client.get(TTD).content.decode()
    kode, content = waiting(walker).dokumen.kode, pdf("ditulis ulang")
    form = {"salinan": "1", "kode": kode, "alasan_salinan": "Dari layanan."}
    wrong = send(client, walker, content, **{**form, "kunci": "s1", "alasan_salinan": " "})
    assert (wrong.status_code, "Tulis mengapa file ini disimpan" in wrong.content.decode()) == (422, True)
    page = send(client, walker, content, **form, kunci="s2").content.decode()
    assert "Disimpan sebagai salinan atau pindaian, bukan tanda tangan elektronik tersertifikasi" in page
    assert "Dari layanan." in page
    public = klien().get(f"/verifikasi/{kode}/").content.decode()
    assert ("Dokumen tidak dianggap ditandatangani karenanya" in public, "Dari layanan." in public) == (True, False)
    file = f"/dokumen/{kode}/salinan/1/"
    given = client.get(file)
    assert (given.content, given["Content-Type"]) == (content, "application/pdf")
    assert "attachment" in given["Content-Disposition"]
    assert [client.get(f"/dokumen/{kode}/salinan/2/").status_code, klien("kabid.ikp").get(file).status_code] == [
        404
    ] * 2
    dropped = klien().post("/verifikasi/", {"file": SimpleUploadedFile("p.pdf", content)}).content.decode()
    assert ("<b>Salinan.</b>" in dropped, "<b>Utuh.</b>" in dropped, kode in dropped) == (True, False, True)
    history = client.get(f"{TTD.replace('tanda-tangan', 'riwayat')}?jenis=tanda-tangan").content.decode()
    assert "Menyimpan salinan atau pindaian, bukan tanda tangan elektronik tersertifikasi" in history


def test_a_scan_is_uploaded_and_given_out_to_those_who_may_read(klien, now):
    walker, client = walk("aptika", to=State.SIGNING), klien("kabid.aptika")
    renew(client, walker, "basah")
    assert "pindai semua halamannya" in client.get(TTD).content.decode()
    page = sign_with_the_others(client, walker, jpeg("pindaian"), "pindai.jpg")
    assert "Laporan ditandatangani." in page
    kode = TandaTangan.objects.get().laporan.dokumen.kode
    assert "pindaian tanda tangan basah, tidak dapat diperiksa" in klien().get(f"/verifikasi/{kode}/").content.decode()
    dropped = klien().post("/verifikasi/", {"file": SimpleUploadedFile("p.jpg", jpeg("pindaian"))}).content.decode()
    for said in ("<b>Utuh.</b>", "dengan pindaian yang tercatat", "tidak dapat diperiksa secara kriptografis"):
        assert said in dropped
    given = client.get(f"/dokumen/{kode}/pindaian/")
    assert (given.content, given["Content-Type"]) == (jpeg("pindaian"), "image/jpeg")
    assert "attachment" in given["Content-Disposition"]


def sign_with_the_others(client, walker, content: bytes, nama: str) -> str:
    """Sign from the page of many, with the file that was put into the field of the paper."""
    paper = waiting(walker).dokumen
    walker.berkas.refresh_from_db()
    page = client.get("/tanda-tangan/").content.decode()
    for said in (f'name="file-{paper.kode}"', f'data-sidik="{paper.file.sha256}"', 'enctype="multipart/form-data"'):
        assert said in page
    form = {"kunci": "b", "pilih": paper.kode, f"sidik-{paper.kode}": paper.file.sha256, "kata_sandi": PASSWORD}
    form[f"versi-{paper.kode}"] = walker.berkas.versi
    without = client.post("/tanda-tangan/", form, follow=True).content.decode()
    assert "Pilih pindaiannya di bawah judul naskah itu." in without
    assert client.post(f"/tanda-tangan/{paper.kode}/buka/", {"kunci": "o"}).status_code == 302
    file = {f"file-{paper.kode}": SimpleUploadedFile(nama, content)}
    return client.post("/tanda-tangan/", {**form, **file, "kunci": "c"}, follow=True).content.decode()


def test_whom_the_office_trusts_is_set_and_taken_back_with_reasons(klien, now):
    walk("aptika", to=State.COLLECTING, filled=False)
    who, client = make_penyelenggara("Siapa", now), klien("pengelola")
    wrong = trust(client, who, pem="bukan sertifikat", alasan=" ").content.decode()
    assert "Tempel tepat satu sertifikat PEM" in wrong
    assert "bukan sertifikat</textarea>" in wrong
    assert "Tulis mengapa dipercaya" in wrong
    assert trust(client, who, kunci="p2").status_code == 302
    one = SertifikatTepercaya.objects.get()
    page = client.get(ATUR).content.decode()
    assert one.sidik in page
    assert "PRIVATE" not in page
    saved = client.post(f"{ATUR}cara/", {"kunci": "c", "mode": "tersertifikasi"}, follow=True).content.decode()
    assert "Tanda tangan elektronik tersertifikasi." in saved
    away = f"{ATUR}{one.pk}/cabut/"
    assert "Tulis mengapa sertifikat tidak" in client.post(away, {"kunci": "x"}).content.decode()
    assert client.post(away, {"kunci": "y", "alasan_cabut": "Diganti."}).status_code == 302
    assert "tidak dipercaya lagi" in client.get(ATUR).content.decode()
