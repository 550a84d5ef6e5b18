"""Loading people: posts, penugasan and who may stand beside whom, as the pages of the set-up have it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from takar.actions import impor as tulis
from takar.actions.errors import Invalid
from takar.queries.impor import pemuatan_of
from takar.records.models import Akun, Impor, Jabatan, Pegawai, Penugasan, UnitKerja
from takar.rules.impor_kolom import Bagian
from tests.actions.test_impor import load, preview, reasons, upload
from tests.factories import START, peraga_office, person
from tests.lembar_kerja import workbook

pytestmark = pytest.mark.django_db

ORANG: dict[str, list[list[Any]]] = {
    "Jabatan": [
        ["Unit kerja", "Kode jabatan", "Jabatan", "Peran dalam SOP"],
        ["ikp", "kabid-baru", "Kabid Baru", "Kepala Bidang"],
    ],
    "Pegawai": [["NIP", "Nama", "Golongan"], ["19850101 201001 1 777", "Orang Baru", "III/d"]],
    "Penugasan": [
        ["NIP", "Unit kerja", "Kode jabatan", "Status", "Nomor SK", "Mulai", "Selesai"],
        ["198501012010011777", "ikp", "kabid-baru", "Plt.", "SK 1", "2 Januari 2027", ""],
    ],
}


@pytest.fixture(autouse=True)
def without_heads(db) -> None:
    """The two bidang whose head the files bring have no post of one yet."""
    Jabatan.objects.filter(unit__kode__in=("ikp", "aptika"), peran="KEPALA_BIDANG").update(peran="")


def people(sheet: str, row: int, column: int, value: Any) -> dict[str, list[list[Any]]]:
    """Return the people with one cell changed."""
    copy = {nama: [list(one) for one in rows] for nama, rows in ORANG.items()}
    copy[sheet][row][column] = value
    return copy


def test_people_are_loaded_with_their_posts() -> None:
    load(upload(workbook(ORANG), bagian=Bagian.ORANG))
    penugasan = Penugasan.objects.get(pegawai__nip="198501012010011777")
    assert (penugasan.jabatan.kode, penugasan.status, penugasan.mulai) == ("kabid-baru", "Plt.", date(2027, 1, 2))
    assert penugasan.jabatan.jenis == "struktural"  # as its peran says
    assert pemuatan_of(upload(workbook(ORANG), bagian=Bagian.ORANG), START.date()).beda.changes == []
    load(upload(workbook(people("Pegawai", 1, 1, "Orang Lama")), bagian=Bagian.ORANG))
    assert Pegawai.objects.get(nip="198501012010011777").nama == "Orang Lama"


def _second_post() -> dict[str, list[list[Any]]]:
    sheets = people("Penugasan", 1, 3, "definitif")
    sheets["Jabatan"].append(["aptika", "kabid-dua", "Kabid Dua", "Kepala Bidang"])
    sheets["Penugasan"].append(["198501012010011777", "aptika", "kabid-dua", "definitif", "SK 2", "01/03/2027", ""])
    return sheets


def _second_head() -> dict[str, list[list[Any]]]:
    sheets = people("Penugasan", 1, 3, "definitif")
    sheets["Jabatan"].append(["ikp", "kabid-dua", "Kabid Dua", "Kepala Bidang"])
    return sheets


def _second_holder() -> dict[str, list[list[Any]]]:
    sheets = people("Penugasan", 1, 3, "definitif")
    sheets["Pegawai"].append(["198501012010011778", "Orang Kedua", ""])
    sheets["Penugasan"].append(["198501012010011778", "ikp", "kabid-baru", "definitif", "SK 2", "01/03/2027", ""])
    return sheets


def _overlap() -> dict[str, list[list[Any]]]:
    sheets = people("Penugasan", 1, 3, "Plt.")
    sheets["Penugasan"].append(["198501012010011777", "ikp", "kabid-baru", "Plt.", "SK 2", "01/03/2027", ""])
    return sheets


BAD_PEOPLE: dict[str, tuple[Callable[[], dict[str, list[list[Any]]]], str]] = {
    "dua jabatan struktural": (
        _second_post,
        "Orang Baru sudah memegang jabatan struktural Kabid Baru secara definitif sejak 2 Januari 2027",
    ),
    "dua kepala satu bidang": (
        _second_head,
        "Peran ini sudah ada pada jabatan struktural Kabid Baru (ikp), dan bidang itu hanya punya satu.",
    ),
    "dua pemegang": (_second_holder, "Kabid Baru sudah dipegang Orang Baru secara definitif sejak 2 Januari 2027"),
    "bertumpuk": (_overlap, "Orang Baru sudah memegang Kabid Baru sebagai Plt. sejak 2 Januari 2027"),
    "NIP kurang": (lambda: people("Pegawai", 1, 0, "1985"), "bukan 18 angka"),
    "NIP sebagai bilangan": (lambda: people("Pegawai", 1, 0, 198501012010011777), "angka terakhirnya hilang"),
    "pegawai tidak dikenal": (
        lambda: people("Penugasan", 1, 0, "198501012010011000"),
        "belum tercatat sebagai pegawai",
    ),
    "jabatan tidak dikenal": (lambda: people("Penugasan", 1, 2, "tidak-ada"), "tidak ada pada unit ikp"),
    "selesai sebelum mulai": (lambda: people("Penugasan", 1, 6, "01/01/2026"), "sebelum tanggal mulai"),
    "tanggal": (lambda: people("Penugasan", 1, 5, "besok"), "tidak terbaca"),
    "kode jabatan": (lambda: people("Jabatan", 1, 1, "kabid?"), "memuat tanda lain"),
    "peran": (lambda: people("Jabatan", 1, 3, "Pengelola sistem"), "bukan pilihan peran dalam SOP"),
    "ganda": (lambda: {**ORANG, "Pegawai": [*ORANG["Pegawai"], ORANG["Pegawai"][1]]}, "sudah ada di baris 2"),
}


@pytest.mark.parametrize("jenis", BAD_PEOPLE)
def test_people_who_cannot_be_are_refused(jenis: str) -> None:
    make, part = BAD_PEOPLE[jenis]
    told = reasons(preview(make(), Bagian.ORANG))
    assert any(part in one for one in told), told


def test_a_plt_beside_a_post_of_ones_own_is_allowed() -> None:
    sheets = _second_post()
    sheets["Penugasan"][2][3] = "Plt."
    assert reasons(preview(sheets, Bagian.ORANG)) == []


def test_a_pegawai_of_another_office_is_not_taken() -> None:
    opd = peraga_office()
    moved = Pegawai.objects.filter(opd=opd).order_by("pk")[0]
    opd.pk = None
    opd.kode = "dinas-lain"
    opd.save()
    Pegawai.objects.filter(pk=moved.pk).update(opd=opd)
    sheets = people("Pegawai", 1, 0, moved.nip)
    pemuatan = pemuatan_of(
        Impor.objects.get(
            pk=tulis.upload(
                opd_id=UnitKerja.objects.get(kode="ikp").opd_id,
                bagian=Bagian.ORANG,
                tahun=2027,
                nama="orang.xlsx",
                chunks=[workbook(sheets)],
                actor=person("pengelola"),
                now=START,
            ).isi["impor_id"]
        ),
        START.date(),
    )
    assert any("perangkat daerah lain" in one for one in reasons(pemuatan))


def test_a_unit_switched_off_is_not_offered() -> None:
    peraga_office()
    UnitKerja.objects.filter(kode="ikp").update(aktif=False)
    assert any("«ikp» tidak ada" in one for one in reasons(preview(ORANG, Bagian.ORANG)))
    assert not Jabatan.objects.filter(kode="kabid-baru").exists()


def _of_pengelola() -> Penugasan:
    return Penugasan.objects.select_related("pegawai", "jabatan__unit").get(jabatan__peran="PENGELOLA_SISTEM")


def test_a_file_leaves_the_office_somebody_who_sets_it_up() -> None:
    """As a typed change: neither the end of the last Pengelola sistem nor another peran of the post is loaded."""
    peraga_office()
    held = _of_pengelola()
    where = [held.jabatan.unit.kode, held.jabatan.kode]
    head = ORANG["Penugasan"][0]
    for selesai, day in ((START.date() - timedelta(days=1), "hari ini"), (date(2030, 1, 1), "2 Januari 2030")):
        row = [held.pegawai.nip, *where, held.status, held.nomor_sk, f"{held.mulai:%d/%m/%Y}", f"{selesai:%d/%m/%Y}"]
        ended = upload(workbook({"Penugasan": [head, row]}), bagian=Bagian.ORANG)
        (told,) = reasons(pemuatan_of(ended, START.date()))
        assert f"tidak ada lagi Pengelola sistem yang dapat masuk pada {day}" in told
        assert told.startswith("Penugasan G2:")
        with pytest.raises(Invalid, match="1 baris ditolak"):
            load(ended)
    other = [ORANG["Jabatan"][0], [*where, held.jabatan.nama, "Evaluator"]]
    (told,) = reasons(preview({"Jabatan": other}, Bagian.ORANG))
    assert told.startswith("Jabatan D2: Dengan perubahan ini tidak ada lagi Pengelola sistem")
    named = [ORANG["Jabatan"][0], [*where, "Pengelola Takar", ""]]
    renamed = upload(workbook({"Jabatan": named}), bagian=Bagian.ORANG)
    assert reasons(pemuatan_of(renamed, START.date())) == [], "another name leaves who holds it"
    Akun.objects.filter(pegawai=held.pegawai).update(is_active=False)
    (told,) = reasons(pemuatan_of(renamed, START.date()))
    assert "pada hari ini" in told, "an account that is off opens no door"
    assert (_of_pengelola().selesai, _of_pengelola().versi) == (held.selesai, held.versi)


@pytest.mark.parametrize("selesai", ["", "31/12/2027"])
def test_a_post_of_two_does_not_become_structural_by_a_file(selesai: str) -> None:
    sheets = people("Penugasan", 1, 3, "definitif")
    sheets["Jabatan"] = [["Unit kerja", "Kode jabatan", "Jabatan", "Jenis jabatan"]]
    sheets["Jabatan"].append(["ikp", "kabid-baru", "Pranata Humas", "fungsional"])
    sheets["Pegawai"].append(["198501012010011778", "Orang Kedua", ""])
    sheets["Penugasan"].append(["198501012010011778", "ikp", "kabid-baru", "definitif", "SK 2", "01/03/2027", selesai])
    load(upload(workbook(sheets), bagian=Bagian.ORANG))
    sheets["Jabatan"][1][3] = "struktural"
    alone = upload(workbook({"Jabatan": sheets["Jabatan"]}), bagian=Bagian.ORANG)
    (reason,) = reasons(pemuatan_of(alone, START.date()))
    assert "Orang Kedua memegang Pranata Humas" in reason
    assert "Jabatan struktural dipegang satu orang" in reason
    with pytest.raises(Invalid, match="1 baris ditolak"):
        load(alone)
    assert Jabatan.objects.get(kode="kabid-baru").jenis == "fungsional"
