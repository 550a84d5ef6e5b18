"""Numbers of letters: by the pattern of the office, or typed; the letter is made anew with it where it still holds."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from takar.actions.agenda_catat import SuratMasukan, amend_surat
from takar.actions.agenda_dilewati import Dilewati
from takar.actions.agenda_nomor import number_surat, number_waiting
from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.laporan import compile_laporan
from takar.actions.narasi import NarasiMasuk
from takar.actions.pengaturan.naskah import change_redaksi, read_redaksi
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.agenda import Register, semua_surat
from takar.queries.agenda_nomor import nomor_usulan
from takar.records.models import AuditEvent, Dokumen, SuratKeluar
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from tests.factories import START, open_tw3, peraga_office, person, walk
from tests.surat import record

pytestmark = pytest.mark.django_db
LATER = START + timedelta(hours=20)
POLA = "{klasifikasi}/{nomor}-{kode_unit}/{tahun_surat}"


def word(jenis: str, pola: str = POLA, klasifikasi: str = "000.7.2") -> None:
    isi = {**BAWAAN[jenis], "pola_nomor": pola, "klasifikasi": klasifikasi}
    change_redaksi(
        opd_id=peraga_office().pk, jenis=jenis, seen_version=0, masuk=isi, actor=person("pengelola"), now=START
    )


def line(unit: str = "aptika", jenis: str = "permintaan-data") -> SuratKeluar:
    found = SuratKeluar.objects.filter(unit__kode=unit, dokumen__jenis=jenis, pengganti=None)
    return found.select_related("dokumen", "opd").get()


def give(row: SuratKeluar, nomor: str, *, who: str = "kasubbag", seen: int = 1) -> Any:
    return number_surat(
        opd_id=row.opd_id,
        tahun=row.tahun,
        nomor_agenda=row.nomor_agenda,
        seen_versi=seen,
        nomor=nomor,
        actor=person(who),
        now=LATER,
    )


def suggested(row: SuratKeluar):
    rows = semua_surat(Register.KELUAR, row.opd_id, row.tahun, person("kasubbag"))
    return nomor_usulan(row.opd_id, next(one for one in rows if one.nomor_agenda == row.nomor_agenda))


def wrong(work) -> str:
    with pytest.raises(Invalid) as refused:
        work()
    return refused.value.galat[0].kalimat


def context(dokumen: Dokumen):
    return context_from_json(JenisDokumen(dokumen.jenis), dokumen.context_json.encode())


def test_a_letter_gets_the_number_of_its_pattern_and_is_made_anew_with_it():
    word("permintaan-data")
    open_tw3()
    row = line()
    assert (row.nomor, row.klasifikasi, context(row.dokumen).nomor) == ("", "000.7.2", "000.7.2/……-APTIKA/2026")
    usulan = suggested(row)
    assert (usulan.nomor, usulan.dibuat_lagi) == (f"000.7.2/{row.nomor_agenda}-APTIKA/2026", True)
    assert give(row, usulan.nomor).pesan.endswith("Naskahnya dibuat lagi dengan nomor itu.")
    now = line()
    assert (now.nomor, now.versi, now.dokumen.versi, now.dokumen.nomor) == (usulan.nomor, 2, 2, usulan.nomor)
    old, new = context(row.dokumen), context(now.dokumen)
    assert (new.nomor, new.surat, new.daftar, new.tanda_tangan) == (
        usulan.nomor,
        old.surat,
        old.daftar,
        old.tanda_tangan,
    )
    assert new.jejak.kode_verifikasi != old.jejak.kode_verifikasi
    assert suggested(row) is None
    assert "sudah bernomor" in wrong(lambda: give(row, "lain", seen=2))


def test_a_number_is_typed_where_the_office_has_no_pattern_and_given_once():
    open_tw3()
    row, other = line(), line("ikp")
    assert suggested(row).nomor == ""
    assert wrong(lambda: give(row, " ")) == "Tulis nomor suratnya."
    assert "tempat kosong" in wrong(lambda: give(row, "000/……/2026"))
    give(row, "005/7/2026", who="sekretaris")
    assert "sudah tercatat dengan nomor agenda" in wrong(lambda: give(other, "005/7/2026"))
    with pytest.raises(Stale):
        give(row, "005/8/2026")
    with pytest.raises(Refusal):
        give(other, "005/8/2026", who="kadis")
    assert (line().nomor, line("ikp").nomor) == ("005/7/2026", "")


def test_a_letter_of_a_final_berkas_keeps_its_placeholder():
    word("surat-pengantar")
    walk("aptika", to=State.FINAL)
    row = line(jenis="surat-pengantar")
    assert suggested(row).dibuat_lagi is False
    assert give(row, suggested(row).nomor).pesan.endswith("Nomor itu tercatat dalam agenda saja.")
    assert (line(jenis="surat-pengantar").dokumen_id, row.dokumen.versi) == (row.dokumen_id, 1)
    assert suggested(line(jenis="lembar-tembusan")) is None


def give_all(who: str = "kasubbag", kunci: str = ""):
    return number_waiting(opd_id=peraga_office().pk, tahun=2026, actor=person(who), now=LATER, kunci=kunci)


def test_all_that_wait_get_the_number_of_the_pattern_at_once_and_the_rest_is_counted():
    open_tw3()
    assert wrong(give_all).startswith("Tidak ada surat yang dapat diberi nomor menurut pola.")
    word("permintaan-data")
    taken = line("ikp")
    give(line("aptika"), f"000.7.2/{taken.nomor_agenda}-IKP/2026")  # typed: of another letter by the pattern
    said = give_all(kunci="a").pesan
    assert said == (
        "2 surat diberi nomor menurut pola kantor. Dilewati karena nomornya sudah dipakai surat lain: "
        f"agenda {taken.nomor_agenda}. Beri nomor satu per satu."
    )
    assert give_all(kunci="a").pesan == said
    row = line("sandistik")
    assert (row.nomor, row.klasifikasi) == (f"000.7.2/{row.nomor_agenda}-STATISTIK/2026", "000.7.2")
    assert row.dokumen.nomor == row.nomor
    assert line("ikp").nomor == ""
    event = AuditEvent.objects.filter(action="NUMBER_SURAT", outcome="done").order_by("seq").last()
    assert event.isi.count("000.7.2/") == 2
    with pytest.raises(Refusal):
        give_all("kadis")


def compile_with(walker, *, nomor: str = "", ambil: bool = True):
    return compile_laporan(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        nomor=nomor,
        tanggal=None,
        ambil=ambil,
        narasi=NarasiMasuk("Ringkas.", "", "", 0),
        actor=person("kasubbag"),
        now=START + timedelta(hours=10),
    )


def test_a_report_takes_the_next_number_of_the_agenda_and_goes_out_in_that_line():
    walker = walk("aptika", to=State.PROCESSING)
    assert "belum lengkap" in wrong(lambda: compile_with(walker))
    word("laporan")
    assert "Kosongkan" in wrong(lambda: compile_with(walker, nomor="1"))
    compile_with(walker)
    row = line(jenis="laporan")
    assert (row.nomor, row.dokumen.nomor) == (f"000.7.2/{row.nomor_agenda}-APTIKA/2026",) * 2
    walker.sign(START + timedelta(hours=12))
    sent = line(jenis="laporan")
    assert (sent.nomor_agenda, sent.versi, sent.alasan) == (
        row.nomor_agenda,
        2,
        "Laporan ditandatangani dan dikirim.",
    )
    assert SuratKeluar.objects.filter(dokumen__jenis="laporan", versi=1).count() == 1


def test_the_number_that_is_printed_on_a_report_stays_in_the_agenda():
    """Changed there before the signature, the report would go out in a second line and the first name none."""
    walker = walk("aptika", to=State.PROCESSING)
    word("laporan")
    compile_with(walker)
    row = line(jenis="laporan")
    facts = {"opd_id": row.opd_id, "register": Register.KELUAR, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda}
    facts |= {"alasan": "Salah ketik.", "actor": person("kasubbag"), "now": LATER}
    said = SuratMasukan(row.tanggal, row.tanggal_surat, row.kepada, "Laporan triwulan", row.nomor, row.klasifikasi)
    amended = "tercetak pada laporannya"
    assert amended in wrong(lambda: amend_surat(**facts, seen_versi=1, masukan=replace(said, nomor="lain")))
    amend_surat(**facts, seen_versi=1, masukan=said)
    walker.sign(START + timedelta(hours=12))
    sent = line(jenis="laporan")
    assert (sent.nomor_agenda, sent.versi, sent.nomor, sent.hal) == (row.nomor_agenda, 3, row.nomor, "Laporan triwulan")


def test_a_number_of_a_letter_is_no_number_of_a_report():
    walker = walk("aptika", to=State.PROCESSING)
    record(Register.KELUAR, nomor="000.8/5/2026")
    give(line(), "000.8/6/2026")  # a letter of the same berkas is another paper too
    for nomor in ("000.8/5/2026", "000.8 / 6/2026"):
        said = wrong(lambda nomor=nomor: compile_with(walker, nomor=nomor, ambil=False))
        assert said == f"Nomor {nomor} sudah dipakai laporan atau surat lain tahun 2026."


def test_a_pattern_with_klasifikasi_needs_one():
    said = wrong(lambda: read_redaksi("permintaan-data", {**BAWAAN["permintaan-data"], "pola_nomor": POLA}))
    assert said == "Isi kode klasifikasinya; pola nomor di atas memakainya."


def test_letters_left_without_a_number_are_named_each_with_what_to_do():
    said = Dilewati(tanpa_pola=list(range(1, 12)), terpakai=[31]).kalimat()
    assert said == (
        " Dilewati karena polanya belum lengkap: agenda 1, 2, 3, 4, 5, 6, 7, 8 dan 3 surat lagi. Lengkapi pola "
        "nomornya di Pengaturan, Redaksi naskah, dan kode unit di Unit kerja. Dilewati karena nomornya sudah dipakai "
        "surat lain: agenda 31. Beri nomor satu per satu."
    )
    assert Dilewati().kalimat() == ""
