"""Langkah 4, one indikator at a time: notes, decisions, corrections, follow-ups."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.monev import open_session
from takar.actions.monev_lagi import koreksi_json
from takar.actions.sel import NO_PAGU, Ask, Reject, read_cell
from takar.actions.teks import clean, is_blank
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.kartu import Kartu, kartu_of, periode_of
from takar.queries.kinerja import baris_list
from takar.queries.koreksi import blocking_of, corrected
from takar.queries.sumber import figures_of
from takar.records.models import CatatanMonev, IsianRealisasi, Jabatan, KoreksiMonev, Monev, TindakLanjut, UnitKerja
from takar.sop.permissions import Action, Actor

CATATAN = ("analisis", "atensi", "keputusan", "penyesuaian")
"""What is noted about an indikator, by column."""


@dataclass(frozen=True, slots=True)
class CatatanMasuk:
    """What is noted about one indikator. ``versi`` is that of the note seen, 0 where there was none."""

    analisis: str
    atensi: str
    keputusan: str
    penyesuaian: str
    versi: int = 0


@dataclass(frozen=True, slots=True)
class KoreksiMasuk:
    """A corrected figure as typed; what stays as it is stays empty. ``versi`` is that of the correction seen, or 0."""

    nilai: str
    pembilang: str
    penyebut: str
    anggaran_sd: str
    alasan: str
    versi: int = 0


@dataclass(frozen=True, slots=True)
class TindakLanjutMasuk:
    """A follow-up as typed."""

    uraian: str
    jabatan_id: int | None
    tenggat: date | None


def note_row(
    *,
    berkas_id: int,
    indikator_id: int,
    catatan: CatatanMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Save notes and the decision about one indikator."""
    with writing(Action.CONDUCT_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        monev = open_session(tx, berkas_id)
        _row(monev, indikator_id)
        if catatan.penyesuaian and catatan.penyesuaian not in CatatanMonev.Penyesuaian.values:
            raise Invalid(Galat("penyesuaian", "Pilih jenis penyesuaian dari daftar."))
        values = {
            "analisis": clean("analisis", catatan.analisis),
            "atensi": clean("atensi", catatan.atensi),
            "keputusan": clean("keputusan", catatan.keputusan),
            "penyesuaian": catatan.penyesuaian,
            "at": now,
            "oleh_id": tx.pegawai_id,
        }
        present = CatatanMonev.objects.filter(monev=monev, indikator_id=indikator_id).first()
        said = {name: values[name] for name in CATATAN}
        before = {name: getattr(present, name) if present else "" for name in CATATAN}
        if present is None:
            present = CatatanMonev.objects.create(monev=monev, indikator_id=indikator_id, **values)
        elif present.versi != catatan.versi:
            raise Stale(present.versi, STALE)
        else:
            tx.bump(present, **values)
        tx.note(indikator=indikator_id, keputusan=catatan.keputusan.strip(), sebelum=before, sesudah=said)
        tx.done("Catatan tersimpan.", versi=present.versi)
    return tx.outcome


def correct_row(
    *,
    berkas_id: int,
    indikator_id: int,
    koreksi: KoreksiMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Decide a corrected figure, with reason. It becomes a version of the figure at langkah 5.

    It passes the same checks as a figure that is sent. Raises Invalid with a sentence at each field, and Stale where
    the correction that was seen is not the one that waits now.
    """
    with writing(Action.CONDUCT_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        monev = open_session(tx, berkas_id)
        row = _row(monev, indikator_id)
        kartu = kartu_of([indikator_id], periode_of(monev.berkas))[indikator_id]
        values = _read(koreksi, kartu)
        (present,) = baris_list(monev.berkas, draft=False, isian_ids=[row.pk])
        if present.pagu is None and values["anggaran_sd"] is not None:
            raise Invalid(Galat("anggaran_sd", NO_PAGU))
        given = {name: value for name, value in values.items() if value is not None}
        if all(value == getattr(present.isian, name) for name, value in given.items()):
            raise Invalid(
                Galat(next(iter(values)), "Angka koreksi sama dengan angka sekarang. Ketik angka yang benar.")
            )
        wrong = blocking_of(corrected(present, given), given, koreksi.alasan)
        if wrong:
            raise Invalid(*(Galat(temuan.kolom, temuan.kalimat) for temuan in wrong))
        decided = {**values, "alasan": clean("alasan", koreksi.alasan), "oleh_id": tx.pegawai_id, "at": now}
        waiting = _waiting(monev, indikator_id, koreksi.versi)
        if waiting is not None:
            tx.note(koreksi_sebelum=koreksi_json(waiting))
        involve(berkas_id, tx.pegawai_id, Sebagai.MONEV)
        if waiting is None:
            KoreksiMonev.objects.create(monev=monev, indikator_id=indikator_id, **decided)
        else:
            tx.bump(waiting, **decided)
        tx.note(indikator=indikator_id, alasan=koreksi.alasan.strip(), **values)
        tx.done("Koreksi angka dicatat. Kasubbag menerapkannya pada langkah 5.")
    return tx.outcome


def cancel_correction(
    *, berkas_id: int, indikator_id: int, versi: int, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Drop a correction that was decided in this session and not applied yet. Raises Stale if it is not as seen."""
    with writing(Action.CONDUCT_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        monev = open_session(tx, berkas_id)
        found = KoreksiMonev.objects.filter(monev=monev, indikator_id=indikator_id, diterapkan_at__isnull=True).first()
        if found is None:
            raise Missing("Koreksi itu tidak ada.")
        tx.same(found, versi)
        tx.note(indikator=indikator_id, dibatalkan=True, sebelum=koreksi_json(found))
        found.delete()
        tx.done("Koreksi dibatalkan.")
    return tx.outcome


def add_follow_up(
    *,
    berkas_id: int,
    indikator_id: int | None,
    tindak_lanjut: TindakLanjutMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Assign a follow-up: what, which jabatan, until when."""
    with writing(Action.CONDUCT_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        monev = open_session(tx, berkas_id)
        if indikator_id is not None:
            _row(monev, indikator_id)
        opd = monev.berkas.pengumpulan.opd
        of_office = Jabatan.objects.filter(unit__opd=opd).exclude(unit__jenis=UnitKerja.Jenis.LUAR)
        jabatan = of_office.filter(pk=tindak_lanjut.jabatan_id or 0).first()
        found = []
        if is_blank(tindak_lanjut.uraian):
            found.append(Galat("uraian", "Tulis apa yang harus dilakukan."))
        if jabatan is None:
            found.append(Galat("jabatan", "Pilih jabatan yang bertanggung jawab."))
        if tindak_lanjut.tenggat is None or tindak_lanjut.tenggat < tx.today(opd.zona):
            found.append(Galat("tenggat", "Isi tenggat hari ini atau sesudahnya."))
        if found or jabatan is None or tindak_lanjut.tenggat is None:
            raise Invalid(*found)
        row = TindakLanjut.objects.create(
            monev=monev,
            indikator_id=indikator_id,
            uraian=clean("uraian", tindak_lanjut.uraian),
            penanggung_jawab=jabatan,
            tenggat=tindak_lanjut.tenggat,
            at=now,
            oleh_id=tx.pegawai_id,
        )
        tx.note(tindak_lanjut=row.pk, uraian=row.uraian)
        tx.done("Tindak lanjut dicatat.", tindak_lanjut_id=row.pk)
    return tx.outcome


def cancel_follow_up(*, berkas_id: int, tindak_lanjut_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Cancel a follow-up while the session is open; it stays on record as cancelled."""
    with writing(Action.CONDUCT_MONEV, actor=actor, now=now, kunci=kunci) as tx:
        monev = open_session(tx, berkas_id)
        changed = TindakLanjut.objects.filter(pk=tindak_lanjut_id, monev=monev, dibatalkan_at__isnull=True).update(
            dibatalkan_at=now
        )
        if not changed:
            raise Missing("Tindak lanjut itu tidak ada.")
        tx.note(tindak_lanjut=tindak_lanjut_id, dibatalkan=True)
        tx.done("Tindak lanjut dibatalkan.")
    return tx.outcome


def _row(monev: Monev, indikator_id: int) -> IsianRealisasi:
    row = IsianRealisasi.objects.filter(berkas_id=monev.berkas_id, indikator_id=indikator_id).first()
    if row is None:
        raise Missing("Indikator itu tidak ada dalam berkas ini.")
    return row


def _waiting(monev: Monev, indikator_id: int, seen: int) -> KoreksiMonev | None:
    """Return the correction that is not applied yet, None where there is none. Raises Stale if another was seen."""
    found = KoreksiMonev.objects.filter(monev=monev, indikator_id=indikator_id, diterapkan_at__isnull=True).first()
    present = found.versi if found else 0
    if present != seen:
        raise Stale(present, STALE)
    return found


def _read(koreksi: KoreksiMasuk, kartu: Kartu) -> dict[str, Decimal | None]:
    """Read the typed figures. Raises Invalid with a sentence for each mistake."""
    found: list[Galat] = []
    values: dict[str, Decimal | None] = {}
    for name in (*figures_of(kartu), "anggaran_sd"):
        read = read_cell(name, getattr(koreksi, name), kartu)
        if isinstance(read, (Ask, Reject)):
            found.append(Galat(name, read.kalimat))
        elif read.nilai is None or isinstance(read.nilai, Decimal):
            values[name] = read.nilai
    if is_blank(koreksi.alasan):
        found.append(Galat("alasan", "Tulis alasan koreksi: apa yang keliru dan dari mana angka yang benar."))
    if found:
        raise Invalid(*found)
    return values
