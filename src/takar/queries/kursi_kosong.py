"""Which chairs of the SOP an office has, how far each serves from day to day, and which nobody can act in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from takar.records.models import Pegawai, Penugasan, UnitKerja
from takar.rules.kursi import Duduk, Keadaan, Tahapan, keadaan_on, tahapan_of
from takar.rules.penugasan import Batas
from takar.sop.labels import PERAN_LABELS, chair_name
from takar.sop.peran import PERAN_PELAKSANA, UNIT_BOUND, Peran

SIGNERS = frozenset({Peran.KEPALA_BIDANG, Peran.SEKRETARIS, Peran.KEPALA_DINAS})
_Chair = tuple[Peran, UnitKerja | None, list[Penugasan]]


@dataclass(frozen=True, slots=True)
class KursiKosong:
    """A peran that nobody can act in today, and why."""

    nama: str
    peran: str
    unit: str
    sebab: str
    dipegang: bool  # somebody holds it, who cannot sign in


def kursi_kosong(opd_id: int, today: date) -> tuple[KursiKosong, ...]:
    """Return the peran of the SOP that nobody can act in today, per unit where the peran serves one unit."""
    found = (_empty(peran, unit, held, today) for peran, unit, held in _chairs(opd_id, today))
    return tuple(one for one in found if one is not None)


def tahapan_kursi(opd_id: int, sejak: date) -> Mapping[str, tuple[Tahapan, ...]]:
    """Return how far each chair serves from a day on, by its name, with the posts and accounts as they are now."""
    return {
        chair_name(peran, unit.nama if unit else ""): tahapan_of(
            sejak, [_duduk(p) for p in held], menandatangani=peran in SIGNERS
        )
        for peran, unit, held in _chairs(opd_id, sejak)
    }


def _chairs(opd_id: int, sejak: date) -> Iterable[_Chair]:
    """Yield every chair with who holds it on a day or later.

    Every bidang needs its petugas and its head, the Sekretariat its petugas: its own berkas the Sekretaris signs.
    """
    units = UnitKerja.objects.filter(
        opd_id=opd_id, aktif=True, jenis__in=(UnitKerja.Jenis.SEKRETARIAT, UnitKerja.Jenis.BIDANG)
    ).order_by("urutan", "pk")
    held = _held(opd_id, sejak)
    for peran in _of_the_office():
        yield peran, None, held.get((peran.value, None), [])
    for unit in units:
        needed = (Peran.PETUGAS_DATA_KINERJA, Peran.KEPALA_BIDANG)
        for peran in needed if unit.jenis == UnitKerja.Jenis.BIDANG else needed[:1]:
            yield peran, unit, held.get((peran.value, unit.pk), [])


def _held(opd_id: int, sejak: date) -> dict[tuple[str, int | None], list[Penugasan]]:
    """Return the penugasan that last until a day or longer, by their peran and the unit that it serves."""
    found = Penugasan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=sejak), jabatan__unit__opd_id=opd_id)
    found = found.exclude(jabatan__peran="").select_related("jabatan", "pegawai__akun").order_by("pk")
    held: dict[tuple[str, int | None], list[Penugasan]] = {}
    for p in found:
        unit_id = p.jabatan.unit_id if Peran(p.jabatan.peran) in UNIT_BOUND else None
        held.setdefault((p.jabatan.peran, unit_id), []).append(p)
    return held


def _of_the_office() -> Iterable[Peran]:
    return (*(peran for peran in PERAN_PELAKSANA if peran not in UNIT_BOUND), Peran.PENGELOLA_SISTEM)


def _empty(peran: Peran, unit: UnitKerja | None, lasting: list[Penugasan], today: date) -> KursiKosong | None:
    held = [(p.pegawai.nama, duduk) for p in lasting if (duduk := _duduk(p)).holds(today)]
    keadaan = keadaan_on(today, [duduk for _, duduk in held], menandatangani=peran in SIGNERS)
    if keadaan is Keadaan.TERISI:
        return None
    limited = keadaan is Keadaan.TANPA_TANDA_TANGAN
    who = ", ".join(nama for nama, duduk in held if duduk.masuk or not limited)
    sebab = {
        Keadaan.KOSONG: "belum ada pejabat hari ini",
        Keadaan.TIDAK_MASUK: f"dipegang {who}, yang belum dapat masuk ke Takar",
        Keadaan.TANPA_TANDA_TANGAN: f"dipegang {who}, yang tidak menandatangani",
    }[keadaan]
    nama = unit.nama if unit else ""
    return KursiKosong(chair_name(peran, nama), PERAN_LABELS[peran], nama, sebab, dipegang=bool(held))


def _duduk(p: Penugasan) -> Duduk:
    return Duduk(p.mulai, p.selesai, _signs_in(p.pegawai), p.batas == Batas.PENUH)


def _signs_in(pegawai: Pegawai) -> bool:
    akun = getattr(pegawai, "akun", None)
    return akun is not None and akun.is_active and akun.has_usable_password()
