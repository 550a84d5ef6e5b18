"""The letter of a koreksi is made anew with its number and its words, and is known by the version that goes out."""

from datetime import timedelta
from typing import Any, get_args

import pytest

from takar.actions.agenda_nomor import number_surat
from takar.actions.beritahu_koreksi import mail_pemberitahuan
from takar.actions.kepala_surat import KepalaMasuk, word_kepala
from takar.actions.peraga.walker import Walker
from takar.documents.contexts import JenisDokumen, context_type
from takar.queries.agenda import Register
from takar.queries.agenda_rinci import surat_rinci
from takar.queries.dibuat_lagi import can_be_renewed
from takar.queries.dokumen.surat_koreksi import pembuka_of
from takar.queries.dokumen_halaman import dokumen_of_berkas
from takar.queries.kantor import kantor_of
from takar.queries.kepala_surat import SuratContext, surat_context
from takar.queries.nomor_jenis import BERNOMOR
from takar.queries.permintaan_koreksi import koreksi_list
from takar.queries.tanda_terima import tanda_terima
from takar.records.models import AuditEvent, Dokumen, Outbox, PenerimaKoreksi, SuratKeluar
from takar.rules.periods import Periode, Triwulan
from tests.actions.test_koreksi import DAY, LATER, ask, finish, grant
from tests.actions.test_sampaikan_koreksi import note_told, received
from tests.factories import peraga_office, person

pytestmark = pytest.mark.django_db
SOON, NOMOR = LATER + timedelta(hours=1), "000.8/41/2026"


def line(jenis: str = "surat-koreksi") -> SuratKeluar:
    found = SuratKeluar.objects.filter(dokumen__jenis=jenis, pengganti=None).order_by("pk")
    row = found.select_related("dokumen__berkas", "dokumen__pengumpulan__opd").last()
    assert row is not None
    return row


def of(row: SuratKeluar, who: str = "kasubbag") -> dict[str, Any]:
    where = {"opd_id": row.opd_id, "tahun": row.tahun, "nomor_agenda": row.nomor_agenda, "seen_versi": row.versi}
    return {**where, "actor": person(who, DAY)}


def granted() -> Walker:
    walker = received()
    ask(walker)
    grant(walker)
    return walker


def test_the_kinds_that_are_letters_are_those_with_an_addressee_and_each_is_worded_and_made_anew() -> None:
    addressed = {
        kind.value for kind in JenisDokumen if {"surat", "tujuan"} & context_type(kind).__dataclass_fields__.keys()
    }
    assert addressed == set(BERNOMOR) == {"permintaan-data", "undangan-monev", "surat-pengantar", "surat-koreksi"}
    assert {context_type(JenisDokumen(kind)) for kind in addressed} == set(get_args(SuratContext))


def test_it_is_worded_and_numbered_and_the_latest_is_what_all_pages_name() -> None:
    walker = granted()
    first = line()
    masuk = KepalaMasuk("Segera", "1 lembar", "Koreksi laporan", "Nagri", "Inspektorat\nArsip")
    word_kepala(**of(first), masuk=masuk, now=LATER + timedelta(minutes=10))
    worded = line()
    said = surat_context(worded.dokumen)
    assert (said.surat.sifat, said.surat.lampiran, said.tembusan) == ("Segera", "1 lembar", ("Inspektorat", "Arsip"))
    assert (worded.hal, worded.sifat) == ("Koreksi laporan", "Segera")
    told = surat_rinci(Register.KELUAR, worded.tahun, worded.nomor_agenda, person("kasubbag"), kantor_of(worded.opd_id))
    changed = {one.kolom: (one.semula, one.menjadi) for one in told.riwayat[0].ubahan}
    assert len(changed) == len(told.riwayat[0].ubahan), "each is told once"
    assert changed["Lampiran"] == ("-", "1 lembar")
    assert changed["Tembusan"] == ("kosong", "Inspektorat; Arsip")
    assert changed["Tempat"] == ("Peraga", "Nagri")
    event = AuditEvent.objects.filter(action="AMEND_SURAT").latest("seq").isi
    assert '"tembusan":"Inspektorat; Arsip"' in event.replace('": "', '":"')

    number_surat(**of(worded), nomor=NOMOR, now=SOON)
    numbered = line()
    assert (numbered.dokumen.nomor, numbered.dokumen.versi) == (NOMOR, 3)
    assert surat_context(numbered.dokumen).surat == said.surat, "its words stay"
    where = {"opd_id": numbered.opd_id, "berkas_id": walker.berkas_id}
    one = PenerimaKoreksi.objects.get(penerima="Inspektur Daerah")
    assert one.surat_id == first.dokumen_id, "what was made first stays as evidence"
    mail_pemberitahuan(**where, penerima_id=one.pk, surel="umum@contoh.go.id", actor=person("kasubbag", DAY), now=SOON)
    assert (
        f"/verifikasi/{numbered.dokumen.kode}/" in Outbox.objects.get(kunci__startswith="koreksi-luar:").payload["isi"]
    )
    (koreksi,) = koreksi_list(walker.berkas)
    assert {one.surat_kode for one in koreksi.luar} == {numbered.dokumen.kode}
    ledger = tanda_terima(person("kasubbag", DAY), Periode(2026, Triwulan.III), SOON)
    lines = {(one.agenda, one.bukti) for one in ledger.baris if one.sebagai == "pemberitahuan koreksi"}
    assert lines == {(f"{numbered.nomor_agenda}/{numbered.tahun}", numbered.dokumen.kode)}


def test_one_replaces_itself_and_that_of_another_koreksi_stays() -> None:
    walker = granted()
    letters = dict.fromkeys(Dokumen.objects.filter(jenis="surat-koreksi").values_list("kode", flat=True), "")
    finish(walker, LATER + timedelta(hours=2))
    ask(walker, angka={"narasi-ringkasan": "Lagi."}, now=LATER + timedelta(hours=6))
    grant(walker, now=LATER + timedelta(hours=7))
    second = line()
    number_surat(**of(second), nomor=NOMOR, now=LATER + timedelta(hours=8))
    zona = kantor_of(peraga_office().pk).zona
    for sampai, expected in (
        (None, ["berlaku", "digantikan", "berlaku"]),
        (LATER + timedelta(hours=7, minutes=30), ["sudah ada", "sudah ada"]),
        (LATER + timedelta(hours=9), ["sudah ada", "digantikan", "sudah ada"]),
    ):
        rows = dokumen_of_berkas(walker.berkas, zona, sampai)
        assert [one.status for one in rows if "Pemberitahuan Koreksi" in one.judul] == expected, sampai
    assert len(letters) == 1


def test_what_was_handed_over_keeps_the_number_that_the_pen_writes() -> None:
    granted()
    noted = {"tanggal": DAY, "cara": "Masih di bagian umum.", "dicatat_at": SOON, "tidak_dikirim": True}
    noted |= {"pegawai": person("kasubbag").pegawai_id, "oleh": "Kasubbag"}
    PenerimaKoreksi.objects.filter(penerima="Inspektur Daerah").update(**noted)
    assert can_be_renewed(line().dokumen), "who was never sent the old report has not this letter either"
    note_told(PenerimaKoreksi.objects.get(penerima="Bupati Purwakarta"))
    assert not can_be_renewed(line().dokumen)
    number_surat(**of(line()), nomor=NOMOR, now=SOON)
    assert (line().nomor, line().dokumen.nomor) == (NOMOR, "")


@pytest.mark.parametrize(
    ("kinds", "part"),
    [
        (("laporan",), "pembuka"),
        (("laporan", "laporan-gabungan"), "pembuka"),
        (("laporan-gabungan",), "pembuka_gabungan"),
    ],
)
def test_where_the_report_of_the_office_alone_went_outside_the_letter_has_words_of_its_own(
    kinds: tuple[str, ...], part: str
) -> None:
    assert pembuka_of([(Dokumen(jenis=kind), 1) for kind in kinds]) == part
