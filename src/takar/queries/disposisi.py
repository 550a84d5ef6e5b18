"""Disposisi as tasks: what waits for whom, and by when (docs/adr/0084)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from takar.queries.akun import penugasan_on
from takar.queries.langkah_tampil import Penanggalan
from takar.queries.pada import still, until
from takar.queries.pengingat import Butir
from takar.records.models import Disposisi, Jabatan, PerangkatDaerah, SuratMasuk
from takar.rules.calendar import Kalender, sisa_dan_tanggal
from takar.rules.pengingat import pengingat_since
from takar.rules.periods import format_hari_tanggal
from takar.sop.peran import Peran
from takar.sop.permissions import Actor

OPEN = "tanpa jatuh tempo"
TERLAMBAT, HARI_INI = "terlambat", "hari ini"


@dataclass(frozen=True, slots=True)
class DisposisiMenunggu:
    """A disposisi that waits for a person; ``keadaan`` as of a langkah: blank, hari ini or terlambat."""

    tahun: int
    nomor_agenda: int
    kalimat: str
    keterangan: str
    tempo: str
    keadaan: str
    tanggal: str


def addressable(opd_id: int) -> QuerySet[Jabatan]:
    """Return the jabatan of an office to which a letter can be handed: not one that only reads."""
    return Jabatan.objects.filter(unit__opd_id=opd_id, aktif=True).exclude(peran=Peran.EVALUATOR.value)


def open_disposisi(sampai: datetime | None = None) -> QuerySet[Disposisi]:
    """Return the disposisi that are not done (or were not by a moment), of letters that are not cancelled."""
    cancelled = SuratMasuk.objects.filter(
        opd=OuterRef("surat__opd"), tahun=OuterRef("surat__tahun"), nomor_agenda=OuterRef("surat__nomor_agenda")
    ).filter(batal=True)
    found = Disposisi.objects.filter(~Exists(until(cancelled, sampai)), still(sampai, "selesai__at"))
    return until(found, sampai).select_related("surat")


def is_open(sampai: datetime | None = None) -> Q:
    """Return, for lines of surat masuk, that a disposisi of theirs is not done, or was not at a moment."""
    undone = Q(selesai__isnull=True) | (Q(selesai__at__gt=sampai) if sampai else Q())
    of_letter = Disposisi.objects.filter(
        undone,
        surat__opd=OuterRef("opd"),
        surat__tahun=OuterRef("tahun"),
        surat__nomor_agenda=OuterRef("nomor_agenda"),
    )
    return Q(Exists(until(of_letter, sampai)))


def is_handed(sampai: datetime | None = None) -> Q:
    """Return, for lines of surat masuk, that a disposisi was written of them, by a moment."""
    of_letter = Disposisi.objects.filter(
        surat__opd=OuterRef("opd"), surat__tahun=OuterRef("tahun"), surat__nomor_agenda=OuterRef("nomor_agenda")
    )
    return Q(Exists(until(of_letter, sampai)))


def keadaan_of(due_on: date | None, today: date) -> str:
    """Return how a disposisi that is open stands against its day, as chips say it."""
    if due_on is None or due_on > today:
        return ""
    return HARI_INI if due_on == today else TERLAMBAT


def disposisi_menunggu(
    actor: Actor, tanggal: Penanggalan, sampai: datetime | None = None
) -> tuple[DisposisiMenunggu, ...]:
    """Return what was handed to the jabatan that a person holds today, the earliest due first; one query.

    By a moment: what was open then.
    """
    posts = {tugas.jabatan_id for tugas in actor.tugas if tugas.peran is not Peran.EVALUATOR}
    found = open_disposisi(sampai).filter(jabatan__in=posts)
    today = tanggal.today
    return tuple(
        DisposisiMenunggu(
            one.surat.tahun,
            one.surat.nomor_agenda,
            f"Tindak lanjuti disposisi: {one.surat.hal}",
            f"{one.kalimat.rstrip('.')}. Dari {one.oleh}",
            tanggal.sisa(one.due_on) if one.due_on else OPEN,
            keadaan_of(one.due_on, today),
            format_hari_tanggal(one.due_on) if one.due_on else "",
        )
        for one in sorted(found, key=lambda one: (one.due_on or date.max, one.pk))
    )


def kantor_of_disposisi(disposisi_ids: Collection[int]) -> list[PerangkatDaerah]:
    """Return the offices in whose registers these disposisi are; without a query where there is none."""
    if not disposisi_ids:
        return []
    offices = Disposisi.objects.filter(pk__in=disposisi_ids).values("surat__opd")
    return list(PerangkatDaerah.objects.filter(pk__in=offices).order_by("pk"))


def butir_disposisi(
    opd: PerangkatDaerah,
    hari: date,
    *,
    today: date,
    days_off: Kalender,
    sejak: date | None = None,
    only: Collection[int] | None = None,
) -> Iterator[Butir]:
    """Yield what is brought to mind of disposisi on a working day, by the marks of a langkah, to who holds the jabatan.

    Nobody else is told: who wrote it sees it in the register. ``only``: of these, to judge them again.
    """
    found = open_disposisi().filter(surat__opd=opd, due_on__isnull=False)
    rows = list(found if only is None else found.filter(pk__in=only))
    if not rows or not days_off.is_hari_kerja(hari):
        return
    holders: dict[int, list[int]] = {}
    for post in penugasan_on(today).filter(jabatan__in={one.jabatan_id for one in rows}):
        holders.setdefault(post.jabatan_id, []).append(post.pegawai_id)
    for one in rows:
        due_on = one.due_on or today
        if pengingat_since(sejak, hari, opened_on=one.tanggal, due_on=due_on, kalender=days_off) is None:
            continue
        said = f"Disposisi surat masuk agenda {one.surat.nomor_agenda} ({one.surat.hal})"
        for pegawai_id in holders.get(one.jabatan_id, ()):
            kalimat = f"{said}: {sisa_dan_tanggal(today, due_on, days_off)}."
            yield Butir(pegawai_id, 0, kalimat, naik=False, disposisi_id=one.pk)
