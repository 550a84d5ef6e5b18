"""The permission table over HTTP: peran × act × state × unit × penugasan (tests/izin.py says how).

`make test` asks a seeded sample of every state, another one at each commit; MEMBUKTIKAN=1 asks every cell.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from takar.actions import monev
from takar.actions.bukti_koreksi import BuktiMasuk
from takar.actions.jadwal import SesiMasuk, draft_sesi
from takar.actions.minta_koreksi import ask_koreksi
from takar.actions.pengumpulan import send_back
from takar.actions.putus_koreksi import grant_koreksi
from takar.queries.kinerja import baris_list
from takar.records.models import AuditHead, BerkasBidang, PermintaanKoreksi
from takar.sop.state import State
from tests.factories import START, peraga_office, person, walk
from tests.giliran import share, turn
from tests.izin import (
    BEFORE,
    CHOSEN,
    DATA,
    DELEGATED,
    OPENED,
    OTHER_SEKRETARIS,
    OTHERS_POST,
    SEKRETARIAT,
    UNABLE_POST,
    Orang,
    Sel,
    cells_by_state,
    make_sender,
    read,
    send,
    wrong,
)
from tests.penegasan import affirmed
from tests.sifat import PROVING

pytestmark = pytest.mark.selalu

NEAR, FAR = 5, 3  # cells of each state that only the peran closes, and of all that is refused
UNIT = "aptika"
NOW = START + timedelta(hours=20)
MOMENT = NOW + timedelta(hours=1)


def _to(state: State, unit: str = UNIT) -> BerkasBidang:
    return walk(unit, to=state).berkas


def _checked() -> BerkasBidang:
    walker = walk(UNIT, to=State.CHECKING)
    walker.judge_all(NOW)
    return walker.berkas


def _drafted() -> BerkasBidang:
    berkas = _to(State.SCHEDULING)
    sesi = SesiMasuk(date(2026, 10, 7), time(13, 0), time(14, 0), "Aula", "Monev", "Kepala Bidang", 0)
    draft_sesi(berkas_id=berkas.pk, sesi=sesi, actor=person("kasubbag"), now=NOW)
    return BerkasBidang.objects.select_related("unit", "sesi").get(pk=berkas.pk)


def _monev() -> BerkasBidang:
    walker = walk(UNIT, to=State.MONITORING)
    walker.open_monev(NOW)
    walker.discuss(NOW)
    return walker.berkas


def _received(*, copy: bool) -> BerkasBidang:
    walker = walk(UNIT, to=State.RECEIVING)
    (walker.receive_copy if copy else walker.receive)(NOW)
    return walker.berkas


def _delegated(*, opened: bool = False, closed: bool = False) -> BerkasBidang:
    walker = walk(UNIT, to=State.MONITORING)
    kadis, sekretaris = person("kadis"), person("sekretaris")
    seen = {"berkas_id": walker.berkas_id, "now": NOW}
    monev.delegate_sesi(**seen, seen_version=walker.berkas.versi, alasan="Dinas luar.", actor=kadis)
    if opened or closed:
        monev.open_monev(**seen, seen_version=walker.berkas.versi, actor=sekretaris)
        walker.attend(NOW)
    if closed:
        monev.close_monev(**seen, seen_version=walker.berkas.versi, nomor="", actor=sekretaris)
    return walker.berkas


def _corrected(*, returned: bool = False) -> BerkasBidang:
    walker = walk(UNIT, to=State.FINAL)
    row = next(row for row in baris_list(walker.berkas, draft=False) if row.isian.nilai is not None)
    seen = {"berkas_id": walker.berkas_id, "now": NOW}
    typed = {f"nilai-{row.indikator_id}": "61", **affirmed(row, "61")}
    asked = {"alasan": "Salah salin.", "angka": typed, "bukti": [BuktiMasuk("uji.txt", [b"61\n"])]}
    ask_koreksi(seen_version=walker.berkas.versi, actor=person("petugas.aptika"), **asked, **seen)
    pk = PermintaanKoreksi.objects.get().pk
    grant_koreksi(permintaan_id=pk, catatan="", nomor="", actor=person("kadis"), **seen)
    if returned:
        kabid, berkas = person("kabid.aptika"), walker.berkas
        send_back(seen_version=berkas.versi, tujuan=5, catatan="Narasinya.", actor=kabid, **seen)
    return BerkasBidang.objects.select_related("unit", "sesi", "monev").get(pk=walker.berkas_id)


REACH: dict[str, Callable[[], BerkasBidang | None]] = {
    BEFORE: lambda: (peraga_office(), None)[1],
    "langkah 1": lambda: _to(State.COLLECTING),
    "langkah 2": lambda: _to(State.CHECKING),
    "langkah 2, semua baris diperiksa": _checked,
    "langkah 3": lambda: _to(State.SCHEDULING),
    "langkah 3, jadwal disusun": _drafted,
    "langkah 4": lambda: _to(State.MONITORING),
    "langkah 4, monev berjalan": _monev,
    "langkah 5": lambda: _to(State.PROCESSING),
    "langkah 6": lambda: _to(State.SIGNING),
    "langkah 7 dan 8": lambda: _to(State.RECEIVING),
    "tembusan sudah diterima": lambda: _received(copy=True),
    "laporan sudah diterima": lambda: _received(copy=False),
    "selesai": lambda: _to(State.FINAL),
    "koreksi dikabulkan": _corrected,
    "koreksi dikabulkan, dikembalikan ke langkah 5": lambda: _corrected(returned=True),
    **{
        f"Sekretariat, {keadaan}": lambda state=state: _to(state, "sekretariat")  # type: ignore[misc]
        for keadaan, state in (
            ("langkah 1", State.COLLECTING),
            ("langkah 2", State.CHECKING),
            ("langkah 3", State.SCHEDULING),
            ("langkah 4", State.MONITORING),
            ("langkah 5", State.PROCESSING),
            ("langkah 6", State.SIGNING),
            ("langkah 8", State.RECEIVING),
            ("selesai", State.FINAL),
        )
    },
    "monev dilimpahkan": _delegated,
    "monev dilimpahkan, berjalan": lambda: _delegated(opened=True),
    "monev dilimpahkan, sudah ditutup": lambda: _delegated(closed=True),
}


# What differs there is who comments, and who may not lead: `make test` asks it at langkah 1 and from langkah 6 on, and
# of these at one, another one at each commit.
LIKE_A_BIDANG = [f"Sekretariat, langkah {nomor}" for nomor in (2, 3, 4, 5)]
LEFT_OUT = set() if PROVING else {*LIKE_A_BIDANG} - {*share(LIKE_A_BIDANG, 4, turn())}


def chosen(keadaan: str) -> list[Sel]:
    """Every cell of a state, or a seeded sample: all that is allowed to a definitif holder, and some of the rest.

    What is allowed is also asked with the choice of a post that cannot do it, or that is another person's; of a
    delegated monev always of a Sekretaris who came to the post later.
    """
    found = cells_by_state()[keadaan]
    rest = [sel for sel in found if sel.jawaban != "boleh"]
    allowed = [sel for sel in found if sel.jawaban == "boleh" and sel.tindakan not in ("Lihat", "Tulis komentar")]
    first = {(sel.tindakan, sel.peran): sel for sel in reversed(allowed)}
    posts = (UNABLE_POST, OTHERS_POST) if PROVING else (UNABLE_POST,)
    other = [replace(sel, sebagai=post, jawaban=CHOSEN) for sel in first.values() for post in posts]
    if PROVING:
        return found + other
    fixed = [sel for sel in found if sel.peran == OTHER_SEKRETARIS and sel.penugasan == "definitif"]
    near = [s for s in rest if (s.jawaban, s.penugasan, s.tempat) == ("bukan", "definitif", "unit sendiri")]
    some = Random(f"{keadaan} {turn()}")  # noqa: S311  (a repeatable choice)
    sample = [*some.sample(near, min(NEAR, len(near))), *some.sample(rest, min(FAR, len(rest)))]
    return [*first.values(), *other, *fixed, *sample]


def test_table_names_every_state_and_only_known_answers():
    assert set(REACH) == {BEFORE, *OPENED, *SEKRETARIAT, *DELEGATED}
    assert set(cells_by_state()) == set(REACH)


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("izin*.csv")))
def test_every_line_has_its_basis_and_stands_once(name: str):
    rows = read(name)
    assert all(row["Dasar"] and None not in row and None not in row.values() for row in rows)
    columns = ("Tindakan", "Keadaan berkas", "Peran", "Sebelumnya", "Pengecualian", "Penugasan", "Berkas")
    keys = [tuple(row[column] for column in columns if column in row) for row in rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("keadaan", [one for one in REACH if one not in LEFT_OUT])
def test_every_cell_is_answered_as_the_table_says(klien: Any, jam: Any, keadaan: str):
    jam.moment = MOMENT
    berkas = REACH[keadaan]()
    orang, found = Orang(jam.moment), []
    client = klien("peserta")
    for sel in chosen(keadaan):
        place = transaction.savepoint()
        orang.hold(sel)
        if berkas:
            make_sender(berkas, orang, sel)
        before = AuditHead.objects.get(rantai="").seq
        found.append(wrong(sel, send(client, sel, berkas, orang.post.pk), before))
        transaction.savepoint_rollback(place)
        if berkas:
            berkas.refresh_from_db(fields=["versi"])
        if "nonaktif" in sel.penugasan:
            client = klien("peserta")
    assert [one for one in found if one] == []
