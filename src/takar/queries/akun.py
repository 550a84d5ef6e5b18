"""Who is signed in, and which posts that person holds today."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import DateField, Q, QuerySet

from takar.queries.prepared import Place, Prepared, PreparedModels, key_of
from takar.records.models import Akun, Pegawai, Penugasan
from takar.rules.penugasan import Batas
from takar.sop.actor import full_pangkat
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.permissions import Actor, Tugas

SYSTEM = Actor(akun_id=None, pegawai_id=None, nama="Takar", nip="", pangkat="", aktif=True, tugas=(), sistem=True)
SISTEM = "Sistem"  # as what it acts, in the history


def in_force(today: date | Place) -> Q:
    """The condition that a penugasan holds on a day."""
    return Q(mulai__lte=today) & (Q(selesai__isnull=True) | Q(selesai__gte=today))


def signs_in(akun: str) -> Q:
    """The condition that an account, by its path from the model asked for, opens the door: active, password set."""
    return Q(**{f"{akun}__is_active": True}) & ~Q(**{f"{akun}__password__startswith": UNUSABLE_PASSWORD_PREFIX})


def penugasan_on(today: date | Place) -> QuerySet[Penugasan]:
    """Return the penugasan in force on a day that have a part in the SOP."""
    return (
        Penugasan.objects.filter(in_force(today))
        .exclude(jabatan__peran="")
        .select_related("jabatan__unit", "pegawai")
        .order_by("pk")
    )


def reached(pegawai_ids: Iterable[int]) -> set[int]:
    """Leave out whose account was closed: a disabled person is told nothing."""
    wanted = set(pegawai_ids)
    return wanted - set(_closed().filter(pegawai__in=wanted)) if wanted else wanted


def closed_of_office(opd_id: int) -> set[int]:
    """Return who of an office's posts, of another office too, has a closed account; not who never had one."""
    return set(_closed().filter(pegawai__in=Penugasan.objects.filter(jabatan__unit__opd=opd_id).values("pegawai")))


def _closed() -> "QuerySet[Akun, int]":
    return Akun.objects.filter(is_active=False).values_list("pegawai_id", flat=True)


_AKUN, _PEGAWAI, _TODAY = key_of(Akun, 0), key_of(Pegawai, 0), Place(1, DateField())
_person = Prepared(
    lambda: Akun.objects.filter(pk=_AKUN).values_list(
        "is_active", "pegawai_id", "pegawai__nama", "pegawai__nip", "pegawai__pangkat", "pegawai__golongan"
    )
)
_posts = Prepared(
    lambda: (
        Penugasan.objects.filter(in_force(_TODAY), pegawai=_PEGAWAI)
        .exclude(jabatan__peran="")
        .order_by("pk")
        .values_list(
            "jabatan__peran",
            "jabatan__unit__opd_id",
            "jabatan__unit_id",
            "jabatan__nama",
            "status",
            "jabatan_id",
            "pk",
            "batas",
        )
    )
)


_signed_in = PreparedModels[Akun](lambda: Akun.objects.filter(pk=_AKUN))


def find_akun(akun_id: int) -> Akun | None:
    """Return an account, closed ones too; None where there is none. Every request asks for it."""
    return next(iter(_signed_in(akun_id)), None)


def actor_of(akun_id: int, today: date) -> Actor | None:
    """Return the person behind an account with the posts held today, or None if there is no such account."""
    for aktif, pegawai_id, nama, nip, pangkat, golongan in _person(akun_id):
        return Actor(
            akun_id=akun_id,
            pegawai_id=pegawai_id,
            nama=nama,
            nip=nip,
            pangkat=full_pangkat(pangkat, golongan),
            aktif=aktif,
            tugas=tuple(_tugas(row) for row in _posts(pegawai_id, today)),
        )
    return None


def _tugas(row: Sequence[Any]) -> Tugas:
    """Return a row of ``_posts`` as the judge sees it."""
    peran, opd_id, unit_id, jabatan, status, jabatan_id, penugasan_id, batas = row
    return Tugas(Peran(peran), opd_id, unit_id, jabatan, status, jabatan_id, penugasan_id, Batas(batas))


def holders(peran: Peran, *, opd_id: int, unit_id: int | None, today: date) -> list[Penugasan]:
    """Return who holds a peran today in an office, or in one unit of it."""
    found = penugasan_on(today).filter(jabatan__peran=peran.value, jabatan__unit__opd_id=opd_id)
    if unit_id is not None:
        found = found.filter(jabatan__unit_id=unit_id)
    return list(found)


def readers(*, opd_id: int, unit_id: int, today: date) -> set[int]:
    """Return who may open the berkas of a unit by a post held today, as ``may_read`` judges one person."""
    serves = ~Q(jabatan__peran__in=UNIT_BOUND) | Q(jabatan__unit_id=unit_id)
    found = penugasan_on(today).filter(serves, jabatan__unit__opd_id=opd_id)
    return set(found.values_list("pegawai_id", flat=True))


def whole_readers(*, opd_id: int, today: date) -> set[int]:
    """Return who may read the report of a whole office by a post held today, as ``reads_whole`` judges one person."""
    found = penugasan_on(today).filter(jabatan__unit__opd_id=opd_id).exclude(jabatan__peran__in=UNIT_BOUND)
    return set(found.values_list("pegawai_id", flat=True))
