"""Reach a state by walking the legal steps, with the demonstration's office and people."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from takar.actions.pengumpulan import open_pengumpulan
from takar.actions.peraga.files import BarisPeraga, read_realisasi
from takar.actions.peraga.plan import load_plan
from takar.actions.peraga.walker import Walker
from takar.queries.akun import SYSTEM, actor_of
from takar.records.models import Akun, BerkasBidang, Pengumpulan, PerangkatDaerah
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from takar.sop.permissions import Actor
from tests.walks import remembered

SEED = Path(__file__).parent.parent / "seed"
PERIODE = Periode(2026, Triwulan.III)
OPENED = datetime(2026, 9, 30, 17, 5, tzinfo=UTC)  # 1 October 2026, 00.05 WIB
START = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)  # Monday 5 October 2026, 08.00 WIB
PASSWORD = "peraga-takar-2026"


def peraga_office() -> PerangkatDaerah:
    """Return the demonstration's office with people and plan, without any round; the test databases hold it."""
    if not PerangkatDaerah.objects.exists():
        load_plan(folder=SEED, now=OPENED)
    return PerangkatDaerah.objects.get()


def open_tw3() -> Pengumpulan:
    """Open the round of TW III 2026 by the system on the first day after the quarter."""
    return Pengumpulan.objects.get(pk=remembered(("open",), _open_tw3))


def _open_tw3() -> int:
    outcome = open_pengumpulan(opd_id=peraga_office().pk, periode=PERIODE, actor=SYSTEM, now=OPENED)
    pengumpulan_id: int = outcome.isi["pengumpulan_id"]
    return pengumpulan_id


def figures(periode: Periode = PERIODE) -> dict[str, BarisPeraga]:
    """Return the composed figures of a period by code of indikator."""
    return {row.kode: row for row in read_realisasi(SEED, periode.tahun, periode.triwulan.value)}


def walk(unit: str = "aptika", *, to: State = State.COLLECTING, filled: bool = True) -> Walker:
    """Return the berkas of a unit, walked legally up to a state; each act is an hour after the one before.

    ``filled``: the sheet is typed even when the berkas stays at COLLECTING.
    """
    berkas_id = remembered((unit, "open"), lambda: _open(unit))
    walker = Walker(berkas_id, unit)
    if filled:
        remembered((unit, "filled"), lambda: walker.fill(figures(), START))
    for moment, state in enumerate(State, start=1):
        now = START + timedelta(hours=moment)
        if State(walker.berkas.state) is to:
            break
        remembered((unit, state), lambda state=state, now=now: _carry(walker, state, now))  # type: ignore[misc]
    return walker


def _open(unit: str) -> int:
    pengumpulan = Pengumpulan.objects.filter(tahun=2026, triwulan=3).first() or open_tw3()
    return BerkasBidang.objects.get(pengumpulan=pengumpulan, unit__kode=unit).pk


def _carry(walker: Walker, state: State, now: datetime) -> None:
    """Carry the langkah that is open in a state."""
    if state is State.COLLECTING:
        walker.submit(now)
    elif state is State.CHECKING:
        walker.check(now)
    elif state is State.SCHEDULING:
        hour = {"sekretariat": 8, "ikp": 10, "aptika": 13, "sandistik": 15}[walker.unit]
        walker.schedule(now, tanggal=date(2026, 10, 6), mulai=time(hour, 0))
    elif state is State.MONITORING:
        walker.open_monev(now)
        walker.discuss(now)
        walker.close_monev(now)
    elif state is State.PROCESSING:
        walker.process(now)
        walker.compile(now, nomor=f"000.8/{walker.berkas_id}-Diskominfo/2026")
    elif state is State.SIGNING:
        walker.sign(now)
    elif state is State.RECEIVING:
        walker.receive_copy(now)
        walker.receive(now)


def person(nama_pengguna: str, day: date = date(2026, 10, 6)) -> Actor:
    """Return one of the cast with the posts held on a day."""
    found = actor_of(Akun.objects.get(nama_pengguna=nama_pengguna).pk, day)
    assert found is not None
    return found
