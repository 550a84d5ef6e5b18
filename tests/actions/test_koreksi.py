"""A koreksi of a received report: asked for, judged, and walked from the request to the new receipts."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from takar.actions import minta_koreksi, putus_koreksi
from takar.actions.buka_laporan import open_laporan
from takar.actions.bukti import Perihal
from takar.actions.bukti_koreksi import BuktiMasuk
from takar.actions.dokumen import read_bytes
from takar.actions.errors import Galat, Invalid, Missing, Refusal
from takar.actions.gabungan import compile_gabungan
from takar.actions.pengumpulan import send_back
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen, LaporanGabunganContext
from takar.queries import naskah_e81
from takar.queries.arsip import find_lingkup
from takar.queries.arsip_isi import bukti_in
from takar.queries.asal_angka import find_daftar, find_rerata
from takar.queries.dokumen_halaman import verifikasi
from takar.queries.gabungan import gabungan_halaman
from takar.queries.gabungan_dahulu import gabungan_pada
from takar.queries.gabungan_menunggu import gabungan_menunggu_pada
from takar.queries.ketepatan import penyelesaian_of
from takar.queries.kinerja import baris_list
from takar.queries.koreksi_halaman import koreksi_menunggu
from takar.queries.pengecualian_gabungan import involved_in_pengumpulan
from takar.queries.subjek import subject_of
from takar.queries.tanda_terima import tanda_terima
from takar.queries.tindakan import tindakan_berkas
from takar.records.models import (
    BerkasBidang,
    BuktiDukung,
    Dokumen,
    LangkahBerkas,
    LaporanDataKinerja,
    LaporanDibuka,
    LaporanGabungan,
    NaskahE81,
    Outbox,
    Pemberitahuan,
    PenerimaKoreksi,
    Pengumpulan,
    Penugasan,
    PermintaanKoreksi,
    Realisasi,
    SuratKeluar,
    TandaTangan,
)
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from takar.sop.permissions import Code
from takar.sop.tanda_terima import BukaAction
from tests.actions.test_keterlibatan import appoint
from tests.factories import PERIODE, START, Walker, person, walk
from tests.penegasan import affirmed_by
from tests.queries.test_arsip_e81 import form

pytestmark = pytest.mark.django_db

LATER = START + timedelta(days=2)
DAY = LATER.date()
UNITS = ("sekretariat", "ikp", "sandistik", "aptika")
ALASAN = "Berita acara rekonsiliasi menyebut angka lain."


@pytest.fixture
def walker() -> Walker:
    return walk("aptika", to=State.FINAL)


def row_of(walker: Walker) -> Any:
    """A row whose figure is one number."""
    return next(row for row in baris_list(walker.berkas, draft=False) if row.isian.nilai is not None)


def ask(walker: Walker, oleh: str = "petugas.aptika", **given: Any) -> Any:
    row = row_of(walker)
    facts = {
        "seen_version": walker.berkas.versi,
        "alasan": ALASAN,
        "angka": {f"nilai-{row.indikator_id}": "61"},
        "bukti": [BuktiMasuk("rekonsiliasi.txt", [b"Angka yang benar 61.\n"])],
        "now": LATER,
        **given,
    }
    facts["angka"] = {**affirmed_by(walker.berkas, facts["angka"]), **facts["angka"]}  # 61 is far off
    return minta_koreksi.ask_koreksi(berkas_id=walker.berkas_id, actor=person(oleh, DAY), **facts)


def waiting(walker: Walker) -> PermintaanKoreksi:
    return PermintaanKoreksi.objects.filter(berkas_id=walker.berkas_id).order_by("-urutan")[0]


def judge(walker: Walker, act: Any, oleh: str = "kadis", **given: Any) -> Any:
    facts = {"catatan": "", "now": LATER + timedelta(hours=1), **given}
    facts |= {"nomor": ""} if act is putus_koreksi.grant_koreksi and "nomor" not in facts else {}
    return act(berkas_id=walker.berkas_id, permintaan_id=waiting(walker).pk, actor=person(oleh, DAY), **facts)


def grant(walker: Walker, **given: Any) -> Any:
    return judge(walker, putus_koreksi.grant_koreksi, **given)


def events(walker: Walker) -> list[str]:
    return list(walker.berkas.riwayat_list.order_by("urutan").values_list("event", flat=True))


def test_from_the_request_to_the_new_receipts(walker: Walker) -> None:
    row, old = row_of(walker), LaporanDataKinerja.objects.get(berkas_id=walker.berkas_id)
    old_bytes, frozen = read_bytes(old.dokumen.file.sha256), walker.berkas.frozen_at
    due = dict(LangkahBerkas.objects.filter(berkas_id=walker.berkas_id).values_list("nomor", "due_on"))
    ask(walker)
    assert (walker.berkas.state, walker.berkas.frozen_at) == (State.FINAL, frozen)
    grant(walker)
    berkas = walker.berkas
    assert (berkas.state, berkas.frozen_at, berkas.dikoreksi, berkas.returned) == (State.SIGNING, None, True, True)
    signing = LangkahBerkas.objects.get(berkas=berkas, nomor=6)
    two_days = date(2026, 10, 9)  # granted on a Wednesday
    assert (signing.putaran, signing.perbaikan_due_on, signing.ulang_due_on) == (0, None, two_days)
    (made,) = Realisasi.objects.filter(berkas=berkas, jalur="koreksi")
    assert (made.versi, made.nilai, made.alasan) == (row.terkirim.versi + 1, Decimal(61), ALASAN)
    assert (made.penulis_id, made.pelaksana_id) == (
        person("petugas.aptika").pegawai_id,
        person("kadis").pegawai_id,
    )
    assert Realisasi.objects.get(pk=row.terkirim.realisasi_id).nilai == row.isian.nilai
    assert BuktiDukung.objects.filter(berkas=berkas, indikator_id=row.indikator_id, nama="rekonsiliasi.txt").exists()

    new = LaporanDataKinerja.objects.get(berkas=berkas, status="beku")
    old.refresh_from_db()
    assert (old.status, new.versi, new.dokumen.nomor) == ("digantikan", old.versi + 1, old.dokumen.nomor)
    assert read_bytes(old.dokumen.file.sha256) == old_bytes
    assert TandaTangan.objects.get(laporan=old).ditarik_at is None
    context = context_from_json(JenisDokumen.LAPORAN, new.dokumen.context_json)
    assert context.menggantikan == f"Laporan versi {old.versi} ({old.dokumen.kode}), yang dikoreksi sesudah diterima"
    assert [k.dasar for k in context.koreksi if k.menjadi.startswith("61")] == ["Koreksi sesudah diterima"]
    assert [p.perihal for p in context.penyimpangan].count("Koreksi") == 1

    now = LATER + timedelta(hours=2)
    finish(walker, now)
    berkas = walker.berkas
    assert (berkas.state, berkas.dikoreksi, berkas.frozen_at) == (State.FINAL, False, now)
    assert waiting(walker).status == "selesai"
    assert events(walker)[-4:] == ["CORRECTED", "SIGNED", "COPY_RECEIVED", "RECEIVED"]
    assert dict(LangkahBerkas.objects.filter(berkas=berkas).values_list("nomor", "due_on")) == due
    assert {one.versi: one.status for one in LaporanDataKinerja.objects.filter(berkas=berkas)} == {
        old.versi: "digantikan",
        new.versi: "ditandatangani",
    }
    selesai = penyelesaian_of([berkas])[berkas.pk]
    again = {nomor: [(p.koreksi, p.at) for p in selesai[nomor].ulang] for nomor in (6, 7, 8)}
    assert again == {nomor: [(True, now)] for nomor in (6, 7, 8)}
    assert selesai[6].perbaikan == ()
    states = {v: verifikasi(one.dokumen.kode, None, DAY) for v, one in ((1, old), (2, new))}
    assert [states[1].status, states[2].status] == ["digantikan", "berlaku"]


def ledger_at(now: datetime) -> Any:
    """The receipt ledger of the round as the Kepala Dinas reads it."""
    return tanda_terima(person("kadis", DAY), Periode(2026, Triwulan.III), now)


def e81_told(one: NaskahE81) -> str:
    """What the verify page of a kept Form E.81 says of koreksi since."""
    seen = naskah_e81.verifikasi(one.kode, None, DAY)
    return seen.keterangan if seen else "tidak ada"


def test_the_ledger_and_the_history_tell_what_became_of_the_old_one(walker: Walker) -> None:
    before = ledger_at(LATER - timedelta(hours=1))
    forms = [form(3, None), form(3, walker.berkas.unit), form(2, None)]
    ask(walker)
    assert [e81_told(one) for one in forms] == ["", "", ""]
    grant(walker)
    told = f"koreksi laporan {walker.berkas.unit.nama} Triwulan III Tahun 2026"
    assert [told in e81_told(one) for one in forms] == [True, True, False]
    ledger = ledger_at(LATER + timedelta(hours=2))
    assert [one.keadaan for one in ledger.baris] == ["digantikan oleh koreksi"] * 2
    assert [replace(one, keadaan="") for one in ledger.baris] == list(before.baris)  # else as it was
    assert ledger.simpulan == "0 salinan dari laporan yang berlaku: 0 dibuka, 0 diterima."
    finish(walker, LATER + timedelta(hours=3))
    acts = {one.kalimat for one in tindakan_berkas(walker.berkas, ZoneInfo("Asia/Jakarta"), refusals=False)}
    assert not [one for one in acts if "tindakan lain" in one]
    assert [one for one in acts if one.endswith(": dikabulkan.")]


def locked_first(seen: CaptureQueriesContext) -> list[str]:
    """The round and its office in the order in which they were locked."""
    locks = [one["sql"] for one in seen if one["sql"].endswith("UPDATE")]
    tables = [sql.partition(' FROM "records_')[2].partition('"')[0] for sql in locks]
    return [name for name in dict.fromkeys(tables) if name in {"pengumpulan", "perangkatdaerah"}]


@pytest.mark.usefixtures("basis_data")
def test_a_grant_locks_the_round_before_its_office(walker: Walker) -> None:
    """As who numbers the report of the office does: otherwise each would wait for the other (PostgreSQL)."""
    ask(walker)
    with CaptureQueriesContext(connection) as seen:
        grant(walker)
    assert locked_first(seen) == (["pengumpulan", "perangkatdaerah"] if connection.vendor == "postgresql" else [])


def test_what_waits_is_found_by_as_many_queries_for_many_as_for_one(walker: Walker) -> None:
    ask(walker)
    kadis = person("kadis", DAY)
    with CaptureQueriesContext(connection) as one:
        assert len(koreksi_menunggu(kadis, DAY)) == 1
    ask(walk("ikp", to=State.FINAL), oleh="petugas.ikp")
    with CaptureQueriesContext(connection) as two:
        assert len(koreksi_menunggu(kadis, DAY)) == 2
    assert len(two) == len(one)


def test_the_berita_acara_tells_what_changed_and_on_whose_word(walker: Walker) -> None:
    """Money leaves the capaian as it is, and says so; a bukti has its kind, date and page."""
    row, uang = row_of(walker), next(one for one in baris_list(walker.berkas, draft=False) if one.pagu)
    perihal = Perihal("Rekonsiliasi dengan bendahara.", "berita-acara", date(2026, 10, 5), "2-3")
    typed = {f"nilai-{row.indikator_id}": "61", f"anggaran_sd-{uang.indikator_id}": "178000000"}
    ask(walker, angka=typed, bukti=[BuktiMasuk("rekonsiliasi.txt", [b"Angka yang benar 61.\n"], perihal)])
    grant(walker, catatan="Sesuai berita acara.")
    paper = Dokumen.objects.get(berkas_id=walker.berkas_id, jenis="berita-koreksi")
    told = context_from_json(JenisDokumen.BERITA_KOREKSI, paper.context_json)
    assert waiting(walker).dokumen_id == paper.pk
    assert (told.nomor, told.alasan, told.catatan) == ("", ALASAN, "Sesuai berita acara.")
    assert [(k.indikator, k.menjadi, k.capaian) for k in told.koreksi] == [
        (row.kartu.nama, "61,00", "Capaian 100,00% menjadi 1.057,19%"),
        (
            uang.kartu.nama,
            "Rp178.000.000",
            "Serapan 71,46% menjadi 100,00%; efisien menjadi cukup efisien; capaian tetap",
        ),
    ]
    assert told.diminta_oleh.endswith("Aplikasi Informatika") or "Petugas" in told.diminta_oleh
    assert told.tanda_tangan.jabatan == "Kepala Dinas Komunikasi dan Informatika"
    assert [(b.nama, b.perihal) for b in told.bukti] == [
        ("rekonsiliasi.txt", "berita acara, tanggal 5 Oktober 2026, halaman 2-3"),
    ]
    assert (told.semula.versi, told.menjadi.versi) == ("1", "2")
    acts = tindakan_berkas(walker.berkas, ZoneInfo("Asia/Jakarta"), refusals=False)
    assert [one.catatan for one in acts if one.kalimat.endswith(": dikabulkan.")] == ["Sesuai berita acara."]


TOLD = {
    "petugas.aptika": True,  # sent the figures, and asks
    "kasubbag": True,
    "kabid.aptika": True,  # signed the old one
    "sekretaris": True,  # received the copy
    "petugas.sandistik": True,  # opened the copy while deputising for him, and received nothing
    "kadis": False,  # grants it
    "petugas.ikp": False,
    "evaluator": False,
}


def test_everyone_who_signed_opened_or_received_the_old_one_is_told() -> None:
    walker = walk("aptika", to=State.RECEIVING)
    appoint("petugas.sandistik", "sekretaris")
    deputy = person("petugas.sandistik")
    open_laporan(berkas_id=walker.berkas_id, action=BukaAction.OPEN_COPY, actor=deputy, now=START + timedelta(hours=9))
    Penugasan.objects.filter(pegawai_id=deputy.pegawai_id, status="Plh.").update(selesai=START.date())
    walker.receive_copy(START + timedelta(hours=26))
    walker.receive(START + timedelta(hours=26))
    opened = list(LaporanDibuka.objects.values_list("laporan__versi", "untuk", "pegawai_id", "at"))
    ask(walker)
    (asked,) = Pemberitahuan.objects.filter(kalimat__contains="menunggu putusan Anda")
    assert asked.pegawai_id == person("kadis").pegawai_id
    grant(walker)
    news = Pemberitahuan.objects.filter(kalimat__contains="dikoreksi sesudah diterima")
    told = set(news.values_list("pegawai_id", flat=True))
    assert {nama: person(nama, DAY).pegawai_id in told for nama in TOLD} == TOLD
    assert list(LaporanDibuka.objects.values_list("laporan__versi", "untuk", "pegawai_id", "at")) == opened


def test_refused_with_a_reason_and_withdrawn_by_who_asked(walker: Walker) -> None:
    ask(walker)
    with pytest.raises(Invalid, match="alasan penolakan"):
        judge(walker, putus_koreksi.refuse_koreksi)
    judge(walker, putus_koreksi.refuse_koreksi, catatan="Bukti tidak memuat angka itu.")
    assert waiting(walker).status == "ditolak"
    ask(walker, oleh="kasubbag")
    facts = {"berkas_id": walker.berkas_id, "permintaan_id": waiting(walker).pk, "now": LATER}
    with pytest.raises(Missing, match="bukan permintaan Anda"):
        minta_koreksi.withdraw_koreksi(actor=person("petugas.aptika", DAY), **facts)
    minta_koreksi.withdraw_koreksi(actor=person("kasubbag", DAY), **facts)
    assert [one.status for one in PermintaanKoreksi.objects.order_by("urutan")] == ["ditolak", "ditarik"]
    assert (walker.berkas.state, Realisasi.objects.filter(jalur="koreksi").count()) == (State.FINAL, 0)
    with pytest.raises(Missing, match="sudah diputuskan"):
        grant(walker)
    lingkup = find_lingkup(walker.berkas.pengumpulan.opd, 2026, 3, "aptika")
    assert lingkup is not None
    kept = [one.nama for one in bukti_in(lingkup) if one.jenis == "bukti koreksi"]
    assert kept == [f"tw3/aptika/koreksi/{n}/00{n}-rekonsiliasi.txt" for n in (1, 2)]


@pytest.mark.parametrize(
    ("given", "kolom"),
    [
        ({"alasan": " "}, "alasan"),
        ({"bukti": []}, "bukti"),
        ({"angka": {}}, "baris"),
        ({"bukti": [BuktiMasuk("kosong.txt", [b""])]}, "bukti"),
    ],
)
def test_what_is_missing_is_asked_for(walker: Walker, given: dict[str, Any], kolom: str) -> None:
    with pytest.raises(Invalid) as wrong:
        ask(walker, **given)
    assert [galat.kolom for galat in wrong.value.galat] == [kolom]
    assert not PermintaanKoreksi.objects.exists()


@pytest.mark.parametrize("teks", ["abc", "1.234", ""])
def test_a_figure_is_read_as_at_any_other_door(walker: Walker, teks: str) -> None:
    row = row_of(walker)
    typed = teks or str(row.isian.nilai).replace(".", ",")
    with pytest.raises(Invalid) as wrong:
        ask(walker, angka={f"nilai-{row.indikator_id}": typed})
    assert [galat.kolom for galat in wrong.value.galat] == [f"nilai-{row.indikator_id}"]


def test_one_at_a_time_and_only_after_the_receipt(walker: Walker) -> None:
    ask(walker)
    with pytest.raises(Invalid) as again:
        ask(walker, oleh="kasubbag")
    assert again.value.galat == (Galat("", minta_koreksi.STILL_OPEN),)
    early = walk("ikp", to=State.SIGNING)
    with pytest.raises(Refusal) as refused:
        ask(early, oleh="petugas.ikp", angka={})
    assert refused.value.refused.code is Code.STATE


@pytest.mark.parametrize(
    ("oleh", "code"), [("kabid.aptika", Code.PERAN), ("evaluator", Code.PERAN), ("kadis", Code.PERAN)]
)
def test_who_signs_receives_or_reads_does_not_ask(walker: Walker, oleh: str, code: Code) -> None:
    with pytest.raises(Refusal) as refused:
        ask(walker, oleh=oleh)
    assert refused.value.refused.code is code


def test_figures_stay_as_they_are_while_a_koreksi_runs(walker: Walker) -> None:
    """From the langkah that compiles the report it does not go back further: figures change by the koreksi alone."""
    ask(walker)
    grant(walker)
    facts = {"berkas_id": walker.berkas_id, "catatan": "Narasinya keliru.", "now": LATER + timedelta(hours=2)}
    send_back(seen_version=walker.berkas.versi, tujuan=5, actor=person("kabid.aptika", DAY), **facts)
    assert (walker.berkas.state, walker.berkas.dikoreksi) == (State.PROCESSING, True)
    with pytest.raises(Refusal, match="dibuka oleh koreksi"):
        send_back(seen_version=walker.berkas.versi, tujuan=4, actor=person("kasubbag", DAY), **facts)
    walker.compile(LATER + timedelta(hours=3), nomor=f"000.8/{walker.berkas_id}-Diskominfo/2026")
    assert {one.versi: one.status for one in LaporanDataKinerja.objects.filter(berkas_id=walker.berkas_id)} == {
        1: "digantikan",
        2: "ditarik",
        3: "beku",
    }


def finish(walker: Walker, now: datetime) -> None:
    """The corrected report is signed and received."""
    walker.sign(now)
    walker.receive_copy(now)
    walker.receive(now)


@pytest.mark.parametrize("status", ["diminta", "selesai", ""])
def test_the_database_opens_a_frozen_berkas_by_a_granted_koreksi_alone(walker: Walker, status: str) -> None:
    if status:
        ask(walker)
    if status == "selesai":
        grant(walker)
        finish(walker, LATER + timedelta(hours=2))
    opened = {"state": "SIGNING", "frozen_at": None, "dikoreksi": True, "received": False, "copy_received": False}
    with pytest.raises(DatabaseError, match="sudah diterima atau selesai"), transaction.atomic():
        BerkasBidang.objects.filter(pk=walker.berkas_id).update(**opened)


def test_the_report_of_the_office_is_replaced_and_asked_for_with_the_last_new_receipt() -> None:
    walker = [walk(unit, to=State.FINAL) for unit in UNITS][-1]
    pengumpulan, now = Pengumpulan.objects.get(), LATER + timedelta(hours=2)
    inked = {"mode": "basah", "nomor": "000.8/290-Diskominfo/2026"}  # it waits for the signature alone
    compile_gabungan(payload={**Outbox.objects.get(kind="laporan_gabungan").payload, **inked}, now=LATER)
    paper = LaporanGabungan.objects.get().dokumen
    for nomor in (1, 2, 3):
        found = find_rerata(paper.kode, nomor, person("kadis", DAY), DAY)
        assert found is not None and found.isi is not None
        there = [find_rerata(one.kode, int(one.nomor[1:]), person("kadis", DAY), DAY) for one in found.isi.bagian]
        assert [one.isi.nilai for one in there if one and one.isi and nomor != 2] == [
            one.nilai for one in found.isi.bagian if nomor != 2
        ]
    listed = find_daftar(paper.kode, person("kadis", DAY), DAY)
    assert listed is not None and listed.daftar == ()
    assert [one.kode_angka for group in listed.rerata for one in group.angka][:2] == ["R01", "R02"]
    public = find_rerata(paper.kode, 1, None, DAY)
    assert public is not None and public.isi is None
    LaporanGabungan.objects.update(status="ditandatangani")
    line = SuratKeluar.objects.filter(dokumen__berkas=walker.berkas_id, pengganti=None).order_by("pk")[0]
    line.pk, line.nomor_agenda, line.dokumen, line.unit = None, 999, paper, None
    line.kepada = f"Arsip {pengumpulan.opd.nama}; Bupati Purwakarta"
    line.save(force_insert=True)
    ask(walker)
    grant(walker)
    told = PenerimaKoreksi.objects.get()
    assert (told.penerima, told.perihal) == ("Bupati Purwakarta", paper.judul), "who had the report of the office"
    assert "memuat data kinerja" in told.surat.context_json, "the letter speaks of that report alone"
    said = Pemberitahuan.objects.filter(kalimat__contains=" tidak berlaku lagi: laporan ")
    assert set(said.values_list("pegawai_id", "tautan")) == {
        (person(who, DAY).pegawai_id, "/pengumpulan/2026/tw3/laporan-gabungan/")
        for who in ("kasubbag", "sekretaris", "pengelola", "evaluator")
    }, "all who may have read it, but who granted"
    pengumpulan.refresh_from_db()
    assert (LaporanGabungan.objects.get().status, pengumpulan.selesai_at) == ("digantikan", None)
    finish(walker, now)
    pengumpulan.refresh_from_db()
    assert pengumpulan.selesai_at == now
    asked = Outbox.objects.filter(kind="laporan_gabungan").order_by("pk").last()
    assert asked is not None
    assert (asked.payload["versi"], asked.payload["nomor"]) == (2, inked["nomor"]), "it keeps its number"
    compile_gabungan(payload={**asked.payload, "mode": "basah"}, now=now)
    assert dict(LaporanGabungan.objects.values_list("versi", "status")) == {1: "digantikan", 2: "beku"}
    before, after = (_gabungan(one.dokumen) for one in LaporanGabungan.objects.order_by("versi"))
    row = row_of(walker)
    said = {(one.unit, one.nama, one.unsur): (one.semula, one.sesudah) for one in after.koreksi}
    lines = [next(b for b in c.bagian[-2].rekap if b.indikator == row.kartu.nama) for c in (before, after)]
    unit = after.bagian[-2].unit
    assert said[unit, row.kartu.nama, "Realisasi s.d. triwulan"] == tuple(line.realisasi for line in lines)
    assert lines[0].realisasi != lines[1].realisasi
    means = before.ringkasan.rata_rata_capaian, after.ringkasan.rata_rata_capaian
    assert means[0] != means[1]
    assert said["Perangkat daerah", "", "Rata-rata capaian"] == means
    assert {one.koreksi for one in after.koreksi if one.unit == unit} == {"Koreksi ke-1, 7 Oktober 2026"}
    assert before.koreksi == ()
    halaman = gabungan_halaman(person("kadis", DAY), Periode(2026, Triwulan.III), DAY)
    assert halaman is not None and halaman.koreksi == after.koreksi
    granted = PermintaanKoreksi.objects.get().diputus_at
    assert granted is not None
    asked_at = (LATER - timedelta(seconds=1), granted - timedelta(seconds=1), granted, now)
    then = [gabungan_pada(person("kadis", DAY), PERIODE, DAY, sampai) for sampai in asked_at]
    assert [(one.keadaan, one.diterima, one.laporan and one.laporan.versi, one.koreksi) for one in then if one] == [
        ("sedang dibuat", 4, None, ()),
        ("menunggu tanda tangan", 4, 1, ()),
        ("menunggu unit", 3, 1, ()),
        ("menunggu tanda tangan", 4, 2, after.koreksi),
    ]
    waited = [gabungan_menunggu_pada(person("kadis", DAY), sampai) for sampai in asked_at]
    assert [[one.keterangan for one in found] for found in waited] == [[], [""], [], ["Versi 2, menggantikan versi 1."]]
    with pytest.raises(DatabaseError), transaction.atomic():
        LaporanGabungan.objects.filter(versi=1).update(status="beku")


def _gabungan(paper: Dokumen) -> LaporanGabunganContext:
    found = context_from_json(JenisDokumen.GABUNGAN, paper.context_json.encode())
    assert isinstance(found, LaporanGabunganContext)
    return found


def test_a_report_of_the_office_that_was_not_made_yet_is_asked_for_anew() -> None:
    walker = [walk(unit, to=State.FINAL) for unit in UNITS][-1]
    ask(walker)
    grant(walker)
    assert not Outbox.objects.filter(kind="laporan_gabungan").exists()
    finish(walker, LATER + timedelta(hours=2))
    assert [one.payload["versi"] for one in Outbox.objects.filter(kind="laporan_gabungan")] == [1]


def test_who_asked_or_granted_does_not_sign_and_nobody_judges_their_own(walker: Walker) -> None:
    appoint("petugas.aptika", "kadis")
    ask(walker)
    with pytest.raises(Refusal) as own:
        grant(walker, oleh="petugas.aptika")
    assert own.value.refused.code is Code.SEPARATION
    grant(walker)
    subject = subject_of(walker.berkas, DAY)
    assert person("petugas.aptika").pegawai_id in subject.makers
    assert person("kadis").pegawai_id in subject.checkers
    assert person("kadis").pegawai_id not in involved_in_pengumpulan(walker.berkas.pengumpulan, DAY)
