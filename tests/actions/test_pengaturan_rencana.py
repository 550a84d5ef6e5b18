"""The levels of a plan: codes, parents, the year as part of the key, and what a change keeps."""

import json
from dataclasses import replace

import pytest

from takar.actions.errors import Invalid, Missing, Refusal, Stale
from takar.actions.pengaturan.rencana import ButirMasuk, add_butir, change_butir
from takar.actions.pengaturan.rencana_letak import Letak
from takar.records.models import AuditEvent, Kegiatan, Program, Sasaran, SubKegiatan, Tujuan, UnitKerja
from takar.rules.kode_rencana import Tingkat
from tests.factories import START, peraga_office, person

pytestmark = pytest.mark.django_db

SUB = ButirMasuk("2.16.02.2.01.0099", "Penyusunan Konten", "", "ikp", "DAU")


def by(nama: str = "kasubbag", tahun: int = 2026) -> dict[str, object]:
    return {"letak": Letak(peraga_office().pk, tahun), "actor": person(nama), "now": START}


def mistakes(error: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {g.kolom: g.kalimat for g in error.value.galat}


def refused(tingkat: Tingkat, masuk: ButirMasuk, **where: int) -> dict[str, str]:
    with pytest.raises(Invalid) as found:
        add_butir(tingkat=tingkat, masuk=masuk, **by(**where))
    return mistakes(found)


@pytest.mark.parametrize("nama", ["kasubbag", "pengelola"])
def test_a_year_is_built_from_tujuan_to_sub_kegiatan(nama: str) -> None:
    year = by(nama, 2027)
    tujuan = add_butir(tingkat=Tingkat.TUJUAN, masuk=ButirMasuk("T1", "Terwujudnya"), **year).isi["id"]
    add_butir(tingkat=Tingkat.SASARAN, masuk=ButirMasuk("S1.1", "Meningkatnya", str(tujuan)), **year)
    program = add_butir(tingkat=Tingkat.PROGRAM, masuk=ButirMasuk("2.16.02", "PROGRAM"), **year).isi["id"]
    kegiatan = add_butir(
        tingkat=Tingkat.KEGIATAN, masuk=ButirMasuk("2.16.02.2.01", "Kegiatan", str(program)), **year
    ).isi["id"]
    add_butir(tingkat=Tingkat.SUB_KEGIATAN, masuk=replace(SUB, induk=str(kegiatan)), **year)
    assert Sasaran.objects.get(tujuan__tahun=2027).tujuan_id == tujuan
    sub = SubKegiatan.objects.get(kegiatan__program__tahun=2027)
    assert (sub.kode, sub.unit.kode, sub.sumber_dana, sub.kegiatan_id) == (SUB.kode, "ikp", "DAU", kegiatan)
    event = AuditEvent.objects.order_by("-seq")[0]
    assert (event.action, json.loads(event.isi)["sesudah"]["kode"]) == ("EDIT_PLAN", SUB.kode)


def test_each_mistake_stands_at_its_field() -> None:
    assert set(refused(Tingkat.SUB_KEGIATAN, ButirMasuk("", " ", "x", "tidak-ada"))) == {
        "kode",
        "uraian",
        "induk",
        "unit",
    }
    said = refused(Tingkat.PROGRAM, ButirMasuk("2.16", "PROGRAM"))
    assert said == {"kode": "Kode program ditulis d.dd.dd, misalnya 2.16.02; yang tertulis «2.16»."}


def test_a_code_is_unique_in_its_year_and_stands_below_its_parent() -> None:
    peraga_office()
    kegiatan = Kegiatan.objects.filter(program__tahun=2026).order_by("kode")[0]
    said = refused(Tingkat.SUB_KEGIATAN, replace(SUB, kode="9.99.99.9.99.0001", induk=str(kegiatan.pk)))
    assert f"tidak berada di bawah kegiatan {kegiatan.kode}." in said["kode"]
    program = Program.objects.filter(tahun=2026).order_by("kode")[0]
    said = refused(Tingkat.PROGRAM, ButirMasuk(program.kode, "PROGRAM"))
    assert said == {"kode": f"Kode {program.kode} sudah dipakai program lain pada 2026. Pakai kode lain."}
    add_butir(tingkat=Tingkat.PROGRAM, masuk=ButirMasuk(program.kode, "PROGRAM"), **by(tahun=2027))


def test_a_sasaran_code_is_unique_in_the_year_whatever_its_tujuan() -> None:
    peraga_office()
    one, other = Tujuan.objects.filter(tahun=2026).order_by("kode")[:2]
    taken = Sasaran.objects.filter(tujuan=one)[0].kode
    assert set(refused(Tingkat.SASARAN, ButirMasuk(taken, "Meningkatnya", str(other.pk)))) == {"kode"}


def test_a_parent_of_another_year_is_refused() -> None:
    peraga_office()
    before = Program.objects.filter(tahun=2025).order_by("kode")[0]
    said = refused(Tingkat.KEGIATAN, ButirMasuk(f"{before.kode}.2.88", "Kegiatan", str(before.pk)))
    assert said == {"induk": "Pilih program di atasnya."}


def test_an_idle_unit_takes_no_new_sub_kegiatan_but_keeps_its_own() -> None:
    peraga_office()
    UnitKerja.objects.filter(kode="ikp").update(aktif=False)
    sub = SubKegiatan.objects.filter(unit__kode="ikp", kegiatan__program__tahun=2026).order_by("kode")[0]
    masuk = ButirMasuk(sub.kode, "Nama baru", str(sub.kegiatan_id), "ikp")
    change_butir(tingkat=Tingkat.SUB_KEGIATAN, row_id=sub.pk, seen_version=1, masuk=masuk, **by())
    sub.refresh_from_db()
    assert (sub.nama, sub.versi) == ("Nama baru", 2)
    fresh = replace(masuk, kode=f"{sub.kegiatan.kode}.0099")
    assert refused(Tingkat.SUB_KEGIATAN, fresh) == {"unit": "Pilih unit kerja yang masih aktif."}


def test_a_code_is_kept_as_soon_as_something_stands_below_it() -> None:
    peraga_office()
    tujuan = Tujuan.objects.filter(tahun=2026).order_by("kode")[0]
    change = {"tingkat": Tingkat.TUJUAN, "row_id": tujuan.pk, "seen_version": 1, **by()}
    with pytest.raises(Invalid) as found:
        change_butir(masuk=ButirMasuk("T9", tujuan.uraian), **change)
    assert "sudah ada yang berada di bawahnya" in mistakes(found)["kode"]
    fresh = add_butir(tingkat=Tingkat.TUJUAN, masuk=ButirMasuk("T8", "Baru"), **by()).isi["id"]
    change_butir(masuk=ButirMasuk("T9", "Baru"), **{**change, "row_id": fresh})
    assert Tujuan.objects.get(pk=fresh).kode == "T9"


def test_what_others_changed_meanwhile_is_told_and_the_same_again_changes_nothing() -> None:
    peraga_office()
    program = Program.objects.filter(tahun=2026).order_by("kode")[0]
    change = {"tingkat": Tingkat.PROGRAM, "row_id": program.pk, **by()}
    masuk = ButirMasuk(program.kode, "PROGRAM BARU")
    assert change_butir(seen_version=1, masuk=masuk, **change).versi == 2
    with pytest.raises(Stale):
        change_butir(seen_version=1, masuk=masuk, **change)
    assert change_butir(seen_version=2, masuk=masuk, **change).pesan == "Tidak ada yang berubah."
    event = json.loads(AuditEvent.objects.filter(objek=f"program:{program.pk}").order_by("seq")[0].isi)
    assert event["sebelum"] == {"nama": program.nama}


@pytest.mark.parametrize("nama", ["sekretaris", "kadis", "evaluator"])
def test_who_only_reads_is_refused(nama: str) -> None:
    with pytest.raises(Refusal):
        add_butir(tingkat=Tingkat.TUJUAN, masuk=ButirMasuk("T9", "Baru"), **by(nama))
    assert not Tujuan.objects.filter(kode="T9").exists()


def test_a_row_of_another_year_is_not_found_and_a_strange_year_neither() -> None:
    peraga_office()
    before = Tujuan.objects.filter(tahun=2025)[0]
    with pytest.raises(Missing):
        change_butir(tingkat=Tingkat.TUJUAN, row_id=before.pk, seen_version=1, masuk=ButirMasuk("T1", "Baru"), **by())
    with pytest.raises(Missing):
        add_butir(tingkat=Tingkat.TUJUAN, masuk=ButirMasuk("T1", "Baru"), **by(tahun=1999))
