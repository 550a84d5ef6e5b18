"""Letters found by number, other side and hal, and by the text of their scans (docs/adr/0084, 0091)."""

from functools import partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from takar.queries.agenda import MODEL, Register
from takar.queries.cari_dasar import Pencari, Temu, matching, of_text, tahun_of
from takar.queries.nomor_menyusul import unreplaced
from takar.queries.pada import until
from takar.records.models import Disposisi
from takar.rules.kutipan import kutip
from takar.rules.periods import format_tanggal
from takar.sop.gabungan import reads_whole

_LETTERS = Q(dokumen=None, naskah=None) | (~Q(nomor="") & (Q(dokumen__nomor="") | Q(naskah__nomor="")))
"""What goes out and is no paper of Takar, or one that does not bear its number."""


def find_surat(register: Register, who: Pencari) -> QuerySet[Any]:
    """Return the lines in force of a register that the person may see, of every year, the newest first.

    A letter that is a paper of Takar is found among the papers, but for one whose number came later: the paper does not
    have it (docs/adr/0088).
    """
    side = "kepada" if register is Register.KELUAR else "dari"
    return (
        until(MODEL[register].objects.filter(opd_id__in=who.opd_ids), who.sampai)
        .filter(unreplaced(who.sampai))
        .filter(_readable(register, who), _LETTERS if register is Register.KELUAR else Q())
        .filter(matching(who.words, "hal", "nomor", "nama_file", side, also=_of_tahun_or_text))
        .order_by("-tahun", "-nomor_agenda")
        .values_list(
            *("hal", "nomor", side, "tanggal", "batal", "tahun", "nomor_agenda"),
            F("file__teks_file__teks") if who.kutip else Value(""),
        )
    )


def _of_tahun_or_text(word: str) -> Q:
    return of_text(word) | Q(tahun=tahun_of(word)) if tahun_of(word) else of_text(word)


def _readable(register: Register, who: Pencari) -> Q:
    """As in the registers (queries.agenda.surat_of): all of an office, or what concerns who serves one unit."""
    tugas = who.actor.tugas if who.actor.aktif else ()
    if register is Register.KELUAR:
        own = Q(unit__in={one.unit_id for one in tugas})
    else:
        letter = {f"surat__{name}": OuterRef(name) for name in ("opd", "tahun", "nomor_agenda")}
        mine = Disposisi.objects.filter(**letter, jabatan__in={one.jabatan_id for one in tugas})
        own = Q(Exists(until(mine, who.sampai)))
    return own | Q(opd_id__in={opd_id for opd_id in who.opd_ids if reads_whole(who.actor, opd_id)})


def show_surat(register: Register, who: Pencari, found: Any) -> Temu:
    """Return a letter with the words around the first hit in its scan."""
    hal, nomor, pihak, tanggal, batal, tahun, nomor_agenda, teks = found
    parts = (
        f"{register.pihak.lower()} {' '.join(pihak.split())}",
        f"agenda {nomor_agenda} tahun {tahun}, {format_tanggal(tanggal)}",
        "batal" if batal else "",
    )
    keys = (("register", register.value), ("tahun", tahun), ("nomor", nomor_agenda))
    return Temu(hal, nomor, parts, keys, kutip(teks or "", who.words))


find_masuk, show_masuk = partial(find_surat, Register.MASUK), partial(show_surat, Register.MASUK)
find_keluar, show_keluar = partial(find_surat, Register.KELUAR), partial(show_surat, Register.KELUAR)
