"""The wording of receipts and reports: what the office says, what Takar says itself, and the pattern of a number."""

import pytest

from takar.actions import penerimaan
from takar.actions.errors import Invalid
from takar.actions.pengaturan.naskah import change_redaksi
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.dokumen.bagian import jabatan_of
from takar.queries.dokumen.gabungan import gabungan_context
from takar.queries.dokumen.laporan import laporan_context
from takar.queries.redaksi import nilai_of, pola_nomor
from takar.queries.redaksi_contoh import contoh_naskah
from takar.records.models import BerkasBidang, Dokumen, Jabatan, Penugasan, RedaksiNaskah, UnitKerja
from takar.rules.redaksi import RUANG_NOMOR
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran
from tests.factories import PERIODE, START, peraga_office, person, walk

pytestmark = pytest.mark.django_db

SOP = "Standar Operasional Prosedur Pengumpulan Data Kinerja Nomor Tu.01/108-b-sekre/2022"
HARI = START.date()


def word(jenis: str, **parts: str):
    return change_redaksi(
        opd_id=peraga_office().pk,
        jenis=jenis,
        seen_version=0,
        masuk={**BAWAAN[jenis], **parts},
        actor=person("pengelola"),
        now=START,
    )


def kept(jenis: str):
    """The paper of a kind as it was made last."""
    found = Dokumen.objects.filter(jenis=jenis, berkas__unit__kode="aptika").latest("versi")
    return context_from_json(JenisDokumen(jenis), found.context_json.encode())


def report(unit: str = "aptika"):
    berkas = BerkasBidang.objects.select_related("pengumpulan__opd", "unit").get(unit__kode=unit)
    holder = Penugasan.objects.get(pegawai__akun__nama_pengguna=f"kabid.{unit}")
    return laporan_context(berkas, nomor="1", tanggal=HARI, kode="ABCD", penanda_tangan=holder)


def combined():
    pengumpulan = BerkasBidang.objects.select_related("pengumpulan__opd").first().pengumpulan
    return gabungan_context(pengumpulan, nomor="", tanggal=HARI, kode="ABCD", penanda_tangan=None)


def test_where_an_office_has_worded_nothing_the_papers_read_as_before():
    walk("aptika", to=State.FINAL)
    chapter = kept("laporan").pendahuluan
    opd = peraga_office().nama
    assert chapter.latar_belakang == (
        f"Laporan ini menyajikan data kinerja Bidang Aplikasi Informatika pada {opd} untuk Triwulan III Tahun 2026. "
        f"Data dikumpulkan, diperiksa, dimonitor, dan diolah menurut {SOP}.",
        "Laporan menjadi bahan pimpinan untuk menilai kemajuan target, menentukan tindak lanjut, dan menyusun "
        "laporan kinerja tahunan.",
    )
    assert chapter.tugas == (
        "Bidang Aplikasi Informatika melaksanakan program, kegiatan, dan sub kegiatan yang menjadi tanggung jawabnya "
        "serta mengelola data kinerjanya setiap triwulan.",
    )
    assert [len(chapter.dasar_hukum), len(chapter.teknik)] == [6, 2]
    assert kept("laporan").penutup[-1] == "Demikian laporan ini disusun untuk digunakan sebagaimana mestinya."
    assert kept("lembar-tembusan").kalimat == (
        "Tembusan laporan data kinerja yang disebut di bawah ini disampaikan kepada pejabat dalam daftar."
    )
    assert kept("terima-tembusan").kalimat == (
        "Telah diterima tembusan laporan data kinerja yang sudah ditandatangani, sebagai berikut."
    )
    assert kept("terima-laporan").kalimat == (
        "Telah diterima laporan data kinerja yang sudah ditandatangani, sebagai berikut. Dengan penerimaan ini angka "
        "dan laporannya dibekukan."
    )
    made = combined()
    assert made.pendahuluan == (
        f"Laporan ini menghimpun data kinerja 1 unit kerja pada {opd} untuk Triwulan III Tahun 2026. Setiap angkanya "
        f"berasal dari laporan unit yang sudah ditandatangani dan diterima menurut {SOP}; tidak ada angka yang "
        "dihitung ulang dari sumber lain.",
    )
    assert made.penutup == ("Demikian laporan ini disusun untuk digunakan sebagaimana mestinya.",)


def test_a_receipt_speaks_as_the_office_does_and_still_says_what_it_does():
    walker = walk("aptika", to=State.RECEIVING)
    before = kept("lembar-tembusan")
    word("lembar-tembusan", kalimat="Salinan untuk {sekretaris}.")
    word("terima-tembusan", kalimat="Sudah sampai: tembusan {unit}.")
    word("terima-laporan", kalimat="Pada {tahun_surat}\n\nlaporan {periode} kami terima.")
    for receive, who in ((penerimaan.receive_copy, "sekretaris"), (penerimaan.receive, "kadis")):
        receive(
            berkas_id=walker.berkas_id,
            seen_version=walker.berkas.versi,
            actor=person(who),
            now=START.replace(hour=9),
            catatan="",
        )
    assert kept("lembar-tembusan") == before
    assert kept("terima-tembusan").kalimat == "Sudah sampai: tembusan Bidang Aplikasi Informatika."
    assert kept("terima-laporan").kalimat == (
        "Pada 2026 laporan Triwulan III Tahun 2026 kami terima. Dengan penerimaan ini angka dan laporannya dibekukan."
    )


def test_a_report_speaks_as_the_office_does_and_an_older_one_keeps_its_words():
    walk("aptika", to=State.FINAL)
    before = kept("laporan")
    word(
        "laporan",
        pola_nomor="000.8/{nomor}-{kode_unit}/{tahun}",
        latar_belakang="Data {unit}.\n{nama_sop}.",
        tugas="Bertugas.",
        dasar_hukum=f"Peraturan Bupati tentang SAKIP\n{before.pendahuluan.dasar_hukum[0]}",
        teknik="Diperiksa {kasubbag}.",
        penutup="Terima kasih.\nSekian.",
    )
    made = report()
    assert made.pendahuluan.latar_belakang == ("Data Bidang Aplikasi Informatika.", "Pengumpulan Data Kinerja.")
    assert made.pendahuluan.tugas == ("Bertugas.",)
    assert made.pendahuluan.dasar_hukum == (*before.pendahuluan.dasar_hukum, "Peraturan Bupati tentang SAKIP")
    assert made.pendahuluan.teknik[0].startswith("Diperiksa Kepala Sub")
    assert made.penutup[-2:] == ("Terima kasih.", "Sekian.")
    assert made.nomor == "1"  # the pattern is a hint and fills nothing in
    assert (made.perencanaan, made.ringkasan) == (before.perencanaan, before.ringkasan)
    assert kept("laporan") == before


def test_the_report_of_the_office_says_itself_where_its_figures_come_from():
    walk("aptika", to=State.FINAL)
    word(
        "laporan-gabungan",
        pola_nomor="000.8/{nomor}/{tahun}",
        pembuka="Puji syukur.\nDari {jumlah_unit} unit {unit}.",
        dasar_hukum="Peraturan Bupati tentang SAKIP",
        penutup="Sekian.",
    )
    made = combined()
    opd = peraga_office().nama
    assert made.pendahuluan[0] == "Puji syukur."
    assert made.pendahuluan[1].startswith(f"Dari 1 unit {opd}. Setiap angkanya berasal dari laporan unit yang sudah")
    assert made.dasar_hukum[-1] == "Peraturan Bupati tentang SAKIP"
    assert (made.penutup, made.nomor) == (("Sekian.",), "")


@pytest.mark.parametrize(
    ("jenis", "kolom", "teks", "said"),
    [
        ("terima-laporan", "kalimat", "", "Isi bagian ini"),
        ("terima-tembusan", "kalimat", "Diterima {kode_unit}", r"«\{kode_unit\}» bukan isian"),
        ("laporan", "dasar_hukum", "Peraturan {tahun}", "tidak memakai isian"),
        ("laporan", "teknik", " ", "Isi bagian ini"),
        ("laporan", "pola_nomor", "000.8/{tahun}", "tepat sekali"),
        ("laporan-gabungan", "pola_nomor", "{nomor}/{kode_unit}", r"«\{kode_unit\}» bukan isian"),
        ("laporan-gabungan", "pembuka", "{{jumlah_unit}}", "bukan isian"),
    ],
)
def test_each_part_says_what_is_wrong_with_it(jenis, kolom, teks, said):
    with pytest.raises(Invalid, match=said) as caught:
        word(jenis, **{kolom: teks})
    assert [g.kolom for g in caught.value.galat] == [kolom]
    assert not RedaksiNaskah.objects.exists()


def test_the_pattern_of_a_number_leaves_room_and_invents_nothing(django_assert_num_queries):
    opd_id = peraga_office().pk
    assert pola_nomor(opd_id, "laporan", PERIODE, today=HARI, kode_unit="APTIKA") == ""
    word("laporan", pola_nomor="000.8/{nomor}-{kode_unit}/{tahun}/{tahun_surat}")
    with django_assert_num_queries(1):
        shown = pola_nomor(opd_id, "laporan", PERIODE, today=HARI.replace(year=2027), kode_unit="APTIKA")
    assert shown == "000.8/……-APTIKA/2026/2027"
    missing = pola_nomor(opd_id, "laporan", PERIODE, today=HARI)
    assert missing == "000.8/……-[kode unit belum diisi di Pengaturan, Unit kerja]/2026/2026"


def test_a_unit_without_a_code_leaves_room_in_its_numbers_and_the_preview_says_why():
    berkas = walk("aptika", to=State.COLLECTING).berkas
    assert nilai_of(berkas, HARI)["kode_unit"] == "APTIKA"
    UnitKerja.objects.filter(kode="aptika").update(kode_surat="")
    berkas.unit.refresh_from_db()
    assert nilai_of(berkas, HARI)["kode_unit"] == RUANG_NOMOR
    UnitKerja.objects.filter(kode="ikp").update(kode_surat="")
    shown = contoh_naskah(peraga_office().pk, "surat-pengantar", {"pola_nomor": "{nomor}-{kode_unit}"}, HARI)
    assert shown.nomor == "……-[kode unit belum diisi di Pengaturan, Unit kerja]"


def test_the_posts_that_a_letter_names_are_asked_for_at_once(django_assert_num_queries):
    opd = peraga_office()
    first = Jabatan.objects.get(unit__opd=opd, peran=Peran.SEKRETARIS.value)
    Jabatan.objects.create(unit=first.unit, kode="lain", nama="Sekretaris lain", peran=first.peran, jenis="pelaksana")
    Jabatan.objects.filter(unit__opd=opd, peran=Peran.KEPALA_DINAS.value).update(aktif=False)
    with django_assert_num_queries(1):
        named = jabatan_of(opd, Peran.KEPALA_DINAS, Peran.SEKRETARIS)
    assert named == [PERAN_LABELS[Peran.KEPALA_DINAS], first.nama]
