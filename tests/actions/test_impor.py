"""Loading spreadsheets: all or nothing, the same twice changes nothing, what changed becomes a new version."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from takar.actions import impor as tulis
from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.queries.impor import Pemuatan, Unggahan, find_impor, hasil_of, load_peta, pemuatan_of
from takar.queries.impor_halaman import Pembaca, pratinjau
from takar.records.models import (
    AuditEvent,
    BerkasBidang,
    FileTersimpan,
    Impor,
    Indikator,
    IndikatorVersi,
    Pagu,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
)
from takar.rules.impor_baris import BarisImpor
from takar.rules.impor_beda import Perbedaan, Status, Ubahan
from takar.rules.impor_butir import Butir, Jenis
from takar.rules.impor_kolom import Bagian, Peta
from takar.sop.engine import State
from tests.factories import START, peraga_office, person, walk
from tests.lembar_kerja import workbook

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent.parent / "data"
TUJUAN = ["Kode tujuan", "Tujuan", "Kode sasaran", "Sasaran"]
SUB = [
    "Kode program",
    "Program",
    "Kode kegiatan",
    "Kegiatan",
    "Kode sub kegiatan",
    "Sub kegiatan",
    "Unit kerja",
    "Pagu (Rp)",
]
INDIKATOR = ["Kode indikator", "Kode sasaran", "Kode sub kegiatan", "Indikator", "Unit kerja", "Satuan"]
INDIKATOR += ["Polaritas", "Tipe perhitungan", "Target tahun", "Target TW I", "Target TW II"]
A = ["1.01.01", "PROGRAM A", "1.01.01.2.01", "Kegiatan A"]
RENCANA: dict[str, list[list[Any]]] = {
    "Tujuan dan sasaran": [TUJUAN, ["T9", "Tujuan baru", "S9.1", "Sasaran baru"]],
    "Sub kegiatan dan pagu": [
        SUB,
        [*A, "1.01.01.2.01.0001", "Sub A", "aptika", 1500000],
        [*A, "1.01.01.2.01.0002", "Sub B", "Sekretariat", "2.500.000"],
    ],
    "Indikator": [
        INDIKATOR,
        ["IKU-91", "S9.1", "", "Indeks baru", "aptika", "Indeks", "", "posisi terakhir", "3,50-3,60", "-", "3,50-3,55"],
        ["", "", "1.01.01.2.01.0001", "Dokumen", "", "Dokumen", "positif", "penjumlahan", "8 Dokumen", 4, 4],
    ],
}


def changed(sheet: str, row: int, column: int, value: Any) -> dict[str, list[list[Any]]]:
    """Return the plan with one cell changed; the rest is copied."""
    copy = {nama: [list(one) for one in rows] for nama, rows in RENCANA.items()}
    copy[sheet][row][column] = value
    return copy


def upload(
    content: bytes,
    nama: str = "rencana.xlsx",
    tahun: int = 2027,
    bagian: Bagian = Bagian.RENCANA,
    who: str = "pengelola",
) -> Impor:
    """Upload a file."""
    outcome = tulis.upload(
        opd_id=peraga_office().pk,
        bagian=bagian,
        tahun=tahun,
        nama=nama,
        chunks=[content],
        actor=person(who),
        now=START,
    )
    return Impor.objects.select_related("file").get(pk=outcome.isi["impor_id"])


def load(
    impor: Impor, *, sidik: str = "", mulai: date = date(2027, 1, 1), dasar: str = "SK 1", jenis: str = "pergeseran"
) -> str:
    """Load an upload as its preview shows it now; return the sentence."""
    return tulis.load(
        opd_id=impor.opd_id,
        impor_id=impor.pk,
        sidik=sidik or pemuatan_of(impor, START.date()).sidik,
        masuk=tulis.MuatMasuk(VersiMasuk(mulai, dasar), jenis),
        actor=person("pengelola"),
        now=START,
    ).pesan


def preview(sheets: dict[str, list[list[Any]]], bagian: Bagian = Bagian.RENCANA) -> Pemuatan:
    """Return what a workbook would change."""
    return pemuatan_of(upload(workbook(sheets), bagian=bagian), START.date())


def reasons(pemuatan: Pemuatan) -> list[str]:
    """Return why rows are refused, with their place."""
    return [f"{one.lembar} {one.kolom}{one.baris}: {one.kalimat}" for one in pemuatan.beda.sebab]


def test_what_was_done_fits_where_it_is_kept() -> None:
    """The fullest file there can be: every kind of the plan, added and changed."""
    row, kinds = BarisImpor("Lembar", 2, {}, {}), list(Jenis)[:8]
    each = [Ubahan(Butir(one, (), {}, row), status, (), None) for one in kinds for status in list(Status)[:2]]
    said = hasil_of(Perbedaan(each * 12_000, []))
    assert said.startswith("12000 tujuan, 12000 sasaran")
    assert said.endswith("12000 indikator, dan 12000 target diubah")
    assert len(said) <= Impor._meta.get_field("hasil").max_length


def test_a_workbook_of_several_sheets_builds_a_year() -> None:
    impor = upload(workbook(RENCANA))
    sentence = load(impor)
    done = "1 program, 1 kegiatan, 2 sub kegiatan, 2 pagu, 2 indikator, dan 6 target ditambah."
    assert f"1 tujuan, 1 sasaran, {done}" in sentence
    sub = SubKegiatan.objects.get(kode="1.01.01.2.01.0002")
    assert (sub.unit.kode, sub.kegiatan.program.tahun, sub.pagu_list.get().nilai) == ("sekretariat", 2027, 2_500_000)
    iku, keluaran = Indikator.objects.filter(tahun=2027).order_by("pk")
    assert (iku.kode, iku.level, iku.sasaran.kode, iku.unit.kode) == ("IKU-91", "sasaran", "S9.1", "aptika")
    card = iku.versi_list.get()
    assert (card.polarity, card.accumulation, card.berlaku_mulai) == ("rentang", "LAST", date(2027, 1, 1))
    assert list(iku.target_list.order_by("triwulan").values_list("triwulan", "teks", "nilai", "batas_atas")) == [
        (0, "3,50-3,60", Decimal("3.50"), Decimal("3.60")),
        (1, "-", None, None),
        (2, "3,50-3,55", Decimal("3.50"), Decimal("3.55")),
    ]
    assert (keluaran.kode, keluaran.unit.kode) == ("1.01.01.2.01.0001-1", "aptika")
    event = AuditEvent.objects.order_by("-seq")[0]
    assert (event.action, event.outcome, event.objek) == ("EDIT_PLAN", "done", f"impor:{impor.pk}")
    assert impor.file.sha256 in event.isi
    assert "rencana.xlsx" in event.isi


def test_the_same_file_twice_changes_nothing() -> None:
    load(upload(workbook(RENCANA)))
    again = upload(workbook(RENCANA))
    assert pemuatan_of(again, START.date()).beda.changes == []
    before = {model: model.objects.count() for model in (SubKegiatan, Pagu, Indikator, IndikatorVersi, Target, Sasaran)}
    with pytest.raises(Invalid, match="sudah sama"):
        load(again)
    assert {model: model.objects.count() for model in before} == before


def test_blank_decimals_are_those_of_the_satuan_and_what_is_on_record_stays() -> None:
    impor = upload(workbook(RENCANA))
    pembaca = Pembaca(person("pengelola"), START.date(), ZoneInfo("UTC"))
    shown = pratinjau(Unggahan(impor), tampak="ditambah", halaman=1, pembaca=pembaca)
    said = [one.kalimat for one in shown.baris if one.hal.startswith("Indikator")]
    assert said == ["Indeks baru (Indeks, 2 angka desimal)", "Dokumen (Dokumen, 0 angka desimal)"]
    load(impor)
    cards = IndikatorVersi.objects.filter(indikator__tahun=2027).order_by("pk")
    assert list(cards.values_list("desimal", flat=True)) == [2, 0]
    cards.update(desimal=3)
    assert preview(RENCANA).beda.changes == []


def test_a_changed_file_makes_new_versions_beside_the_old() -> None:
    load(upload(workbook(RENCANA)))
    sheets = changed("Sub kegiatan dan pagu", 1, 7, 1750000)
    sheets["Indikator"][1][3] = "Indeks berganti nama"
    made = IndikatorVersi.objects.filter(indikator__kode="IKU-91", indikator__tahun=2027)
    made.update(komponen="jumlah\nBagian A\nBagian B")  # what no column says stays
    sheets["Indikator"][2][10] = "6"
    sheets["Tujuan dan sasaran"][1][3] = "Sasaran disunting"
    impor = upload(workbook(sheets))
    beda = pemuatan_of(impor, START.date()).beda
    assert sorted(one.butir.jenis.value for one in beda.changes) == ["indikator", "pagu", "sasaran", "target"]
    load(impor, mulai=date(2027, 7, 1), dasar="DPPA 1/2027")
    pagu = Pagu.objects.filter(sub_kegiatan__kode="1.01.01.2.01.0001").order_by("versi")
    assert [(one.versi, one.nilai, one.berlaku_mulai) for one in pagu] == [
        (1, 1_500_000, date(2027, 1, 1)),
        (2, 1_750_000, date(2027, 7, 1)),
    ]
    assert pagu[1].dasar == "DPPA 1/2027"
    cards = IndikatorVersi.objects.filter(indikator__kode="IKU-91", indikator__tahun=2027).order_by("versi")
    assert [(one.versi, one.nama, one.satuan) for one in cards] == [
        (1, "Indeks baru", "Indeks"),
        (2, "Indeks berganti nama", "Indeks"),
    ]
    assert cards[1].komponen == "jumlah\nBagian A\nBagian B"
    targets = Target.objects.filter(indikator__kode="1.01.01.2.01.0001-1", triwulan=2).order_by("versi")
    assert [(one.versi, one.teks) for one in targets] == [(1, "4"), (2, "6")]
    sasaran = Sasaran.objects.get(kode="S9.1", tujuan__tahun=2027)
    assert (sasaran.uraian, sasaran.versi) == ("Sasaran disunting", 2)


def test_a_new_version_does_not_begin_before_the_one_it_follows() -> None:
    load(upload(workbook(RENCANA)))
    load(upload(workbook(changed("Sub kegiatan dan pagu", 1, 7, 1))), mulai=date(2027, 7, 1))
    later = upload(workbook(changed("Sub kegiatan dan pagu", 1, 7, 2)))
    with pytest.raises(Invalid, match="Versi sebelumnya berlaku mulai 1 Juli 2027"):
        load(later, mulai=date(2027, 6, 30))


def test_a_new_version_does_not_reach_what_was_sent() -> None:
    walk("aptika", to=State.CHECKING)
    row = Indikator.objects.filter(unit__kode="aptika", tahun=2026).order_by("kode")[0]
    sheet = {"Target": [["Kode indikator", "Target tahun"], [row.kode, "9,00-9,50"]]}
    if row.versi_list.get().polarity != "rentang":
        sheet["Target"][1][1] = "9"
    impor = upload(workbook(sheet), tahun=2026)
    with pytest.raises(Invalid, match="Angka Triwulan III Tahun 2026 sudah dikirim"):
        load(impor, mulai=date(2026, 9, 30))
    assert row.target_list.filter(triwulan=0).count() == 1
    load(impor, mulai=date(2026, 10, 1))
    assert row.target_list.filter(triwulan=0).count() == 2


def new_sub(nilai: int) -> dict[str, list[list[Any]]]:
    """Return the rows of a new sub kegiatan of a bidang, with pagu, indikator and a target."""
    return {
        "Sub kegiatan dan pagu": [SUB, [*A, "1.01.01.2.01.0001", "Sub A", "aptika", nilai]],
        "Indikator": [
            INDIKATOR,
            ["", "", "1.01.01.2.01.0001", "Dokumen", "", "Dokumen", "positif", "penjumlahan", 8, 2, 4],
        ],
    }


def test_first_versions_of_a_unit_that_has_sent_begin_after_what_was_sent() -> None:
    """As they would be typed; what nobody has sent figures of holds for the whole year, without being asked."""
    walk("aptika", to=State.CHECKING)
    impor = upload(workbook(new_sub(5)), tahun=2026)
    with pytest.raises(Invalid, match="Angka Triwulan III Tahun 2026 sudah dikirim"):
        load(impor, mulai=date(2026, 1, 1))
    assert not Pagu.objects.filter(sub_kegiatan__kode="1.01.01.2.01.0001").exists()
    load(impor, mulai=date(2026, 10, 1), dasar="")
    pagu = Pagu.objects.get(sub_kegiatan__kode="1.01.01.2.01.0001")
    assert (pagu.jenis, pagu.berlaku_mulai) == ("murni", date(2026, 10, 1))
    began = Target.objects.filter(indikator__kode="1.01.01.2.01.0001-1").values_list("berlaku_mulai", flat=True)
    assert set(began) == {date(2026, 10, 1)}
    other = new_sub(5)
    other["Sub kegiatan dan pagu"][1][4:7] = ["1.01.01.2.01.0003", "Sub C", "ikp"]
    load(upload(workbook({"Sub kegiatan dan pagu": other["Sub kegiatan dan pagu"]}), tahun=2026))
    assert Pagu.objects.get(sub_kegiatan__kode="1.01.01.2.01.0003").berlaku_mulai == date(2026, 1, 1)


@pytest.mark.parametrize("jenis", ["pergeseran", "perubahan"])
def test_a_changed_pagu_is_of_the_dpa_that_the_person_says(jenis: str) -> None:
    load(upload(workbook(new_sub(5))))
    impor = upload(workbook(new_sub(6)))
    for said, part in (("", "Pilih jenis DPA"), ("murni", "Pilih DPA pergeseran atau DPA perubahan")):
        with pytest.raises(Invalid, match=part) as refused:
            load(impor, jenis=said)
        assert refused.value.galat[0].kolom == "jenis_pagu"
    load(impor, jenis=jenis)
    assert list(Pagu.objects.filter(sub_kegiatan__kode="1.01.01.2.01.0001").values_list("versi", "jenis")) == [
        (1, "murni"),
        (2, jenis),
    ]


def test_a_loaded_version_keeps_to_what_a_typed_one_keeps_to() -> None:
    """A document that it rests on, a day of its year, and tipe perhitungan locked once a figure was checked."""
    load(upload(workbook(RENCANA)))
    impor = upload(workbook(changed("Indikator", 1, 3, "Nama lain")))
    with pytest.raises(Invalid, match="Isi nomor dokumen yang menjadi dasar"):
        load(impor, dasar="")
    with pytest.raises(Invalid, match="di luar tahun 2027"):
        load(impor, mulai=date(2028, 1, 1))


def test_tipe_perhitungan_is_locked_once_a_figure_was_checked() -> None:
    """Also where the berkas came back since, so that nothing is sent any more."""
    berkas = walk("aptika", to=State.SCHEDULING)
    row = Indikator.objects.filter(realisasi__berkas=berkas.berkas_id).order_by("kode")[0]
    BerkasBidang.objects.filter(pk=berkas.berkas_id).update(state=State.COLLECTING.value)
    other = "rata-rata" if row.versi_list.get().accumulation != "AVG" else "posisi terakhir"
    free = Indikator.objects.filter(unit__kode="ikp", tahun=2026).order_by("kode")[0]
    rows = [[row.kode, other], [free.kode, "rasio"]]
    impor = upload(workbook({"Indikator": [["Kode indikator", "Tipe perhitungan"], *rows]}), tahun=2026)
    said = f"^{row.kode}: Tipe perhitungan terkunci sejak angka Triwulan III Tahun 2026 diperiksa"
    with pytest.raises(Invalid, match=said):
        load(impor, mulai=date(2026, 9, 1))


def test_refused_rows_stop_the_whole() -> None:
    impor = upload(workbook(changed("Sub kegiatan dan pagu", 2, 7, -5)))
    before = Program.objects.count()
    with pytest.raises(Invalid, match="1 baris ditolak"):
        load(impor)
    assert Program.objects.count() == before
    impor.refresh_from_db()
    assert impor.dimuat_at is None


def test_what_changed_since_the_preview_is_shown_anew() -> None:
    """Two files at once: the second was compared with a record that the first has changed meanwhile."""
    first, second = upload(workbook(RENCANA)), upload(workbook(changed("Indikator", 1, 3, "Nama lain")))
    seen = pemuatan_of(second, START.date()).sidik
    load(first)
    with pytest.raises(Stale, match="berubah sejak pratinjau"):
        load(second, sidik=seen)
    load(second)
    assert IndikatorVersi.objects.filter(indikator__kode="IKU-91", nama="Nama lain").get().versi == 2


def test_other_columns_are_another_preview() -> None:
    impor = upload(workbook(RENCANA))
    seen = pemuatan_of(impor, START.date()).sidik
    peta = load_peta(impor.peta)
    del peta["Tujuan dan sasaran"]
    settle(impor, peta)
    with pytest.raises(Stale):
        load(impor, sidik=seen)


def settle(impor: Impor, peta: dict[str, Peta], seen_version: int = 1) -> None:
    """Settle the columns of an upload."""
    tulis.set_peta(
        opd_id=impor.opd_id,
        impor_id=impor.pk,
        seen_version=seen_version,
        peta=peta,
        actor=person("pengelola"),
        now=START,
    )


def test_an_upload_is_loaded_once() -> None:
    impor = upload(workbook(RENCANA))
    load(impor)
    with pytest.raises(Stale, match="sudah dimuat"):
        load(impor)
    with pytest.raises(Stale, match="sudah dimuat"):
        settle(impor, {}, seen_version=2)


def test_columns_settled_by_another_meanwhile_are_not_overwritten() -> None:
    impor = upload(workbook(RENCANA))
    settle(impor, load_peta(impor.peta))
    with pytest.raises(Stale):
        settle(impor, load_peta(impor.peta))


def test_what_stands_for_all_rows_is_read_like_a_cell() -> None:
    impor = upload((DATA / "iku-bengkulu-utara.csv").read_bytes(), "iku.csv")
    peta = load_peta(impor.peta)
    wrong = Peta(peta["iku.csv"].jenis, 1, peta["iku.csv"].kolom, {"unit": "bidang antah"})
    with pytest.raises(Invalid, match="«bidang antah» tidak ada"):
        settle(impor, {"iku.csv": wrong})


def test_an_unreadable_file_leaves_nothing_behind() -> None:
    peraga_office()
    before = FileTersimpan.objects.count()
    with pytest.raises(Invalid) as refused:
        upload(b"%PDF-1.7", "rencana.pdf")
    assert refused.value.galat[0].kolom == "file"
    assert (Impor.objects.count(), FileTersimpan.objects.count()) == (0, before)


def test_a_file_that_is_too_large_is_refused(settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    with pytest.raises(Invalid, match="lebih besar dari 1 MB"):
        upload(b"a;b\n" * 300_000, "rencana.csv")


@pytest.mark.parametrize(
    ("who", "bagian", "allowed"),
    [
        ("pengelola", Bagian.RENCANA, True),
        ("kasubbag", Bagian.RENCANA, True),
        ("kasubbag", Bagian.ORANG, False),
        ("evaluator", Bagian.RENCANA, False),
        ("evaluator", Bagian.RENSTRA, False),
    ],
)
def test_who_may_load(who: str, bagian: Bagian, allowed: bool) -> None:
    peraga_office()
    if allowed:
        assert upload(workbook(RENCANA), bagian=bagian, who=who).oleh.nama
        return
    with pytest.raises(Refusal):
        upload(workbook(RENCANA), bagian=bagian, who=who)
    assert Impor.objects.count() == 0


def test_an_upload_of_another_office_does_not_exist() -> None:
    impor = upload(workbook(RENCANA))
    with pytest.raises(Missing):
        tulis.load(
            opd_id=impor.opd_id + 1,
            impor_id=impor.pk,
            sidik="",
            masuk=tulis.MuatMasuk(VersiMasuk(None, "")),
            actor=person("pengelola"),
            now=START,
        )
    assert find_impor(impor.opd_id + 1, impor.pk) is None


Cell = tuple[str, int, int, Any, str]
BAD: Sequence[Cell] = (
    ("Sub kegiatan dan pagu", 1, 7, -1, "negatif"),
    ("Sub kegiatan dan pagu", 1, 6, "Bidang Antah", "Unit kerja «Bidang Antah» tidak ada"),
    ("Sub kegiatan dan pagu", 1, 2, "", "Kode kegiatan kosong"),
    ("Sub kegiatan dan pagu", 1, 2, "9.99", "tidak berada di bawah"),
    ("Sub kegiatan dan pagu", 2, 1, "PROGRAM LAIN", "Samakan keduanya"),
    ("Sub kegiatan dan pagu", 2, 4, "1.01.01.2.01.0001", "Samakan keduanya"),
    ("Indikator", 1, 1, "S-TIDAK-ADA", "tidak ada pada rencana tahun ini"),
    ("Indikator", 1, 1, "", "tidak menunjuk apa pun"),
    ("Indikator", 1, 2, "1.01.01.2.01.0001", "terisi keduanya"),
    ("Indikator", 1, 5, "", "Satuan kosong"),
    ("Indikator", 1, 8, "Ada", "polaritas indikatornya bukan rentang"),
    ("Indikator", 1, 8, "3,5", "Polaritas kosong"),
    ("Indikator", 2, 8, "WTP", "predikat, sedangkan polaritas"),
    ("Indikator", 2, 8, "8 Laporan", "bersatuan Laporan, sedangkan satuan indikatornya Dokumen"),
    ("Indikator", 2, 8, "2,5", "dihitung utuh"),
    ("Indikator", 2, 8, "5-8", "polaritas indikatornya bukan rentang"),
    ("Indikator", 2, 7, "non komulatif", "bukan pilihan tipe perhitungan"),
    ("Indikator", 2, 8, "#REF!", "galat rumus"),
)


@pytest.mark.parametrize("cell", BAD, ids=lambda cell: f"{cell[0]}-{cell[4]}")
def test_bad_input_is_refused_with_place_and_way_out(cell: Cell) -> None:
    sheet, row, column, value, part = cell
    told = reasons(preview(changed(sheet, row, column, value)))
    assert any(part in one and one.startswith(sheet) for one in told), told


def test_the_plan_on_record_is_what_its_own_source_says() -> None:
    """The demonstration's plan came from the same published table: of 2026 nothing would change."""
    impor = upload((DATA / "rencana-bengkulu-utara-2026.csv").read_bytes(), "rencana.csv", tahun=2026)
    beda = pemuatan_of(impor, START.date()).beda
    assert (beda.sebab, beda.changes, beda.count(Status.TETAP)) == ([], [], 92)


def test_rows_of_another_tahun_are_refused() -> None:
    impor = upload((DATA / "rencana-bengkulu-utara-2026.csv").read_bytes(), "rencana.csv", tahun=2027)
    told = pemuatan_of(impor, START.date()).beda.sebab
    assert len(told) == 37
    assert "Baris ini untuk tahun 2026, sedangkan yang dimuat tahun 2027" in told[0].kalimat
