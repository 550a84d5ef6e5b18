"""What was changed in the set-up of an office, by whom and as what, with each value before and after."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from takar.queries.atur_kejadian import reason_of, within
from takar.queries.kantor import Kantor
from takar.queries.tindakan_bentuk import BarisTindakan, Singkat, Tindakan, entry, officer
from takar.queries.tindakan_kantor import dokumen_of, kalimat_kantor
from takar.queries.tindakan_kata import DITOLAK, LAIN, REFUSED, phrase_of
from takar.queries.tindakan_ubahan import rujukan_of, ubah_of
from takar.records.models import Akun, AuditEvent, Indikator, Jabatan, Pegawai, Penugasan, UnitKerja
from takar.sop.pengaturan import SETUP_LABELS, SetupAction

AT_ONCE = 100  # numbers that are asked for one by one
OBJEK: Mapping[str, tuple[str, Any, str]] = {
    "unit": ("unit kerja", UnitKerja.objects, "nama"),
    "jabatan": ("jabatan", Jabatan.objects, "nama"),
    "pegawai": ("pegawai", Pegawai.objects, "nama"),
    "akun": ("akun", Akun.objects, "nama_pengguna"),
    "penugasan": ("penugasan", Penugasan.objects, "pegawai__nama"),
    "indikator": ("indikator", Indikator.objects, "kode"),
}
"""The kinds of what is acted on, with the column that names one."""
LABELS: Mapping[str, str] = {
    **{one.value.lower(): label for one, label in SETUP_LABELS.items() if one is not SetupAction.READ_SETUP},
    DITOLAK: "Ditolak",
}


def tindakan_pengaturan(kantor: Kantor) -> Tindakan:
    """Return the acts on the set-up of an office, newest first, whoever did them.

    They are found by an index on their kind, and those that are shown are read whole. An act on what was deleted since
    is told in the office of who did it.
    """
    rows = list(_events().order_by("-seq").values_list("seq", "at", "action", "outcome", "oleh", "akun_id", "objek"))
    own = within(kantor.id, ((objek, akun_id) for *_, akun_id, objek in rows))
    found = [
        Singkat(at, _jenis(action, outcome), officer(oleh), seq)
        for (seq, at, action, outcome, oleh, _, _), here in zip(rows, own, strict=True)
        if here
    ]
    return Tindakan(tuple(found), lambda numbers: _opened(kantor, numbers))


def _events() -> "QuerySet[AuditEvent]":
    return AuditEvent.objects.filter(action__in=[one.value for one in SetupAction])


def _opened(kantor: Kantor, numbers: Sequence[int]) -> Mapping[int, BarisTindakan]:
    """Return some acts by the numbers of their events."""
    if len(numbers) > AT_ONCE:
        wanted = frozenset(numbers)
        events = [one for one in _events().iterator() if one.seq in wanted]
    else:
        events = list(AuditEvent.objects.filter(seq__in=numbers))
    read: dict[int, dict[str, Any]] = {one.seq: json.loads(one.isi) for one in events}
    pointed = {name for isi in read.values() for name in rujukan_of(isi)}
    names = _names({one.objek for one in events} | pointed)
    dokumen = dokumen_of(read.values())
    return {one.seq: _entry(one, read[one.seq], kantor, names, dokumen) for one in events}


def _jenis(action: str, outcome: str) -> str:
    return DITOLAK if outcome == REFUSED else action.lower()


def _names(objek_list: Iterable[str]) -> dict[str, str]:
    """Return what rows are called, each kind in one query."""
    keys: dict[str, set[int]] = {}
    for jenis, _, nomor in (objek.partition(":") for objek in objek_list):
        if jenis in OBJEK and nomor.isdecimal():
            keys.setdefault(jenis, set()).add(int(nomor))
    return {
        f"{jenis}:{pk}": nama
        for jenis, pks in sorted(keys.items())
        for pk, nama in OBJEK[jenis][1].filter(pk__in=pks).values_list("pk", OBJEK[jenis][2])
    }


def _entry(
    event: AuditEvent, isi: Mapping[str, Any], kantor: Kantor, names: Mapping[str, str], dokumen: Mapping[int, str]
) -> BarisTindakan:
    phrase = phrase_of(event.action)
    if event.outcome == REFUSED:
        said = str(isi.get("alasan", ""))
        return entry(event.at, DITOLAK, f"Ditolak: {phrase}.", officer(event.oleh), zona=kantor.zona, catatan=said)
    of, said = _acted_on(event.objek, names), reason_of(isi)
    kalimat = f"{kalimat_kantor(isi, kantor.zona, dokumen) or f'{phrase[0].upper()}{phrase[1:]}: {of}'}."
    ubah = ubah_of(event.action, event.objek, isi, lambda name: names.get(name, ""))
    one = entry(event.at, LAIN, kalimat, officer(event.oleh), zona=kantor.zona, catatan=said, ubah=ubah)
    return replace(one, jenis=_jenis(event.action, event.outcome))


def _acted_on(objek: str, names: Mapping[str, str]) -> str:
    """Return what was acted on in words: "unit kerja Bidang Informatika"."""
    jenis = objek.partition(":")[0]
    if objek in names:
        return f"{OBJEK[jenis][0]} {names[objek]}"
    return jenis.replace("_", " ").replace("opd", "perangkat daerah")
