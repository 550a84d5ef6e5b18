"""Kartu kendali and forecast on both engines: returns with their reasons, an explanation, and the past of a unit."""

from datetime import UTC, datetime

import pytest

from takar.actions.errors import Refusal
from takar.actions.pengecualian import revoke
from takar.actions.pengumpulan import send_back
from takar.actions.penjelasan_langkah import explain_langkah
from takar.documents.contexts import AlasanKendali
from takar.queries.kartu_kendali import kartu_kendali
from takar.queries.kartu_kendali_tahun import kartu_kendali_tahun
from takar.queries.pengumpulan import matriks
from takar.records.models import Pengecualian
from takar.sop.state import State
from tests.actions.test_pengecualian import given
from tests.factories import PERIODE, person, walk
from tests.queries.test_ketepatan import at, returned

NOW = datetime(2026, 10, 19, 2, tzinfo=UTC)


@pytest.mark.django_db
def test_returns_their_reasons_lateness_and_its_explanation():
    walker = returned(at(8), at(12), at(15))  # to be mended by the 14th
    kasubbag = person("kasubbag")
    explain_langkah(berkas_id=walker.berkas_id, nomor=1, teks="Menunggu data.", actor=kasubbag, now=NOW)
    card = kartu_kendali(kasubbag, PERIODE, NOW)
    assert card is not None
    assert [(one.dari, one.ke, one.alasan) for one in card.context.pengembalian] == [
        ("Langkah 2", "Langkah 1", "Satu baris perlu dibetulkan.")
    ]
    assert card.context.alasan == (AlasanKendali("angka beda", "1"),)
    late, waits = [one for one in card.context.penyimpangan if one.unit == walker.berkas.unit.nama]
    assert waits.penyimpangan == "Belum selesai, terlambat 1 hari kerja"
    assert late.penyimpangan.startswith("Perbaikan terlambat")
    assert late.penjelasan.startswith("Menunggu data. (")
    year = kartu_kendali_tahun(kasubbag, 2026, NOW)
    assert year is not None
    assert [one.hal for one in year.penerimaan] == [
        "TW III, langkah 1. Pengumpulan",
        "TW III, langkah 8. Penerimaan laporan",
    ]
    found = matriks(kasubbag, PERIODE, NOW.date())
    assert found is not None
    assert {one.terlambat for one in found.ramalan} == {True}


@pytest.mark.django_db
def test_a_return_that_holds_up_what_is_due_is_the_deviation_though_it_was_done_in_time_before():
    walker = walk("aptika", to=State.SCHEDULING)  # langkah 1 and 2 were done on the 5th
    kasubbag = person("kasubbag")
    overdue = datetime(2026, 10, 27, 2, tzinfo=UTC)  # langkah 3 was due on the 23rd
    explain_langkah(berkas_id=walker.berkas_id, nomor=3, teks="Ruang dipakai.", actor=kasubbag, now=overdue)
    send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=2,
        catatan="Periksa sekali lagi.",
        actor=kasubbag,
        now=overdue,
    )
    card = kartu_kendali(kasubbag, PERIODE, overdue)
    assert card is not None
    unit = walker.berkas.unit.nama
    (told,) = [one for one in card.context.penyimpangan if one.unit == unit]
    assert (told.langkah, told.penyimpangan) == ("2. Pemeriksaan", "Menahan langkah 3, terlambat 2 hari kerja")
    assert told.penjelasan.startswith("Langkah 3: Ruang dipakai. (")
    rows = [row.ketepatan for row in card.context.baris if row.unit == unit]
    assert rows[1:4] == ["tepat waktu", "menunggu langkah 2, terlambat 2 hari kerja", "belum dimulai"]
    explain_langkah(berkas_id=walker.berkas_id, nomor=2, teks="Angka baru datang.", actor=kasubbag, now=overdue)
    with pytest.raises(Refusal):
        explain_langkah(berkas_id=walker.berkas_id, nomor=3, teks="Lagi.", actor=kasubbag, now=overdue)


@pytest.mark.django_db
def test_an_exception_deviates_used_or_not_with_who_gave_it_and_why_on_the_card_of_round_and_year():
    walker = walk("aptika", to=State.CHECKING)
    given(walker, "kasubbag", "periksa", alasan="Cuti bersama.")
    key = given(walker, "kabid.aptika", "tanda-tangan")
    opd_id = walker.berkas.pengumpulan.opd_id
    revoke(opd_id=opd_id, pengecualian_id=key, alasan="Tidak perlu lagi.", actor=person("pengelola"), now=NOW)
    Pengecualian.objects.filter(tindakan="periksa").update(dipakai_at=NOW)
    kasubbag, pengelola = person("kasubbag"), person("pengelola")
    card, year = kartu_kendali(kasubbag, PERIODE, NOW), kartu_kendali_tahun(kasubbag, 2026, NOW)
    assert card is not None and year is not None
    by = f"diberikan {pengelola.nama}, {pengelola.tugas[0].sebagai}, 6 Oktober 2026 pukul 04.00"
    found = {one.langkah: one for one in card.context.penyimpangan if one.penyimpangan.startswith("Pengecualian")}
    check, sign = found["2. Pemeriksaan"], found["6. Penandatanganan"]
    assert check.penyimpangan == (
        f"Pengecualian pemisahan tugas: {kasubbag.nama} boleh memeriksa sampai 30 Oktober 2026, {by}; "
        "dipakai 19 Oktober 2026 pukul 09.00"
    )
    assert check.penjelasan == "Cuti bersama."
    assert sign.penyimpangan.endswith(f"boleh menandatangani laporan sampai 30 Oktober 2026, {by}; tidak dipakai")
    assert sign.penjelasan == "Satu orang saja.\nDicabut 19 Oktober 2026 pukul 09.00: Tidak perlu lagi."
    assert [one.penyimpangan for one in year.penyimpangan] == [one.penyimpangan for one in card.context.penyimpangan]
