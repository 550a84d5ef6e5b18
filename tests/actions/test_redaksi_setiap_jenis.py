"""The papers that an office could not word before do say its words: made for real, kind by kind (docs/adr/0107)."""

from typing import Any

import pytest

from takar.actions.errors import Invalid
from takar.actions.pengaturan.naskah import change_redaksi
from takar.documents.canonical import canonical_json, context_from_json
from takar.documents.contexts import JenisDokumen
from takar.queries.agenda import Register
from takar.queries.buku_agenda import buku_agenda
from takar.queries.kartu_kendali import kartu_kendali
from takar.queries.kartu_kendali_tahun import kartu_kendali_tahun
from takar.queries.paraf import lembar_paraf
from takar.queries.redaksi import isi_redaksi, own_redaksi, redaksi_of
from takar.queries.tanda_terima import tanda_terima
from takar.records.models import Dokumen, RedaksiNaskah
from takar.rules.redaksi import CATATAN_PALING_BANYAK, LEMBAR
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.engine import State
from tests.actions.test_koreksi import ask, grant
from tests.actions.test_naskah_rencana import acuan, context, made
from tests.actions.test_sampaikan_koreksi import received
from tests.factories import PERIODE, START, peraga_office, person, walk

pytestmark = pytest.mark.django_db
NOTE = "Disimpan di Sekretariat #[x] bersama salinannya."


def word(jenis: str, **masuk: str) -> None:
    change_redaksi(
        opd_id=peraga_office().pk,
        jenis=jenis,
        seen_version=0,
        masuk={**BAWAAN[jenis], **masuk},
        actor=person("pengelola"),
        now=START,
    )


def paper(jenis: str) -> Any:
    found = Dokumen.objects.filter(jenis=jenis, berkas__unit__kode="aptika").order_by("versi")
    return context_from_json(JenisDokumen(jenis), found[len(found) - 1].context_json.encode())


def test_books_and_sheets_end_with_the_notes_of_the_office() -> None:
    opd = peraga_office()
    letter = walk("aptika", to=State.CHECKING)
    kasubbag, kode = person("kasubbag"), Dokumen.objects.get(jenis="permintaan-data", berkas=letter.berkas).kode
    makers = {
        "kartu-kendali": lambda: kartu_kendali(kasubbag, PERIODE, START).context,  # type: ignore[union-attr]
        "buku-agenda": lambda: buku_agenda(Register.KELUAR, opd.pk, 2026, kasubbag, START),
        "daftar-tanda-terima": lambda: tanda_terima(kasubbag, PERIODE, START),
        "lembar-paraf": lambda: lembar_paraf(kode, kasubbag, START),
    }
    assert set(makers) == set(LEMBAR) - {"capaian"}
    for jenis, make in makers.items():
        before = make().catatan
        word(jenis, catatan=f"{NOTE}\n\nLampiran agenda.")
        assert make().catatan == (*before, NOTE, "Lampiran agenda."), jenis
    assert kartu_kendali_tahun(kasubbag, 2026, START).catatan[-2] == NOTE  # type: ignore[union-attr]
    with pytest.raises(Invalid, match="paling banyak 8 baris"):
        word("capaian", catatan="x\n" * (CATATAN_PALING_BANYAK + 1))


def test_a_cek_list_begins_and_ends_with_the_words_of_the_office() -> None:
    word("cek-list", pembuka="Data {unit} {periode}:\nDiperiksa {kasubbag}.", catatan=NOTE, penutup="Demikian {tahun}.")
    walk("aptika", to=State.SCHEDULING)
    made_now = paper("cek-list")
    kasubbag = "Kepala Subbagian Perencanaan dan Pelaporan"
    assert made_now.pembuka == ("Data Bidang Aplikasi Informatika Triwulan III Tahun 2026:", f"Diperiksa {kasubbag}.")
    assert (made_now.catatan[-1], made_now.penutup) == (NOTE, "Demikian 2026.")
    assert b'"skema":9' in canonical_json(made_now)


@pytest.mark.parametrize("jenis", ["iku", "rencana-aksi"])
def test_a_paper_of_the_plan_has_place_opening_basis_and_closing(jenis: str) -> None:
    before = context(made(acuan(jenis)))
    assert (before.pembuka, before.dasar_hukum, before.penutup) == ((), (), "")
    assert b'"skema":9' not in canonical_json(before), "without words it is the paper of before, byte for byte"
    word(jenis, tempat="Cikampek", pembuka="{kepala_dinas} menetapkan:", dasar_hukum="Perda 1\nPerda 2", penutup=NOTE)
    after = context(made(acuan(jenis)))
    assert after.pembuka == ("Kepala Dinas Komunikasi dan Informatika menetapkan:",)
    assert (after.dasar_hukum, after.penutup) == (("Perda 1", "Perda 2"), NOTE)
    assert after.tanda_tangan.tempat_tanggal == "Cikampek, 5 Agustus 2026"


def test_a_berita_acara_koreksi_begins_and_ends_with_the_words_of_the_office() -> None:
    word("berita-koreksi", tempat="Cikampek", pembuka="{pemutus}, {tanggal_putusan}: {unit}.", penutup=NOTE)
    walker = received()
    ask(walker)
    grant(walker)
    made_now = paper("berita-koreksi")
    said = "Kepala Dinas Komunikasi dan Informatika, 7 Oktober 2026: Bidang Aplikasi Informatika."
    assert (made_now.pembuka, made_now.penutup) == (said, NOTE)
    assert made_now.tanda_tangan.tempat_tanggal == "Cikampek, 7 Oktober 2026"


def test_a_part_that_takar_got_later_is_worded_by_takar_until_the_office_words_it() -> None:
    """Words that were kept before a kind had more parts stay, and what was given back to Takar is Takar's."""
    opd = peraga_office()
    kept = {nama: teks for nama, teks in BAWAAN["surat-koreksi"].items() if nama != "pembuka_gabungan"}
    RedaksiNaskah.objects.create(
        opd=opd, jenis="surat-koreksi", versi=1, isi=kept, at=START, oleh_id=person("pengelola").pegawai_id
    )
    assert redaksi_of(opd.pk, "surat-koreksi").isi["pembuka_gabungan"] == BAWAAN["surat-koreksi"]["pembuka_gabungan"]
    shown = isi_redaksi(opd.pk, "surat-koreksi")
    assert shown is not None
    assert shown.pembuka_gabungan == BAWAAN["surat-koreksi"]["pembuka_gabungan"]
    assert own_redaksi(opd.pk) == {}
