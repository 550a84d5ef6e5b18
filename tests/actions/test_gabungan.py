"""The report of the office: asked for with the last receipt, made by the worker, numbered, signed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.actions import gabungan
from takar.actions.errors import Invalid, Refusal, Stale
from takar.actions.keterlibatan import involve
from takar.actions.layanan_tte import sign_gabungan_by_service
from takar.actions.pengecualian import PengecualianMasuk, grant
from takar.actions.permintaan_tte import Sandi
from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen
from takar.gateways.periksa_tte import Bertanda, PutusanTTE
from takar.gateways.tte import FakeTTE, FrasaSalah, HasilTakPasti
from takar.jobs.loop import deliver
from takar.queries import kinerja
from takar.queries.antrean_ttd import antrean
from takar.queries.dokumen.gabungan_anggaran import combine, rupiah_of
from takar.queries.dokumen_halaman import find_pdf, verifikasi
from takar.queries.gabungan import gabungan_halaman
from takar.queries.gabungan_menunggu import gabungan_menunggu, gabungan_menunggu_pada, gabungan_tanpa_nomor
from takar.queries.pengecualian_gabungan import involved_in_pengumpulan
from takar.queries.tampil import persen
from takar.records.models import (
    AuditEvent,
    Dokumen,
    Keterlibatan,
    LaporanDataKinerja,
    LaporanGabungan,
    Outbox,
    Pegawai,
    Pemberitahuan,
    Pengecualian,
    Pengumpulan,
    Penugasan,
    TandaTanganGabungan,
)
from takar.rules.aggregate import NOTHING, mean_capaian
from takar.rules.aggregate_explanation import explain_mean
from takar.rules.kode_angka import split_kode
from takar.sop.engine import State
from takar.sop.permissions import Code
from tests.actions.test_keterlibatan import appoint
from tests.actions.test_layanan_tte import set_up
from tests.actions.test_tanda_tangan_luar import trust
from tests.factories import PERIODE, START, person, walk
from tests.penanda_tangan_luar import make_penyelenggara
from tests.walks import remembered

pytestmark = pytest.mark.django_db

UNITS = ("sekretariat", "ikp", "aptika", "sandistik")
LATER = START + timedelta(hours=12)


def carry(units: tuple[str, ...]) -> None:
    """Walk units to the end, without the mails on the way: they are of no interest here."""
    for unit in units:
        walk(unit, to=State.FINAL)
    Outbox.objects.filter(kind="surel").update(delivered_at=LATER)


def finish_round() -> Pengumpulan:
    remembered(("all but one",), lambda: carry(UNITS[:-1]))
    remembered(("the last",), lambda: carry(UNITS[-1:]))
    return Pengumpulan.objects.get()


def make(at: datetime = LATER) -> LaporanGabungan:
    """Let the worker make what was asked for."""
    deliver(now=lambda: at)
    return LaporanGabungan.objects.select_related("dokumen__file").latest("versi")


def numbered(at: datetime = LATER, nomor: str = "000.8/90-Gabungan/2026") -> LaporanGabungan:
    """Let the worker make it, and make it anew with its number: it is signed only with one."""
    first = make(at)
    facts = {"pengumpulan_id": first.pengumpulan_id, "seen_versi": first.versi, "nomor": nomor}
    gabungan.number_gabungan(**facts, actor=person("kasubbag"), now=at)
    return make(at)


def sign(pengumpulan: Pengumpulan, made: LaporanGabungan, oleh: str = "kadis", **given):
    facts = {"seen_sha256": made.dokumen.file.sha256, "authenticated_at": LATER, "now": LATER, **given}
    return gabungan.sign_gabungan(pengumpulan_id=pengumpulan.pk, actor=person(oleh), **facts)


def context(made: LaporanGabungan):
    return context_from_json(JenisDokumen.GABUNGAN, made.dokumen.context_json.encode())


def test_it_is_asked_for_with_the_last_receipt_only_and_made_once():
    remembered(("all but one",), lambda: carry(UNITS[:-1]))
    assert not Outbox.objects.filter(kind=gabungan.KIND).exists()
    assert gabungan_halaman(person("kadis"), PERIODE, START.date()).keadaan == "menunggu unit"
    remembered(("the last",), lambda: carry(UNITS[-1:]))
    pengumpulan = Pengumpulan.objects.get()
    assert Outbox.objects.filter(kind=gabungan.KIND).count() == 1
    assert gabungan_halaman(person("kadis"), PERIODE, START.date()).keadaan == "sedang dibuat"
    made = make()
    assert (made.versi, made.status, made.dokumen.oleh, made.dokumen.nomor) == (1, "beku", None, "")
    assert gabungan_halaman(person("kadis"), PERIODE, START.date()).keadaan == "menunggu tanda tangan"
    asked = Outbox.objects.get(kind=gabungan.KIND)
    assert gabungan.compile_gabungan(payload=asked.payload, now=LATER) is None  # a second worker
    assert LaporanGabungan.objects.count() == 1
    notice = Pemberitahuan.objects.filter(tautan__endswith="/laporan-gabungan/").get()
    assert notice.pegawai_id == person("kasubbag").pegawai_id  # who numbers it, before who signs it
    assert "menunggu nomor dari Anda" in notice.kalimat
    assert pengumpulan.selesai_at is not None


def test_it_says_what_the_signed_reports_say_and_nothing_else():
    pengumpulan = finish_round()
    made = context(make())
    reports = [
        context_from_json(JenisDokumen.LAPORAN, one.dokumen.context_json.encode())
        for one in LaporanDataKinerja.objects.filter(status="ditandatangani")
        .select_related("dokumen")
        .order_by("berkas__unit__urutan")
    ]
    assert [u.unit for u in made.unit] == [r.unit_kerja for r in reports]
    for unit, bagian, report in zip(made.unit, made.bagian, reports, strict=True):
        r = report.ringkasan
        assert (unit.rata_rata_capaian, unit.terukur, unit.predikat) == (r.rata_rata_capaian, r.terukur, r.predikat)
        assert (unit.pagu, unit.realisasi_anggaran, unit.serapan) == (r.pagu, r.realisasi_anggaran, r.serapan)
        assert (bagian.rekap, bagian.kendala) == (report.rekap, report.kendala)
    assert [s.sidik_konteks for s in made.sumber] == [r.jejak.sidik_konteks for r in reports]
    assert rupiah_of(made.ringkasan.pagu) == sum(rupiah_of(r.ringkasan.pagu) for r in reports)
    assert rupiah_of(made.anggaran[-1].realisasi_anggaran) == rupiah_of(made.ringkasan.realisasi_anggaran)
    covered = [u.terukur.removesuffix(" terukur").split(" dari ") for u in made.unit if u.terukur != NOTHING]
    n, m = (sum(int(pair[at]) for pair in covered) for at in (0, 1))
    assert made.ringkasan.terukur == f"{n} dari {m} terukur"
    means = [Decimal(r.ringkasan.rata_rata_tepat) for r in reports if r.ringkasan.rata_rata_tepat]
    assert [persen(one) for one in means] == [u.rata_rata_capaian for u in made.unit if u.rata_rata_capaian != "–"]
    assert made.ringkasan.rata_rata_capaian == persen(mean_capaian(means).nilai)
    assert made.ringkasan.cara.endswith(explain_mean(means, label=made.ringkasan.terukur))
    assert made.ringkasan.predikat.endswith("(sementara)") == (n < m)
    assert pengumpulan.edition_nomor == made.edisi_sop
    printed = {(k.tingkat, k.kode, k.nama) for r in reports for k in r.kelompok}
    assert printed
    assert {(k.tingkat, k.kode, k.nama) for k in made.kelompok} == printed
    serapan = {b.uraian: b.serapan for b in made.anggaran if b.tingkat == "program"}
    assert {p.label: p.teks_serapan for p in made.grafik_serapan} == serapan
    assert [p.unit for p in made.peta[::8]] == [r.unit_kerja for r in reports]
    assert {p.keadaan for p in made.peta} == {"tepat waktu"}
    unmeasured = next(p for p in made.grafik if not p.nilai)
    assert unmeasured.teks == NOTHING  # not "– (0/0)"
    assert made.koreksi == ()


def test_each_of_its_figures_has_a_code_that_leads_to_the_report_it_is_of():
    finish_round()
    made = context(make())
    told = {one.kode_angka: one for one in made.asal_rerata}
    lines = [(u.kode_angka, u.unit) for u in made.unit] + [(b.kode_angka, b.indikator) for b in made.anggaran[:-1]]
    lines += [(k.kode_angka, k.nama) for k in made.kelompok]
    assert len({kode for kode, _ in lines}) == len(lines) == len(told) - 2 == len(made.asal_rerata) - 2
    assert all(kode in told and nama in told[kode].nama for kode, nama in lines)
    assert made.anggaran[-1].kode_angka == made.ringkasan.kode_anggaran == "R02"
    reports = {
        s.kode_verifikasi: context_from_json(
            JenisDokumen.LAPORAN, Dokumen.objects.get(kode=s.kode_verifikasi).context_json.encode()
        )
        for s in made.sumber
    }
    for line in (b for b in made.anggaran if b.indikator):
        (part,) = told[line.kode_angka].bagian
        kode, nomor = split_kode(part.kode_angka)
        there = next(b for b in reports[kode].anggaran if b.kode_angka == f"{int(nomor):02}")
        assert (there.indikator, there.capaian) == (line.indikator, line.capaian)
    assert [p.kode_angka for p in made.grafik] == [u.kode_angka for u in made.unit]
    for p in made.grafik_serapan:
        mean, money = told[p.kode_angka], told[p.kode_serapan]
        assert p.label in mean.nama
        assert money.nilai == p.teks_serapan
        assert any(line.startswith("Capaian terhadap target tahun: ") for line in mean.hitungan)


def test_printed_money_is_read_as_everywhere_and_a_word_is_no_zero():
    read = [rupiah_of(teks) for teks in ("Rp1.500.000", "-Rp1.500", "12,50", "–", "")]
    assert read == [Decimal(1_500_000), Decimal(-1500), Decimal("12.5"), 0, 0]
    with pytest.raises(ValueError, match="belum diisi"):
        rupiah_of("belum diisi")


def test_the_frozen_contexts_are_read_not_the_sheet():
    """What is typed over behind the actions' back changes nothing that is compiled."""
    finish_round()
    found = Outbox.objects.get(kind=gabungan.KIND)

    def never(*_args, **_more):
        raise AssertionError("the sheet was read")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("baris_list", "rows_of", "rows_from"):
            patch.setattr(kinerja, name, never)
        patch.setattr("takar.queries.dokumen.laporan.baris_list", never)
        gabungan.compile_gabungan(payload=found.payload, now=LATER)
    assert LaporanGabungan.objects.count() == 1


def test_it_is_signed_only_with_its_number_where_no_pen_writes_it():
    pengumpulan = finish_round()
    first = make()
    with pytest.raises(Refusal, match="belum bernomor") as refused:
        sign(pengumpulan, first)
    assert refused.value.refused.code is Code.STATE
    with pytest.raises(Refusal, match="belum bernomor"):
        sign_gabungan_by_service(**by_service(first), sandi=Sandi("1", "x"), ulang=False)
    assert [one.alasan[:28] for one in antrean(person("kadis"), LATER.date()).baris] == ["Laporan gabungan ini belum b"]
    kadis, kasubbag = person("kadis"), person("kasubbag")
    assert (gabungan_menunggu(kadis), len(gabungan_tanpa_nomor(kasubbag))) == ((), 1)
    assert gabungan_menunggu_pada(kadis, LATER) == ()
    page = gabungan_halaman(kadis, PERIODE, LATER.date())
    assert (page.sebagai, page.alasan) == (None, refused.value.refused.reason)
    assert gabungan_menunggu_pada(kadis, LATER) == (), "nor did it that day"
    payload = {**Outbox.objects.get(kind=gabungan.KIND).payload, "versi": 2, "mode": "basah"}
    inked = gabungan.compile_gabungan(payload=payload, now=LATER + timedelta(minutes=1))
    assert inked.pesan == "Laporan gabungan disusun; menunggu tanda tangan Kepala Dinas."
    assert (len(gabungan_menunggu(kadis)), gabungan_tanpa_nomor(kasubbag)) == (1, ())
    assert len(gabungan_menunggu_pada(kadis, LATER + timedelta(minutes=1))) == 1
    assert gabungan_halaman(kadis, PERIODE, LATER.date()).sebagai is not None


def by_service(made: LaporanGabungan) -> dict[str, object]:
    return {
        "pengumpulan_id": made.pengumpulan_id,
        "seen_sha256": made.dokumen.file.sha256,
        "authenticated_at": LATER,
        "actor": person("kadis"),
        "now": LATER,
    }


def test_the_kepala_dinas_signs_the_bytes_that_were_read():
    pengumpulan = finish_round()
    made = numbered()
    with pytest.raises(Stale):
        sign(pengumpulan, made, seen_sha256="0" * 64)
    for fresh in (None, LATER - timedelta(minutes=6), LATER + timedelta(seconds=1)):
        with pytest.raises(Invalid, match="kata sandi"):
            sign(pengumpulan, made, authenticated_at=fresh)
    for who, code in (("kasubbag", Code.PERAN), ("sekretaris", Code.PERAN)):
        with pytest.raises(Refusal) as refused:
            sign(pengumpulan, made, oleh=who)
        assert refused.value.refused.code is code
    sign(pengumpulan, made)
    ttd = TandaTanganGabungan.objects.get()
    assert (ttd.pdf_sha256, ttd.jabatan) == (made.dokumen.file.sha256, "Kepala Dinas Komunikasi dan Informatika")
    shown = verifikasi(made.dokumen.kode, None, date(2026, 10, 6))
    assert (shown.status, shown.tanda_tangan.jabatan, shown.boleh_baca) == ("berlaku", ttd.jabatan, False)
    with pytest.raises(Refusal, match="sudah ditandatangani"):
        sign(pengumpulan, made)


def again(made: LaporanGabungan, triwulan: int) -> None:
    """The same report of another round, which waits for its signature too."""
    pengumpulan, paper = Pengumpulan.objects.get(pk=made.pengumpulan_id), Dokumen.objects.get(pk=made.dokumen_id)
    pengumpulan.pk, pengumpulan.triwulan = None, triwulan
    pengumpulan.save()
    paper.pk, paper.kode, paper.pengumpulan = None, f"AAAA-AAAA-AAAA-AAA{triwulan}", pengumpulan
    paper.save()
    LaporanGabungan.objects.create(
        pengumpulan=pengumpulan, versi=1, dokumen=paper, penugasan=made.penugasan, mode=made.mode
    )


def test_what_waits_of_many_rounds_is_found_by_as_many_queries_as_of_one():
    finish_round()
    made, who = numbered(), person("kadis")
    counted = []
    for triwulan in (1, 2):
        with CaptureQueriesContext(connection) as seen:
            assert [one.alasan for one in antrean(who, LATER.date()).baris] == [""] * triwulan
        counted.append(len(seen))
        again(made, triwulan)
    assert counted[0] == counted[1]


def test_a_number_makes_it_anew_and_what_was_read_before_is_not_signed():
    pengumpulan = finish_round()
    first = make()
    used = Dokumen.objects.filter(jenis="laporan").values_list("nomor", flat=True)[0]

    def number(nomor, who="kasubbag", seen=1):
        facts = {"seen_versi": seen, "nomor": nomor, "actor": person(who), "now": LATER}
        return gabungan.number_gabungan(pengumpulan_id=pengumpulan.pk, **facts)

    for wrong, said in (("", "belum diisi"), (used.upper(), "sudah dipakai")):
        with pytest.raises(Invalid, match=said):
            number(wrong)
    with pytest.raises(Stale):
        number("000.8/90-Gabungan/2026", seen=2)
    with pytest.raises(Refusal, match="Kepala Subbagian"):
        number("000.8/90-Gabungan/2026", who="kadis")
    number("000.8/90-Gabungan/2026")
    with pytest.raises(Refusal, match="sedang dibuat"):
        sign(pengumpulan, first)
    second = make()
    assert (second.versi, second.dokumen.nomor) == (2, "000.8/90-Gabungan/2026")
    assert first.dokumen.kode in context(second).menggantikan
    assert LaporanGabungan.objects.get(versi=1).status == "ditarik"
    assert verifikasi(first.dokumen.kode, None, date(2026, 10, 6)).status == "ditarik"
    with pytest.raises(Stale):
        sign(pengumpulan, first)
    sign(pengumpulan, second)


def test_a_new_holder_has_it_made_in_his_own_name():
    pengumpulan = finish_round()
    made = numbered()
    kadis = Penugasan.objects.get(pegawai_id=person("kadis").pegawai_id)
    fresh = Pegawai.objects.get(pk=person("pengelola").pegawai_id)
    Penugasan.objects.create(
        pegawai=fresh, jabatan=kadis.jabatan, status="Plt.", nomor_sk="800/1", mulai=date(2026, 10, 1)
    )
    halaman = gabungan_halaman(person("pengelola"), PERIODE, START.date())
    assert halaman.berganti
    with pytest.raises(Refusal, match="disiapkan untuk pejabat lain"):
        sign(pengumpulan, made, oleh="pengelola")
    gabungan.renew_gabungan(pengumpulan_id=pengumpulan.pk, seen_versi=2, actor=person("pengelola"), now=LATER)
    again = make()
    assert context(again).tanda_tangan.jabatan == "Plt. Kepala Dinas Komunikasi dan Informatika"
    sign(pengumpulan, again, oleh="pengelola")


def test_signer_who_checked_needs_an_exception_for_each_berkas_and_it_is_on_the_paper():
    pengumpulan = finish_round()
    appoint("kasubbag", "kadis")
    Penugasan.objects.filter(pegawai_id=person("kadis").pegawai_id).update(selesai=date(2026, 10, 4))
    first, later = numbered(), LATER + timedelta(hours=1)
    plh, keys = person("kasubbag"), list(pengumpulan.berkas_list.order_by("pk").values_list("pk", flat=True))

    def given(key: int, tindakan: str = "gabungan") -> None:
        masuk = PengecualianMasuk(key, plh.pegawai_id, tindakan, LATER.date(), f"Kantor kecil {key}.")
        grant(opd_id=pengumpulan.opd_id, masuk=masuk, actor=person("pengelola"), now=later)

    def refused(made: LaporanGabungan) -> Code:
        with pytest.raises(Refusal) as found:
            sign(pengumpulan, made, oleh="kasubbag", now=later, authenticated_at=later)
        return found.value.refused.code

    with pytest.raises(Invalid, match="hanya menandatangani laporan gabungan"):
        given(keys[0], "periksa")
    for key in keys:
        assert refused(first) is Code.SEPARATION
        given(key)
    assert refused(first) is Code.STATE
    assert gabungan_halaman(plh, PERIODE, LATER.date()).tanpa_pengecualian
    gabungan.renew_gabungan(pengumpulan_id=pengumpulan.pk, seen_versi=2, actor=plh, now=later)
    again = make(later)
    assert not gabungan_halaman(plh, PERIODE, LATER.date()).tanpa_pengecualian
    said = [x for x in context(again).penyimpangan if x.perihal.startswith("Laporan gabungan")]
    assert [x.alasan for x in said] == [f"Kantor kecil {key}." for key in keys]
    sign(pengumpulan, again, oleh="kasubbag", now=later, authenticated_at=later)
    assert '"pengecualian":[' in AuditEvent.objects.latest("seq").isi
    assert Pengecualian.objects.filter(dipakai_at=later).count() == len(keys)
    with pytest.raises(Invalid, match="masih berjalan"):
        given(keys[0])


def test_who_entered_figures_is_kept_apart_also_when_he_led_the_monev():
    """Only what is corrected in the monev is his office's work (decisions.md, "Separation of duties")."""
    walker = walk("sandistik", to=State.PROCESSING)
    pengumpulan, leader = walker.berkas.pengumpulan, person("kadis").pegawai_id
    assert walker.berkas.monev.pemimpin_id == leader
    involve(walker.berkas_id, leader, Keterlibatan.Sebagai.MONEV)
    assert leader not in involved_in_pengumpulan(pengumpulan, LATER.date())
    involve(walker.berkas_id, leader, Keterlibatan.Sebagai.MAKER)
    assert leader in involved_in_pengumpulan(pengumpulan, LATER.date())


def test_who_reads_one_unit_does_not_read_all_of_them():
    finish_round()
    made = make()
    today = date(2026, 10, 6)
    for who, reads in (("petugas.aptika", False), ("kabid.aptika", False), ("evaluator", True), ("sekretaris", True)):
        assert (find_pdf(made.dokumen.kode, person(who), today) is not None) is reads
        assert (gabungan_halaman(person(who), PERIODE, START.date()) is not None) is reads


def test_the_money_of_a_sub_kegiatan_of_two_units_counts_once():
    finish_round()
    report = context_from_json(
        JenisDokumen.LAPORAN, Dokumen.objects.filter(jenis="laporan").order_by("pk")[0].context_json.encode()
    )
    rows = tuple(replace(b, kode_angka="") for b in report.anggaran)  # here each line gets its own
    once, twice = combine([("A", rows)]), combine([("A", rows), ("B", rows)])
    assert (once.pagu, once.realisasi) == (twice.pagu, twice.realisasi)
    assert [b for b in once.baris if b.tingkat != "sub_kegiatan"] == [b for b in rows if b.tingkat != "sub_kegiatan"]
    subs = [b for b in rows if b.tingkat == "sub_kegiatan" and b.pagu]
    assert len(twice.catatan) == len(subs)
    assert all("menurut laporan A." in note for note in twice.catatan)
    other = tuple(replace(b, realisasi_anggaran="7") if b.tingkat == "sub_kegiatan" and b.pagu else b for b in rows)
    assert "Menurut laporan B realisasinya Rp7." in combine([("A", rows), ("B", other)]).catatan[0]


def test_it_is_signed_through_the_service_of_the_office(monkeypatch):
    pengumpulan = finish_round()
    set_up()
    trust(make_penyelenggara("Siapa", LATER))
    made = numbered()
    gabungan.renew_gabungan(
        pengumpulan_id=pengumpulan.pk, seen_versi=made.versi, actor=person("kadis"), now=LATER, mode="tersertifikasi"
    )
    made = make()
    assert gabungan_halaman(person("kadis"), PERIODE, START.date()).layanan == "ada"
    service = FakeTTE(FrasaSalah("Frasa sandi salah."))

    def ask(**given):
        facts = {"seen_sha256": made.dokumen.file.sha256, "authenticated_at": LATER, "ulang": False, **given}
        return sign_gabungan_by_service(
            pengumpulan_id=pengumpulan.pk,
            sandi=Sandi("3214010101800001", "frasa"),
            actor=person(given.pop("oleh", "kadis")),
            now=LATER,
            layanan=lambda _: service,
            **facts,
        )

    with pytest.raises(Invalid, match="Frasa sandi salah"):
        ask()
    with pytest.raises(Invalid, match="kata sandi"):
        ask(authenticated_at=None)
    service.answer = HasilTakPasti("Tidak menjawab.")
    with pytest.raises(Invalid, match="tidak mengulanginya sendiri"):
        ask()
    assert gabungan_halaman(person("kadis"), PERIODE, START.date()).layanan == "tak-pasti"
    with pytest.raises(Invalid, match="Minta sekali lagi"):
        ask()
    service.answer = b"%PDF-1.7 signed"
    found = Bertanda(
        PutusanTTE.SAH, oleh="Siapa", subjek=(person("kadis").nip,), sidik_sertifikat="a", waktu=LATER.isoformat()
    )
    monkeypatch.setattr("takar.actions.tanda_tangan_luar.read_bertanda", lambda *_given, **_more: found)
    assert ask(ulang=True).pesan == "Laporan gabungan ditandatangani."
    assert (TandaTanganGabungan.objects.get().mode, len(service.asked)) == ("tersertifikasi", 3)
    outcomes = AuditEvent.objects.filter(action="SIGN_GABUNGAN").order_by("seq").values_list("outcome", flat=True)
    assert list(outcomes) == ["asked", "failed", "asked", "unknown", "asked", "done", "answered"]
