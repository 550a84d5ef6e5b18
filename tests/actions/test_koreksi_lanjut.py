"""A koreksi and the later reports that print its figure: noted, told of, neither signed nor received as they are."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from takar.actions import minta_koreksi, putus_koreksi, terdampak
from takar.actions.bukti_koreksi import BuktiMasuk
from takar.actions.errors import Galat, Invalid, Refusal
from takar.actions.isi_koreksi import NO_BUKTI
from takar.actions.laporan import renew_laporan
from takar.actions.pengumpulan import open_pengumpulan, send_back
from takar.actions.peraga.walker import Walker
from takar.actions.terdampak import MAKE_ANEW, SEND_BACK, refuse_corrected_gabungan
from takar.actions.tx import writing
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.akan_terdampak import akan_terdampak, as_corrected
from takar.queries.akun import SYSTEM
from takar.queries.dokumen.laporan_uraian import uraian_list
from takar.queries.dokumen.selisih_cetak import Selisih, selisih_cetak
from takar.queries.dokumen_halaman import verifikasi
from takar.queries.kinerja import baris_list
from takar.queries.lanjutan_tampil import lanjut_by
from takar.queries.pembanding import AngkaLampau
from takar.queries.sumber import Nilai
from takar.queries.terdampak import kalimat_of, selisih_in, terdampak_of
from takar.queries.terdampak_menunggu import terdampak_menunggu
from takar.records.models import (
    BarisKoreksi,
    BerkasBidang,
    Dokumen,
    IndikatorVersi,
    LaporanDataKinerja,
    LaporanGabungan,
    LaporanTerdampak,
    Pemberitahuan,
    PermintaanKoreksi,
    Realisasi,
)
from takar.rules.accumulation import Accumulation
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from takar.sop.gabungan import GabunganAction
from tests.actions.test_koreksi import finish, ledger_at
from tests.factories import figures, peraga_office, person, walk
from tests.penegasan import affirmed_by
from tests.walks import remembered

pytestmark = pytest.mark.django_db

UNIT, TW2 = "ikp", Periode(2026, Triwulan.II)
OPENED = datetime(2026, 6, 30, 17, 5, tzinfo=UTC)
JULY = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 10, 8, 1, 0, tzinfo=UTC)
DAY = LATER.date()
SUMMED = "2.16.02.2.01.0023-1"
ALASAN = "Rekapitulasi menyebut angka lain."


def received_tw2(unit: str = UNIT) -> Walker:
    """The berkas of TW II, received in July."""
    return Walker(remembered((unit, "tw2"), lambda: _received(unit)), unit)


def _received(unit: str) -> int:
    office = peraga_office()
    open_pengumpulan(opd_id=office.pk, periode=TW2, actor=SYSTEM, now=OPENED)
    pk = BerkasBidang.objects.get(pengumpulan__triwulan=2, pengumpulan__tahun=2026, unit__kode=unit).pk
    walker, hours = Walker(pk, unit), iter(range(1, 20))

    def now() -> datetime:
        return JULY + timedelta(hours=next(hours))

    walker.fill(figures(TW2), now())
    walker.submit(now())
    walker.check(now())
    walker.schedule(now(), tanggal=date(2026, 7, 7), mulai=time(10, 0))
    walker.open_monev(now())
    walker.discuss(now())
    walker.close_monev(now())
    walker.process(now())
    walker.compile(now(), nomor="000.8/tw2-ikp/2026")
    walker.sign(now())
    walker.receive_copy(now())
    walker.receive(now())
    return pk


@pytest.fixture
def earlier() -> Walker:
    return received_tw2()


def ask(walker: Walker, kode: str = SUMMED, nilai: str = "5", **given: Any) -> PermintaanKoreksi:
    (row,) = [one for one in baris_list(walker.berkas, draft=False) if one.kode == kode]
    angka = {f"nilai-{row.indikator_id}": nilai}
    facts = {
        "seen_version": walker.berkas.versi,
        "alasan": ALASAN,
        "angka": {**affirmed_by(walker.berkas, angka), **angka},
        "bukti": [BuktiMasuk("rekap.txt", [f"Angka yang benar {nilai}.\n".encode()])],
        "now": LATER,
        **given,
    }
    minta_koreksi.ask_koreksi(berkas_id=walker.berkas_id, actor=person(f"petugas.{walker.unit}", DAY), **facts)
    return PermintaanKoreksi.objects.filter(berkas=walker.berkas_id).order_by("-urutan")[0]


def grant(walker: Walker, now: datetime = LATER + timedelta(hours=1)) -> None:
    waiting = PermintaanKoreksi.objects.get(berkas=walker.berkas_id, status="diminta")
    facts: dict[str, Any] = {"catatan": "", "nomor": "", "actor": person("kadis", DAY), "now": now}
    putus_koreksi.grant_koreksi(berkas_id=walker.berkas_id, permintaan_id=waiting.pk, **facts)


def adjust(walker: Walker, now: datetime = LATER + timedelta(hours=2), **given: Any) -> None:
    """The report is brought in line: asked for without a figure, unless one is given."""
    facts: dict[str, Any] = {"alasan": "Penyesuaian.", "angka": {}, "bukti": [], "now": now, **given}
    who, versi = person("kasubbag", DAY), walker.berkas.versi
    minta_koreksi.ask_koreksi(berkas_id=walker.berkas_id, seen_version=versi, actor=who, **facts)


def laporan_of(walker: Walker) -> LaporanDataKinerja:
    return LaporanDataKinerja.objects.filter(berkas=walker.berkas_id).order_by("-versi")[0]


def said(found: tuple[Selisih, ...], kode: str = SUMMED) -> dict[str, tuple[str, str]]:
    return {one.unsur: (one.semula, one.menjadi) for one in found if one.kode == kode}


@pytest.mark.usefixtures("basis_data")
def test_a_received_report_that_holds_the_figure_is_told_of_before_and_after(earlier: Walker) -> None:
    later = walk(UNIT, to=State.FINAL)
    asked = ask(earlier)
    (would,) = akan_terdampak(asked)
    grant(earlier)
    (row,) = LaporanTerdampak.objects.all()
    assert (row.laporan_id, selisih_in(row)) == (laporan_of(later).pk, would.selisih)
    (now,) = [one for one in baris_list(later.berkas, draft=False) if one.kode == SUMMED]
    assert now.kartu.accumulation is Accumulation.SUM
    assert said(would.selisih) == {
        "Realisasi s.d. TW III": ("29 Konten", "17 Konten"),
        "Capaian s.d. TW III": ("70,73%", "41,46%"),
        "Predikat s.d. TW III": ("Sedang", "Sangat Rendah"),
        "Capaian terhadap target tahun": ("52,73%", "30,91%"),
    }
    assert {one.unsur for one in would.selisih if not one.kode} == {
        "Rata-rata capaian s.d. triwulan",
        "Rata-rata capaian terhadap tahun",
    }
    berita = Dokumen.objects.get(jenis="berita-koreksi")
    v = verifikasi(laporan_of(later).dokumen.kode, None, DAY)
    assert v is not None
    assert (v.status, v.terkoreksi) == ("berlaku", True)
    assert f"8 Oktober 2026, berita acara {berita.kode}." in v.keterangan
    assert "29 Konten" not in v.keterangan
    assert [one.unit_kode for one in terdampak_menunggu(person("kasubbag", DAY))] == [UNIT]
    told = Pemberitahuan.objects.filter(tautan__contains="/tw3/", kalimat__contains="memuat angka yang dikoreksi")
    assert {"petugas.ikp", "kabid.ikp", "sekretaris", "kasubbag"} <= {one.pegawai.akun.nama_pengguna for one in told}
    context: Any = context_from_json(JenisDokumen.BERITA_KOREKSI, berita.context_json.encode())
    lines = [one for one in context.terkait if one.unsur == "Realisasi s.d. TW III"]
    assert [(one.semula, one.menjadi) for one in lines] == [("29 Konten", "17 Konten")]
    assert f"({laporan_of(later).dokumen.kode})" in lines[0].laporan
    (noted,) = [one for one in ledger_at(LATER + timedelta(hours=2)).catatan if "memuat angka yang dikoreksi" in one]
    assert noted.endswith(f"berita acara {berita.kode}.")

    ((shown,),) = lanjut_by(earlier.berkas, person("kadis", DAY)).values()
    assert (shown.keadaan, shown.gabungan) == ("diterima", "")
    adjust(later)
    waiting = PermintaanKoreksi.objects.get(berkas=later.berkas_id)
    (acara,) = waiting.bukti_list.all()
    assert (acara.file_id, acara.jenis) == (berita.file_id, "berita-acara")
    assert terdampak_menunggu(person("kasubbag", DAY)) == ()  # asked for
    grant(later, LATER + timedelta(hours=3))
    new = laporan_of(later)
    context = context_from_json(JenisDokumen.LAPORAN, new.dokumen.context_json.encode())
    (line,) = [one for one in context.koreksi if one.unsur == "Realisasi s.d. TW III"]
    assert (line.semula, line.menjadi) == ("29 Konten", "17 Konten")
    (of_it,) = Dokumen.objects.filter(jenis="berita-koreksi", berkas=later.berkas_id)
    told_by: Any = context_from_json(JenisDokumen.BERITA_KOREKSI, of_it.context_json.encode())
    assert told_by.koreksi == ()
    assert ("Realisasi s.d. TW III", "29 Konten", "17 Konten") in [
        (one.unsur, one.semula, one.menjadi) for one in told_by.penyesuaian
    ]
    assert [one.kode_angka for one in context.asal_angka if one.kode == SUMMED] == [line.kode_angka]
    assert terdampak_of(new) is None
    finish(later, LATER + timedelta(hours=4))
    of_office = {"pengumpulan": later.berkas.pengumpulan, "versi": 9, "dokumen": new.dokumen, "status": "beku"}
    LaporanGabungan.objects.create(**of_office)
    ((shown,),) = lanjut_by(earlier.berkas, person("kadis", DAY)).values()
    assert (shown.keadaan, shown.gabungan) == ("digantikan oleh koreksi", "")  # the new one prints what is right
    ((shown,),) = lanjut_by(earlier.berkas, person("kadis", DAY), LATER + timedelta(hours=2)).values()
    assert shown.keadaan == "diterima"  # not yet replaced


@pytest.mark.parametrize("state", [State.SIGNING, State.RECEIVING])
@pytest.mark.usefixtures("basis_data")
def test_one_that_is_not_received_yet_is_neither_signed_nor_received_as_it_is(earlier: Walker, state: State) -> None:
    later = walk(UNIT, to=state)
    before = laporan_of(later)
    ask(earlier)
    grant(earlier)
    now = LATER + timedelta(hours=2)
    assert terdampak_menunggu(person("kasubbag", DAY)) == ()  # it is the signer's
    if state is State.SIGNING:
        with pytest.raises(Refusal, match=MAKE_ANEW):
            later.sign(now)
        who, versi = person(f"kabid.{UNIT}", DAY), later.berkas.versi
        renew_laporan(berkas_id=later.berkas_id, seen_version=versi, actor=who, now=now)
        later.sign(now + timedelta(minutes=1))
        assert laporan_of(later).versi == before.versi + 1
    else:
        later.receive_copy(now)  # langkah 7 has no way back
        with pytest.raises(Refusal, match=SEND_BACK):
            later.receive(now)
        kadis = person("kadis", DAY)
        facts: dict[str, Any] = {"seen_version": later.berkas.versi, "tujuan": 5, "catatan": "Susun ulang."}
        send_back(berkas_id=later.berkas_id, actor=kadis, now=now, **facts)
        later.compile(now + timedelta(minutes=1), nomor=before.dokumen.nomor)
        later.sign(now + timedelta(minutes=2))
    later.receive_copy(now + timedelta(minutes=3))
    later.receive(now + timedelta(minutes=4))
    assert later.berkas.state == State.FINAL
    assert kalimat_of(laporan_of(later), None) == ""


@pytest.mark.usefixtures("basis_data")
def test_two_in_a_row_another_unit_and_the_report_of_the_office(earlier: Walker) -> None:
    later, other = walk(UNIT, to=State.FINAL), walk("aptika", to=State.SIGNING)
    paper = laporan_of(later).dokumen
    pengumpulan = later.berkas.pengumpulan
    office = LaporanGabungan.objects.create(pengumpulan=pengumpulan, versi=1, dokumen=paper, status="beku")
    judge(office)
    ask(earlier)
    grant(earlier)
    finish(earlier, LATER + timedelta(hours=2))
    first = terdampak_of(laporan_of(later))
    assert first is not None
    with pytest.raises(Refusal, match="Triwulan III Tahun 2026 disesuaikan lebih dahulu"):
        judge(office)
    assert kalimat_of(None, office).count("berita acara") == 1
    ask(earlier, nilai="6", now=LATER + timedelta(hours=3))
    grant(earlier, LATER + timedelta(hours=4))
    finish(earlier, LATER + timedelta(hours=5))
    second = terdampak_of(laporan_of(later))
    assert second is not None
    assert said(second.selisih)["Realisasi s.d. TW III"] == ("29 Konten", "18 Konten")
    assert (len(second.sebab), second.sebab[0]) == (2, first.sebab[0])
    adjust(later, LATER + timedelta(hours=6))
    ask(earlier, nilai="17", now=LATER + timedelta(hours=6))
    grant(earlier, LATER + timedelta(hours=7))
    with pytest.raises(Invalid) as right_again:
        grant(later, LATER + timedelta(hours=8))
    assert [one.kalimat for one in right_again.value.galat] == [putus_koreksi.NOTHING_LEFT]
    last = LaporanTerdampak.objects.latest("pk")
    assert (last.laporan_id, last.angka, terdampak_of(last.laporan)) == (laporan_of(later).pk, [], None)
    judge(office)  # right again
    assert set(LaporanTerdampak.objects.values_list("laporan__berkas", flat=True)) == {later.berkas_id}
    other.sign(LATER + timedelta(hours=8))


def koreksi_in(walker: Walker) -> dict[str, tuple[str, str]]:
    """The table of corrections in the last report, of the summed indikator and what it moves."""
    context: Any = context_from_json(JenisDokumen.LAPORAN, laporan_of(walker).dokumen.context_json.encode())
    return {one.unsur: (one.semula, one.menjadi) for one in context.koreksi}


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.usefixtures("basis_data")
def test_a_version_that_nobody_received_is_no_measure(earlier: Walker, *, noted: bool) -> None:
    """TW II is corrected once more while the corrected TW III waits: its receivers have the first version."""
    later = walk(UNIT, to=State.FINAL)
    if noted:
        ask(earlier)
        grant(earlier)
        finish(earlier, LATER + timedelta(hours=2))
        adjust(later, LATER + timedelta(hours=2))
    else:
        ask(later, kode="IKU-12", nilai="3")
    grant(later, LATER + timedelta(hours=3))
    assert koreksi_in(later).get("Realisasi s.d. TW III") == (("29 Konten", "17 Konten") if noted else None)
    ask(earlier, nilai="6", now=LATER + timedelta(hours=4))
    grant(earlier, LATER + timedelta(hours=5))
    who, versi = person(f"kabid.{UNIT}", DAY), later.berkas.versi
    renew_laporan(berkas_id=later.berkas_id, seen_version=versi, actor=who, now=LATER + timedelta(hours=6))
    assert koreksi_in(later)["Realisasi s.d. TW III"] == ("29 Konten", "18 Konten")
    finish(earlier, LATER + timedelta(hours=6))
    finish(later, LATER + timedelta(hours=7))
    ask(later, kode="IKU-12", nilai="4", now=LATER + timedelta(hours=12))
    grant(later, LATER + timedelta(hours=13))
    assert koreksi_in(later)["Realisasi s.d. TW III"] == ("29 Konten", "18 Konten"), "of a version further back"


def judge(office: LaporanGabungan) -> None:
    """Judge a report of the office as its signature does, which is all that is asked of here."""
    with writing(GabunganAction.SIGN_GABUNGAN, actor=person("kadis", DAY), now=LATER) as tx:
        refuse_corrected_gabungan(tx, office.pengumpulan.opd_id, office)
        tx.done("")


def test_who_signs_or_receives_waits_for_a_grant_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A koreksi is granted under the lock of the office: what it notes is looked for under that lock, not before."""
    done: list[Any] = []
    monkeypatch.setattr(terdampak, "terdampak_of", done.append)
    monkeypatch.setattr(terdampak, "terdampak_in", lambda gabungan: done.append(gabungan) or ())
    tx: Any = SimpleNamespace(lock_opd=done.append)
    terdampak.refuse_corrected(tx, 7, LaporanDataKinerja(pk=1), MAKE_ANEW)
    refuse_corrected_gabungan(tx, 7, LaporanGabungan(pk=1))
    assert done == [7, LaporanDataKinerja(pk=1), 7, LaporanGabungan(pk=1)]


def would_be(walker: Walker, kode: str, nilai: str) -> dict[str, tuple[str, str]]:
    """What a koreksi of a row makes of the later report, by what it prints of it; of means the name alone."""
    version = Realisasi.objects.filter(berkas=walker.berkas_id, indikator__kode=kode).latest("versi")
    urutan = PermintaanKoreksi.objects.filter(berkas=walker.berkas_id).count() + 1
    asked = PermintaanKoreksi(berkas=walker.berkas, urutan=urutan, laporan=laporan_of(walker), alasan=ALASAN)
    asked.oleh_id, asked.at = version.penulis_id, LATER
    asked.save()
    BarisKoreksi.objects.create(permintaan=asked, indikator=version.indikator, nilai=nilai, dari=version)
    found = akan_terdampak(asked)
    PermintaanKoreksi.objects.filter(pk=asked.pk).update(
        status="ditarik", diputus_at=LATER, diputus_oleh=version.penulis_id
    )
    return {one.unsur: (one.semula, one.menjadi) for x in found for one in x.selisih}


def test_what_depends_on_it_is_told_by_the_tipe_perhitungan(earlier: Walker) -> None:
    """LAST and CUM print the figure in the trend at most; a mean moves all that is above it."""
    IndikatorVersi.objects.filter(indikator__kode="IKU-07", indikator__tahun=2026).update(accumulation="AVG")
    walk(UNIT, to=State.SIGNING)
    assert would_be(earlier, "IKU-12", "1") == {"Tren TW II": ("2", "1")}
    assert would_be(earlier, "2.16.02.2.01.0021-1", "50") == {}
    mean = would_be(earlier, "IKU-07", "0")
    assert {"Realisasi s.d. TW III", "Capaian s.d. TW III", "Tren TW II", "Rata-rata capaian"} <= set(mean)
    assert mean["Tren TW II"] == ("40", "0")


def test_figures_beside_the_adjusting_need_bukti_of_their_own(earlier: Walker) -> None:
    later = walk(UNIT, to=State.FINAL)
    with pytest.raises(Invalid, match="Belum ada yang dikoreksi"):
        adjust(later)
    ask(earlier)
    grant(earlier)
    row = next(one for one in baris_list(later.berkas, draft=False) if one.kode == SUMMED)
    angka = {f"nilai-{row.indikator_id}": "13"}
    with pytest.raises(Invalid) as refused:
        adjust(later, angka={**affirmed_by(later.berkas, angka), **angka})
    assert Galat("bukti", NO_BUKTI) in refused.value.galat
    bukti = [BuktiMasuk("rekap.txt", [b"Angka yang benar 13.\n"])]
    adjust(later, angka={**affirmed_by(later.berkas, angka), **angka}, bukti=bukti)
    assert PermintaanKoreksi.objects.get(berkas=later.berkas_id).bukti_list.count() == 2
    grant(later, LATER + timedelta(hours=3))
    context: Any = context_from_json(JenisDokumen.LAPORAN, laporan_of(later).dokumen.context_json.encode())
    lines = {one.unsur: (one.semula, one.menjadi) for one in context.koreksi}
    assert lines["Realisasi triwulan"] == ("12", "13")
    assert lines["Realisasi s.d. TW III"] == ("29 Konten", "18 Konten")  # as it is printed now


def test_a_report_of_the_next_year_compares_with_what_was_corrected() -> None:
    later = walk(UNIT, to=State.SIGNING)
    context: Any = context_from_json(JenisDokumen.LAPORAN, laporan_of(later).dokumen.context_json.encode())
    then, skala = Periode(2025, Triwulan.III), later.berkas.pengumpulan.opd.skala
    lampau = (AngkaLampau(then, "LAST", "Unit", Decimal(1), None, None),)
    rows = [replace(row, lampau=lampau) for row in baris_list(later.berkas, draft=False)]
    printed = replace(context, uraian=uraian_list(rows, {}, skala))
    now = list(as_corrected(rows, then, {"IKU-12": Nilai(nilai=Decimal(3))}))
    (one,) = selisih_cetak(printed, now, skala, {"IKU-12"})
    assert (one.unsur, one.semula, one.menjadi) == ("Pembanding s.d. Triwulan III 2025", "1", "3")
    assert not one.gabungan


def test_predikat_and_efisiensi_follow_a_figure_and_are_told_with_it_alone() -> None:
    later = walk(UNIT, to=State.SIGNING)
    context: Any = context_from_json(JenisDokumen.LAPORAN, laporan_of(later).dokumen.context_json.encode())
    rows, skala = list(baris_list(later.berkas, draft=False)), later.berkas.pengumpulan.opd.skala

    def told(**printed: str) -> set[str]:
        mean = {"predikat": "Lain", **({"rata_rata_capaian": "1,00%"} if "capaian" in printed else {})}
        rekap = [replace(one, **printed) if one.kode_angka == at else one for one in context.rekap]
        other = replace(context, rekap=tuple(rekap), ringkasan=replace(context.ringkasan, **mean))
        return {one.unsur for one in selisih_cetak(other, rows, skala, {SUMMED})}

    at = next(one.kode_angka for one in context.asal_angka if one.kode == SUMMED)
    lain = {"status": "Lain", "efisiensi": "lain"}
    assert told(**lain) == set(), "another scale, or other money"
    assert told(**lain, capaian="1,00%") == {
        "Capaian s.d. TW III",
        "Predikat s.d. TW III",
        "Rata-rata capaian",
        "Predikat",
    }
    assert told(**lain, realisasi="1 Konten") == {"Realisasi s.d. TW III", "Efisiensi"}
    assert told(**lain, realisasi="1 Konten", anggaran="Rp1") == {"Realisasi s.d. TW III"}
