"""Exceptions for the signer of the report of the office: one for each berkas whose figures he entered or checked.

Berkas by berkas as every exception (docs/adr/0053), so that none is opened that was not looked at.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from takar.queries.pengecualian import Dicatat, dicatat
from takar.records.models import Keterlibatan, LaporanGabungan, Pengecualian, Pengumpulan
from takar.sop.acts import Dikecualikan


def involved_in_pengumpulan(pengumpulan: Pengumpulan, today: date) -> frozenset[int]:
    """Return who entered or checked figures of a berkas on which they have no exception."""
    return involved_in([pengumpulan.pk], today)[pengumpulan.pk]


def involved_in(keys: Collection[int], today: date) -> dict[int, frozenset[int]]:
    """Return the same of some rounds, by their keys, in two queries."""
    standing = set(_standing(keys, today).values_list("berkas_id", "pegawai_id"))
    found: dict[int, set[int]] = {key: set() for key in keys}
    for key, berkas_id, pegawai_id in _rows(keys).values_list("berkas__pengumpulan_id", "berkas_id", "pegawai_id"):
        if (berkas_id, pegawai_id) not in standing:
            found[key].add(pegawai_id)
    return {key: frozenset(people) for key, people in found.items()}


def excepted_in(keys: Collection[int], pegawai_id: int, today: date) -> frozenset[int]:
    """Return in which of some rounds a person has an exception, by their keys."""
    found = _standing(keys, today).filter(pegawai=pegawai_id)
    return frozenset(found.values_list("berkas__pengumpulan_id", flat=True))


def needed_by(pengumpulan: Pengumpulan, pegawai_id: int, today: date) -> list[Pengecualian]:
    """Return the exceptions that this person needs to sign the report of a round, as far as they stand."""
    touched = _rows([pengumpulan.pk]).filter(pegawai=pegawai_id).values("berkas")
    found = _standing([pengumpulan.pk], today).filter(pegawai=pegawai_id, berkas__in=touched)
    return list(found.select_related("pegawai", "berkas__unit", "berkas__pengumpulan__opd").order_by("pk"))


def not_on_gabungan(made: LaporanGabungan, pegawai_id: int, today: date) -> bool:
    """Whether this person needs an exception to sign that was granted after the report was made."""
    return any(one.at > made.dokumen.at for one in needed_by(made.pengumpulan, pegawai_id, today))


def exceptions_on_gabungan(pengumpulan: Pengumpulan, pegawai_id: int, today: date) -> list[Dicatat]:
    """Return what the report of the office says that is made today for this person to sign."""
    return [
        dicatat(one, f"ikut mengisi atau memeriksa angka {one.berkas.unit.nama} dan menandatangani laporan gabungan")
        for one in needed_by(pengumpulan, pegawai_id, today)
    ]


def _rows(keys: Collection[int]) -> "QuerySet[Keterlibatan]":
    """Who entered or judged figures; who corrected them in the monev did his office's work."""
    kinds = (Keterlibatan.Sebagai.MAKER, Keterlibatan.Sebagai.CHECKER)
    return Keterlibatan.objects.filter(berkas__pengumpulan__in=keys, sebagai__in=kinds)


def _standing(keys: Collection[int], today: date) -> "QuerySet[Pengecualian]":
    return Pengecualian.objects.filter(
        berkas__pengumpulan__in=keys, tindakan=Dikecualikan.GABUNGAN.value, dicabut_at=None, sampai__gte=today
    )
