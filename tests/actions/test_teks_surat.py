"""Bukti of a koreksi and copies of letters: read by the same worker, found by who may read what they belong to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from takar.actions import agenda_catat, disposisi, minta_koreksi, teks_bukti
from takar.actions.bukti_koreksi import BuktiMasuk
from takar.queries.agenda import Register
from takar.queries.cari import cari
from takar.queries.cari_lembar import lembar_cari
from takar.records.models import Jabatan
from takar.rules.kutipan import Kutipan
from takar.sop.engine import State
from tests.factories import START, Walker, peraga_office, person, walk
from tests.surat import MASUKAN, record

pytestmark = pytest.mark.django_db
LATER = START + timedelta(days=2)


def found(who: str, q: str, *, jenis: str, seluruhnya: bool = False) -> list[str]:
    (one,) = cari(person(who), LATER.date(), q, jenis=jenis, seluruhnya=seluruhnya).golongan
    return [f"{temu.judul}|{temu.rincian}" for temu in one.temu]


def asked() -> Walker:
    """A koreksi of a received report, its reason and its bukti with one word each that nothing else has."""
    walker = walk("aptika", to=State.FINAL)
    minta_koreksi.ask_koreksi(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        alasan="Rekonsiliasi Wanayasa\nmenyebut lain.",
        angka={"narasi-ringkasan": "Ringkasan yang benar."},
        bukti=[BuktiMasuk("rekon.txt", [b"Notulen. Angka Plered 61.\n"])],
        actor=person("petugas.aptika", LATER.date()),
        now=LATER,
    )
    return walker


def test_bukti_of_a_koreksi_is_found_by_name_reason_and_text_until_it_is_bukti_of_a_row() -> None:
    asked()
    assert found("kadis", "plered", jenis="koreksi") == []  # not read yet
    assert teks_bukti.read_waiting() > 0
    said = "koreksi ke-1, menunggu putusan: Rekonsiliasi Wanayasa menyebut lain."
    line = f"rekon.txt|{said} · Bidang Aplikasi Informatika · Triwulan III Tahun 2026"
    for q in ("PLERED", "rekon.txt", "wanayasa plered"):
        for who in ("kadis", "petugas.aptika", "evaluator"):
            assert found(who, q, jenis="koreksi") == [line]
        assert found("petugas.ikp", q, jenis="koreksi") == []
    (hit,) = cari(person("kadis"), LATER.date(), "plered", jenis="koreksi").golongan[0].temu
    assert hit.kutipan == Kutipan("Angka ", "Plered", " 61.", 0)
    assert dict(hit.alamat) == {"tahun": 2026, "tw": "tw3", "unit": "aptika"}


def letter(register: Register, isi: bytes | None, **masukan: object) -> int:
    """Record a letter with a copy that has a text."""
    outcome = agenda_catat.record_surat(
        opd_id=peraga_office().pk,
        register=register,
        masukan=replace(MASUKAN, **masukan),
        pindaian=agenda_catat.Pindaian("salinan.txt", [isi]) if isi else None,
        actor=person("kasubbag"),
        now=START,
    )
    nomor_agenda: int = outcome.isi["nomor_agenda"]
    return nomor_agenda


def test_letters_are_found_by_their_words_and_by_the_text_of_their_copies() -> None:
    letter(Register.MASUK, b"Mohon data.\nTenggat Jatiluhur 12 Oktober.\n")
    letter(Register.KELUAR, b"Jawaban tentang Cirata.\n", hal="Jawaban", pihak="Camat\nBojong", nomor="")
    assert teks_bukti.read_waiting() == 2
    masuk = "Permintaan data SAKIP|dari Bagian Organisasi · agenda 1 tahun 2026, 5 Oktober 2026"
    for q in ("jatiluhur", "77-org", "organisasi sakip 2026", "salinan.txt"):
        assert found("kasubbag", q, jenis="masuk") == [masuk]
    assert found("kasubbag", "jatiluhur 2025", jenis="masuk") == []
    assert found("kadis", "cirata", jenis="keluar") == [
        "Jawaban|kepada Camat Bojong · agenda 1 tahun 2026, 5 Oktober 2026"
    ]
    lembar = lembar_cari(cari(person("kadis"), LATER.date(), "cirata", jenis="keluar", seluruhnya=True)).tabel[0]
    kinds = [kolom.teks for kolom in lembar.kolom]
    assert dict(zip(kinds, lembar.baris[0], strict=True)) == {
        "Hal": "Jawaban",
        "Nomor": "",
        "Kepada": "kepada Camat Bojong",
        "Agenda dan tanggal": "agenda 1 tahun 2026, 5 Oktober 2026",
        "Keadaan": "",
    }
    (hit,) = cari(person("kasubbag"), START.date(), "jatiluhur", jenis="masuk").golongan[0].temu
    assert hit.kutipan == Kutipan("Tenggat ", "Jatiluhur", " 12 Oktober.", 0)
    assert dict(hit.alamat) == {"register": "masuk", "tahun": 2026, "nomor": 1}
    assert found("kasubbag", "jatiluhur", jenis="masuk", seluruhnya=True) == [masuk]


def test_who_serves_one_unit_finds_the_letters_that_were_handed_to_the_own_post() -> None:
    nomor = letter(Register.MASUK, b"Tenggat Jatiluhur.\n")
    letter(Register.MASUK, b"Jatiluhur lain.\n", hal="Lain", nomor="")
    teks_bukti.read_waiting()
    assert found("kabid.aptika", "jatiluhur", jenis="masuk") == []
    disposisi.write_disposisi(
        opd_id=peraga_office().pk,
        tahun=2026,
        nomor_agenda=nomor,
        jabatan_id=Jabatan.objects.get(peran="KEPALA_BIDANG", unit__kode="aptika").pk,
        kalimat="Siapkan jawaban.",
        due_on=date(2026, 10, 12),
        actor=person("kadis"),
        now=START,
    )
    assert len(found("kabid.aptika", "jatiluhur", jenis="masuk")) == 1
    assert found("kabid.sandistik", "jatiluhur", jenis="masuk") == []


def test_a_cancelled_letter_is_found_and_says_so() -> None:
    record()
    agenda_catat.cancel_surat(
        opd_id=peraga_office().pk,
        register=Register.MASUK,
        tahun=2026,
        nomor_agenda=1,
        seen_versi=1,
        alasan="Dicatat dua kali.",
        actor=person("kasubbag"),
        now=START,
    )
    (said,) = found("kasubbag", "sakip", jenis="masuk")
    assert said.endswith("5 Oktober 2026 · batal")
