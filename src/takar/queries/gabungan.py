"""The report of the whole office as its page shows it, and as the judge sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from takar.documents.canonical import context_from_json
from takar.documents.contexts import JenisDokumen, KoreksiGabungan, LaporanGabunganContext
from takar.queries.akun import holders
from takar.queries.laporan import SHOWN, LaporanTampil, Pejabat, paper_shown, recorded
from takar.queries.penanda_tangan import is_outdated
from takar.queries.pengecualian_gabungan import involved_in, not_on_gabungan
from takar.queries.pengumpulan_baca import find_pengumpulan
from takar.queries.redaksi import pola_nomor
from takar.queries.tanda_tangan_luar import layanan_of, modes_of
from takar.queries.terdampak import (
    CORRECTED,
    IN_FORCE,
    said_before,
    said_of_gabungan,
    terdampak_in_pengumpulan,
    units_first,
)
from takar.records.models import (
    BerkasBidang,
    LaporanDataKinerja,
    LaporanGabungan,
    Outbox,
    Pengumpulan,
    Penugasan,
)
from takar.rules.penugasan import Batas
from takar.rules.periods import Periode
from takar.sop.engine import State
from takar.sop.gabungan import NUMBER_FIRST, GabunganAction, GabunganSubject, may_gabungan
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Allowed, Refused
from takar.sop.tanda_tangan import ModeTandaTangan

KIND = "laporan_gabungan"
"""The kind of the outbox row that has the worker make one."""
MENUNGGU_UNIT, DIBUAT = "menunggu unit", "sedang dibuat"
MENUNGGU, DITANDATANGANI = "menunggu tanda tangan", "ditandatangani"


@dataclass(frozen=True, slots=True)
class GabunganRingkas:
    """What the page of the round says of the report of the office."""

    keadaan: str
    diterima: int
    unit: int
    kode: str


@dataclass(frozen=True, slots=True)
class GabunganHalaman:
    """The page on which it is read and signed. ``sebagai`` is None for anybody who may not sign.

    ``pola_nomor`` is for the field of the number, and empty where there is none. ``koreksi``: what of its figures was
    reported otherwise at first, as it prints it.
    """

    pengumpulan_id: int
    periode: Periode
    kantor: str
    keadaan: str
    diterima: int
    unit: int
    laporan: LaporanTampil | None
    alasan: str
    sebagai: Pejabat | None
    berganti: bool
    usang: bool
    tanpa_pengecualian: bool
    boleh_nomor: bool
    pola_nomor: str
    mode_list: tuple[tuple[str, str, str], ...]
    layanan: str  # as on the page of langkah 6 (queries.laporan.TandaTanganHalaman)
    koreksi: tuple[KoreksiGabungan, ...] = ()
    terkoreksi: str = ""  # that a report in it holds a figure corrected since, which keeps it from being signed
    sebelum: str = ""  # the same of reports from which it is still to be made


def gabungan_key(pengumpulan_id: int, versi: int) -> str:
    """Return the key of the outbox row that makes one version: each is made once."""
    return f"gabungan:{pengumpulan_id}:{versi}"


def latest_gabungan(pengumpulan: Pengumpulan) -> LaporanGabungan | None:
    """Return the newest version, or None."""
    return LaporanGabungan.objects.filter(pengumpulan=pengumpulan).select_related(*SHOWN).order_by("-versi").first()


def is_being_made(pengumpulan: Pengumpulan, latest: LaporanGabungan | None) -> bool:
    """Whether the worker was asked for a version newer than the latest."""
    return Outbox.objects.filter(kunci=_next_key(pengumpulan, latest)).exists()


def _next_key(pengumpulan: Pengumpulan, latest: LaporanGabungan | None) -> str:
    return gabungan_key(pengumpulan.pk, latest.versi + 1 if latest else 1)


def gabungan_subject(pengumpulan: Pengumpulan, today: date) -> GabunganSubject:
    """Return what the judge needs to know of a round; who has an exception on each berkas is not involved."""
    return gabungan_subjects([(pengumpulan, latest_gabungan(pengumpulan))], today)[pengumpulan.pk]


def gabungan_subjects(
    found: Iterable[tuple[Pengumpulan, LaporanGabungan | None]], today: date
) -> dict[int, GabunganSubject]:
    """Return the same of rounds with their latest version, by the key of the round, in four queries however many."""
    pairs = list(found)
    keys = [p.pk for p, _ in pairs]
    asked = Outbox.objects.filter(kunci__in=[_next_key(*one) for one in pairs])
    making = set(asked.values_list("kunci", flat=True))
    unfinished = BerkasBidang.objects.filter(pengumpulan__in=keys).exclude(state=State.FINAL.value)
    incomplete = set(unfinished.values_list("pengumpulan_id", flat=True))
    involved = involved_in(keys, today)
    return {
        p.pk: GabunganSubject(
            opd_id=p.opd_id,
            complete=p.pk not in incomplete,
            waiting=_status(latest) == LaporanDataKinerja.Status.FROZEN and _next_key(p, latest) not in making,
            signed=_status(latest) == LaporanDataKinerja.Status.SIGNED,
            involved=involved[p.pk],
            menunggu_nomor=latest is not None and not latest.dokumen.nomor and latest.mode != ModeTandaTangan.BASAH,
        )
        for p, latest in pairs
    }


def _status(latest: LaporanGabungan | None) -> str:
    return latest.status if latest else ""


def kepala_dinas_of(pengumpulan: Pengumpulan, today: date) -> Penugasan | None:
    """Return who holds the post today, the definitive holder before a deputy; None where it is empty."""
    found = holders(Peran.KEPALA_DINAS, opd_id=pengumpulan.opd_id, unit_id=None, today=today)
    able = [p for p in found if p.batas == Batas.PENUH]
    return min(able, key=lambda p: p.status != Penugasan.Status.DEFINITIF, default=None)


def numbering_of(pengumpulan: Pengumpulan, today: date) -> list[int]:
    """Return the pegawai who give the report its number: the holders of the post of Kasubbag today."""
    held = holders(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, opd_id=pengumpulan.opd_id, unit_id=None, today=today)
    return [one.pegawai_id for one in held]


def gabungan_ringkas(pengumpulan: Pengumpulan) -> GabunganRingkas:
    """Return how far the report of the office is; the berkas of the round are loaded."""
    berkas_list = list(pengumpulan.berkas_list.all())
    latest = latest_gabungan(pengumpulan)
    return GabunganRingkas(
        keadaan=_keadaan(pengumpulan, latest),
        diterima=sum(b.state == State.FINAL for b in berkas_list),
        unit=len(berkas_list),
        kode=latest.dokumen.kode if latest else "",
    )


def _keadaan(pengumpulan: Pengumpulan, latest: LaporanGabungan | None) -> str:
    if is_being_made(pengumpulan, latest):
        return DIBUAT
    if latest is None:
        return DIBUAT if pengumpulan.selesai_at else MENUNGGU_UNIT
    if latest.status == LaporanDataKinerja.Status.SIGNED:
        return DITANDATANGANI
    return MENUNGGU if latest.status == LaporanDataKinerja.Status.FROZEN else MENUNGGU_UNIT  # a koreksi replaced it


def gabungan_halaman(actor: Actor, periode: Periode, today: date) -> GabunganHalaman | None:
    """Return the page, or None where there is no round, or none whose units the person may all read."""
    pengumpulan = find_pengumpulan(actor, periode)
    if pengumpulan is None:
        return None
    subject = gabungan_subject(pengumpulan, today)
    read, sign, number, renew = (
        may_gabungan(actor=actor, action=action, subject=subject)
        for action in (
            GabunganAction.READ_GABUNGAN,
            GabunganAction.SIGN_GABUNGAN,
            GabunganAction.NUMBER_GABUNGAN,
            GabunganAction.RENEW_GABUNGAN,
        )
    )
    if isinstance(read, Refused):
        return None
    latest, short = latest_gabungan(pengumpulan), gabungan_ringkas(pengumpulan)
    tugas = sign.tugas if isinstance(sign, Allowed) else None
    holder = renew.tugas if isinstance(renew, Allowed) else None  # also before the report has its number
    certified = bool(tugas and latest and latest.mode == ModeTandaTangan.TERSERTIFIKASI)
    corrected, before = _terkoreksi(pengumpulan, latest)
    numbering = latest is not None and isinstance(number, Allowed) and not corrected
    jenis = JenisDokumen.GABUNGAN.value
    zona = ZoneInfo(pengumpulan.opd.zona)
    return GabunganHalaman(
        pengumpulan_id=pengumpulan.pk,
        periode=periode,
        kantor=pengumpulan.opd.nama,
        keadaan=short.keadaan,
        diterima=short.diterima,
        unit=short.unit,
        laporan=paper_shown(latest, zona) if latest else None,
        alasan=_why_unsigned(sign, corrected),
        sebagai=recorded(actor, tugas) if tugas else None,
        berganti=bool(holder and latest and holder.penugasan_id != latest.penugasan_id),
        usang=bool(holder and latest and is_outdated(latest.dokumen, actor, holder)),
        tanpa_pengecualian=bool(holder and latest and not_on_gabungan(latest, actor.pegawai_id or 0, today)),
        boleh_nomor=numbering,
        pola_nomor=pola_nomor(pengumpulan.opd_id, jenis, periode, today=today) if numbering else "",
        mode_list=modes_of(pengumpulan.opd_id) if holder and not corrected else (),
        layanan=layanan_of(pengumpulan.opd_id, latest.dokumen if latest and certified else None),
        koreksi=koreksi_tercetak(latest) if latest else (),
        terkoreksi=corrected,
        sebelum=before,
    )


def _terkoreksi(pengumpulan: Pengumpulan, latest: LaporanGabungan | None) -> tuple[str, str]:
    """What is told of corrected figures: of the report that waits or holds, else of the one still to be made."""
    found = terdampak_in_pengumpulan([pengumpulan.pk]).get(pengumpulan.pk, ())
    if latest is None or latest.status not in IN_FORCE:
        return "", said_before(found)
    waits = found and latest.status == LaporanDataKinerja.Status.FROZEN
    return f"{said_of_gabungan(found)} {units_first(found)}" if waits else said_of_gabungan(found), ""


def _why_unsigned(verdict: Allowed | Refused, corrected: str) -> str:
    """Why the report is not signed now; not that it has no number yet, where it is given none for corrected figures."""
    refused = verdict.reason if isinstance(verdict, Refused) else ""
    return CORRECTED if corrected and refused in {"", NUMBER_FIRST} else refused


def koreksi_tercetak(latest: LaporanGabungan) -> tuple[KoreksiGabungan, ...]:
    """Return the corrected figures that the paper prints; a paper without any is not read for them."""
    stored = latest.dokumen.context_json
    if '"koreksi":[{' not in stored:
        return ()
    context = context_from_json(JenisDokumen.GABUNGAN, stored.encode())
    assert isinstance(context, LaporanGabunganContext)  # noqa: S101  (narrows for the type checker)
    return context.koreksi
