"""Loading a list of days off: all of it or nothing; the same list once more changes nothing."""

from collections.abc import Iterable
from datetime import date, datetime

from takar.actions.errors import Galat, Invalid
from takar.actions.hari_libur import keep_frozen
from takar.actions.impor import read_upload
from takar.actions.jam_kantor import confirm
from takar.actions.pengaturan.ubahan import Isi, new_rows, put_down_many
from takar.actions.teks import PLACE, read_text
from takar.actions.tx import Outcome, writing
from takar.queries.atur_baris import isi_baris, nama_baris
from takar.queries.jam_kantor import replaced
from takar.queries.libur_daftar import BarisDaftar, counted, daftar_libur
from takar.records.models import HariLibur, MasaRamadan, PerangkatDaerah
from takar.rules.libur_daftar import DASAR, ROWS, SEPARATOR, BarisLibur, Nasib, read_daftar
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

EMPTY = "Tempel daftarnya atau pilih filenya: tanggal, jenis, dan dasar pada setiap baris."


def rows_of_text(teks: str) -> list[BarisLibur]:
    """Return the rows of a pasted list: cells apart by tab (as spreadsheets copy them) or semicolon. Raises Invalid."""
    lines = teks.splitlines()
    apart = "\t" if any("\t" in line for line in lines) else SEPARATOR
    return _checked(read_daftar(line.split(apart) for line in lines))


def rows_of_file(nama: str, chunks: Iterable[bytes]) -> list[BarisLibur]:
    """Return the rows of the first sheet of a CSV or XLSX file. Raises Invalid."""
    _, lembar = read_upload(nama, chunks)
    return _checked(read_daftar(lembar[0].baris if lembar else []))


def _checked(baris: list[BarisLibur]) -> list[BarisLibur]:
    if not baris:
        raise Invalid(Galat("daftar", EMPTY))
    if len(baris) > ROWS:
        raise Invalid(Galat("daftar", f"Daftar ini memuat {len(baris)} hari, paling banyak {ROWS}. Bagi per tahun."))
    return baris


def load_libur(
    *, opd_id: int, baris: list[BarisLibur], actor: Actor, now: datetime, tegas: bool = False, kunci: str = ""
) -> Outcome:
    """Add and correct the days off and the Ramadan of a list.

    Raises Invalid where a row is wrong, or a Ramadan would measure closed rounds anew and nobody confirmed it
    (``tegas``); Refusal, Missing.
    """
    with writing(SetupAction.EDIT_CALENDAR, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        daftar = daftar_libur(opd_id, baris)
        _object(daftar)
        days: list[date] = []
        told: list[tuple[str, Isi | None, Isi | None]] = []
        own = {row.tanggal: row for row in HariLibur.objects.filter(opd=opd)}
        for one in daftar:
            tanggal = one.baris.tanggal
            if tanggal is None or one.baris.masa or one.nasib not in {Nasib.BARU, Nasib.BERUBAH}:
                continue
            if row := own.get(tanggal):
                before = isi_baris(row)
                tx.bump(row, jenis=one.baris.jenis, dasar=one.baris.dasar)
                told.append((nama_baris(row), before, isi_baris(row)))
            else:
                made = HariLibur(opd=opd, tanggal=tanggal, jenis=one.baris.jenis, dasar=one.baris.dasar)
                made.save(force_insert=True)
                told += new_rows([made])
            days.append(tanggal)
        told += new_rows(_load_ramadan(tx, opd, daftar, tegas=tegas))
        put_down_many(tx, told)
        tx.note(daftar=len(told))
        tx.done(keep_frozen(opd_id, f"Daftar dimuat: {counted(daftar)}.", *days))
    return tx.outcome


def _load_ramadan(tx: writing, opd: PerangkatDaerah, daftar: list[BarisDaftar], *, tegas: bool) -> list[MasaRamadan]:
    """Add each Ramadan that is new, as the form does (docs/adr/0057), and return them.

    Raises Invalid where it is not confirmed.
    """
    new = [(one.baris.masa, one.baris.dasar) for one in daftar if one.baris.masa and one.nasib is Nasib.BARU]
    if not new:
        return []
    again = confirm(opd, [each for masa, _ in new for each in (masa, *replaced(masa))], tegas=tegas)
    tx.note(dihitung_ulang=again)
    return MasaRamadan.objects.bulk_create(
        MasaRamadan(opd=opd, mulai=masa[0], selesai=masa[1], dasar=dasar) for masa, dasar in new
    )


def _object(daftar: list[BarisDaftar]) -> None:
    wrong = [one.keberatan for one in daftar if one.keberatan]
    wrong += [
        f"Baris {one.baris.nomor}, kolom {DASAR}: {said}"
        for one in daftar
        if (said := read_text(one.baris.dasar, PLACE)[1])
    ]
    if wrong:
        raise Invalid(Galat("daftar", " ".join(wrong)))
