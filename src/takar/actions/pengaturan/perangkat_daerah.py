"""Change the office itself: what its papers are headed with, and by which rules it counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from takar.actions.pengaturan.gambar import BatasGambar, GambarMasuk, try_picture
from takar.actions.pengaturan.isian import NOTHING_NEW, Isian, change
from takar.actions.tx import Outcome, writing
from takar.records.models import PerangkatDaerah
from takar.rules.deadlines import HitunganMinggu, Kebijakan
from takar.rules.periods_teks import ZONA
from takar.rules.renstra import TERPANJANG
from takar.rules.scales import SKALA
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

FIRST, LAST = 2000, 2100
LAMBANG = BatasGambar("lambang", "Lambang", paling=512 * 1024, lebar=2_000, tinggi=2_000)


@dataclass(frozen=True, slots=True)
class PerangkatDaerahMasuk:
    """The office as it was typed."""

    nama: str
    pemerintah: str
    alamat: str
    kontak: str
    tempat: str
    zona: str
    kebijakan: str
    skala: str
    minggu: str = HitunganMinggu.HARI_KERJA.value
    renstra_mulai: str = ""
    renstra_akhir: str = ""


def change_office(
    *, opd_id: int, seen_version: int, masuk: PerangkatDaerahMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Change name, letterhead, place, zone, policies and scale; open rounds keep what they opened with.

    Raises Stale, Refusal, or Invalid with a sentence for each field.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        tx.same(opd, seen_version)
        isian = Isian()
        values = read_office(isian, masuk)
        isian.done()
        changed = change(tx, opd, "opd", **values)
        tx.done("Perangkat daerah disimpan." if changed else NOTHING_NEW, versi=opd.versi)
    return tx.outcome


def read_office(isian: Isian, masuk: PerangkatDaerahMasuk) -> dict[str, Any]:
    """Return what an office's form says, by column; mistakes are kept by ``isian``."""
    mulai, akhir = (_tahun(isian, kolom, getattr(masuk, kolom)) for kolom in ("renstra_mulai", "renstra_akhir"))
    if (mulai is None) != (akhir is None):
        isian.wrong("renstra_akhir", "Isi tahun awal dan tahun akhir Renstra, atau kosongkan keduanya.")
    elif mulai is not None and akhir is not None and not 0 <= akhir - mulai < TERPANJANG:
        isian.wrong(
            "renstra_akhir", f"Tahun akhir sama dengan atau sesudah tahun awal, paling panjang {TERPANJANG} tahun."
        )
    return {
        "nama": isian.teks("nama", masuk.nama, 200, kosong="Isi nama perangkat daerah."),
        "pemerintah": isian.teks("pemerintah", masuk.pemerintah, 200, kosong="Isi nama pemerintah daerah."),
        "alamat": isian.teks("alamat", masuk.alamat, 300, kosong="Isi alamat kantor; alamat ini tercetak pada kop."),
        "kontak": isian.teks("kontak", masuk.kontak, 200),
        "tempat": isian.teks("tempat", masuk.tempat, 100, kosong="Isi tempat naskah ditandatangani."),
        "zona": isian.pilih("zona", masuk.zona, ZONA, "Pilih WIB, WITA, atau WIT."),
        "kebijakan": isian.pilih(
            "kebijakan",
            masuk.kebijakan,
            list(Kebijakan),
            "Pilih aturan untuk tanggal 10 yang jatuh pada hari libur.",
        ),
        "minggu": isian.pilih("minggu", masuk.minggu, list(HitunganMinggu), "Pilih arti satu minggu dalam SOP."),
        "skala": isian.pilih("skala", masuk.skala, SKALA, "Pilih skala predikat dari daftar."),
        "renstra_mulai": mulai,
        "renstra_akhir": akhir,
    }


def _tahun(isian: Isian, kolom: str, teks: str) -> int | None:
    """Return a year, or None where none was typed."""
    teks = teks.strip()
    if not teks:
        return None
    if not (teks.isascii() and teks.isdecimal() and len(teks) == 4 and FIRST <= int(teks) <= LAST):
        isian.wrong(kolom, "Tulis tahun dengan empat angka, misalnya 2025.")
        return None
    return int(teks)


def keep_lambang(
    *, opd_id: int, seen_version: int, masuk: GambarMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Keep a picture as the lambang of the letterhead; its type is read from its content.

    Raises Invalid, Stale, Refusal.
    """
    gambar = try_picture(LAMBANG, masuk, action=SetupAction.EDIT_OFFICE, opd_id=opd_id, actor=actor)
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        tx.same(opd, seen_version)
        file = gambar.keep(tx)
        changed = change(tx, opd, "opd", lambang=file)
        tx.note(sha256=file.sha256)
        tx.done("Lambang disimpan; naskah berikutnya memakainya." if changed else NOTHING_NEW, versi=opd.versi)
    return tx.outcome


def remove_lambang(*, opd_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Print the letterhead without a lambang from now on; papers that were made keep theirs."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd: PerangkatDaerah = tx.set_up(opd_id)
        tx.same(opd, seen_version)
        changed = change(tx, opd, "opd", lambang=None)
        tx.done("Lambang dilepas dari kop." if changed else NOTHING_NEW, versi=opd.versi)
    return tx.outcome
