"""The wording of an office's letters: changed version by version, or given back to that of Takar."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from takar.actions.errors import Invalid, Missing, Stale
from takar.actions.pengaturan.isian import NOTHING_NEW, Isian
from takar.actions.teks import clean, clean_number, is_blank, read_text
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.redaksi import nama_jenis, redaksi_of
from takar.records.models import FileTersimpan, RedaksiNaskah
from takar.rules.redaksi import (
    BARIS_KOP,
    BATAS_TEPI,
    CATATAN,
    CATATAN_PALING_BANYAK,
    KLASIFIKASI,
    KOLOM,
    NOMOR,
    Kolom,
    fill,
    read_tepi,
    strangers,
)
from takar.rules.redaksi_bawaan import BAWAAN
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

UNKNOWN = "Naskah ini tidak punya redaksi yang dapat diatur."
TEMBUSAN_PALING_BANYAK = 12
ALASAN = 300
WIDEST = {NOMOR: "0" * 6, "kode_unit": "X" * 20, "tahun": "2026", "tahun_surat": "2026"}
"""The longest that stands in a number for each word in braces, beside the classification, which is known."""


def change_redaksi(
    *,
    opd_id: int,
    jenis: str,
    seen_version: int,
    masuk: Mapping[str, str],
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Keep a new wording of one kind of letter, from now on; what was made keeps the old one.

    ``masuk`` holds its parts by name, and under "alasan" why it changes, which may be blank.
    The picture of a letterhead stays (actions/pengaturan/gambar_kop.py).

    Raises Missing, Stale, Refusal, or Invalid with a sentence for each part.
    """
    with writing(SetupAction.EDIT_NASKAH, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        isi = read_redaksi(jenis, masuk)
        before = redaksi_of(opd_id, jenis)
        if before.versi != seen_version:
            raise Stale(before.versi, STALE)
        if {**dict.fromkeys(isi, ""), **before.isi} == isi:
            tx.done(NOTHING_NEW, versi=before.versi)
        else:
            alasan = clean("alasan", masuk.get("alasan", ""), ALASAN)
            made = RedaksiNaskah.objects.create(
                opd_id=opd_id,
                jenis=jenis,
                versi=before.versi + 1,
                isi=isi,
                gambar=FileTersimpan.objects.filter(sha256=before.gambar).first(),
                alasan=alasan,
                at=now,
                oleh_id=tx.pegawai_id,
            )
            tx.note(jenis=jenis, versi=made.versi, alasan=alasan, sebelum=dict(before.isi), sesudah=isi)
            tx.done(f"Redaksi {nama_jenis(jenis).lower()} disimpan; naskah berikutnya memakainya.", versi=made.versi)
    return tx.outcome


def restore_redaksi(
    *, opd_id: int, jenis: str, seen_version: int, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Word one kind of letter as Takar does, as a new version."""
    return change_redaksi(
        opd_id=opd_id,
        jenis=jenis,
        seen_version=seen_version,
        masuk=BAWAAN.get(jenis, {}),
        actor=actor,
        now=now,
        kunci=kunci,
    )


def read_redaksi(jenis: str, masuk: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of one kind as they are kept. Raises Missing, or Invalid with a sentence for each part."""
    if jenis not in KOLOM:
        raise Missing(UNKNOWN)
    isian = Isian()
    isi = {kolom.nama: _read(isian, kolom, masuk.get(kolom.nama, "")) for kolom in KOLOM[jenis]}
    if f"{{{KLASIFIKASI}}}" in isi.get("pola_nomor", "") and not isi.get(KLASIFIKASI):
        isian.wrong(KLASIFIKASI, "Isi kode klasifikasinya; pola nomor di atas memakainya.")
    _check_pola(isian, isi)
    _check_kop(isian, isi)
    isian.done()
    return isi


def _check_pola(isian: Isian, isi: Mapping[str, str]) -> None:
    """Keep by ``isian`` a pattern that makes no number: letters that a typed one may not have, or too many of them."""
    made = fill(isi.get("pola_nomor", ""), {**WIDEST, KLASIFIKASI: isi.get(KLASIFIKASI, "")})
    if "{" not in made:  # what stands in braces and is not known was said already
        try:
            clean_number("pola_nomor", made)
        except Invalid as wrong:
            isian.wrong("pola_nomor", wrong.galat[0].kalimat)


def _check_kop(isian: Isian, isi: Mapping[str, str]) -> None:
    """Keep by ``isian`` what no letterhead can have: too many lines, or margins that leave no room."""
    for nama in ("kop_atas", "kop_tengah", "kop_bawah"):
        if len(isi.get(nama, "").splitlines()) > BARIS_KOP:
            isian.wrong(nama, f"Paling banyak {BARIS_KOP} baris.")
    for nama, (least, most, _own) in BATAS_TEPI.items():
        if nama in isi and read_tepi(nama, isi[nama]) is None:
            said = f"Tulis dari {show(least)} sampai {show(most)} cm, satu angka di belakang koma, misalnya 2,5."
            isian.wrong(nama, said)


def show(tepi: Decimal) -> str:
    """Return a margin as it is typed."""
    return format(tepi, "f").replace(".", ",")


def _read(isian: Isian, kolom: Kolom, teks: str) -> str:
    """Return one part as it is kept; what is wrong with it is kept by ``isian``."""
    if kolom.baris:
        kept, wrong = read_text(teks, kolom.paling)
        kept = "" if is_blank(kept) else kept
        if wrong:
            isian.wrong(kolom.nama, wrong)
    else:
        kept = isian.teks(kolom.nama, teks, kolom.paling)
    if kolom.wajib and not kept:
        isian.wrong(kolom.nama, "Isi bagian ini; naskah tidak lengkap tanpanya.")
    for asing in strangers(kept, kolom.isian)[:1]:
        isian.wrong(kolom.nama, _strange(kolom, asing.baris, asing.teks))
    if kolom.nama == "pola_nomor" and kept and kept.count(f"{{{NOMOR}}}") != 1:
        isian.wrong(kolom.nama, "Tulis {nomor} tepat sekali, di tempat nomor dari agenda.")
    if kolom.nama == "tembusan" and len(kept.splitlines()) > TEMBUSAN_PALING_BANYAK:
        isian.wrong(kolom.nama, f"Tembusan paling banyak {TEMBUSAN_PALING_BANYAK} baris, satu penerima sebaris.")
    if kolom.nama == CATATAN and len(kept.splitlines()) > CATATAN_PALING_BANYAK:
        isian.wrong(kolom.nama, f"Catatan paling banyak {CATATAN_PALING_BANYAK} baris, satu catatan sebaris.")
    return kept


def _strange(kolom: Kolom, baris: int, teks: str) -> str:
    place = f"Baris {baris}: «{teks}»" if kolom.baris else f"«{teks}»"
    known = ", ".join(f"{{{nama}}}" for nama in kolom.isian)
    usable = f"Yang dapat dipakai di sini: {known}." if known else "Bagian ini tidak memakai isian."
    return f"{place} bukan isian yang dikenal. {usable} Hapus kurung kurawalnya bila bukan isian."
