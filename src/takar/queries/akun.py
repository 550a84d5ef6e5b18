"""Who is signed in, and which posts that person holds today."""

from datetime import date

from django.db.models import Q, QuerySet

from takar.records.models import Akun, Penugasan
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Tugas

SYSTEM = Actor(
    akun_id=None, pegawai_id=None, nama="Takar", nip="", pangkat="", aktif=True, tugas=(), sistem=True
)


def in_force(today: date) -> Q:
    """The condition that a penugasan holds on a day."""
    return Q(mulai__lte=today) & (Q(selesai__isnull=True) | Q(selesai__gte=today))


def tugas_of(penugasan: Penugasan) -> Tugas:
    """Return a penugasan (with jabatan and unit loaded) as the judge sees it."""
    jabatan = penugasan.jabatan
    return Tugas(
        peran=Peran(jabatan.peran),
        opd_id=jabatan.unit.opd_id,
        unit_id=jabatan.unit_id,
        jabatan=jabatan.nama,
        status=penugasan.status,
        jabatan_id=jabatan.pk,
        penugasan_id=penugasan.pk,
    )


def penugasan_on(today: date) -> QuerySet[Penugasan]:
    """Return the penugasan in force on a day that have a part in the SOP."""
    return (
        Penugasan.objects.filter(in_force(today))
        .exclude(jabatan__peran="")
        .select_related("jabatan__unit", "pegawai")
        .order_by("pk")
    )


def actor_of(akun_id: int, today: date) -> Actor | None:
    """Return the person behind an account with the posts held today, or None if there is no such account."""
    akun = Akun.objects.select_related("pegawai").filter(pk=akun_id).first()
    if akun is None:
        return None
    pegawai = akun.pegawai
    pangkat = f"{pegawai.pangkat} ({pegawai.golongan})" if pegawai.golongan else pegawai.pangkat
    return Actor(
        akun_id=akun.pk,
        pegawai_id=pegawai.pk,
        nama=pegawai.nama,
        nip=pegawai.nip,
        pangkat=pangkat,
        aktif=akun.is_active,
        tugas=tuple(tugas_of(p) for p in penugasan_on(today).filter(pegawai=pegawai)),
    )


def holders(peran: Peran, *, opd_id: int, unit_id: int | None, today: date) -> list[Penugasan]:
    """Return who holds a peran today in an office, or in one unit of it."""
    found = penugasan_on(today).filter(jabatan__peran=peran.value, jabatan__unit__opd_id=opd_id)
    if unit_id is not None:
        found = found.filter(jabatan__unit_id=unit_id)
    return list(found)
