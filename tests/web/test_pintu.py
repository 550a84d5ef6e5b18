"""The door: every address as a stranger and as the wrong person, the headers of every answer, the exact host."""

import re

import pytest
from django.db import DatabaseError

from takar.queries.edisi_sop import sha256_of
from takar.records.models import (
    Arsip,
    AuditEvent,
    BuktiDukung,
    Dokumen,
    FileTersimpan,
    Impor,
    Jabatan,
    Pegawai,
    Pemberitahuan,
    Penugasan,
    PerangkatDaerah,
    SuratKeluar,
    TindakLanjut,
    UnitKerja,
)
from takar.sop.engine import State
from takar.sop.loader import bundled_editions
from tests.dokumen_kinerja import keep_dokumen
from tests.factories import open_tw3, walk
from tests.web.alamat import ALAMAT, BACK, names, path_of

pytestmark = pytest.mark.selalu

JSON = {"accept": "application/json"}


def other_office(nama_pengguna: str) -> str:
    """Move one of the cast to the head of another dinas, which runs no round."""
    opd = PerangkatDaerah.objects.create(
        kode="dinas-lain", nama="DINAS LAIN", pemerintah="KABUPATEN LAIN", alamat="Jalan Lain", tempat="Lain"
    )
    unit = UnitKerja.objects.create(opd=opd, kode="sekretariat", nama="Sekretariat", jenis="sekretariat")
    jabatan = Jabatan.objects.create(unit=unit, kode="kadis", nama="Kepala Dinas Lain", peran="KEPALA_DINAS")
    moved = Pegawai.objects.get(akun__nama_pengguna=nama_pengguna)
    moved.penugasan_list.all().delete()
    Penugasan.objects.create(pegawai=moved, jabatan=jabatan, nomor_sk="SK", mulai="2026-01-01")
    return nama_pengguna


@pytest.fixture
def parts(keesokan) -> dict[str, object]:
    """What stands in the addresses of a berkas of Aptika on its way through the langkah."""
    walker = walk("aptika", to=State.PROCESSING)
    bukti = BuktiDukung.objects.filter(berkas_id=walker.berkas_id).order_by("pk")[0]
    somebody = Pegawai.objects.get(akun__nama_pengguna="kasubbag")
    notice = Pemberitahuan.objects.create(pegawai=somebody, kalimat="Uji.", tautan="/", at=keesokan)
    file = FileTersimpan.objects.create(sha256="0" * 64, ukuran=1, mime="text/csv", at=keesokan)
    impor = Impor.objects.create(
        opd_id=somebody.opd_id,
        tahun=2026,
        bagian="rencana",
        nama="uji.csv",
        file=file,
        isi="[]",
        peta="{}",
        at=keesokan,
        oleh=somebody,
    )
    return {
        "impor_id": impor.pk,
        "nama_templat": "rencana.xlsx",
        "register": "keluar",
        "nomor": SuratKeluar.objects.filter(unit__kode="aptika")[0].nomor_agenda,
        "nama_bab": "evaluator",
        "nama_gambar": "menunggu-saya",
        "tahun": 2026,
        "tw": "tw3",
        "unit": "aptika",
        "berkas": walker.berkas_id,
        "kode": bukti.indikator.kode,
        "bukti_id": bukti.pk,
        "disposisi_id": 1,
        "pengiriman_id": 1,
        "tepercaya_id": 1,
        "id": notice.pk,
        "kode_unit": "aptika",
        "jenis_rencana": "tujuan",
        "jenis_naskah": "permintaan-data",
        "bagian": "unit-kerja",
        "jenis_kanal": "telegram",
        "token": "bukan-milik-siapa-pun",
        "kunci": "bukan-milik-siapa-pun",
        "sha256": sha256_of(bundled_editions()[-1]),
        "id_dokumen": keep_dokumen().pk,
        "id_naskah": Jabatan.objects.get(peran="KEPALA_DINAS").pk,
        "id_arsip": Arsip.objects.create(opd_id=somebody.opd_id, tahun=2026, at=keesokan, oleh=somebody).pk,
        "kode_dokumen": Dokumen.objects.get(jenis="cek-list", versi=1).kode,
        "urutan": 1,
        "ke": 1,
    }


def test_every_address_has_a_line_in_the_table():
    assert sorted(names()) == sorted(ALAMAT)


def common_headers(response) -> dict[str, str]:
    """The headers that say how far an answer may go, by name; "" where one is missing."""
    policy = response.get("Content-Security-Policy", "")
    return {
        "scripts": "" if "default-src 'none'" not in policy or "script-src 'unsafe" in policy else "ours",
        "nosniff": response.get("X-Content-Type-Options", ""),
        "frame": response.get("X-Frame-Options", ""),
        "referrer": response.get("Referrer-Policy", ""),
        "opener": response.get("Cross-Origin-Opener-Policy", ""),
        "resource": response.get("Cross-Origin-Resource-Policy", ""),
        "permissions": "camera=()" if "camera=()" in response.get("Permissions-Policy", "") else "",
        "shared caches": "never" if "private" in response.get("Cache-Control", "") else "perhaps",
    }


GUARDED = {
    "scripts": "ours",
    "nosniff": "nosniff",
    "frame": "SAMEORIGIN",
    "referrer": "same-origin",
    "opener": "same-origin",
    "resource": "same-origin",
    "permissions": "camera=()",
    "shared caches": "never",
}


CELL = {"baris": "1", "kolom": "nilai", "nilai": "1", "versi": "1"}
SENT: dict[str, object] = {
    "simpan_sel": CELL,
    "simpan_banyak": {"kunci": "k", "sel": [CELL]},
    "coba_sel": {"sel": [CELL]},
}


def visit(client, name, expected, parts) -> list[str]:
    """Ask for an address with GET and POST (a readable form or block); return what is not as expected."""
    path, wrong = path_of(name, parts), []
    kind = {"content_type": "application/json"} if name in ("simpan_banyak", "coba_sel") else {}
    sent = {"terbitkan_jadwal": {"berkas": f"{parts['berkas']}:1"}, **SENT}.get(name, {})
    for response, status in zip((client.get(path), client.post(path, sent, **kind)), expected, strict=True):
        method = response.request["REQUEST_METHOD"]
        if response.status_code != status:
            wrong.append(f"{method} {name}: {response.status_code}, not {status}")
        if (found := common_headers(response)) != GUARDED:
            wrong.append(f"{method} {name}: {found}")
    return wrong


@pytest.mark.parametrize("who", ["stranger", "other_unit", "other_office"])
def test_every_address_to_those_who_have_no_business_there(klien, parts, who):
    before = AuditEvent.objects.filter(outcome="done").count()
    account = {"stranger": "", "other_unit": "petugas.ikp", "other_office": "kadis"}[who]
    if who == "other_office":
        other_office(account)
    client = klien(account)
    wrong = []
    for name, alamat in ALAMAT.items():
        if name != "keluar":
            wrong += visit(client, name, getattr(alamat, who), parts)
    wrong += visit(client, "keluar", getattr(ALAMAT["keluar"], who), parts)
    assert wrong == []
    assert AuditEvent.objects.filter(outcome="done").count() == before


BERKAS = "/pengumpulan/2026/tw3/aptika/"
# By hand: the page with the form. Where it is not the address above, a reload must not land on another page or a file.
PAGES = {
    "keluar": "/",
    "cabut_pengecualian": "/pengaturan/pengecualian/",
    "baca_pemberitahuan": "/",
    "baca_semua": "/pemberitahuan/",
    "pasang_kalender": "/kabar-saya/",
    "sudah_dilihat": "/",
    "buka_pengumpulan": "/pengumpulan/",
    "simpan_e81": "/kinerja/e81/",
    "ingatkan": "/pengumpulan/2026/tw3/",
    "minta_arsip": "/arsip/",
    "kirim_tembusan": "/pengumpulan/2026/tw3/tanda-terima/",
    "terbitkan_jadwal": "/pengumpulan/2026/tw3/jadwal/",
    "simpan_sesi": "/pengumpulan/2026/tw3/jadwal/",
    **dict.fromkeys(
        ("nomor_gabungan", "perbarui_gabungan", "gabungan_layanan"), "/pengumpulan/2026/tw3/laporan-gabungan/"
    ),
    "kembalikan": BERKAS,
    "tarik": BERKAS,
    **dict.fromkeys(
        ("tarik_koreksi", "putus_koreksi", "sampaikan_koreksi", "tambah_bukti_koreksi", "catat_pemberitahuan"),
        f"{BERKAS}koreksi/",
    ),
    "tarik_bukti": f"{BERKAS}isian/",
    "selesai_periksa": f"{BERKAS}periksa/",
    "susun_laporan": f"{BERKAS}olah/",
    "perbarui_laporan": f"{BERKAS}tanda-tangan/",
    "beri_nomor": "/surat/keluar/",
    "catat_naskah_rencana": "/surat/keluar/",
    "tembusan_dibuka": f"{BERKAS}tembusan/",
    "terima_dibuka": f"{BERKAS}terima/",
    "tanda_tangan_layanan": f"{BERKAS}tanda-tangan/",
    "buka_naskah": "/tanda-tangan/",
    **dict.fromkeys(("simpan_sel", "simpan_banyak", "coba_sel", "simpan_lembar", "kirim"), f"{BERKAS}isian/"),
    "simpan_kembaran": f"{BERKAS}isian/lembar-kerja/",
    **dict.fromkeys(("buka_monev", "limpahkan_monev", "simpan_sidang", "tutup_monev"), f"{BERKAS}monev/"),
    **dict.fromkeys(("tambah_hari_libur", "ubah_hari_libur", "hapus_hari_libur"), "/pengaturan/hari-libur/2026/"),
    **dict.fromkeys(("tambah_jam", "hapus_jam", "tambah_ramadan", "hapus_ramadan"), "/pengaturan/jam-kerja/"),
    **dict.fromkeys(("periksa_sop", "pasang_sop", "tarik_sop"), "/pengaturan/sop/"),
    **dict.fromkeys(
        ("simpan_dokumen_kinerja", "berlakukan_dokumen_kinerja", "cabut_dokumen_kinerja"),
        "/pengaturan/dokumen-kinerja/2026/",
    ),
    **dict.fromkeys(("tambah_tindak_lanjut", "batal_tindak_lanjut"), f"{BERKAS}monev/"),
    "jelaskan_langkah": "/pengumpulan/2026/tw3/kartu-kendali/",
}


SETUP_PAGES = {
    "alih_unit": "unit",
    "alih_jabatan": "jabatan",
    **dict.fromkeys(("alih_indikator", "hapus_indikator"), "rencana_indikator"),
    "hapus_butir": "rencana_butir",
    **dict.fromkeys(("undang", "tautan_baru", "alih_akun", "buka_kunci"), "akun"),
    "bawaan_naskah": "naskah",
    "kirim_ulang": "kiriman_list",
    "ganti_sertifikat": "sertifikat_list",
    "atur_cap_waktu": "sertifikat_list",
    "segel_susulan": "sertifikat_list",
    "pasang_sertifikat": "sertifikat_list",
    "minta_cap_waktu": "sertifikat_list",
    "pakai_token": "sertifikat_list",
    "cabut_sertifikat": "sertifikat_list",
    "percayai": "tepercaya_list",
    "simpan_daftar_cabut": "tepercaya_list",
    "cabut_percaya": "tepercaya_list",
    "atur_layanan": "tepercaya_list",
    "atur_mode": "tepercaya_list",
    "atur_naskah": "tepercaya_list",
    "tetapkan_retensi": "retensi_list",
    **dict.fromkeys(("pasang_kanal", "lepas_kanal"), "kanal_list"),
    "tanda_tangan_berurut_layanan": "tanda_tangan_berurut",
    "unggah_impor": "impor",
    **dict.fromkeys(
        ("perbaiki_surat", "batal_surat", "nomor_surat", "kepala_surat", "disposisi_surat", "selesai_disposisi"),
        "surat_rinci",
    ),
    **dict.fromkeys(("muat_impor", "lanjut_impor"), "pratinjau_impor"),
}


def test_every_address_that_takes_a_form_only_leads_back_to_its_page(klien, parts):
    client = klien("kasubbag")
    below_a_row = {
        **dict.fromkeys(
            ("unggah_bukti", "isi_komponen", "tegaskan_penjelasan", "tulis_komentar"), path_of("baris", parts)
        ),
        **dict.fromkeys(("koreksi_baris", "batal_koreksi"), path_of("monev_baris", parts)),
    }
    of_setup = {name: path_of(page, parts) for name, page in SETUP_PAGES.items()}
    pages = {**PAGES, **below_a_row, **of_setup}
    assert sorted(pages) == sorted(name for name, alamat in ALAMAT.items() if alamat.stranger[0] == BACK)
    for name, page in pages.items():
        response = client.get(path_of(name, parts), follow=True)
        assert response.redirect_chain[-1] == (page, 303), name
        assert response.status_code == 200 or name in SETUP_PAGES, name  # some rows of the set-up are not there


def told(response, unit: str) -> str:
    """What an answer says, without what differs from one request to the next."""
    text = re.sub(r'(csrf[^"]*" (?:value|content)=)"[^"]*"', "", response.content.decode())
    return text.replace(unit, "UNIT")


def test_what_is_hidden_is_told_like_what_does_not_exist(klien, parts):
    client = klien("petugas.ikp")
    for name in ("berkas", "lembar", "olah", "terima", "kembalikan", "simpan_sel", "tanda_tangan", "periksa"):
        for method in ("GET", "POST"):
            there, nowhere = (
                client.generic(method, path_of(name, {**parts, "unit": unit})) for unit in ("aptika", "tidak-ada")
            )
            assert there.status_code == nowhere.status_code
            assert told(there, "aptika") == told(nowhere, "tidak-ada"), f"{method} {name}"


SWAPPED = [  # an address of my own berkas with a key of another's
    ("GET", "bukti"),
    ("POST", "tarik_bukti"),
    ("GET", "baris"),
    ("POST", "unggah_bukti"),
    ("POST", "isi_komponen"),
    ("GET", "monev_baris"),
    ("POST", "monev_baris"),
    ("POST", "koreksi_baris"),
    ("POST", "batal_koreksi"),
]


def test_a_key_of_another_berkas_opens_nothing_below_mine(klien, parts):
    walk("ikp", to=State.COLLECTING)
    client, mine = klien("petugas.ikp"), {**parts, "unit": "ikp"}
    assert client.get(path_of("berkas", mine)).status_code == 200
    for method, name in SWAPPED:
        sent = {"nilai": "1", "alasan": "Salah ketik.", "catatan": "x"}
        response = (
            client.generic(method, path_of(name, mine)) if method == "GET" else client.post(path_of(name, mine), sent)
        )
        assert response.status_code == 404, f"{method} {name}"
    assert not BuktiDukung.objects.filter(ditarik_at__isnull=False).exists()


def test_a_follow_up_of_another_berkas_is_not_cancelled_below_mine(klien, parts, keesokan):
    walk("ikp", to=State.MONITORING).open_monev(keesokan)
    theirs = TindakLanjut.objects.filter(monev__berkas__unit__kode="aptika").order_by("pk")[0]
    path = path_of("batal_tindak_lanjut", {**parts, "unit": "ikp", "id": theirs.pk})
    assert klien("kadis").post(path).status_code == 404
    theirs.refresh_from_db()
    assert theirs.dibatalkan_at is None


@pytest.mark.parametrize("path", ["/", "/masuk/", "/tidak-ada/", "/aset/takar/takar.css", "/verifikasi/X/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_host_is_answered_nothing_but_that(klien, path, method):
    response = klien().generic(method, path, headers={"host": "jahat.example"})
    assert response.status_code == 400
    assert "Takar tidak melayani nama server itu." in response.content.decode()
    assert common_headers(response) == GUARDED


def test_a_fault_and_a_busy_database_have_the_headers_too(klien, monkeypatch):
    open_tw3()
    client = klien("kadis", raise_request_exception=False)

    def fault(*_args, **_more):
        raise DatabaseError("rahasia: SELECT * FROM akun")

    monkeypatch.setattr("takar.queries.tugas.beranda", fault)
    response = client.get("/")
    assert response.status_code == 500
    assert "rahasia" not in response.content.decode()
    assert common_headers(response) == GUARDED
    told = client.get("/", headers=JSON)
    assert (told.status_code, told["Content-Type"]) == (500, "application/json")
    assert "rahasia" not in told.content.decode()
    assert common_headers(told) == GUARDED


@pytest.mark.parametrize(("proto", "status"), [("https", 200), ("http", 301), ("", 301)])
def test_behind_a_proxy_plain_http_is_sent_on_to_https(klien, settings, proto, status):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    response = klien().get("/masuk/", headers={"x-forwarded-proto": proto} if proto else {})
    assert response.status_code == status
    assert common_headers(response) == GUARDED
    if status == 301:
        assert response["Location"] == "https://testserver/masuk/"
        assert response.content == b""
