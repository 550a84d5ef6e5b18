"""A number that the register gave after the paper was made is shown wherever the paper is (docs/adr/0088)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from takar.actions import gabungan
from takar.actions.agenda_catat import cancel_surat
from takar.actions.agenda_nomor import number_waiting
from takar.actions.tanda_tangan_luar import Kiriman
from takar.queries.agenda import Register
from takar.queries.arsip_catatan import of_berkas
from takar.queries.cari import cari
from takar.queries.dokumen_halaman import dokumen_of_berkas, dokumen_of_pengumpulan, verifikasi
from takar.queries.kendali_bagian import dokumen_by_langkah
from takar.queries.paraf import paraf_halaman
from takar.records.models import Dokumen, SuratKeluar
from takar.sop.engine import State
from takar.sop.model import Kind
from tests.actions.test_agenda_nomor import word
from tests.actions.test_gabungan import LATER as DONE
from tests.actions.test_gabungan import finish_round, make, sign
from tests.actions.test_koreksi import ask, finish, grant, row_of
from tests.actions.test_koreksi_kata import twice
from tests.actions.test_nomor_naskah import LATER, POLA, of
from tests.bernomor import by_ink
from tests.factories import person, walk
from tests.pindaian_kecil import png

pytestmark = pytest.mark.django_db
ZONA = ZoneInfo("Asia/Jakarta")


def number(now: datetime) -> None:
    number_waiting(opd_id=SuratKeluar.objects.latest("pk").opd_id, tahun=2026, actor=person("kasubbag"), now=now)


def test_it_is_told_with_its_day_in_lists_on_verify_pages_on_the_card_and_in_the_archive():
    by_ink()
    berkas = walk("aptika", to=State.PROCESSING).berkas
    word("hasil-monev")
    word("jadwal-monev", POLA)
    number(LATER)
    row = of("hasil-monev")
    said = f"Nomor menyusul: diberikan lewat agenda {row.nomor_agenda}/2026 pada 6 Oktober 2026"
    papers = {one.kode: one for one in dokumen_of_berkas(berkas, ZONA)}
    assert (papers[row.dokumen.kode].nomor, papers[row.dokumen.kode].menyusul) == (row.nomor, said)
    schedule = papers[of("jadwal-monev").dokumen.kode]
    assert (schedule.nomor, bool(schedule.menyusul)) == (of("jadwal-monev").nomor, True)
    before = {one.kode: one for one in dokumen_of_berkas(berkas, ZONA, LATER - timedelta(minutes=1))}
    assert (before[row.dokumen.kode].nomor, before[row.dokumen.kode].menyusul) == ("", "")
    shown = verifikasi(row.dokumen.kode, None, LATER.date())
    assert (shown.nomor, shown.menyusul) == (row.nomor, said)
    assert f"nomor {row.nomor}" in dokumen_by_langkah([berkas.pk])[berkas.pk, Kind.MONITOR]
    assert "nomor" not in dokumen_by_langkah([berkas.pk], LATER - timedelta(minutes=1))[berkas.pk, Kind.MONITOR]
    for jenis in ("dokumen", "keluar"):  # the paper does not bear it, yet is found by it as its line is
        ((found,),) = (g.temu for g in cari(person("kadis"), LATER.date(), row.nomor, jenis=jenis).golongan)
        assert ("nomor menyusul " + row.nomor in found.rincian) is (jenis == "dokumen")
    kept = {one["kode"]: one for one in dict(of_berkas(berkas.pk))["naskah"]}[row.dokumen.kode]
    assert (kept["nomor"], kept["nomor_menyusul"], kept["nomor_menyusul_pada"]) == ("", row.nomor, "2026-10-06")
    cancel_surat(
        opd_id=row.opd_id,
        register=Register.KELUAR,
        tahun=2026,
        nomor_agenda=row.nomor_agenda,
        seen_versi=row.versi,
        alasan="Batal.",
        actor=person("kasubbag"),
        now=LATER,
    )
    assert verifikasi(row.dokumen.kode, None, LATER.date()).nomor == ""
    assert [g.temu for g in cari(person("kadis"), LATER.date(), row.nomor, jenis="dokumen").golongan] == [()]


def test_a_letter_that_is_made_anew_with_its_number_prints_it_and_the_one_before_never_had_it():
    berkas = walk("aptika", to=State.CHECKING).berkas
    word("permintaan-data")
    number(LATER)
    old, new = [
        one for one in reversed(dokumen_of_berkas(berkas, ZONA)) if one.jenis == Dokumen.Jenis.PERMINTAAN_DATA.label
    ]
    assert (old.nomor, old.menyusul, new.menyusul) == ("", "", "")
    assert new.nomor == SuratKeluar.objects.get(dokumen__kode=new.kode).nomor
    assert paraf_halaman(new.kode, person("kasubbag"), LATER.date()).nomor == new.nomor


def test_the_report_of_the_office_numbered_after_its_signature():
    """Signed with ink: the pen writes the number beside it, and the register has it when it is given."""
    pengumpulan = finish_round()
    by_ink()
    made = make()
    sign(pengumpulan, made, kiriman=Kiriman("pindaian.png", [png("gabungan")]))
    assert verifikasi(made.dokumen.kode, None, DONE.date()).nomor == ""
    word("laporan-gabungan", POLA)
    number(DONE)
    shown = verifikasi(made.dokumen.kode, None, DONE.date())
    assert (shown.nomor, "Nomor menyusul" in shown.menyusul) == (of("laporan-gabungan").nomor, True)
    (listed,) = [one for one in dokumen_of_pengumpulan(pengumpulan, person("kadis"), ZONA) if one.kode == shown.kode]
    assert (listed.nomor, listed.menyusul) == (shown.nomor, shown.menyusul)


def test_a_number_that_waits_for_the_report_to_be_made_anew_is_not_that_of_the_version_before():
    pengumpulan = finish_round()
    made = make()
    word("laporan-gabungan", POLA)
    facts = {"pengumpulan_id": pengumpulan.pk, "seen_versi": 1, "actor": person("kasubbag"), "now": DONE}
    gabungan.number_gabungan(**facts, nomor="", ambil=True)
    assert of("laporan-gabungan").dokumen_id == made.dokumen_id
    assert verifikasi(made.dokumen.kode, None, DONE.date()).nomor == ""


def test_both_columns_name_the_berita_acara_by_the_number_that_came_later():
    walker = walk("aptika", to=State.FINAL)
    row = row_of(walker)
    ask(walker)
    grant(walker)
    finish(walker, DONE + timedelta(days=3))
    ((_, said),) = twice(row)
    assert "berita acara" not in said
    word("berita-koreksi", POLA)
    number(DONE + timedelta(days=3))
    ((_, said),) = twice(row)
    assert said.endswith(f"berita acara {of('berita-koreksi').nomor}")
