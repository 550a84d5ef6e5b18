"""Set up the office and its units: every mistake at its field, nothing lost that is in use, before and after kept."""

import json
import struct
import zlib
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.pengaturan import perangkat_daerah, unit_kerja
from takar.actions.pengaturan.gambar import GambarMasuk
from takar.actions.pengaturan.perangkat_daerah import PerangkatDaerahMasuk
from takar.actions.pengaturan.unit_kerja import UnitMasuk
from takar.records.models import AuditEvent, Dokumen, Indikator, Jabatan, PerangkatDaerah, UnitKerja
from takar.sop.engine import State
from tests.factories import START, open_tw3, peraga_office, person, walk

pytestmark = pytest.mark.django_db

OFFICE = PerangkatDaerahMasuk(
    nama="DINAS KOMINFO",
    pemerintah="PEMERINTAH KABUPATEN CONTOH",
    alamat="Jalan Contoh 1",
    kontak="",
    tempat="Contoh",
    zona="Asia/Makassar",
    kebijakan="mundur",
    skala="permendagri-86",
    minggu="hari-kalender",
)
BIDANG = UnitMasuk(nama="Bidang E-Government", jenis="bidang", induk="", urutan="", kode_surat="")


def png(width: int = 1) -> bytes:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\x00" * (3 * width + 1))) + part(b"IEND", b"")


def mistakes(error: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {g.kolom: g.kalimat for g in error.value.galat}


def by(nama: str = "pengelola") -> dict[str, object]:
    if not PerangkatDaerah.objects.exists():
        peraga_office()
    return {"opd_id": PerangkatDaerah.objects.order_by("pk")[0].pk, "actor": person(nama), "now": START}


def last_event() -> tuple[AuditEvent, dict[str, object]]:
    event = AuditEvent.objects.order_by("-seq")[0]
    return event, json.loads(event.isi)


def add(**values: str) -> UnitKerja:
    unit_kerja.add_unit(masuk=replace(BIDANG, **values), **by())
    return UnitKerja.objects.order_by("-pk")[0]


def test_a_changed_office_says_in_the_audit_what_it_was_before():
    opd = peraga_office()
    outcome = perangkat_daerah.change_office(seen_version=opd.versi, masuk=OFFICE, **by())
    opd.refresh_from_db()
    assert (opd.nama, opd.zona, opd.versi) == ("DINAS KOMINFO", "Asia/Makassar", 2)
    assert (opd.kebijakan, opd.minggu) == ("mundur", "hari-kalender")
    assert outcome.versi == 2
    event, isi = last_event()
    assert (event.action, event.objek) == ("EDIT_OFFICE", f"opd:{opd.pk}")
    assert isi["sebelum"]["zona"] == "Asia/Jakarta"
    assert isi["sesudah"]["zona"] == "Asia/Makassar"
    assert "skala" not in isi["sesudah"], "what stays is not noted"


def test_the_same_form_again_changes_nothing():
    opd = peraga_office()
    perangkat_daerah.change_office(seen_version=opd.versi, masuk=OFFICE, **by())
    again = perangkat_daerah.change_office(seen_version=2, masuk=OFFICE, **by())
    assert again.pesan == "Tidak ada yang berubah."
    assert PerangkatDaerah.objects.get().versi == 2


def test_each_mistake_of_the_office_stands_at_its_field():
    with pytest.raises(Invalid) as found:
        perangkat_daerah.change_office(
            seen_version=1,
            masuk=PerangkatDaerahMasuk(
                " ", "\u200b", "x" * 301, "", "", "Europe/Paris", "nanti", "tidak-ada", minggu="6"
            ),
            **by(),
        )
    assert set(mistakes(found)) == {"nama", "pemerintah", "alamat", "tempat", "zona", "kebijakan", "skala", "minggu"}
    assert PerangkatDaerah.objects.get().versi == 1


@pytest.mark.parametrize(
    ("mulai", "akhir", "wrong"),
    [
        ("2025", "", {"renstra_akhir"}),
        ("", "2029", {"renstra_akhir"}),
        ("2029", "2025", {"renstra_akhir"}),
        ("2020", "2030", {"renstra_akhir"}),
        ("25", "2029", {"renstra_mulai", "renstra_akhir"}),
        ("2025", "20299", {"renstra_akhir"}),
        ("020259999", "020259999", {"renstra_mulai", "renstra_akhir"}),
    ],
)
def test_years_of_a_renstra_are_two_and_in_order(mulai, akhir, wrong):
    with pytest.raises(Invalid) as found:
        perangkat_daerah.change_office(
            masuk=replace(OFFICE, renstra_mulai=mulai, renstra_akhir=akhir), **{"seen_version": 1, **by()}
        )
    assert set(mistakes(found)) == wrong


def test_years_of_a_renstra_are_kept_and_can_be_emptied():
    opd = peraga_office()
    perangkat_daerah.change_office(
        seen_version=1, masuk=replace(OFFICE, renstra_mulai="2025", renstra_akhir=" 2029"), **by()
    )
    opd.refresh_from_db()
    assert (opd.renstra_mulai, opd.renstra_akhir) == (2025, 2029)
    perangkat_daerah.change_office(seen_version=2, masuk=OFFICE, **by())
    opd.refresh_from_db()
    assert (opd.renstra_mulai, opd.renstra_akhir) == (None, None)


def test_an_old_page_changes_nothing():
    with pytest.raises(Stale):
        perangkat_daerah.change_office(seen_version=7, masuk=OFFICE, **by())


@pytest.mark.parametrize("nama", ["kasubbag", "sekretaris", "kadis", "evaluator"])
def test_who_only_reads_is_refused_and_the_refusal_kept(nama):
    with pytest.raises(Refusal, match="Hanya Pengelola sistem"):
        perangkat_daerah.change_office(seen_version=1, masuk=OFFICE, **by(nama))
    with pytest.raises(Refusal):
        unit_kerja.add_unit(masuk=BIDANG, **by(nama))
    assert AuditEvent.objects.filter(outcome="refused", action="EDIT_OFFICE").count() == 2


def keep(content: bytes, nama: str = "lambang.png", seen: int = 1):
    return perangkat_daerah.keep_lambang(seen_version=seen, masuk=GambarMasuk(nama, [content]), **by())


def test_a_lambang_is_kept_and_taken_off_again():
    keep(png())
    opd = PerangkatDaerah.objects.get()
    assert opd.lambang is not None
    assert opd.lambang.mime == "image/png"
    perangkat_daerah.remove_lambang(seen_version=2, **by())
    assert PerangkatDaerah.objects.get().lambang is None


@pytest.mark.parametrize(
    ("content", "nama", "said"),
    [
        (b"", "", "Pilih berkas gambar"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "lambang.svg",
            "bukan gambar. Lambang harus berupa PNG atau JPEG",
        ),
        (b"%PDF-1.7", "lambang.pdf", "PNG atau JPEG"),
        (b"\x89PNG\r\n\x1a\n", "lambang.jpg", "Ganti akhiran"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 600_000, "lambang.png", "512 kB"),
        (b"\x89PNG\r\n\x1a\n", "lambang.png", "rusak"),
        (png(30_000), "lambang.png", "30000 × 1 titik"),
    ],
)
def test_what_is_no_lambang_is_refused_with_a_sentence(content, nama, said):
    peraga_office()
    with pytest.raises(Invalid) as found:
        keep(content, nama)
    assert said in mistakes(found)["lambang"]


def test_a_new_unit_gets_a_code_of_its_own_and_the_last_place():
    first, second = add(), add(nama="Bidang E Government")
    assert (first.kode, second.kode) == ("bidang-e-government", "bidang-e-government-2")
    assert add(nama="Bidang Pengelolaan Informasi Komunikasi Publik").kode == "bidang-pengelolaan-informasi"
    assert (first.urutan, second.urutan) == (7, 8)
    assert last_event()[1]["sesudah"]["nama"] == "Bidang Pengelolaan Informasi Komunikasi Publik"


@pytest.mark.parametrize(
    ("values", "kolom"),
    [
        ({"nama": ""}, "nama"),
        ({"nama": "BIDANG APLIKASI INFORMATIKA"}, "nama"),
        ({"jenis": "seksi"}, "jenis"),
        ({"jenis": "sekretariat"}, "jenis"),
        ({"jenis": "subbagian"}, "induk"),
        ({"induk": "tidak-ada"}, "induk"),
        ({"urutan": "0"}, "urutan"),
        ({"urutan": "kedua"}, "urutan"),
        ({"kode_surat": "aptika"}, "kode_surat"),
        ({"kode_surat": "E GOV"}, "kode_surat"),
        ({"kode_surat": "{nomor}"}, "kode_surat"),
        ({"kode_surat": "E" * 21}, "kode_surat"),
    ],
)
def test_what_is_wrong_with_a_unit_stands_at_its_field(values, kolom):
    peraga_office()
    with pytest.raises(Invalid) as found:
        add(**values)
    assert list(mistakes(found)) == [kolom]


def test_the_code_in_numbers_is_the_office_s_choice_and_kept_in_the_audit():
    first = add(kode_surat=" E-GOV/1.2 ")
    assert (first.kode, first.kode_surat) == ("bidang-e-government", "E-GOV/1.2")
    assert add(nama="Bidang Siber").kode_surat == add(nama="Bidang Data").kode_surat == "", "blank as often as wanted"
    unit_kerja.change_unit(kode=first.kode, seen_version=1, masuk=replace(BIDANG, kode_surat="EGOV"), **by())
    _, isi = last_event()
    assert isi["sebelum"]["kode_surat"] == "E-GOV/1.2"
    assert isi["sesudah"]["kode_surat"] == "EGOV"
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitKerja.objects.filter(nama="Bidang Siber").update(kode_surat="EGOV")


def test_a_unit_does_not_stand_below_itself():
    peraga_office()
    masuk = UnitMasuk("Sekretariat", "sekretariat", "subbag-perencanaan", "1", "")
    with pytest.raises(Invalid) as found:
        unit_kerja.change_unit(kode="sekretariat", seen_version=1, masuk=masuk, **by())
    assert "berada di bawah unit ini" in mistakes(found)["induk"]


def switch(kode: str, *, aktif: bool = False, seen: int = 1):
    return unit_kerja.switch_unit(kode=kode, seen_version=seen, aktif=aktif, **by())


def test_a_unit_in_use_stays_and_says_what_is_open():
    open_tw3()
    with pytest.raises(Invalid) as found:
        switch("aptika")
    said = mistakes(found)["aktif"]
    assert "berkas Triwulan III Tahun 2026 masih berjalan" in said
    assert "jabatan Kepala Bidang Aplikasi Informatika" in said
    assert "indikator tahun 2026" in said
    with pytest.raises(Invalid) as found:
        switch("sekretariat")
    assert "Subbagian Perencanaan dan Pelaporan berada di bawahnya" in mistakes(found)["aktif"]


def test_a_unit_without_work_is_switched_off_and_on_again():
    unit = add()
    switch(unit.kode)
    unit.refresh_from_db()
    assert (unit.aktif, unit.versi) == (False, 2)
    switch(unit.kode, aktif=True, seen=2)
    unit.refresh_from_db()
    assert unit.aktif


def test_a_unit_whose_name_was_taken_meanwhile_stays_off():
    unit = add()
    switch(unit.kode)
    add()
    with pytest.raises(Invalid, match="tempatnya dipakai"):
        switch(unit.kode, aktif=True, seen=2)


def test_the_kind_of_a_unit_stays_while_its_berkas_runs():
    open_tw3()
    masuk = UnitMasuk("Bidang Aplikasi Informatika", "subbagian", "sekretariat", "4", "")
    with pytest.raises(Invalid) as found:
        unit_kerja.change_unit(kode="aptika", seen_version=1, masuk=masuk, **by())
    assert list(mistakes(found)) == ["jenis"]


def test_posts_and_plan_alone_keep_a_unit_too():
    peraga_office()
    Jabatan.objects.filter(unit__kode="ikp").update(aktif=False)
    with pytest.raises(Invalid, match="indikator tahun 2026"):
        switch("ikp")
    Indikator.objects.filter(unit__kode="ikp").update(aktif=False)
    switch("ikp")
    assert not UnitKerja.objects.get(kode="ikp").aktif


def test_papers_made_from_now_on_name_the_lambang():
    keep(png())
    walk("aptika", to=State.CHECKING)
    paper = Dokumen.objects.get(jenis="cek-list")
    assert json.loads(paper.context_json)["isi"]["kop"]["lambang"] == PerangkatDaerah.objects.get().lambang.sha256
