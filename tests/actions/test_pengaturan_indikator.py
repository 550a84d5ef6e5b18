"""Cards, targets and pagu by versions: nothing overwritten, nothing sent changed; an indikator out of force."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.pengaturan.indikator import (
    IndikatorMasuk,
    Induk,
    add_indikator,
    change_indikator,
    switch_indikator,
)
from takar.actions.pengaturan.indikator_kartu import KartuMasuk
from takar.actions.pengaturan.isian import Isian
from takar.actions.pengaturan.pagu import PaguMasuk, add_pagu
from takar.actions.pengaturan.rencana_letak import BENTUK, Letak
from takar.actions.pengaturan.rencana_versi import VersiMasuk, read_versi
from takar.actions.pengaturan.salin_rencana import copy_plan
from takar.actions.pengaturan.target import TargetMasuk, change_target
from takar.actions.tx import Outcome
from takar.queries.rencana_akibat import Akibat
from takar.queries.rencana_indikator import NEW_INDIKATOR
from takar.queries.rencana_target import latest_targets, versions_of
from takar.records.models import (
    AuditEvent,
    Indikator,
    IndikatorVersi,
    IsianRealisasi,
    Pagu,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
    UnitKerja,
)
from takar.rules.kode_rencana import Tingkat
from takar.rules.level import LEVEL
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import START, open_tw3, peraga_office, person, walk

pytestmark = pytest.mark.django_db

OCTOBER = date(2026, 10, 1)
DASAR = "DPPA 900/12/2026"
KARTU = KartuMasuk(
    nama="Persentase layanan",
    definisi="Baris satu\nbaris dua",
    rumus="a / b",
    satuan="%",
    desimal="2",
    polarity="maks",
    accumulation="LAST",
    sumber_data="Laporan",
    penanggung_jawab="Kepala Bidang",
    bukti_wajib="1",
)


def by(nama: str = "kasubbag", tahun: int = 2026) -> dict[str, object]:
    return {"letak": Letak(peraga_office().pk, tahun), "actor": person(nama), "now": START + timedelta(days=1)}


def mistakes(error: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {g.kolom: g.kalimat for g in error.value.galat}


def indikator(unit: str = "aptika", **where: object) -> Indikator:
    """An indikator of a unit in 2026, with quarterly targets unless said otherwise."""
    found = Indikator.objects.filter(unit__kode=unit, tahun=2026, versi_list__accumulation="SUM", **where)
    return found.order_by("kode")[0]


def typed(row: Indikator, *, mulai: date | None = OCTOBER, dasar: str = DASAR, **kartu: str) -> IndikatorMasuk:
    """The form of an indikator as its page shows it, with some fields changed."""
    card = row.versi_list.order_by("-versi")[0]
    shown = KartuMasuk(
        **{name: str(getattr(card, name, "")) for name in KartuMasuk.__dataclass_fields__ if name != "bukti_wajib"},
        bukti_wajib="1" if card.bukti_wajib else "0",
    )
    return IndikatorMasuk(row.kode, row.unit.kode, replace(shown, **kartu), VersiMasuk(mulai, dasar))


def seen(row: Indikator) -> int:
    row.refresh_from_db()
    return row.versi + max(row.versi_list.values_list("versi", flat=True))


def change(row: Indikator, masuk: IndikatorMasuk, **more: object) -> Outcome:
    return change_indikator(indikator_id=row.pk, masuk=masuk, **{"seen_version": seen(row), **by(), **more})


def set_target(row: Indikator, *teks: str, mulai: date | None = OCTOBER, dasar: str = DASAR, **more: object) -> Outcome:
    now = latest_targets(row.pk)
    cells = tuple(teks) or tuple(now[tw].teks if tw in now else "" for tw in range(5))
    masuk = TargetMasuk(cells, VersiMasuk(mulai, dasar))
    return change_target(indikator_id=row.pk, masuk=masuk, **{"seen_version": versions_of(now), **by(), **more})


def texts(row: Indikator) -> list[str]:
    now = latest_targets(row.pk)
    return [now[tw].teks if tw in now else "" for tw in range(5)]


def add(jenis: Tingkat = Tingkat.SASARAN, kode: str = "IKU-99", **kartu: str) -> Indikator:
    peraga_office()
    parent = BENTUK[jenis].model._default_manager.order_by("-pk")[0]
    masuk = IndikatorMasuk(kode, "aptika", replace(KARTU, **kartu), VersiMasuk(None, ""))
    made = add_indikator(induk=Induk(jenis, parent.pk), masuk=masuk, **by())
    return Indikator.objects.get(pk=made.isi["id"])


@pytest.mark.parametrize("jenis", list(LEVEL))
def test_a_new_indikator_has_its_card_from_the_first_of_january(jenis: Tingkat) -> None:
    row = add(jenis)
    card = row.versi_list.get()
    assert (card.versi, card.berlaku_mulai, card.definisi) == (1, date(2026, 1, 1), "Baris satu\nbaris dua")
    assert (card.bukti_wajib, card.desimal, row.level) == (True, 2, jenis.value.replace("-", "_"))


@pytest.mark.parametrize(("satuan", "desimal"), [("Aplikasi", 0), ("Rp", 0), ("Indeks", 2)])
def test_where_no_decimals_were_chosen_they_are_those_of_the_satuan(satuan: str, desimal: int) -> None:
    assert NEW_INDIKATOR.desimal == ""
    assert add(satuan=satuan, desimal=" ").versi_list.get().desimal == desimal


def test_each_mistake_of_a_card_stands_at_its_field() -> None:
    peraga_office()
    blank = KartuMasuk("", "x" * 4001, "", " ", "9", "naik", "TOTAL", "", "", "")
    with pytest.raises(Invalid) as found:
        add_indikator(
            induk=Induk(Tingkat.SASARAN, Sasaran.objects.order_by("-pk")[0].pk),
            masuk=IndikatorMasuk("IKU 1", "tidak-ada", blank, VersiMasuk(None, "")),
            **by(),
        )
    assert set(mistakes(found)) == {
        "kode",
        "unit",
        "nama",
        "definisi",
        "satuan",
        "desimal",
        "polarity",
        "accumulation",
        "bukti_wajib",
    }
    with pytest.raises(Invalid) as found:
        add(kode=indikator().kode)
    assert set(mistakes(found)) == {"kode"}


def test_a_changed_card_is_a_new_version_beside_the_old_one() -> None:
    open_tw3()
    row = indikator()
    before = row.versi_list.get()
    said = change(row, typed(row, nama="Nama baru"))
    old, new = row.versi_list.order_by("versi")
    assert (old.nama, new.nama, new.versi, new.berlaku_mulai) == (before.nama, "Nama baru", 2, OCTOBER)
    assert new.dasar == DASAR
    assert said.pesan == (
        f"Kartu indikator {row.kode} versi 2 berlaku mulai 1 Oktober 2026. Triwulan III Tahun 2026 tetap memakai "
        "versi sebelumnya."
    )
    isi = json.loads(AuditEvent.objects.filter(objek=f"indikator:{row.pk}").get().isi)
    assert isi["kartu_sebelum"] == {"nama": before.nama}


def test_a_card_may_reach_the_round_that_is_still_collected() -> None:
    open_tw3()
    row = indikator()
    said = change(row, typed(row, nama="Nama baru", mulai=date(2026, 9, 15)))
    assert said.pesan.endswith("Triwulan III Tahun 2026 memakai versi ini.")


def test_a_version_without_day_or_document_or_before_the_last_one_is_refused() -> None:
    peraga_office()
    row = indikator()
    with pytest.raises(Invalid) as found:
        change(row, typed(row, nama="Baru", mulai=None, dasar=" "))
    assert set(mistakes(found)) == {"mulai", "dasar"}
    with pytest.raises(Invalid) as found:
        change(row, typed(row, nama="Baru", mulai=date(2027, 1, 1)))
    assert mistakes(found) == {"mulai": "Tanggal ini di luar tahun 2026. Pilih tanggal pada tahun itu."}
    change(row, typed(row, nama="Baru"))
    with pytest.raises(Invalid) as found:
        change(row, typed(row, nama="Lebih baru", mulai=date(2026, 9, 30)))
    assert mistakes(found) == {
        "mulai": "Versi sebelumnya berlaku mulai 1 Oktober 2026. Pilih tanggal itu atau sesudahnya."
    }


def test_what_was_sent_keeps_its_version() -> None:
    row = indikator() if walk("aptika", to=State.CHECKING) else None
    assert row is not None
    with pytest.raises(Invalid) as found:
        change(row, typed(row, nama="Baru", mulai=date(2026, 9, 30)))
    assert mistakes(found)["mulai"].startswith("Angka Triwulan III Tahun 2026 sudah dikirim")
    with pytest.raises(Invalid) as found:
        set_target(row, "99", "9", "9", "9", "9", mulai=date(2026, 9, 30))
    assert "sudah dikirim" in mistakes(found)["mulai"]
    assert change(row, typed(row, nama="Baru")).versi == 3


def test_a_year_whose_last_triwulan_was_sent_does_not_change() -> None:
    akibat, isian = Akibat(2026, Periode(2026, Triwulan.IV), ()), Isian()
    assert akibat.usul(date(2026, 12, 1)) == ""
    assert akibat.kalimat == "Angka Triwulan IV Tahun 2026 sudah dikirim, jadi rencana tahun ini tidak berubah lagi."
    read_versi(isian, VersiMasuk(date(2026, 12, 31), DASAR), akibat, date(2026, 1, 1))
    with pytest.raises(Invalid) as found:
        isian.done()
    assert mistakes(found) == {"mulai": f"{akibat.kalimat} Bila keliru, minta berkasnya dikembalikan dahulu."}


def test_a_form_proposes_the_first_day_that_may_be() -> None:
    sent = Akibat(2026, Periode(2026, Triwulan.III), ())
    assert sent.usul(date(2026, 9, 1)) == "2026-10-01"
    assert sent.usul(date(2026, 11, 5)) == "2026-11-05"
    assert sent.usul(date(2027, 2, 1)) == "2026-10-01"
    assert "berlaku paling awal 1 Oktober 2026" in sent.kalimat
    assert Akibat(2026, None, ()).usul(date(2025, 12, 1)) == "2026-01-01"


def test_tipe_perhitungan_is_locked_by_a_checked_figure_even_when_it_was_sent_back() -> None:
    walker = walk("aptika", to=State.SCHEDULING)
    row = indikator()
    type(walker.berkas).objects.filter(pk=walker.berkas_id).update(state=State.COLLECTING.value)
    with pytest.raises(Invalid) as found:
        change(row, typed(row, accumulation="LAST", mulai=date(2026, 9, 30)))
    assert mistakes(found) == {
        "accumulation": "Tipe perhitungan terkunci sejak angka Triwulan III Tahun 2026 diperiksa. Tipe lain hanya "
        "dapat berlaku mulai 1 Oktober 2026."
    }
    change(row, typed(row, nama="Nama saja", mulai=date(2026, 9, 30)))
    change(row, typed(row, accumulation="LAST"))
    assert row.versi_list.count() == 3


def test_a_code_on_an_opened_sheet_stays_and_a_unit_moves_without_a_version() -> None:
    peraga_office()
    row = indikator()
    change(row, replace(typed(row), kode="IKU-77", unit="ikp"))
    row.refresh_from_db()
    assert (row.kode, row.unit.kode, row.versi_list.count()) == ("IKU-77", "ikp", 1)
    open_tw3()
    with pytest.raises(Invalid) as found:
        change(row, replace(typed(row), kode="IKU-78"))
    assert "sudah tertulis pada lembar" in mistakes(found)["kode"]


def test_the_same_card_again_changes_nothing_and_an_old_page_is_told() -> None:
    peraga_office()
    row = indikator()
    assert change(row, typed(row)).pesan == "Tidak ada yang berubah."
    old = seen(row)
    IndikatorVersi.objects.create(indikator=row, versi=2, berlaku_mulai=OCTOBER, nama="Dari lembar kerja")
    with pytest.raises(Stale):
        change(row, typed(row, nama="Punyaku"), seen_version=old)


def test_a_card_that_leaves_targets_without_meaning_says_which() -> None:
    row = add(satuan="Angka", polarity="rentang")
    set_target(row, "5,00-5,05", "", "", "", "5", mulai=date(2026, 1, 1), dasar="")
    said = change(row, typed(row, polarity="maks"))
    assert said.pesan.endswith("Target tahunan tidak cocok lagi dengan kartu ini; perbarui targetnya.")


def test_an_indikator_out_of_force_is_not_asked_by_rounds_that_open_later() -> None:
    peraga_office()
    row = indikator("ikp")
    for other in Indikator.objects.filter(unit__kode="ikp", tahun=2026).exclude(pk=row.pk):
        switch_indikator(indikator_id=other.pk, seen_version=seen(other), aktif=False, alasan="Dihapus", **by())
    with pytest.raises(Invalid) as found:
        switch_indikator(indikator_id=row.pk, seen_version=seen(row), aktif=False, alasan=" ", **by())
    assert set(mistakes(found)) == {"alasan"}
    pengumpulan = open_tw3()
    asked = IsianRealisasi.objects.filter(berkas__pengumpulan=pengumpulan, berkas__unit__kode="ikp")
    assert [one.indikator_id for one in asked] == [row.pk]
    said = switch_indikator(indikator_id=row.pk, seen_version=seen(row), aktif=False, alasan="PK perubahan", **by())
    assert "Triwulan III Tahun 2026 yang sedang dikumpulkan tidak berubah." in said.pesan
    row.refresh_from_db()
    assert (row.aktif, row.alasan_nonaktif) == (False, "PK perubahan")
    switch_indikator(indikator_id=row.pk, seen_version=seen(row), aktif=True, alasan="", **by())
    row.refresh_from_db()
    assert (row.aktif, row.alasan_nonaktif) == (True, "")


def test_a_unit_whose_indikator_are_all_out_of_force_gets_no_berkas() -> None:
    peraga_office()
    Indikator.objects.filter(unit__kode="ikp", tahun=2026).update(aktif=False)
    units = open_tw3().berkas_list.values_list("unit__kode", flat=True)
    assert set(units) == {"sekretariat", "aptika", "sandistik"}


def test_an_indikator_of_an_idle_unit_is_not_put_in_force() -> None:
    peraga_office()
    row = indikator("ikp")
    switch_indikator(indikator_id=row.pk, seen_version=seen(row), aktif=False, alasan="Dihapus", **by())
    UnitKerja.objects.filter(kode="ikp").update(aktif=False)
    with pytest.raises(Invalid) as found:
        switch_indikator(indikator_id=row.pk, seen_version=seen(row), aktif=True, alasan="", **by())
    assert set(mistakes(found)) == {"aktif"}


def test_targets_are_read_as_plans_write_them() -> None:
    row = add(satuan="Angka", polarity="rentang")
    set_target(row, "5,00-5,05", "4", "", "", "5,00-5,05", mulai=date(2026, 1, 1), dasar="")
    year = latest_targets(row.pk)[0]
    assert (year.teks, str(year.nilai), str(year.batas_atas), year.versi) == ("5,00-5,05", "5.00", "5.05", 1)
    assert texts(row) == ["5,00-5,05", "4", "", "", "5,00-5,05"]


@pytest.mark.parametrize(
    ("satuan", "teks", "said"),
    [
        ("%", "1.234", "1.234"),
        ("%", "80 Dokumen", "bersatuan Dokumen, sedangkan satuan indikatornya %"),
        ("Dokumen", "2,5", "dihitung utuh"),
        ("Dokumen", "-2", "negatif"),
        ("%", "WTP", "predikat"),
        ("%", "80-90", "rentang"),
        ("%", "#REF!", "rumus"),
        ("%", "x" * 61, "terlalu panjang"),
    ],
)
def test_a_target_that_does_not_fit_is_refused_at_its_cell(satuan: str, teks: str, said: str) -> None:
    row = add(satuan=satuan)
    with pytest.raises(Invalid) as found:
        set_target(row, "10", "", teks, "", "", mulai=date(2026, 1, 1), dasar="")
    assert list(mistakes(found)) == ["t2"]
    assert said in mistakes(found)["t2"]
    assert texts(row) == [""] * 5


def test_a_changed_target_is_a_new_version_of_that_cell_only() -> None:
    open_tw3()
    row = indikator()
    old = texts(row)
    new = [*old[:4], "999"]
    said = set_target(row, *new)
    assert texts(row) == new
    assert Target.objects.filter(indikator=row, triwulan=4).count() == 2
    assert Target.objects.filter(indikator=row, triwulan=3).count() == 1
    assert said.pesan.startswith(f"Target triwulan IV {row.kode} berlaku mulai 1 Oktober 2026.")
    assert set_target(row).pesan == "Tidak ada yang berubah."
    set_target(row, *old[:4], "")
    assert texts(row)[4] == "-"


def test_a_changed_target_needs_its_document_and_an_old_page_is_told() -> None:
    peraga_office()
    row = indikator()
    with pytest.raises(Invalid) as found:
        set_target(row, "999", *texts(row)[1:], dasar="")
    assert set(mistakes(found)) == {"dasar"}
    with pytest.raises(Stale):
        set_target(row, "999", *texts(row)[1:], seen_version=1)


def pagu(sub: SubKegiatan, nilai: str, jenis: str = "perubahan", **more: object) -> Outcome:
    masuk = PaguMasuk(jenis, nilai, VersiMasuk(more.pop("mulai", OCTOBER), str(more.pop("dasar", DASAR))))
    last = max(sub.pagu_list.values_list("versi", flat=True), default=0)
    return add_pagu(sub_id=sub.pk, masuk=masuk, **{"seen_version": last, **by(), **more})


def sub_kegiatan() -> SubKegiatan:
    peraga_office()
    return SubKegiatan.objects.filter(kegiatan__program__tahun=2026, unit__kode="aptika").order_by("kode")[0]


def test_a_pagu_gets_a_version_for_each_dpa() -> None:
    sub = sub_kegiatan()
    first = sub.pagu_list.count()
    said = pagu(sub, "1.250.000.000")
    last = sub.pagu_list.order_by("-versi")[0]
    assert (sub.pagu_list.count(), str(last.nilai), last.jenis, last.dasar) == (
        first + 1,
        "1250000000",
        "perubahan",
        DASAR,
    )
    assert said.pesan == f"Pagu {sub.kode} menjadi Rp1.250.000.000 mulai 1 Oktober 2026."


@pytest.mark.parametrize("nilai", ["-5", "", "lima juta", "#N/A"])
def test_a_pagu_that_is_no_amount_is_refused(nilai: str) -> None:
    sub = sub_kegiatan()
    with pytest.raises(Invalid) as found:
        pagu(sub, nilai)
    assert set(mistakes(found)) == {"nilai"}


def test_a_second_dpa_murni_is_refused_and_an_old_page_told() -> None:
    sub = sub_kegiatan()
    with pytest.raises(Invalid) as found:
        pagu(sub, "1", "murni", mulai=date(2025, 1, 1), dasar="")
    assert set(mistakes(found)) == {"jenis", "mulai", "dasar"}
    with pytest.raises(Stale):
        pagu(sub, "1", seen_version=0)
    Pagu.objects.filter(sub_kegiatan=sub).delete()
    pagu(sub, "1", "murni", mulai=date(2026, 1, 1), dasar="")
    assert sub.pagu_list.get().jenis == "murni"


@pytest.mark.parametrize("dengan_target", [False, True])
def test_a_plan_is_copied_to_the_next_year_without_figures(dengan_target: bool) -> None:
    peraga_office()
    gone = indikator()
    switch_indikator(indikator_id=gone.pk, seen_version=seen(gone), aktif=False, alasan="Dihapus", **by())
    kept = indikator("ikp")
    change(kept, typed(kept, nama="Nama terakhir"))
    copy_plan(dengan_target=dengan_target, **by(tahun=2027))
    for model in (Tujuan, Program):
        assert model.objects.filter(tahun=2027).count() == model.objects.filter(tahun=2026).count()
    codes = set(Indikator.objects.filter(tahun=2026, aktif=True).values_list("kode", flat=True))
    assert set(Indikator.objects.filter(tahun=2027).values_list("kode", flat=True)) == codes
    fresh = Indikator.objects.get(tahun=2027, kode=kept.kode)
    card = fresh.versi_list.get()
    assert (card.versi, card.nama, card.berlaku_mulai) == (1, "Nama terakhir", date(2027, 1, 1))
    assert (fresh.sasaran or fresh.sub_kegiatan.kegiatan.program.tahun == 2027) and fresh.versi == 1
    assert Target.objects.filter(indikator__tahun=2027).exists() is dengan_target
    if dengan_target:
        assert texts(fresh) == texts(kept)
    assert not Pagu.objects.filter(sub_kegiatan__kegiatan__program__tahun=2027).exists()
    assert not Sasaran.objects.filter(tujuan__tahun=2027, indikator__tahun=2026).exists()


def test_a_copy_is_made_once_and_only_of_a_year_that_has_a_plan() -> None:
    peraga_office()
    copy_plan(dengan_target=False, **by(tahun=2027))
    with pytest.raises(Invalid, match="sudah ada isinya"):
        copy_plan(dengan_target=False, **by(tahun=2027))
    with pytest.raises(Invalid, match="Rencana 2029 belum ada"):
        copy_plan(dengan_target=False, **by(tahun=2030))


def test_who_only_reads_is_refused_everything() -> None:
    sub, row = sub_kegiatan(), indikator()
    for work in [
        lambda who: change(row, typed(row, nama="x"), actor=who),
        lambda who: set_target(row, actor=who),
        lambda who: pagu(sub, "1", actor=who),
        lambda who: copy_plan(dengan_target=False, **{**by(tahun=2027), "actor": who}),
        lambda who: switch_indikator(
            indikator_id=row.pk, seen_version=seen(row), aktif=False, alasan="x", **{**by(), "actor": who}
        ),
    ]:
        with pytest.raises(Refusal):
            work(person("sekretaris"))
    with pytest.raises(Missing):
        change(row, typed(row), **by(tahun=2025))
