"""A second structural post that heads the same office or bidang: refused by each door, told where it stands already."""

import pytest

from takar.actions.errors import Invalid
from takar.actions.pengaturan.jabatan import JabatanMasuk, add_jabatan, change_jabatan, switch_jabatan
from takar.actions.pengumpulan import open_pengumpulan
from takar.queries.akun import SYSTEM
from takar.queries.pengaturan import ringkasan_pengaturan
from takar.queries.pengumpulan_buka import pembukaan
from takar.records.models import Jabatan, Pemberitahuan, UnitKerja
from tests.actions.test_pengaturan_organisasi import by
from tests.factories import OPENED, PERIODE, peraga_office, person

pytestmark = pytest.mark.django_db
KABID = "Peran ini sudah ada pada jabatan struktural Kepala Bidang Aplikasi Informatika (Bidang Aplikasi Informatika)"


def added(nama: str, peran: str, *, unit: str = "sekretariat", jenis: str = "struktural") -> Jabatan:
    add_jabatan(masuk=JabatanMasuk(unit, nama, jenis, peran), **by())
    return Jabatan.objects.latest("pk")


def twin() -> Jabatan:
    """Return a second Kepala Bidang as only data of before can hold it."""
    unit = UnitKerja.objects.get(opd=peraga_office(), kode="aptika")
    return Jabatan.objects.create(unit=unit, kode="dua", nama="Kabid Dua", jenis="struktural", peran="KEPALA_BIDANG")


def test_form_refuses_a_second_and_names_the_one_that_stands():
    for peran in ("KEPALA_DINAS", "SEKRETARIS"):
        with pytest.raises(Invalid, match="perangkat daerah ini hanya punya satu"):
            added("Kepala Lain", peran)
    with pytest.raises(Invalid) as found:
        added("Kabid Lain", "KEPALA_BIDANG", unit="aptika")
    assert str(found.value).startswith(KABID) and "Plt. atau Plh." in str(found.value)
    perencana = added("Perencana Ahli Muda", "KEPALA_SUBBAGIAN_PERENCANAAN", jenis="fungsional")
    assert perencana.peran == "KEPALA_SUBBAGIAN_PERENCANAAN"


def test_post_that_comes_to_the_place_by_a_change_is_refused_and_may_come_once_it_is_free():
    other = added("Kabid Lain", "", unit="aptika")
    masuk = JabatanMasuk("aptika", "Kabid Lain", "struktural", "KEPALA_BIDANG")
    with pytest.raises(Invalid, match="Peran ini sudah ada"):
        change_jabatan(jabatan_id=other.pk, seen_version=1, masuk=masuk, **by())
    Jabatan.objects.filter(unit__kode="aptika", peran="KEPALA_BIDANG").update(aktif=False)
    change_jabatan(jabatan_id=other.pk, seen_version=1, masuk=masuk, **by())
    was = Jabatan.objects.get(unit__kode="aptika", nama="Kepala Bidang Aplikasi Informatika")
    with pytest.raises(Invalid, match="struktural Kabid Lain"):
        switch_jabatan(jabatan_id=was.pk, seen_version=was.versi, aktif=True, **by())


def test_two_on_record_are_told_and_can_be_mended():
    second, opd = twin(), peraga_office()
    said = "Kepala Bidang Aplikasi Informatika tercatat pada 2 jabatan struktural: "
    part = next(one for one in ringkasan_pengaturan(opd.pk, OPENED.date()) if one.nama == "Jabatan")
    assert said in part.keadaan and not part.lengkap
    buka = pembukaan(person("kasubbag", OPENED.date()), OPENED.date())
    assert buka is not None and any(said in one and "Kabid Dua" in one for one in buka.peringatan)
    outcome = open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=SYSTEM, now=OPENED)
    assert said in outcome.pesan and Pemberitahuan.objects.filter(kalimat__startswith=said).count() == 2
    renamed = JabatanMasuk("aptika", "Kabid Kedua", "struktural", "KEPALA_BIDANG")
    change_jabatan(jabatan_id=second.pk, seen_version=1, masuk=renamed, **by())
    switch_jabatan(jabatan_id=second.pk, seen_version=2, aktif=False, **by())
    part = next(one for one in ringkasan_pengaturan(opd.pk, OPENED.date()) if one.nama == "Jabatan")
    assert (part.keadaan, part.lengkap) == ("Setiap peran punya jabatan.", True)
