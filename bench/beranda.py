"""Time of the first page, and of the matrix of a round, among 60 offices with ten years (see bench/README.md).

Asked of the application in this process: what is printed is the CPU time of one request, which other work on the
machine does not stretch, beside the median by the clock and the floor: the same rows by raw SQL.
"""

import gc
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.sementara import print_memory, run_alone

OFFICES, UNITS, LARGE = 60, 400, 46
"""One office of 46 units, 59 of six: 400 units in all."""
TAHUN = range(2017, 2027)
LIMIT, RUNS, WARM = 40, 40, 5
FEW = 5
"""Runs of what takes long."""
DAY = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
"""Within the open round, before the due date of its last langkah, so that there is a forecast."""
FLOOR = """
SELECT b.id, u.nama, b.state, l.nomor, l.due_on, l.opened_at, l.done_at FROM records_langkahberkas l
JOIN records_berkasbidang b ON b.id = l.berkas_id JOIN records_unitkerja u ON u.id = b.unit_id
JOIN records_pengumpulan p ON p.id = b.pengumpulan_id WHERE p.opd_id = %s AND p.selesai_at IS NULL
"""
ROWS_OF_UNIT = 10
CARDS = ("/pengumpulan/2026/tw3/kartu-kendali/", "/kartu-kendali/2026/")
"""The kartu kendali of the round and of the year: every langkah of every unit, and ten years of rates."""


def make() -> int:
    """Sixty offices: every triwulan of ten years sent and received but the last, which stands in eight places."""
    from takar.actions.pengumpulan import open_pengumpulan
    from takar.queries.akun import SYSTEM
    from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan, PerangkatDaerah, UnitKerja
    from takar.rules.periods import Periode, Triwulan
    from tests.factories import peraga_office

    demo = peraga_office()
    open_pengumpulan(
        opd_id=demo.pk,
        periode=Periode(2026, Triwulan.III),
        actor=SYSTEM,
        now=datetime(2026, 9, 30, 17, 5, tzinfo=UTC),
    )
    model = Pengumpulan.objects.get(opd=demo)
    pattern = list(LangkahBerkas.objects.filter(berkas=model.berkas_list.first()).order_by("nomor"))
    offices = [
        PerangkatDaerah.objects.create(
            kode=f"ukur{n}", nama=f"DINAS UKUR {n}", pemerintah="KABUPATEN UKUR", alamat="-", tempat="-", peraga="Ukur."
        )
        for n in range(OFFICES)
    ]
    for n, opd in enumerate(offices):
        units = [
            UnitKerja.objects.create(
                opd=opd, kode=f"unit-{m}", nama=f"Bidang Ukur {m}", jenis="bidang" if m else "sekretariat", urutan=m
            )
            for m in range(UNITS - (OFFICES - 1) * 6 if n == 0 else 6)
        ]
        maker = _people(opd, units, n)
        _rounds(opd, units, model, pattern, maker)
    assert BerkasBidang.objects.filter(pengumpulan__opd__kode__startswith="ukur").count() == UNITS * 39
    return offices[0].pk


def _people(opd: Any, units: list[Any], n: int) -> int:
    from datetime import date

    from django.contrib.auth.hashers import make_password

    from takar.records.models import Akun, Jabatan, Pegawai, Penugasan
    from takar.sop.peran import Peran

    heads = [
        ("kasubbag", Peran.KEPALA_SUBBAGIAN_PERENCANAAN, units[0]),
        ("sekretaris", Peran.SEKRETARIS, units[0]),
        ("kadis", Peran.KEPALA_DINAS, units[0]),
        ("pengelola", Peran.PENGELOLA_SISTEM, units[0]),
    ]
    of_units = [(f"petugas.{u.kode}", Peran.PETUGAS_DATA_KINERJA, u) for u in units]
    of_units += [(f"kabid.{u.kode}", Peran.KEPALA_BIDANG, u) for u in units]
    first = 0
    for m, (nama, peran, unit) in enumerate(heads + of_units):
        jabatan = Jabatan.objects.create(unit=unit, kode=nama.replace(".", "-"), nama=nama.title(), peran=peran.value)
        pegawai = Pegawai.objects.create(opd=opd, nip=f"4{n:05d}{m:012d}", nama=nama.title())
        Penugasan.objects.create(pegawai=pegawai, jabatan=jabatan, nomor_sk="-", mulai=date(2016, 1, 1))
        Akun.objects.create(nama_pengguna=f"ukur{n}-{nama}", pegawai=pegawai, password=make_password(None))
        first = first or pegawai.pk
    return first


def _rounds(opd: Any, units: list[Any], model: Any, pattern: list[Any], maker: int) -> None:
    from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan, RiwayatBerkas
    from takar.sop.state import CARRIES, State

    at = datetime(2017, 4, 1, 1, 0, tzinfo=UTC)
    events = [event.value for event in CARRIES] + ["COPY_RECEIVED", "RECEIVED"]
    states = [State.COLLECTING, State.CHECKING, State.SCHEDULING, State.MONITORING, State.PROCESSING, State.SIGNING]
    values = {
        f.attname: getattr(model, f.attname)
        for f in Pengumpulan._meta.concrete_fields
        if f.attname not in {"id", "opd_id"}
    }
    periods = [(tahun, tw) for tahun in TAHUN for tw in range(1, 5) if (tahun, tw) <= (2026, 3)]
    for nomor, (tahun, tw) in enumerate(periods):
        last = (tahun, tw) == periods[-1]
        then = at + timedelta(days=91 * nomor)
        own = {**values, "tahun": tahun, "triwulan": tw, "dibuka_at": then, "selesai_at": None if last else then}
        pengumpulan = Pengumpulan.objects.create(opd=opd, **own)
        done = [m % len(states) if last else 8 for m in range(len(units))]
        berkas = BerkasBidang.objects.bulk_create(
            BerkasBidang(pengumpulan=pengumpulan, unit=unit, state=states[n].value if last else State.COLLECTING.value)
            for unit, n in zip(units, done, strict=True)
        )
        LangkahBerkas.objects.bulk_create(
            LangkahBerkas(
                berkas=one,
                nomor=p.nomor,
                due_on=p.due_on,
                opened_at=then if p.nomor <= n + 1 else None,
                done_at=then if p.nomor <= n else None,
                done_by_id=maker if p.nomor <= n else None,
            )
            for one, n in zip(berkas, done, strict=True)
            for p in pattern
        )
        _history(RiwayatBerkas, zip(berkas, done, strict=True), events, then, maker)
        if last:
            _sheet(berkas)
        else:
            BerkasBidang.objects.filter(pengumpulan=pengumpulan).update(
                state="FINAL", copy_received=True, received=True, frozen_at=then
            )


def _history(table: Any, found: Any, events: list[str], then: datetime, maker: int) -> None:
    rows = []
    for berkas, n in found:
        rows.append(table(berkas=berkas, urutan=1, event="OPENED", langkah=1, at=then, oleh="Takar", sebagai="Sistem"))
        rows += [
            table(
                berkas=berkas,
                urutan=m + 2,
                event=events[m],
                langkah=m + 1,
                at=then,
                oleh="-",
                sebagai="-",
                pegawai_id=maker,
            )
            for m in range(n)
        ]
    table.objects.bulk_create(rows)


def _sheet(berkas: list[Any]) -> None:
    """Ten rows in each sheet of the open round, as copies of the demonstration's indikator."""
    from takar.records.models import Indikator, IsianRealisasi

    keys = list(Indikator.objects.filter(tahun=2026).order_by("pk").values_list("pk", flat=True)[:ROWS_OF_UNIT])
    IsianRealisasi.objects.bulk_create(
        IsianRealisasi(berkas=one, indikator_id=pk, urutan=n, status_kosong="BELUM_TERSEDIA" if n % 2 else "")
        for one in berkas
        for n, pk in enumerate(keys)
    )


def _get(client: Any, path: str) -> None:
    answer = client.get(path, HTTP_HOST="127.0.0.1")
    if answer.status_code != 200:
        raise SystemExit(f"{path}: jawaban {answer.status_code}")


def _measure(work: Callable[[], None], runs: int = RUNS) -> tuple[float, float]:
    """Return the median of the CPU time and of the clock, in milliseconds."""
    for _ in range(min(WARM, runs)):
        work()
    taken = []
    for _ in range(runs):
        cpu, clock = time.process_time(), time.perf_counter()
        work()
        taken.append(((time.process_time() - cpu) * 1000, (time.perf_counter() - clock) * 1000))
    cpus, clocks = zip(*taken, strict=True)
    return statistics.median(cpus), statistics.median(clocks)


def run() -> None:
    """Print a line for each person and page."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from takar.config.clock import set_demo_clock
    from takar.records.models import Akun

    call_command("collectstatic", verbosity=0, interactive=False)
    began = time.perf_counter()
    opd_id = make()
    print(f"{OFFICES} kantor, {UNITS} unit, 39 triwulan: dibuat dalam {time.perf_counter() - began:.0f} s")

    gc.collect()  # as the server does (config/wsgi.py): what made the rows is not searched at each request
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)

    def floor() -> None:
        with connection.cursor() as cursor:
            cursor.execute(FLOOR, [opd_id])
            cursor.fetchall()

    lantai, _ = _measure(floor)
    print(f"{'siapa, halaman':<52}{'CPU ms':>8}{'jam ms':>8}{'batas':>7}{'kueri':>7}{'rasio':>7}")
    pages = [(f"ukur0-{who}", "/") for who in ("kasubbag", "kadis", "sekretaris", "petugas.unit-3", "pengelola")]
    pages += [(f"ukur1-{who}", "/") for who in ("kasubbag", "kadis")]
    pages += [(f"ukur{n}-kasubbag", "/pengumpulan/2026/tw3/") for n in (0, 1)]
    pages += [("ukur0-kasubbag", path) for path in CARDS]
    set_demo_clock(DAY)
    for who, path in pages:
        client = Client()
        client.force_login(Akun.objects.get(nama_pengguna=who), "takar.web.akun.backend.AkunBackend")
        cpu, clock = _measure(lambda: _get(client, path), FEW if path in CARDS else RUNS)  # noqa: B023
        with CaptureQueriesContext(connection) as asked:
            _get(client, path)
        limit = "" if path in CARDS else LIMIT
        print(f"{who + ' ' + path:<52}{cpu:>8.1f}{clock:>8.1f}{limit:>7}{len(asked):>7}{cpu / lantai:>7.1f}")
    print(f"lantai: {lantai:.2f} ms")
    print_memory()


if __name__ == "__main__":
    run_alone(run)
