"""Langkah 4, one indikator at a time, and the corrections that langkah 5 applies."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from takar.actions import laporan, monev_baris, pemeriksaan
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.queries.kinerja import baris_list
from takar.queries.koreksi import blocking_of, corrected, with_corrections
from takar.queries.ringkasan import ringkasan
from takar.queries.sumber import Nilai
from takar.records.models import (
    AuditEvent,
    CatatanMonev,
    Indikator,
    IndikatorVersi,
    Jabatan,
    KoreksiMonev,
    Pagu,
    Realisasi,
    TindakLanjut,
    UnitKerja,
)
from takar.rules.accumulation import Accumulation
from takar.rules.formula import StatusCapaian
from takar.rules.periods import Triwulan
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.factories import person, walk

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=20)


def _session(unit):
    found = walk(unit, to=State.MONITORING)
    found.open_monev(NOW)
    return found


@pytest.fixture
def walker():
    """A session that is open."""
    return _session("aptika")


def _row(walker, *, ratio=False):
    rows = baris_list(walker.berkas, draft=False)
    return next(
        r for r in rows if (r.kartu.accumulation is Accumulation.RATIO) == ratio and not r.isian.kosong and r.pagu
    )


def _by(walker, indikator_id, who="kadis"):
    return {"berkas_id": walker.berkas_id, "indikator_id": indikator_id, "actor": person(who), "now": NOW}


def _note(walker, indikator_id, who="kadis", kunci="", **text):
    values = {"analisis": "", "atensi": "", "keputusan": "", "penyesuaian": "", "versi": 0, **text}
    catatan = monev_baris.CatatanMasuk(**values)
    return monev_baris.note_row(catatan=catatan, kunci=kunci, **_by(walker, indikator_id, who))


def _correct(walker, indikator_id, who="kadis", **figures):
    values = {"nilai": "", "pembilang": "", "penyebut": "", "anggaran_sd": "", "alasan": "Rekap Bappeda.", **figures}
    return monev_baris.correct_row(koreksi=monev_baris.KoreksiMasuk(**values), **_by(walker, indikator_id, who))


def _promise(walker, indikator_id, **changes):
    jabatan = Jabatan.objects.get(kode="kepala-bidang-aptika")
    values = {"uraian": "Menyusun jadwal.", "jabatan_id": jabatan.pk, "tenggat": date(2026, 11, 30), **changes}
    masuk = monev_baris.TindakLanjutMasuk(**values)
    return monev_baris.add_follow_up(tindak_lanjut=masuk, **_by(walker, indikator_id))


def test_a_note_is_kept_and_changed_with_the_seen_version_only(walker):
    row = _row(walker)
    assert _note(walker, row.indikator_id, atensi=" Perlu perhatian. ").versi == 1
    assert _note(walker, row.indikator_id, keputusan="Jadwal baru.", penyesuaian="aktivitas", versi=1).versi == 2
    with pytest.raises(Stale):
        _note(walker, row.indikator_id, keputusan="Lain.", versi=1)
    note = CatatanMonev.objects.get()
    assert (note.atensi, note.keputusan, note.penyesuaian) == ("", "Jadwal baru.", "aktivitas")


def test_lines_end_alike_whichever_form_they_came_from(walker):
    _note(walker, _row(walker).indikator_id, atensi="Satu.\r\nDua.")
    assert CatatanMonev.objects.get().atensi == "Satu.\nDua."


def test_the_same_note_form_twice_is_answered_once(walker):
    row = _row(walker)
    first = _note(walker, row.indikator_id, atensi="Sekali.", kunci="k")
    assert _note(walker, row.indikator_id, atensi="Sekali.", kunci="k") == first
    assert CatatanMonev.objects.get().versi == 1


def test_an_unknown_kind_of_penyesuaian_is_refused(walker):
    with pytest.raises(Invalid, match="Pilih jenis penyesuaian"):
        _note(walker, _row(walker).indikator_id, penyesuaian="lainnya")


def test_an_indikator_of_another_berkas_is_not_found(walker):
    other = baris_list(walk("ikp", to=State.CHECKING).berkas, draft=False)[0]
    with pytest.raises(Missing):
        _note(walker, other.indikator_id, atensi="Salah alamat.")
    with pytest.raises(Missing):
        _correct(walker, other.indikator_id, nilai="1")
    with pytest.raises(Missing):
        _promise(walker, other.indikator_id)


@pytest.mark.parametrize("who", ["kasubbag", "kabid.aptika", "sekretaris", "petugas.aptika"])
def test_only_the_leader_notes_and_corrects(walker, who):
    row = _row(walker)
    with pytest.raises(Refusal):
        _note(walker, row.indikator_id, who=who, atensi="x")
    with pytest.raises(Refusal):
        _correct(walker, row.indikator_id, who=who, nilai="1")
    assert AuditEvent.objects.filter(outcome="refused", action="CONDUCT_MONEV").count() == 2


def test_after_closing_nothing_more_is_noted(walker):
    row = _row(walker)
    walker.attend(NOW)
    walker.close_monev(NOW)
    with pytest.raises(Refusal):
        _note(walker, row.indikator_id, atensi="Terlambat.")


def test_a_correction_replaces_the_open_one_and_can_be_taken_back(walker):
    row = _row(walker)
    _correct(walker, row.indikator_id, nilai="7")
    _correct(walker, row.indikator_id, nilai="8", alasan="Rekap kedua.", versi=1)
    koreksi = KoreksiMonev.objects.get()
    assert (koreksi.nilai, koreksi.alasan) == (Decimal(8), "Rekap kedua.")
    with pytest.raises(Stale):
        monev_baris.cancel_correction(versi=1, **_by(walker, row.indikator_id))
    monev_baris.cancel_correction(versi=2, **_by(walker, row.indikator_id))
    assert not KoreksiMonev.objects.exists()
    kept = json.loads(AuditEvent.objects.order_by("-seq")[0].isi)["sebelum"]
    assert (kept["nilai"], kept["alasan"]) == ("8", "Rekap kedua.")
    with pytest.raises(Missing):
        monev_baris.cancel_correction(versi=2, **_by(walker, row.indikator_id))


def test_a_correction_from_an_old_page_replaces_none_that_it_did_not_show(walker):
    row = _row(walker)
    _correct(walker, row.indikator_id, nilai="7")
    with pytest.raises(Stale):
        _correct(walker, row.indikator_id, nilai="8", alasan="Halaman lama.")
    _correct(walker, row.indikator_id, nilai="9", versi=1)
    with pytest.raises(Stale):
        _correct(walker, row.indikator_id, nilai="8", alasan="Halaman lama.", versi=1)
    assert KoreksiMonev.objects.get().nilai == Decimal(9)
    monev_baris.cancel_correction(versi=2, **_by(walker, row.indikator_id))
    with pytest.raises(Stale):
        _correct(walker, row.indikator_id, nilai="8", alasan="Halaman lama.", versi=2)


@pytest.mark.parametrize(
    ("figures", "kolom", "said"),
    [
        ({"nilai": "tujuh"}, "nilai", ""),
        ({"anggaran_sd": "-5"}, "anggaran_sd", "tidak boleh negatif"),
        ({"nilai": "7", "alasan": " "}, "alasan", "Tulis alasan koreksi"),
        ({"nilai": "7", "alasan": "\x00"}, "alasan", "Tulis alasan koreksi"),
        ({}, "nilai", "sama dengan angka sekarang"),
    ],
)
def test_what_cannot_be_a_correction_is_said_at_its_field(walker, figures, kolom, said):
    with pytest.raises(Invalid) as caught:
        _correct(walker, _row(walker).indikator_id, **figures)
    found = {g.kolom: g.kalimat for g in caught.value.galat}
    assert said in found[kolom]
    assert not KoreksiMonev.objects.exists()


def test_an_unchanged_figure_is_no_correction(walker):
    row = _row(walker)
    with pytest.raises(Invalid, match="sama dengan angka sekarang"):
        _correct(walker, row.indikator_id, nilai=f"{row.isian.nilai:f}".replace(".", ","))


@pytest.mark.parametrize(
    ("unit", "figures", "kolom", "said"),
    [
        ("aptika", {"nilai": "-7"}, "nilai", "tidak boleh kurang dari 0"),
        ("aptika", {"anggaran_sd": "999.000.000.000"}, "anggaran_sd", "melebihi pagu"),
        ("sandistik", {"penyebut": "0"}, "penyebut", "tidak dapat menjadi pembagi"),
        ("sandistik", {"pembilang": "9999", "penyebut": "10"}, "pembilang", "lebih besar daripada penyebut"),
    ],
)
def test_a_correction_passes_the_same_checks_as_a_figure(unit, figures, kolom, said):
    walker = _session(unit)
    with pytest.raises(Invalid) as caught:
        _correct(walker, _row(walker, ratio=unit == "sandistik").indikator_id, **figures)
    found = {g.kolom: g.kalimat for g in caught.value.galat}
    assert list(found) == [kolom]
    assert said in found[kolom]
    assert not KoreksiMonev.objects.exists()


def test_money_is_not_corrected_where_the_row_has_no_pagu(walker):
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.pagu is None)
    with pytest.raises(Invalid, match="tidak mempunyai pagu") as caught:
        _correct(walker, row.indikator_id, anggaran_sd="1.000.000")
    assert [g.kolom for g in caught.value.galat] == ["anggaran_sd"]
    assert not KoreksiMonev.objects.exists()


def test_the_reason_of_a_correction_is_the_explanation_of_a_fall(walker):
    row = _row(walker)
    before = replace(
        row, riwayat={Triwulan.II: Nilai(anggaran_sd=Decimal(900))}, isian=replace(row.isian, penjelasan="")
    )
    fallen = corrected(before, {"anggaran_sd": Decimal(800)})
    assert [t.kode for t in blocking_of(fallen, {"anggaran_sd"}, alasan="")] == ["anggaran-turun"]
    assert blocking_of(fallen, {"anggaran_sd"}, alasan="Salah jumlah pada triwulan lalu.") == []


def test_money_alone_is_corrected_beside_a_figure_that_would_not_pass_today(walker):
    """ "3,5 Dokumen" was sent before it was refused: it is no part of a correction of the money, and bars none."""
    row = _row(walker)
    IndikatorVersi.objects.filter(indikator_id=row.indikator_id).update(satuan="Dokumen")
    sent = Realisasi.objects.filter(berkas_id=walker.berkas_id, indikator_id=row.indikator_id)
    kept = sent.values("berkas_id", "indikator_id", "anggaran_sd", "penulis_id", "pelaksana_id", "at").get()
    Realisasi.objects.create(**kept, versi=2, jalur="perbaikan", alasan="Rekap.", nilai=Decimal("3.5"))
    with pytest.raises(Invalid, match="bukan bilangan bulat"):
        _correct(walker, row.indikator_id, nilai="4,5", anggaran_sd="1.250.000")
    _correct(walker, row.indikator_id, anggaran_sd="1.250.000")
    walker.attend(NOW)
    walker.close_monev(NOW)
    walker.process(NOW)
    walker.compile(NOW, nomor="000.8/1")
    latest = sent.latest("versi")
    assert (latest.nilai, latest.anggaran_sd) == (Decimal("3.5"), Decimal(1_250_000))


def test_the_same_ratio_is_said_at_a_field_that_is_shown():
    walker = _session("sandistik")
    with pytest.raises(Invalid, match="sama dengan angka sekarang") as caught:
        _correct(walker, _row(walker, ratio=True).indikator_id)
    assert [g.kolom for g in caught.value.galat] == ["pembilang"]


def _lower_pagu(indikator_id, to):
    """The plan changes after the correction was decided."""
    sub_kegiatan_id = Indikator.objects.get(pk=indikator_id).sub_kegiatan_id
    assert Pagu.objects.filter(sub_kegiatan_id=sub_kegiatan_id).update(nilai=to)


def test_a_correction_that_no_longer_passes_waits_and_stops_the_report(walker):
    row = _row(walker)
    _correct(walker, row.indikator_id, anggaran_sd="1.250.000")
    walker.attend(NOW)
    walker.close_monev(NOW)
    _lower_pagu(row.indikator_id, 1_000_000)
    by = {"berkas_id": walker.berkas_id, "actor": person("kasubbag"), "now": NOW}
    said = laporan.process(seen_version=0, ringkasan="Ringkas.", analisis="", rekomendasi="", **by).pesan
    assert said.startswith(f"Narasi tersimpan. Belum dapat diterapkan: {row.kode}: Realisasi anggaran Rp1.250.000")
    assert KoreksiMonev.objects.get().diterapkan_at is None
    with pytest.raises(Refusal, match=f"{row.kode}: .* melebihi pagu Rp1.000.000. Kembalikan berkas ke langkah monev"):
        walker.compile(NOW, nomor="000.8/1")
    _lower_pagu(row.indikator_id, 5_000_000)
    walker.compile(NOW, nomor="000.8/1")
    assert KoreksiMonev.objects.get().diterapkan_at == NOW


def test_a_correction_applied_before_the_plan_changed_stops_the_report_too(walker):
    row = _row(walker)
    _correct(walker, row.indikator_id, anggaran_sd="1.250.000")
    walker.attend(NOW)
    walker.close_monev(NOW)
    walker.process(NOW)
    assert KoreksiMonev.objects.get().diterapkan_at == NOW
    _lower_pagu(row.indikator_id, 1_000_000)
    with pytest.raises(Refusal, match="melebihi pagu") as refused:
        walker.compile(NOW, nomor="000.8/1")
    assert refused.value.refused.code is Code.FINDINGS


def test_langkah_5_makes_the_correction_a_version_with_its_author(walker):
    row = _row(walker)
    _correct(walker, row.indikator_id, nilai="7", anggaran_sd="1.250.000")
    walker.attend(NOW)
    walker.close_monev(NOW)
    walker.process(NOW)
    walker.compile(NOW, nomor="000.8/1")
    latest = Realisasi.objects.filter(berkas_id=walker.berkas_id, indikator_id=row.indikator_id).latest("versi")
    assert (latest.versi, latest.jalur, latest.alasan) == (2, Realisasi.Jalur.MONEV, "Rekap Bappeda.")
    assert (latest.nilai, latest.anggaran_sd) == (Decimal(7), Decimal(1_250_000))
    assert latest.penulis_id == person("kadis").pegawai_id
    assert latest.pelaksana_id == person("kasubbag").pegawai_id
    assert latest.penjelasan == row.isian.penjelasan
    assert KoreksiMonev.objects.get().diterapkan_at == NOW


def test_correcting_only_the_money_keeps_the_figure(walker):
    row = _row(walker)
    _correct(walker, row.indikator_id, anggaran_sd="1.250.000")
    walker.attend(NOW)
    walker.close_monev(NOW)
    walker.process(NOW)
    walker.compile(NOW, nomor="000.8/1")
    latest = Realisasi.objects.filter(berkas_id=walker.berkas_id, indikator_id=row.indikator_id).latest("versi")
    assert (latest.nilai, latest.anggaran_sd) == (row.isian.nilai, Decimal(1_250_000))


def test_correcting_only_the_money_does_not_make_an_unusable_figure_count():
    walker = walk(to=State.CHECKING)
    row = _row(walker)
    verdict = pemeriksaan.Verdict(row.terkirim.realisasi_id, "tidak_tersedia")
    pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=[verdict], actor=person("kasubbag"), now=EARLIER)
    walker.check(EARLIER)
    walker.schedule(EARLIER, tanggal=NOW.date(), mulai=time(13, 0))
    walker.open_monev(NOW)
    _correct(walker, row.indikator_id, anggaran_sd="1.250.000")
    (waiting,) = with_corrections(
        baris_list(walker.berkas, draft=False, isian_ids=[row.isian_id]), KoreksiMonev.objects.all()
    )
    assert (waiting.hitungan.nilai, waiting.isian.anggaran_sd) == (None, Decimal(1_250_000))
    walker.attend(NOW)
    walker.close_monev(NOW)
    walker.process(NOW)
    (applied,) = baris_list(walker.berkas, draft=False, isian_ids=[row.isian_id])
    assert (applied.terkirim.versi, applied.isian.anggaran_sd) == (2, Decimal(1_250_000))
    assert (applied.hitungan.nilai, applied.hitungan.sd.status) == (None, StatusCapaian.TIDAK_TERSEDIA)
    assert applied.periksa.hasil == "tidak_tersedia"


def test_a_follow_up_of_an_indikator_and_of_the_whole_unit(walker):
    below = ringkasan(baris_list(walker.berkas, draft=False)).below[0]
    _promise(walker, below.indikator_id, uraian=" Menyusun jadwal. ")
    _promise(walker, None)
    first, second = TindakLanjut.objects.order_by("pk")
    assert (first.indikator_id, first.uraian, first.status) == (below.indikator_id, "Menyusun jadwal.", "belum")
    assert second.indikator_id is None


@pytest.mark.parametrize(
    ("changes", "kolom"),
    [
        ({"uraian": " "}, "uraian"),
        ({"jabatan_id": None}, "jabatan"),
        ({"jabatan_id": 10**6}, "jabatan"),
        ({"tenggat": None}, "tenggat"),
        ({"tenggat": date(2026, 10, 5)}, "tenggat"),
    ],
)
def test_an_incomplete_follow_up_is_refused_at_its_field(walker, changes, kolom):
    with pytest.raises(Invalid) as caught:
        _promise(walker, None, **changes)
    assert [g.kolom for g in caught.value.galat] == [kolom]
    assert not TindakLanjut.objects.exists()


def test_no_follow_up_is_laid_on_a_post_outside_the_office(walker):
    jabatan = Jabatan.objects.filter(unit__jenis=UnitKerja.Jenis.LUAR).first()
    assert jabatan is not None
    with pytest.raises(Invalid, match="Pilih jabatan"):
        _promise(walker, None, jabatan_id=jabatan.pk)


def test_a_cancelled_follow_up_stays_on_record(walker):
    outcome = _promise(walker, None)
    values = {"berkas_id": walker.berkas_id, "actor": person("kadis"), "now": NOW}
    monev_baris.cancel_follow_up(tindak_lanjut_id=outcome.isi["tindak_lanjut_id"], **values)
    assert TindakLanjut.objects.get().dibatalkan_at == NOW
    with pytest.raises(Missing):
        monev_baris.cancel_follow_up(tindak_lanjut_id=outcome.isi["tindak_lanjut_id"], **values)
