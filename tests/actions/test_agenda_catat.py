"""The registers of letters as people write them: numbers without gap, later lines that tell why."""

from dataclasses import replace
from typing import Any

import pytest

from takar.actions import agenda_catat as tulis
from takar.actions.errors import Invalid, Refusal, Stale
from takar.queries.agenda import Register
from takar.records.models import AuditEvent, SuratKeluar, SuratMasuk
from tests.factories import START, peraga_office, person
from tests.surat import MASUKAN, masuk, record

pytestmark = pytest.mark.django_db
SATU: dict[str, Any] = {"register": Register.MASUK, "tahun": 2026, "nomor_agenda": 1}


def by(who: str = "kasubbag", **more: Any) -> dict[str, Any]:
    return {"opd_id": peraga_office().pk, "actor": person(who), "now": START, **more}


def amend(seen: int = 1, alasan: str = "Salah ketik.", who: str = "kasubbag", **masukan: Any):
    changed = replace(MASUKAN, **masukan)
    return tulis.amend_surat(**SATU, **by(who), seen_versi=seen, masukan=changed, alasan=alasan)


def wrong(work) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        work()
    return {galat.kolom: galat.kalimat for galat in refused.value.galat}


def test_each_register_counts_by_itself_and_one_form_is_one_letter():
    assert [record(nomor="1", kunci="a"), record(nomor="1", kunci="a"), record(nomor="2", kunci="b")] == [1, 1, 2]
    assert record(Register.KELUAR) == 1
    row = masuk()
    assert (row.dari, row.nama_file, row.versi, row.oleh, row.file.mime) == (
        "Bagian Organisasi",
        "surat.pdf",
        1,
        "Kepala Subbagian Perencanaan dan Pelaporan",
        "application/pdf",
    )
    event = AuditEvent.objects.filter(action="RECORD_SURAT").order_by("seq")[0]
    assert row.file.sha256 in event.isi


@pytest.mark.parametrize(
    ("typed", "kolom", "said"),
    [
        ({"pihak": " "}, "pihak", "Tulis dari siapa surat ini."),
        ({"hal": ""}, "hal", "Tulis hal suratnya."),
        ({"tanggal": None}, "tanggal", "Tanggal pada agenda belum diisi. Tulis seperti 26/10/2026."),
        (
            {"tanggal_surat": START.date().replace(day=31)},
            "tanggal_surat",
            "Tanggal surat tidak boleh sesudah hari ini atau sebelum tahun 2000.",
        ),
        ({"nomor": "7\u202e7"}, "nomor", ""),
    ],
)
def test_a_mistake_is_told_at_its_field_and_takes_no_number(typed, kolom, said):
    found = wrong(lambda: record(**typed))
    assert list(found) == [kolom]
    assert found[kolom].startswith(said)
    assert record() == 1


def test_an_incoming_letter_needs_its_scan_and_is_recorded_once():
    bare = {"register": Register.MASUK, "masukan": MASUKAN, "pindaian": None}
    assert wrong(lambda: tulis.record_surat(**bare, **by())) == {"file": "Pilih dahulu pindaian suratnya."}
    record()
    said = "Nomor 000.8/77-ORG/2026 sudah tercatat dengan nomor agenda 1. Periksa lagi nomornya."
    assert wrong(lambda: record(nomor="000.8/77-ORG/2026")) == {"nomor": said}
    assert record(pihak="Inspektorat") == 2  # the same number of somebody else is another letter


def test_a_number_of_ours_is_used_once_in_a_year():
    record(Register.KELUAR)
    assert "nomor" in wrong(lambda: record(Register.KELUAR, pihak="Inspektorat"))


def test_a_correction_is_a_later_line_and_the_first_stays():
    record()
    assert amend(hal="Permintaan data kinerja").versi == 2
    first, second = SuratMasuk.objects.order_by("versi")
    assert (first.hal, second.hal, second.alasan) == (
        "Permintaan data SAKIP",
        "Permintaan data kinerja",
        "Salah ketik.",
    )
    assert (second.memperbaiki_id, second.file_id, second.nomor_agenda) == (first.pk, first.file_id, 1)
    with pytest.raises(Stale):
        amend(seen=1, hal="Lain")
    assert "alasan" in wrong(lambda: amend(seen=2, hal="Lain", alasan=" "))
    same = wrong(lambda: amend(seen=2, hal="Permintaan data kinerja"))
    assert same == {"": "Tidak ada yang berubah, jadi tidak ada yang dicatat."}


def test_a_cancelled_letter_keeps_its_number_and_takes_no_more_lines():
    record()
    tulis.cancel_surat(**SATU, **by(), seen_versi=1, alasan="Tercatat dua kali.")
    assert (masuk().batal, masuk().alasan) == (True, "Tercatat dua kali.")
    assert wrong(lambda: amend(seen=2, hal="Lain")) == {"": tulis.CANCELLED}
    assert record() == 2  # and the letter itself may be recorded anew


@pytest.mark.parametrize("who", ["petugas.aptika", "kabid.aptika", "kadis", "pengelola", "evaluator"])
def test_who_keeps_no_register_writes_none(who):
    record()
    with pytest.raises(Refusal):
        record(who=who, nomor="lain")
    with pytest.raises(Refusal):
        amend(who=who, hal="Lain")
    assert (SuratMasuk.objects.count(), SuratKeluar.objects.count()) == (1, 0)
    assert AuditEvent.objects.filter(outcome="refused").count() == 2
