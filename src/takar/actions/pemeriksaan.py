"""Langkah 2: the Kasubbag judges each row, then passes the berkas or sends back what is wrong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from takar.actions.cek_list import make_cek_list
from takar.actions.errors import Galat, Invalid, Stale
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.langkah import begin, move
from takar.actions.pemeriksaan_bukti import VerdictBukti, complain_bukti, write_bukti
from takar.actions.teks import clean, is_blank
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.kinerja import Baris, baris_list
from takar.queries.subjek import kind_nomor
from takar.records.models import BerkasBidang, PemeriksaanBaris
from takar.sop.engine import Event
from takar.sop.labels import KodeAlasan
from takar.sop.model import Kind
from takar.sop.permissions import Action, Actor

Hasil = PemeriksaanBaris.Hasil
CHANGED = ("hasil", "kode_alasan", "catatan", "pemeriksa", "at", "versi")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on one version of one row. ``versi`` is that of the verdict seen, 0 where there was none."""

    realisasi_id: int
    hasil: str
    kode_alasan: str = ""
    catatan: str = ""
    versi: int = 0


def judge_rows(
    *,
    berkas_id: int,
    verdicts: Sequence[Verdict],
    actor: Actor,
    now: datetime,
    bukti: Sequence[VerdictBukti] = (),
    kunci: str = "",
) -> Outcome:
    """Record verdicts on rows and on single files; all or none.

    Raises Invalid with one sentence for each verdict that is not complete, and for a row that would be sesuai with a
    bukti that is not.
    """
    with writing(Action.CHECK_ROW, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        begin(tx, berkas)
        sent = [row for row in baris_list(berkas, draft=False) if row.terkirim.versi]
        latest = {row.terkirim.realisasi_id: row.kode for row in sent}
        galat = [*_twice(verdicts, latest), *(g for v in verdicts for g in _complain(v, latest))]
        galat += complain_bukti(berkas, bukti, _after(sent, verdicts))
        if galat:
            raise Invalid(*galat)
        involve(berkas.pk, tx.pegawai_id, Sebagai.CHECKER)
        _write(tx, verdicts)
        write_bukti(tx, bukti)
        tx.note(
            hasil=[{"realisasi": v.realisasi_id, "hasil": v.hasil, "alasan": v.kode_alasan} for v in verdicts],
            bukti=[{"bukti": v.bukti_id, "hasil": v.hasil, "alasan": v.kode_alasan} for v in bukti],
        )
        judged = [f"{len(found)} {kata}" for found, kata in ((verdicts, "baris"), (bukti, "bukti")) if found]
        tx.done(f"Hasil pemeriksaan {' dan '.join(judged)} tersimpan.", jumlah=len(verdicts))
    return tx.outcome


def pass_check(*, berkas_id: int, seen_version: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Hand the checked berkas on to scheduling. Every row must be judged, none "perlu perbaikan"."""
    with writing(Action.PASS_CHECK, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas, blocking=_open_rows(berkas))
        begin(tx, berkas)
        involve(berkas.pk, tx.pegawai_id, Sebagai.CHECKER)
        move(tx, berkas, Event.CHECKED)
        make_cek_list(tx, berkas)
        tx.done("Pemeriksaan selesai. Berkas siap dijadwalkan.", versi=berkas.versi)
    return tx.outcome


def _after(rows: Sequence[Baris], verdicts: Sequence[Verdict]) -> dict[int, tuple[int, str, str]]:
    """Return by indikator each row's Realisasi, its code, and the verdict that it will have."""
    given = {v.realisasi_id: v.hasil for v in verdicts}
    return {
        row.indikator_id: (
            row.terkirim.realisasi_id,
            row.kode,
            given.get(row.terkirim.realisasi_id, row.periksa.hasil),
        )
        for row in rows
    }


def ask_returned_rows(berkas: BerkasBidang, tujuan: int | None) -> None:
    """Raise Invalid if a checked berkas would go back to the petugas without a row to mend."""
    if berkas.state != "CHECKING" or tujuan != kind_nomor(berkas, Kind.COLLECT):
        return
    rows = baris_list(berkas, draft=False)
    if not any(row.periksa.hasil == Hasil.PERLU_PERBAIKAN for row in rows):
        raise Invalid(
            Galat("hasil", "Belum ada baris yang perlu perbaikan. Tandai dahulu baris mana yang salah dan sebabnya.")
        )


def _complain(verdict: Verdict, latest: dict[int, str]) -> list[Galat]:
    kode = latest.get(verdict.realisasi_id)
    at = f"r{verdict.realisasi_id}"
    if kode is None:
        return [Galat(at, "Baris ini sudah berubah sejak halaman dibuka. Muat ulang halaman, lalu periksa lagi.")]
    if verdict.hasil not in Hasil.values:
        return [Galat(at, f"Baris {kode}: pilih sesuai, perlu perbaikan, atau tidak tersedia.")]
    if verdict.hasil != Hasil.PERLU_PERBAIKAN:
        return []
    found = []
    if verdict.kode_alasan not in KodeAlasan.__members__:
        found.append(Galat(f"{at}-alasan", f"Baris {kode}: pilih alasan mengapa perlu diperbaiki."))
    if is_blank(verdict.catatan):
        found.append(Galat(f"{at}-catatan", f"Baris {kode}: tulis apa yang harus diperbaiki petugas."))
    return found


def _twice(verdicts: Sequence[Verdict], latest: dict[int, str]) -> list[Galat]:
    """Complain about a row that is judged twice in one form: nobody could tell which one is meant."""
    times = Counter(v.realisasi_id for v in verdicts)
    return [
        Galat(
            f"r{pk}", f"Baris {latest.get(pk, pk)} dinilai dua kali dalam satu kiriman. Muat ulang, lalu periksa lagi."
        )
        for pk, n in times.items()
        if n > 1
    ]


def _write(tx: writing, verdicts: Sequence[Verdict]) -> None:
    """Write verdicts in a fixed number of queries; one changed by somebody else since it was seen raises Stale.

    Whoever judges has locked the berkas, so that what is read here stays as it is.
    """
    found = PemeriksaanBaris.objects.filter(realisasi__in=[v.realisasi_id for v in verdicts])
    present = {row.realisasi_id: row for row in found}
    new: list[PemeriksaanBaris] = []
    changed: list[PemeriksaanBaris] = []
    for verdict in verdicts:
        row = present.get(verdict.realisasi_id)
        if row is not None and row.versi != verdict.versi:
            raise Stale(row.versi, STALE)
        (new if row is None else changed).append(_filled(tx, verdict, row))
    PemeriksaanBaris.objects.bulk_create(new)
    PemeriksaanBaris.objects.bulk_update(changed, CHANGED)


def _filled(tx: writing, verdict: Verdict, row: PemeriksaanBaris | None) -> PemeriksaanBaris:
    """Return the row of a verdict as it will stand: a new one, or the present one with its next version."""
    if row is None:
        return PemeriksaanBaris(realisasi_id=verdict.realisasi_id, **_values(tx, verdict))
    for name, value in {**_values(tx, verdict), "versi": row.versi + 1}.items():
        setattr(row, name, value)
    return row


def _values(tx: writing, verdict: Verdict) -> dict[str, Any]:
    reason = verdict.hasil == Hasil.PERLU_PERBAIKAN
    return {
        "hasil": verdict.hasil,
        "kode_alasan": verdict.kode_alasan if reason else "",
        "catatan": clean(f"r{verdict.realisasi_id}-catatan", verdict.catatan),
        "pemeriksa_id": tx.pegawai_id,
        "at": tx.now,
    }


def _open_rows(berkas: BerkasBidang) -> tuple[str, ...]:
    """Return why the berkas cannot be passed yet."""
    rows = baris_list(berkas, draft=False)
    unjudged = [row.kode for row in rows if not row.periksa.hasil]
    returned = [row.kode for row in rows if row.periksa.hasil == Hasil.PERLU_PERBAIKAN]
    found = []
    if unjudged:
        found.append(f"{len(unjudged)} baris belum diperiksa, mulai dari {unjudged[0]}.")
    if returned:
        found.append(
            f"{len(returned)} baris perlu perbaikan, mulai dari {returned[0]}. Kembalikan ke petugas lebih dahulu."
        )
    return tuple(found)
