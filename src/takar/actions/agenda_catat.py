"""The registers of letters as people write them: record, correct and cancel (docs/adr/0075).

A line is never changed: what is corrected or cancelled gets a later line that names it and says why.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from takar.actions.agenda import later_line, next_agenda, write_line
from takar.actions.dokumen import remember_file, storage
from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.file_utuh import read_ahead
from takar.actions.nomor_diganti import lock_paper, renumbered
from takar.actions.nomor_naskah import complain_used, same_report
from takar.actions.pemberitahuan import tell_at
from takar.actions.teks import PLACE, clean, clean_number, same_number
from takar.actions.tx import STALE, Outcome, writing
from takar.actions.unggahan import Unggahan
from takar.queries.agenda import MODEL, ORDINARY, Register, Surat
from takar.queries.akun import penugasan_on
from takar.queries.catatan_ditahan import why_not_cancelled
from takar.queries.dibuat_lagi import is_numbered_anew, waits_for_its_number
from takar.queries.gabungan import is_being_made, latest_gabungan
from takar.records.models import Dokumen, PerangkatDaerah, SuratKeluar, SuratMasuk
from takar.rules.periods import TAHUN_TERKECIL
from takar.sop.permissions import Actor
from takar.sop.surat import PERAN_OF_SURAT, SuratAction

HAL, KLASIFIKASI, SIFAT, PIHAK = 300, 20, 40, 1000
KEPT = ("tanggal", "tanggal_surat", "nomor", "hal", "klasifikasi", "sifat")
"""What a person says of a letter in either register; who the other side is has a column of its own in each."""
GONE = "Surat itu tidak ada dalam agenda."
CANCELLED = "Catatan ini sudah dibatalkan, jadi tidak dapat diubah lagi. Catat suratnya dengan nomor agenda baru."
OF_REPORT = (
    "Nomor ini tercetak pada laporannya, jadi tidak diubah di agenda. Laporan yang belum ditandatangani dikembalikan "
    "ke langkah 5 untuk diberi nomor lain."
)
BY_NUMBERING = (
    "Naskah ini menunggu nomornya. Berikan lewat «Beri nomor», supaya naskahnya dibuat lagi dengan nomor itu."
)
OF_GABUNGAN = (
    "Nomor ini tercetak pada naskahnya, jadi tidak diubah di agenda. Selama belum ditandatangani, nomor laporan "
    "gabungan diganti di halaman laporan itu."
)
OF_OWN_PAGE: Mapping[str, str] = {Dokumen.Jenis.LAPORAN: OF_REPORT, Dokumen.Jenis.GABUNGAN: OF_GABUNGAN}
OF_PAPER = (
    "Nomor ini tercetak pada naskahnya, dan naskah itu tidak dibuat lagi dengan nomor lain, jadi nomornya tidak diubah "
    "di agenda. Bila keliru, batalkan catatan ini dengan alasannya; bila naskahnya masih menunggu tanda tangan di "
    "Takar, sesudah ditandatangani."
)
OF_SIGNED = (
    "Nomor ini tercetak pada naskah yang sudah ditandatangani, jadi tidak diubah di agenda. Bila nomornya keliru, "
    "batalkan catatan ini dengan alasannya, lalu catat surat penggantinya dengan nomor agenda baru."
)
STAYS = " Naskahnya tidak berubah."
WHY = "Tulis alasannya, supaya pembaca agenda tahu mengapa catatan ini berubah."
OWN_WORDS = "Kalimat itu dipakai Takar untuk catatannya sendiri. Tulis alasan Anda dengan kata lain."


@dataclass(frozen=True, slots=True)
class SuratMasukan:
    """What a person says of a letter; ``pihak`` is to or from whom, ``tanggal`` the day it went or came."""

    tanggal: date | None
    tanggal_surat: date | None
    pihak: str
    hal: str
    nomor: str = ""
    klasifikasi: str = ""
    sifat: str = ""


@dataclass(frozen=True, slots=True)
class Pindaian:
    """A scan as it was sent: its name, and its content piece by piece."""

    nama: str
    chunks: Iterable[bytes]


def record_surat(
    *,
    opd_id: int,
    register: Register,
    masukan: SuratMasukan,
    pindaian: Pindaian | None,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Give a letter that came, or went beside Takar, the next agenda number; one that came has its scan.

    Raises Invalid with a sentence for each field, Refusal, or Missing.
    """
    read = read_ahead("file", pindaian.nama, pindaian.chunks, pindaian=True) if pindaian else None
    with writing(SuratAction.RECORD_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.agenda(opd_id)
        today, model = tx.today(opd.zona), MODEL[register]
        masukan, wrong = _read(register, masukan, today)
        if pindaian is None and register is Register.MASUK:
            wrong.append(Galat("file", "Pilih dahulu pindaian suratnya."))
        _complain(wrong)
        _twice(opd, register, today.year, None, masukan)
        row = model(
            opd=opd,
            tahun=today.year,
            nomor_agenda=next_agenda(tx, model, opd, today),
            **_values(register, masukan),
            **_scan(tx, read),
        )
        write_line(tx, row)
        if isinstance(row, SuratMasuk):
            _tell_leaders(tx, row, today)
        said = f"{register.nama} dicatat dengan nomor agenda {row.nomor_agenda}."
        tx.done(said, versi=1, tahun=row.tahun, nomor_agenda=row.nomor_agenda)
    return tx.outcome


def _tell_leaders(tx: writing, row: SuratMasuk, today: date) -> None:
    """Who writes disposisi learns that a letter came in: nobody waits for one, a letter may need none."""
    found = penugasan_on(today).filter(
        jabatan__unit__opd=row.opd, jabatan__peran__in=PERAN_OF_SURAT[SuratAction.DISPOSE_SURAT]
    )
    said = f"Surat masuk nomor agenda {row.nomor_agenda} dari {row.dari}: {row.hal}. Disposisinya dapat Anda tulis."
    path = f"/surat/{Register.MASUK.value}/{row.tahun}/{row.nomor_agenda}/"
    tell_at(tx, path, {one.pegawai_id for one in found} - {tx.pegawai_id}, said)


def amend_surat(
    *,
    opd_id: int,
    register: Register,
    tahun: int,
    nomor_agenda: int,
    seen_versi: int,
    masukan: SuratMasukan,
    alasan: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Correct what an agenda says of a letter, by a later line; agenda number and scan stay.

    Takar's paper stays too, but for the number that it prints: it is made anew with another. Raises Invalid, Stale
    where another corrected it meanwhile, Refusal, or Missing.
    """
    with writing(SuratAction.AMEND_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        if register is Register.KELUAR:
            lock_paper(tx, opd_id, tahun, nomor_agenda)
        opd = tx.agenda(opd_id)
        row = in_force_line(opd, register, tahun, nomor_agenda, seen_versi)
        masukan, wrong = _read(register, masukan, tx.today(opd.zona))
        alasan = _reason(alasan, wrong)
        _complain(wrong)
        if masukan.nomor != row.nomor:
            printed = _printed(row, tx.today(opd.zona))
            _complain([Galat("nomor", printed)] if printed else [])
        if masukan.nomor != row.nomor or masukan.tanggal_surat != row.tanggal_surat:
            _twice(opd, register, tahun, row, masukan)
        values = _values(register, masukan)
        if all(getattr(row, name) == value for name, value in values.items()):
            raise Invalid(Galat("", "Tidak ada yang berubah, jadi tidak ada yang dicatat."))
        of, said = renumbered(tx, row, masukan.nomor) if masukan.nomor != row.nomor else ({}, "")
        said = said or (STAYS if isinstance(row, SuratKeluar) and (row.dokumen or row.naskah) else "")
        line = later_line(tx, row, alasan=alasan, **values, **of)
        tx.done(f"Catatan agenda {nomor_agenda} diperbaiki.{said}", versi=line.versi)
    return tx.outcome


def cancel_surat(
    *,
    opd_id: int,
    register: Register,
    tahun: int,
    nomor_agenda: int,
    seen_versi: int,
    alasan: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Mark a letter as batal, with reason. Its agenda number stays its own and is not given again.

    Raises Invalid for a line whose number a paper still waits for; Stale, Refusal, or Missing.
    """
    with writing(SuratAction.AMEND_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.agenda(opd_id)
        row = in_force_line(opd, register, tahun, nomor_agenda, seen_versi)
        wrong: list[Galat] = []
        alasan = _reason(alasan, wrong)
        _complain(wrong)
        _complain([Galat("", held)] if (held := why_not_cancelled(row, tx.today(opd.zona))) else [])
        line = later_line(tx, row, alasan=alasan, batal=True)
        tx.done(f"Catatan agenda {nomor_agenda} dibatalkan.", versi=line.versi)
    return tx.outcome


def in_force_line(
    opd: PerangkatDaerah, register: Register, tahun: int, nomor_agenda: int, seen_versi: int | None
) -> Surat:
    """Return the line in force of a letter. Raises Missing, Stale, or Invalid for one that was cancelled."""
    found = MODEL[register].objects.filter(opd=opd, tahun=tahun, nomor_agenda=nomor_agenda, pengganti__isnull=True)
    row: Surat | None = found.first()
    if row is None:
        raise Missing(GONE)
    if seen_versi is not None and row.versi != seen_versi:
        raise Stale(row.versi, STALE)
    if row.batal:
        raise Invalid(Galat("", CANCELLED))
    return row


def _printed(row: Surat, today: date) -> str:
    """Return why the number of a line is not changed: it is printed on a paper that is not made anew with another.

    Of one that some signed, and others still sign, it does not say to cancel the line now, which is refused.
    """
    if not isinstance(row, SuratKeluar):
        return ""
    if waits_for_its_number(row):
        return BY_NUMBERING
    paper = row.dokumen or row.naskah
    if paper is None or is_numbered_anew(row, today) or not (paper.nomor or _on_next_version(row)):
        return ""
    if paper.jenis in OF_OWN_PAGE:
        return OF_OWN_PAGE[paper.jenis]
    begun = paper.berurut_list.exists() or paper.pindaian_list.exists()
    return OF_SIGNED if begun and not why_not_cancelled(row, today) else OF_PAPER


def _on_next_version(row: SuratKeluar) -> bool:
    """Whether the report of the office is made anew, or was, with a number whose line names the version before."""
    dokumen = row.dokumen
    if dokumen is None or dokumen.jenis != Dokumen.Jenis.GABUNGAN or not row.nomor:
        return False
    if Dokumen.objects.filter(same_report(dokumen), nomor=row.nomor).exists():
        return True
    return is_being_made(dokumen.pengumpulan, latest_gabungan(dokumen.pengumpulan))


def _values(register: Register, masukan: SuratMasukan) -> dict[str, Any]:
    side = "kepada" if register is Register.KELUAR else "dari"
    return {**{name: getattr(masukan, name) for name in KEPT}, side: masukan.pihak}


def _scan(tx: writing, read: Callable[[], Unggahan] | None) -> dict[str, Any]:
    if read is None:
        return {}
    sent = read()
    return {"file": remember_file(storage().put([sent.content]), sent.mime, tx), "nama_file": sent.nama}


def _read(register: Register, masukan: SuratMasukan, today: date) -> tuple[SuratMasukan, list[Galat]]:
    """Return what was typed as it is kept, and a sentence for each field that is wrong."""
    wrong: list[Galat] = []
    side = PIHAK if register is Register.KELUAR else PLACE
    read = replace(
        masukan,
        pihak=_cleaned(wrong, lambda: clean("pihak", masukan.pihak, side)),
        hal=_cleaned(wrong, lambda: clean("hal", masukan.hal, HAL)),
        nomor=_cleaned(wrong, lambda: clean_number("nomor", masukan.nomor)),
        klasifikasi=_cleaned(wrong, lambda: clean("klasifikasi", masukan.klasifikasi, KLASIFIKASI)),
        sifat=_cleaned(wrong, lambda: clean("sifat", masukan.sifat, SIFAT)),
    )
    said = {galat.kolom for galat in wrong}
    if not read.pihak and "pihak" not in said:
        whom = "Tulis kepada siapa surat ini." if register is Register.KELUAR else "Tulis dari siapa surat ini."
        wrong.append(Galat("pihak", whom))
    if not read.hal and "hal" not in said:
        wrong.append(Galat("hal", "Tulis hal suratnya."))
    for kolom, label in (("tanggal", "Tanggal pada agenda"), ("tanggal_surat", "Tanggal surat")):
        day: date | None = getattr(read, kolom)
        if day is None:
            wrong.append(Galat(kolom, f"{label} belum diisi. Tulis seperti 26/10/2026."))
        elif day > today or day.year < TAHUN_TERKECIL:
            wrong.append(Galat(kolom, f"{label} tidak boleh sesudah hari ini atau sebelum tahun {TAHUN_TERKECIL}."))
    return read, wrong


def _twice(opd: PerangkatDaerah, register: Register, tahun: int, own: Surat | None, masukan: SuratMasukan) -> None:
    """Raise Invalid where a number of ours, or a letter of theirs, is in the register of the year already.

    The line of ``own`` does not count. The caller has locked the office.
    """
    if register is Register.KELUAR:
        day = masukan.tanggal_surat or date(tahun, 1, 1)
        complain_used(opd, day.year, masukan.nomor, own if isinstance(own, SuratKeluar) else None)
        return
    found = SuratMasuk.objects.filter(opd=opd, tahun=tahun, pengganti=None, batal=False, dari__iexact=masukan.pihak)
    others = found.exclude(pk=own.pk if own else 0).exclude(nomor="").values_list("nomor", "nomor_agenda")
    for other, agenda in others if masukan.nomor else ():
        if same_number(other) == same_number(masukan.nomor):
            said = f"Nomor {masukan.nomor} sudah tercatat dengan nomor agenda {agenda}. Periksa lagi nomornya."
            raise Invalid(Galat("nomor", said))


def _reason(alasan: str, wrong: list[Galat]) -> str:
    alasan = _cleaned(wrong, lambda: clean("alasan", alasan))
    if not alasan and not any(galat.kolom == "alasan" for galat in wrong):
        wrong.append(Galat("alasan", WHY))
    if alasan in ORDINARY:  # by it a paraf is counted on, and a list leaves the line out (docs/adr/0118)
        wrong.append(Galat("alasan", OWN_WORDS))
    return alasan


def _cleaned(wrong: list[Galat], work: Callable[[], str]) -> str:
    try:
        return work()
    except Invalid as invalid:
        wrong += invalid.galat
        return ""


def _complain(wrong: list[Galat]) -> None:
    if wrong:
        raise Invalid(*wrong)
