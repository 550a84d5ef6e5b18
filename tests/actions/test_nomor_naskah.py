"""Daftar jadwal, berita acara and the report of the office have their line and their number (docs/adr/0079)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from takar.actions import gabungan, jadwal, monev
from takar.actions.agenda_catat import SuratMasukan, amend_surat
from takar.actions.agenda_nomor import number_waiting
from takar.actions.errors import Invalid
from takar.actions.jadwal import SesiMasuk
from takar.queries.agenda import Register
from takar.queries.dokumen_halaman import verifikasi
from takar.queries.jadwal import jadwal_halaman
from takar.queries.penerima_laporan import penerima_of_paper
from takar.records.models import Dokumen, LaporanDataKinerja, PermintaanKoreksi, SesiMonev, SuratKeluar
from takar.sop.engine import State
from tests.actions.test_agenda_nomor import compile_with, give, line, suggested, word
from tests.actions.test_gabungan import LATER as DONE
from tests.actions.test_gabungan import finish_round, make, sign
from tests.actions.test_koreksi import ask, finish, grant, waiting
from tests.bernomor import by_ink
from tests.factories import PERIODE, START, peraga_office, person, walk
from tests.surat import record

pytestmark = pytest.mark.django_db
LATER = START + timedelta(hours=20)
POLA = "000.8/{nomor}/{tahun_surat}"


def of(jenis: str) -> SuratKeluar:
    found = SuratKeluar.objects.filter(dokumen__jenis=jenis, pengganti=None).select_related("dokumen", "opd")
    return found.latest("pk")


def publish(walker, **given: Any) -> Any:
    berkas, sesi = walker.berkas, SesiMonev.objects.filter(berkas_id=walker.berkas_id).first()
    typed = SesiMasuk(
        date(2026, 10, 7), time(9), time(10), "Ruang rapat", "Capaian", "Kepala Bidang", sesi.versi if sesi else 0
    )
    jadwal.draft_sesi(berkas_id=berkas.pk, sesi=typed, actor=person("kasubbag"), now=LATER)
    berkas = walker.berkas
    facts = {"berkas_seen": [(berkas.pk, berkas.versi)], "nomor": "", "actor": person("kasubbag"), "now": LATER}
    return jadwal.publish_jadwal(pengumpulan_id=berkas.pengumpulan_id, **{**facts, **given})


def close(walker, **given: Any) -> Any:
    facts = {"seen_version": walker.berkas.versi, "nomor": "", "actor": person("kadis"), "now": LATER}
    return monev.close_monev(berkas_id=walker.berkas_id, **{**facts, **given})


def wrong(work) -> str:
    with pytest.raises(Invalid) as refused:
        work()
    return refused.value.galat[0].kalimat


def renumber(row: SuratKeluar) -> Any:
    """Write another number into a line of the register."""
    said = SuratMasukan(row.tanggal, row.tanggal_surat, row.kepada, row.hal, "lain")
    facts = {"opd_id": row.opd_id, "register": Register.KELUAR, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda}
    facts |= {"seen_versi": row.versi, "alasan": "Salah.", "actor": person("kasubbag"), "now": row.at}
    return amend_surat(**facts, masukan=said)


def test_a_schedule_takes_the_number_of_its_line():
    walker = walk("aptika", to=State.SCHEDULING)
    assert "Pola nomor daftar jadwal monev kantor ini belum lengkap" in wrong(lambda: publish(walker, ambil=True))
    word("jadwal-monev", POLA)
    record(Register.KELUAR, nomor="000.8/9/2026")
    assert "nomor agenda" in wrong(lambda: publish(walker, nomor="000.8/9/2026"))
    assert "Kosongkan" in wrong(lambda: publish(walker, nomor="1", ambil=True))
    publish(walker, ambil=True)
    row = of("jadwal-monev")
    assert (row.nomor, row.dokumen.nomor) == (f"000.8/{row.nomor_agenda}/2026",) * 2
    assert (row.kepada, row.unit) == ("Bidang Aplikasi Informatika", None)
    assert of("undangan-monev").nomor_agenda == row.nomor_agenda + 1


def test_a_berita_acara_takes_a_number_or_is_given_one_in_the_register_alone():
    walker = walk("aptika", to=State.MONITORING)
    walker.open_monev(LATER)
    walker.discuss(LATER)
    word("hasil-monev")
    close(walker, ambil=True)
    row = of("hasil-monev")
    assert (row.nomor, row.dokumen.nomor) == (f"000.7.2/{row.nomor_agenda}-APTIKA/2026",) * 2
    renumber(row)
    made = of("hasil-monev")
    assert (made.nomor, made.dokumen.nomor, made.dokumen.versi) == ("lain", "lain", 2)
    publish(walk("ikp", to=State.SCHEDULING), ambil=False, nomor="800/9/2026")
    assert "tidak dibuat lagi dengan nomor lain" in wrong(lambda: renumber(of("jadwal-monev")))


def test_what_was_made_without_a_number_for_ink_is_numbered_in_the_register():
    by_ink()
    walk("aptika", to=State.PROCESSING)
    word("hasil-monev")
    word("jadwal-monev", POLA)
    row, usulan = of("hasil-monev"), suggested(of("hasil-monev"))
    assert (usulan.nomor, usulan.dibuat_lagi) == (f"000.7.2/{row.nomor_agenda}-APTIKA/2026", False)
    number_waiting(opd_id=row.opd_id, tahun=2026, actor=person("kasubbag"), now=LATER)
    assert of("hasil-monev").nomor == usulan.nomor
    assert of("jadwal-monev").nomor == f"000.8/{of('jadwal-monev').nomor_agenda}/2026"
    assert Dokumen.objects.filter(jenis__in=("hasil-monev", "jadwal-monev")).exclude(nomor="").count() == 0
    shown = verifikasi(of("hasil-monev").dokumen.kode, None, LATER.date())
    page = jadwal_halaman(person("kasubbag"), PERIODE, LATER, LATER.date())
    assert (shown.nomor, page.terbit[0].nomor) == (usulan.nomor, of("jadwal-monev").nomor)


def test_a_letter_does_not_get_the_number_of_a_report_that_was_not_sent_yet():
    walker = walk("aptika", to=State.PROCESSING)
    compile_with(walker, nomor="000.8/5/2026", ambil=False)
    said = "Nomor 000.8/ 5/2026 sudah tercetak pada Laporan Data Kinerja Bidang Aplikasi Informatika."
    assert wrong(lambda: give(line(), "000.8/ 5/2026")).startswith(said)
    assert "sudah tercetak" in wrong(lambda: record(Register.KELUAR, nomor="000.8/5/2026"))


def test_the_report_of_the_office_takes_a_number_and_goes_out_in_that_line():
    pengumpulan = finish_round()
    make()
    word("laporan-gabungan", POLA)
    facts = {"pengumpulan_id": pengumpulan.pk, "seen_versi": 1, "actor": person("kasubbag"), "now": DONE}
    assert "Kosongkan" in wrong(lambda: gabungan.number_gabungan(**facts, nomor="1", ambil=True))
    gabungan.number_gabungan(**facts, nomor="", ambil=True)
    assert "tercetak pada naskahnya" in wrong(lambda: renumber(of("laporan-gabungan")))  # it is being made with it
    second = make()
    row = of("laporan-gabungan")
    assert "tercetak pada naskahnya" in wrong(lambda: renumber(row))
    assert (row.versi, row.nomor, row.dokumen.versi) == (1, second.dokumen.nomor, 1)
    assert row.nomor == f"000.8/{row.nomor_agenda}/2026"
    sign(pengumpulan, second)
    sent = of("laporan-gabungan")
    assert (sent.nomor_agenda, sent.versi, sent.dokumen_id) == (row.nomor_agenda, 2, second.dokumen_id)
    assert sent.kepada == "Tidak dikirim, disimpan di kantor"
    assert penerima_of_paper(second.dokumen) == (), "who is told of a koreksi: nobody got it"
    assert SuratKeluar.objects.filter(dokumen__jenis="laporan-gabungan", versi=1).count() == 1


def test_a_koreksi_of_the_next_year_goes_out_in_the_register_of_that_year():
    walker = walk("aptika", to=State.FINAL)
    word("berita-koreksi")
    january = datetime(2027, 1, 6, 3, tzinfo=UTC)
    ask(walker, now=january)
    grant(walker, now=january)
    berita = of("berita-koreksi")
    assert (berita.tahun, berita.nomor_agenda, berita.nomor) == (2027, 1, "000.7.2/1-APTIKA/2027")
    assert waiting(walker).dokumen.nomor == berita.nomor
    finish(walker, january + timedelta(hours=2))
    old, new = LaporanDataKinerja.objects.filter(berkas_id=walker.berkas_id).order_by("versi")
    lines = SuratKeluar.objects.filter(dokumen__in=(old.dokumen_id, new.dokumen_id), pengganti=None).order_by("pk")
    assert [(row.tahun, row.dokumen_id, row.versi) for row in lines] == [
        (2026, old.dokumen_id, 1),
        (2027, new.dokumen_id, 1),
    ]


def test_a_berita_acara_koreksi_waits_for_its_number_without_a_pattern():
    walker = walk("aptika", to=State.FINAL)
    ask(walker)
    grant(walker)
    assert (of("berita-koreksi").nomor, PermintaanKoreksi.objects.get().dokumen.nomor) == ("", "")
    assert peraga_office().pk == of("berita-koreksi").opd_id
