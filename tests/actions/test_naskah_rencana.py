"""Papers of the plan: made in a stage, kept as they were, signed by who holds the post on their date."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.actions.dokumen import read_bytes
from takar.actions.errors import Invalid, Missing, Refusal
from takar.actions.naskah_rencana import NaskahMasuk, make_naskah
from takar.actions.pengaturan.naskah import change_redaksi
from takar.actions.pengaturan.pagu import PaguMasuk, add_pagu
from takar.actions.pengaturan.rencana_letak import Letak
from takar.actions.pengaturan.rencana_versi import VersiMasuk
from takar.actions.pengaturan.target import TargetMasuk, change_target
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.dokumen.bagian import NAMELESS
from takar.queries.dokumen.berjanji import berjanji
from takar.queries.dokumen.perjanjian import JABATAN_ATASAN, Atasan
from takar.queries.dokumen.rencana_bagian import Terbitan
from takar.queries.dokumen_kode import find_context, find_pdf, find_verifikasi
from takar.queries.naskah_rencana import Acuan, bahan_of, naskah_context
from takar.queries.naskah_rencana_baca import naskah_list
from takar.queries.naskah_rencana_halaman import naskah_halaman
from takar.queries.naskah_rencana_isi import isi_naskah
from takar.queries.rencana_target import isi_target
from takar.queries.rencana_ubahan import ubahan_list
from takar.records.models import (
    AuditEvent,
    Indikator,
    IndikatorVersi,
    Jabatan,
    NaskahRencana,
    Penugasan,
    SubKegiatan,
    Target,
    UnitKerja,
)
from takar.rules.numbers import format_angka
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from takar.sop.peran import Peran
from tests.factories import START, peraga_office, person, walk

pytestmark = pytest.mark.django_db

TODAY = START.date()
MULAI = date(2026, 8, 3)


def acuan(jenis: str = "iku", peran: str = "", unit: str = "") -> Acuan:
    found = Jabatan.objects.filter(peran=peran, **({"unit__kode": unit} if unit else {})).order_by("pk")
    return Acuan(peraga_office().pk, 2026, jenis, found[0].pk if peran else None)


def made(which: Acuan, who: str = "kasubbag", **more) -> NaskahRencana:
    fields = {"tahap": "", "nomor": "", "tanggal": date(2026, 8, 5), **more}
    outcome = make_naskah(acuan=which, masuk=NaskahMasuk(**fields), actor=person(who), now=START)
    return NaskahRencana.objects.get(kode=outcome.isi["kode"])


def context(paper: NaskahRencana):
    return context_from_json(JenisDokumen(paper.jenis), paper.context_json.encode())


def retarget(kode: str, teks: str, mulai: date = MULAI, triwulan: tuple[str, ...] = ()) -> Indikator:
    """Give an indikator another target of the year, and of its triwulan, from a day on."""
    row = Indikator.objects.get(tahun=2026, kode=kode)
    isi = isi_target(row.opd_id, 2026, row.pk, TODAY)
    own = triwulan or (isi.t1, isi.t2, isi.t3, isi.t4)
    change_target(
        letak=Letak(row.opd_id, 2026),
        indikator_id=row.pk,
        seen_version=isi.versi,
        masuk=TargetMasuk((teks, *own), VersiMasuk(mulai, "PK-P 800/9/2026")),
        actor=person("kasubbag"),
        now=START,
    )
    return row


def test_the_iku_hold_every_column_and_the_targets_of_other_years():
    paper = made(acuan())
    isi = context(paper)
    assert (isi.tahap, isi.periode, isi.tahun) == ("murni", "Tahun 2026", ("2025", "2026"))
    assert len(isi.baris) == Indikator.objects.filter(tahun=2026, level="sasaran", aktif=True).count()
    row = next(one for one in isi.baris if one.indikator == "Indeks Pemerintah Digital")
    assert all((row.sasaran, row.definisi, row.rumus, row.satuan, row.sumber_data, row.penanggung_jawab))
    assert row.target == ("1,30–1,45", "1,45–1,65")
    assert isi.tanda_tangan.jabatan == "Kepala Dinas Komunikasi dan Informatika"
    assert isi.tanda_tangan.tempat_tanggal == "Peraga, 5 Agustus 2026"
    assert read_bytes(paper.file.sha256).startswith(b"%PDF")
    event = AuditEvent.objects.get(action="MAKE_NASKAH_RENCANA")
    assert (event.outcome, paper.kode in str(event.isi)) == ("done", True)


def test_the_head_promises_the_sasaran_of_all_units_to_a_superior_whom_the_office_types():
    which = acuan("perjanjian", "KEPALA_DINAS")
    isi = context(made(which))
    assert (isi.pihak_kedua.nama, isi.pihak_kedua.jabatan, isi.pihak_kedua.nip) == (NAMELESS, JABATAN_ATASAN, "")
    assert len(isi.sasaran) == Indikator.objects.filter(tahun=2026, level="sasaran", aktif=True).count()
    assert [one.kode for one in isi.program] == sorted({one.kode for one in isi.program})
    subs = SubKegiatan.objects.filter(kegiatan__program__tahun=2026)
    total = sum(one.pagu_list.order_by("-versi")[0].nilai for one in subs)
    assert isi.jumlah == format_angka(total, desimal=0)
    named = context(made(which, atasan=Atasan("H. Nama Bupati", "Bupati Peraga")))
    assert (named.pihak_kedua.nama, named.pihak_kedua.jabatan) == ("H. Nama Bupati", "Bupati Peraga")


@pytest.mark.parametrize(("peran", "unit"), [("KEPALA_BIDANG", "aptika"), ("SEKRETARIS", "sekretariat")])
def test_who_leads_a_unit_promises_what_the_unit_owns_to_the_head(peran, unit):
    isi = context(made(acuan("perjanjian", peran, unit)))
    own = Indikator.objects.filter(tahun=2026, aktif=True, unit__kode=unit)
    assert len(isi.sasaran) == own.count() > 0
    subs = SubKegiatan.objects.filter(kegiatan__program__tahun=2026, unit__kode=unit)
    assert {one.kode for one in isi.program} == {one.kegiatan.program.kode for one in subs}
    assert isi.pihak_kedua.jabatan == "Kepala Dinas Komunikasi dan Informatika"
    assert isi.pihak_kedua.tempat_tanggal == ""
    assert isi.pihak_pertama.nip


def test_a_deputy_on_the_date_of_the_paper_signs_it():
    which = acuan("perjanjian", "KEPALA_BIDANG", "aptika")
    holder = Penugasan.objects.get(jabatan_id=which.jabatan_id, status="definitif")
    deputy = Penugasan.objects.exclude(pegawai=holder.pegawai).order_by("pk")[0].pegawai
    Penugasan.objects.create(
        pegawai=deputy, jabatan=holder.jabatan, status="Plh.", nomor_sk="SK", mulai="2026-08-01", selesai="2026-08-10"
    )
    during, after = context(made(which)), context(made(which, tanggal=date(2026, 8, 11)))
    assert during.pihak_pertama.jabatan == "Plh. Kepala Bidang Aplikasi Informatika"
    assert (during.pihak_pertama.nama, after.pihak_pertama.nama) == (deputy.nama, holder.pegawai.nama)


def test_a_rencana_aksi_holds_each_output_and_each_pagu_once():
    isi = context(made(acuan("rencana-aksi")))
    assert len(isi.target) == Indikator.objects.filter(tahun=2026, level="sasaran", aktif=True).count()
    assert len(isi.aksi) == Indikator.objects.filter(tahun=2026, level="sub_kegiatan", aktif=True).count()
    paid = [one.kode for one in isi.aksi if one.anggaran]
    assert sorted(paid) == sorted(
        SubKegiatan.objects.filter(kegiatan__program__tahun=2026).values_list("kode", flat=True)
    )
    iku = next(one for one in isi.target if one.indikator == "Web site milik pemerintah daerah")
    stored = dict(
        Target.objects.filter(indikator__kode="IKU-07", indikator__tahun=2026).values_list("triwulan", "teks")
    )
    assert (iku.target_tahun, iku.target_i, iku.target_iv) == (stored[0], stored.get(1, "–"), stored.get(4, "–"))


def test_a_perubahan_is_a_stage_and_the_paper_murni_stays_as_it_was():
    which = acuan("perjanjian", "KEPALA_BIDANG", "ikp")
    murni = made(which)
    retarget("IKU-07", "45")
    sub = SubKegiatan.objects.filter(kegiatan__program__tahun=2026, unit__kode="ikp").order_by("kode")[0]
    add_pagu(
        letak=Letak(which.opd_id, 2026),
        sub_id=sub.pk,
        seen_version=1,
        masuk=PaguMasuk("perubahan", "1.000.000", VersiMasuk(MULAI, "DPPA 900/1/2026")),
        actor=person("kasubbag"),
        now=START,
    )
    changed, again = made(which), made(which, tahap="murni")
    assert (murni.perubahan, changed.perubahan, again.perubahan) == (None, MULAI, None)
    assert changed.judul.endswith("2026 (perubahan)")
    isi = context(changed)
    assert isi.tahap == "perubahan, berlaku mulai 3 Agustus 2026"
    assert set(isi.dasar) == {"PK-P 800/9/2026", "DPPA 900/1/2026"}
    targets = [[one.target for one in context(paper).sasaran] for paper in (murni, changed, again)]
    assert targets[0] == targets[2]
    assert [new for old, new in zip(targets[0], targets[1], strict=True) if old != new] == ["45"]
    assert context(murni).jumlah == context(again).jumlah != isi.jumlah
    statuses = [find_verifikasi(one.kode, None, TODAY).status for one in (murni, changed, again)]
    assert statuses == ["digantikan", "berlaku", "digantikan"]  # what was lost and made again replaces no perubahan
    with CaptureQueriesContext(connection) as read:
        listed = naskah_list(which, TODAY, ZoneInfo("Asia/Jakarta"))
    assert [one for one in read.captured_queries if "context_json" in one["sql"]] == []  # a list holds no papers
    assert [(one.versi, one.status) for one in listed] == [(3, "digantikan"), (2, "berlaku"), (1, "digantikan")]
    assert made(which, tanggal=MULAI).perubahan == MULAI
    with pytest.raises(Invalid, match="Perubahan ini berlaku mulai 3 Agustus 2026"):
        made(which, tanggal=date(2026, 8, 2))


def test_a_paper_of_a_stage_to_come_says_from_when_it_holds_and_murni_holds_until_then():
    which, mulai = acuan(), date(2026, 12, 1)
    murni = made(which)
    retarget("IKU-07", "45", mulai)
    changed = made(which, tahap=mulai.isoformat(), tanggal=mulai)

    def said(today):
        listed = {one.kode: one.status for one in naskah_list(which, today, ZoneInfo("Asia/Jakarta"))}
        shown = {one.kode: find_verifikasi(one.kode, None, today).status for one in (murni, changed)}
        assert listed == shown
        return [shown[one.kode] for one in (murni, changed)]

    assert said(TODAY) == ["berlaku", "berlaku mulai 1 Desember 2026"]
    assert said(mulai) == ["digantikan", "berlaku"]
    assert said(date(2025, 12, 31)) == ["berlaku mulai 1 Januari 2026", "berlaku mulai 1 Desember 2026"]


def test_a_murni_made_again_has_other_years_as_they_stood_and_not_as_they_were_changed_since():
    before = context(made(acuan(), tahap="murni")).baris
    retarget("IKU-07", "45")  # the stage of murni ends on the day before
    other = Target.objects.filter(indikator__tahun=2025, indikator__kode="IKU-07", triwulan=0).get()
    other.pk, other.versi, other.berlaku_mulai, other._state.adding = None, 2, MULAI, True
    other.teks, other.nilai = "99", 99
    other.save()
    again, changed = (context(made(acuan(), tahap=tahap)).baris for tahap in ("murni", MULAI.isoformat()))
    assert [one.target for one in again] == [one.target for one in before]
    assert sum(one.target[0] == "99" for one in changed) == 1
    year = isi_naskah(bahan_of(acuan()), bahan_of(acuan()).tahap_list[0])
    assert [one.target for one in year.iku] == [one.target for one in before]


def test_a_target_of_a_triwulan_alone_changes_no_perjanjian_but_the_rencana_aksi():
    retarget("IKU-07", "41", triwulan=("40", "40", "40", "41"))
    assert len(bahan_of(acuan()).tahap_list) == 1
    assert len(bahan_of(acuan("rencana-aksi")).tahap_list) == 2


def test_another_card_is_a_change_and_murni_keeps_the_old_one():
    card = IndikatorVersi.objects.get(indikator__tahun=2026, indikator__kode="IKU-07")
    card.pk, card.versi, card.berlaku_mulai, card.rumus, card._state.adding = None, 2, MULAI, "Rumus baru", True
    card.save()
    bahan = bahan_of(acuan())
    murni, changed = bahan.tahap_list
    (found,) = ubahan_list(bahan, changed, person("kasubbag"))
    assert (found.perihal, found.menjadi, found.akibat) == ("Formula", "Rumus baru", ())
    rumus = {one.rumus for one in context(made(acuan(), tahap="murni")).baris}
    assert found.semula in rumus
    assert "Rumus baru" not in rumus
    assert murni.mulai is None


def test_the_change_is_shown_beside_murni_with_what_it_does_to_the_capaian():
    walk("ikp", to=State.CHECKING)
    retarget("IKU-07", "50", date(2026, 10, 1), ("40", "40", "40", "50"))
    bahan = bahan_of(acuan())
    tahap = bahan.tahap_list[-1]
    (found,) = ubahan_list(bahan, tahap, person("kasubbag"))
    assert (found.kode, found.perihal, found.semula, found.menjadi) == ("IKU-07", "Target setahun", "41", "50")
    (akibat,) = found.akibat  # triwulan III was sent with its own target, and keeps it
    assert akibat.semula == akibat.menjadi
    assert akibat.catatan == "TW III sudah dikirim; target ini tidak dipakai"
    assert ubahan_list(bahan, tahap, person("kabid.aptika"))[0].akibat == ()  # figures of another unit
    assert ubahan_list(bahan, bahan.tahap_list[0], person("kasubbag")) == ()


def test_the_capaian_of_what_is_being_collected_changes_with_the_target():
    walk("ikp")
    retarget("IKU-07", "50", date(2026, 9, 1), ("40", "41", "50", "50"))
    bahan = bahan_of(acuan())
    (found,) = ubahan_list(bahan, bahan.tahap_list[-1], person("petugas.ikp"))
    (akibat,) = found.akibat
    assert akibat.periode.label == "Triwulan III Tahun 2026"
    assert (akibat.semula, akibat.menjadi) == (
        "102,44% s.d. triwulan, 102,44% setahun",
        "84,00% s.d. triwulan, 84,00% setahun",
    )
    assert not akibat.catatan
    retarget("IKU-07", "50", date(2026, 10, 1), ("40", "41", "52", "52"))
    IndikatorVersi.objects.filter(indikator__kode="IKU-07").update(accumulation="SUM")
    bahan = bahan_of(acuan())
    (akibat,) = ubahan_list(bahan, bahan.tahap_list[-1], person("petugas.ikp"))[0].akibat
    added = "target ini hanya ikut dijumlahkan pada triwulan sesudahnya"
    assert akibat.catatan == f"TW III berakhir sebelum target ini berlaku; {added}"


@pytest.mark.parametrize(
    ("more", "kolom"),
    [
        ({"tanggal": None}, "tanggal"),
        ({"tanggal": date(2024, 12, 31)}, "tanggal"),
        ({"tahap": "2026-02-02"}, "tahap"),
        ({"nomor": "800\u200b/1"}, "nomor"),
        ({"atasan": Atasan("x" * 201)}, "atasan_nama"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_made(more, kolom):
    with pytest.raises(Invalid) as invalid:
        made(acuan("perjanjian", "KEPALA_DINAS"), **more)
    assert [one.kolom for one in invalid.value.galat] == [kolom]
    assert not NaskahRencana.objects.exists()


def test_a_number_belongs_to_one_paper_and_a_year_without_a_plan_has_none():
    made(acuan(), nomor="800/1/2026")
    assert made(acuan(), nomor="800/1/2026").versi == 2
    with pytest.raises(Invalid, match="Nomor ini sudah tercatat dengan nomor agenda 1"):
        made(acuan("rencana-aksi"), nomor="800/1/2026 ")
    with pytest.raises(Invalid, match="Rencana 2027 belum berisi"):
        made(Acuan(peraga_office().pk, 2027, "iku"), tanggal=date(2026, 12, 1))


def test_who_keeps_the_plan_makes_and_everybody_of_the_office_reads():
    paper = made(acuan(), "pengelola")
    for who in ("kadis", "evaluator"):
        with pytest.raises(Refusal, match="membuat naskah rencana"):
            made(acuan(), who)
    for who in ("petugas.ikp", "kabid.aptika"):
        with pytest.raises(Missing):
            made(acuan(), who)
        assert find_pdf(paper.kode, person(who), TODAY).nama_file == "iku-2026-v1.pdf"
        assert find_context(paper.kode, person(who), TODAY).context_sha256 == paper.context_sha256
    with pytest.raises(Missing):
        made(Acuan(peraga_office().pk, 2026, "perjanjian", 0))
    Penugasan.objects.filter(pegawai__akun__nama_pengguna="kabid.aptika").delete()
    assert find_pdf(paper.kode, person("kabid.aptika"), TODAY) is None
    assert find_context(paper.kode, person("kabid.aptika"), TODAY) is None
    shown = find_verifikasi(paper.kode, None, TODAY)
    assert (shown.status, shown.boleh_baca, shown.tanda_tangan) == ("berlaku", False, None)


def test_who_leads_a_unit_answers_for_all_below_it_however_deep():
    opd = peraga_office()
    bidang = UnitKerja.objects.get(opd=opd, kode="aptika")
    above = bidang
    for kode in ("seksi", "subseksi"):
        above = UnitKerja.objects.create(opd=opd, kode=kode, nama=kode.title(), jenis=bidang.jenis, induk=above)
    moved = SubKegiatan.objects.filter(unit=bidang, kegiatan__program__tahun=2026).first()
    SubKegiatan.objects.filter(pk=moved.pk).update(unit=above)
    Indikator.objects.filter(sub_kegiatan=moved).update(unit=above)
    which = acuan("perjanjian", Peran.KEPALA_BIDANG, "aptika")
    bahan = bahan_of(which)
    own = bahan.tanggungan(bahan.tahap_list[0])
    assert moved.pk in {one.id for one in own.sub}
    assert any(one.sub_id == moved.pk for _, one in own.indikator)
    assert {one.unit_id for one in own.sub} == {bidang.pk, above.pk}


def test_whom_a_card_names_promises_its_indikator_to_who_leads_the_unit():
    opd = peraga_office()
    sekretariat = UnitKerja.objects.get(opd=opd, kode="sekretariat")
    subbagian = UnitKerja.objects.create(opd=opd, kode="umum", nama="Umum", jenis=sekretariat.jenis, induk=sekretariat)
    post = Jabatan.objects.create(unit=subbagian, kode="kasubbag-umum", nama="Kepala Subbagian Umum")
    elsewhere = Jabatan.objects.create(
        unit=UnitKerja.objects.get(opd=opd, kode="aptika"), kode="kasubbag-umum", nama=post.nama
    )
    assert post.pk not in {one.pk for one in berjanji(opd.pk, 2026)}
    row = Indikator.objects.filter(tahun=2026, unit=sekretariat, level="sub_kegiatan").order_by("kode")[0]
    IndikatorVersi.objects.filter(indikator=row).update(penanggung_jawab="kepala  subbagian umum")
    assert [one.pk for one in berjanji(opd.pk, 2026)][-1] == post.pk  # after who leads
    assert bahan_of(Acuan(opd.pk, 2026, "perjanjian", elsewhere.pk)) is None
    bahan = bahan_of(Acuan(opd.pk, 2026, "perjanjian", post.pk))
    terbitan = Terbitan(2026, bahan.tahap_list[0], "", TODAY, "K")
    isi = naskah_context(bahan, opd, terbitan, Atasan())
    assert [one.indikator for one in isi.sasaran] == [row.versi_list.get().nama]
    assert [one.kode for one in isi.program] == [row.sub_kegiatan.kegiatan.program.kode]
    assert isi.jumlah == format_angka(row.sub_kegiatan.pagu_list.get().nilai, desimal=0)
    assert (isi.pihak_pertama.jabatan, isi.pihak_kedua.jabatan) == ("Kepala Subbagian Umum", "Sekretaris")
    assert isi.pihak_kedua.tempat_tanggal == ""
    Jabatan.objects.filter(peran="SEKRETARIS").update(aktif=False)
    assert naskah_context(bahan, opd, terbitan, Atasan()).pihak_kedua.jabatan.startswith("Kepala Dinas")


def test_the_office_words_the_perjanjian_and_the_pattern_of_its_number_is_a_hint():
    which = acuan("perjanjian", "KEPALA_BIDANG", "aptika")
    masuk = {
        **BAWAAN["perjanjian"],
        "pola_nomor": "000.8/{nomor}-{kode_unit}/{tahun}",
        "pembuka": "Kami, {jabatan} pada {perangkat_daerah}:",
        "pihak_pertama": "Pihak pertama berjanji.\nSeluruhnya tanggung jawab kami.",
    }
    who = {"actor": person("pengelola"), "now": START}
    change_redaksi(opd_id=which.opd_id, jenis="perjanjian", seen_version=0, masuk=masuk, **who)
    bahan = bahan_of(which)
    terbitan = Terbitan(2026, bahan.tahap_list[0], "", TODAY, "K")
    isi = naskah_context(bahan, peraga_office(), terbitan, Atasan())
    assert isi.pembuka == "Kami, Kepala Bidang Aplikasi Informatika pada DINAS KOMUNIKASI DAN INFORMATIKA:"
    assert isi.pernyataan[:2] == ("Pihak pertama berjanji.", "Seluruhnya tanggung jawab kami.")
    assert isi.pernyataan[2].startswith("Pihak kedua akan melakukan supervisi")
    assert isi.nomor == ""
    UnitKerja.objects.filter(kode="aptika").update(kode_surat="BID-3")
    shown = naskah_halaman(which, "", person("kasubbag"), TODAY, ZoneInfo("Asia/Jakarta"))
    assert shown.pola_nomor == "000.8/……-BID-3/2026"
