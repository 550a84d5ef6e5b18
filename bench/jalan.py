"""Run all benchmarks once and print medians and ratios (see bench/README.md)."""

import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from itertools import count
from urllib.parse import urlencode

RUNS = 60
WORKERS = 4


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def _served(target: str):  # type: ignore[no-untyped-def]
    """Serve a WSGI application with four workers on loopback."""
    port = _free_port()
    args = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS)]
    process = subprocess.Popen([*args, "--host", "127.0.0.1", "--port", str(port), "--no-access-log", target])
    try:
        for _ in range(200):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        time.sleep(2)
        yield port
    finally:
        process.terminate()
        process.wait(20)


class Client:
    """One kept connection with cookies."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, bytes]:
        """Send one request and return status and bytes."""
        headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response.status, response.read()

    def form(self, path: str, fields: dict[str, str], **headers: str) -> tuple[int, bytes]:
        """Post a form with the CSRF token."""
        token = self.cookies.get("takar_csrf", "")
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
        return self.ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": token}), **headers)


def _median(work: Callable[[], object], runs: int = RUNS) -> float:
    for _ in range(2 * WORKERS):
        work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _expect(answer: tuple[int, bytes], *statuses: int) -> bytes:
    if answer[0] not in statuses:
        raise SystemExit(f"Jawaban {answer[0]}: {answer[1][:300]!r}")
    return answer[1]


def main() -> None:
    """Prepare, measure Takar, measure the floor, print."""
    folder = tempfile.mkdtemp(prefix="takar-bangku-")
    os.environ |= {"TAKAR_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "takar.config.settings"}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from bench import kantor10, kantor200

    kantor200.make()
    kantor10.make()
    rows, size = [], 0
    with _served("takar.config.wsgi:application") as port:
        found, size = _measure_takar(Client(port), kantor200.KATA_SANDI)
        above, above_size = _measure_above(Client(port), kantor200.KATA_SANDI)
    with _served("bench.floor_wsgi:application") as port:
        client = Client(port)
        read = _median(lambda: _expect(client.ask("GET", f"/baca?bytes={size}"), 200))
        setahun = _median(lambda: _expect(client.ask("GET", f"/setahun?bytes={above_size}"), 200))
        write = _median(lambda: _expect(client.ask("GET", "/tulis?id=1"), 200))
    floors = {"lembar": read, "kinerja": setahun, "satu sel": write, "tempel 200": write, "masuk": _hash(), **_pdf()}
    for name, value, limit in (*found, *above, *_report()):
        rows.append((name, value, limit, floors.get(name)))
    print(f"{'perbuatan':<14}{'median ms':>10}{'batas ms':>10}{'lantai ms':>11}{'rasio':>8}")
    for name, value, limit, floor in rows:
        ratio = f"{value / floor:>8.1f}" if floor else ""
        print(f"{name:<14}{value:>10.1f}{limit:>10}{floor or 0:>11.1f}{ratio}")
    print(f"lembar: {size / 1000:.0f} kB")


def _measure_takar(client: Client, password: str) -> tuple[list[tuple[str, float, int]], int]:
    def sign_in() -> None:
        client.cookies.clear()
        client.ask("GET", "/masuk/")
        start = time.perf_counter()
        _expect(client.form("/masuk/", {"username": "bangku-petugas", "password": password}), 302)
        taken.append((time.perf_counter() - start) * 1000)

    taken: list[float] = []
    _median(sign_in, 20)
    base = "/pengumpulan/2026/tw3/bidang/isian/"
    page = _expect(client.ask("GET", base), 200)
    sheet = _median(lambda: _expect(client.ask("GET", base), 200))
    ids = [int(pk) for pk in dict.fromkeys(re.findall(rb'name="b(\d+)-nilai"', page))]
    versions = dict.fromkeys(ids, 1)
    turn = iter(range(1, 100_000))

    def save_one() -> None:
        n = next(turn)
        pk = ids[n % len(ids)]
        fields = {
            "baris": str(pk),
            "kolom": "nilai",
            "nilai": f"{n},5",
            "versi": str(versions[pk]),
            "kunci": uuid.uuid4().hex,
        }
        answer = json.loads(_expect(client.form(f"{base}simpan/", fields, Accept="application/json"), 200))
        assert answer["status"] == "tersimpan", answer
        versions[pk] = answer["versi"]

    def paste() -> None:
        n = next(turn)
        cells = [{"baris": pk, "kolom": "nilai", "nilai": f"{n},25", "versi": versions[pk]} for pk in ids]
        token = client.cookies["takar_csrf"]
        headers = {"Content-Type": "application/json", "X-CSRFToken": token, "Accept": "application/json"}
        body = json.dumps({"kunci": uuid.uuid4().hex, "sel": cells})
        answers = json.loads(_expect(client.ask("POST", f"{base}simpan-banyak/", body, **headers), 200))
        for one in answers["sel"]:
            assert one["status"] == "tersimpan", one
            versions[int(one["baris"])] = one["versi"]

    one, block = _median(save_one), _median(paste, 20)
    found = [("lembar", sheet, 25), ("satu sel", one, 8), ("tempel 200", block, 150)]
    return [*found, ("masuk", statistics.median(taken), 92)], len(page)


def _measure_above(client: Client, password: str) -> tuple[list[tuple[str, float, int]], int]:
    """The office with ten years: the page of kinerja, a unit of it, an indikator, a search."""
    client.ask("GET", "/masuk/")
    _expect(client.form("/masuk/", {"username": "lama-kadis", "password": password}), 302)
    pages = (
        ("kinerja", "/kinerja/", 40),
        ("kinerja unit", "/kinerja/?unit=bidang-3", 40),
        ("indikator", "/kinerja/indikator/2026/I3-02/", 40),
        ("cari", "/cari/?q=layanan", 100),
    )
    size = len(_expect(client.ask("GET", pages[0][1]), 200))
    return [(name, _median(lambda: _expect(client.ask("GET", path), 200)), limit) for name, path, limit in pages], size  # noqa: B023


def _hash() -> float:
    from django.contrib.auth.hashers import check_password, make_password

    stored = make_password("bangku-ukur-takar")
    return _median(lambda: check_password("bangku-ukur-takar", stored), 20)


def _report() -> list[tuple[str, float, int]]:
    """The report of 200 indikator: context and PDF, in process, as langkah 5 makes it."""
    from datetime import date

    from takar.actions.kiriman import values_of
    from takar.documents.canonical import sealed_json
    from takar.documents.contexts import JenisDokumen
    from takar.documents.render.pdf import render_pdf
    from takar.queries.dokumen.laporan import laporan_context
    from takar.queries.kinerja import baris_list
    from takar.records.models import BerkasBidang, Pegawai, Penugasan, Realisasi

    berkas = BerkasBidang.objects.select_related("pengumpulan__opd", "unit").get(pengumpulan__opd__kode="bangku")
    petugas = Pegawai.objects.filter(opd=berkas.pengumpulan.opd).order_by("pk")[0]
    Realisasi.objects.bulk_create(
        Realisasi(
            berkas=berkas,
            indikator_id=row.indikator_id,
            versi=1,
            jalur="kirim",
            penulis=petugas,
            pelaksana=petugas,
            at=berkas.pengumpulan.dibuka_at,
            **values_of(row.isian),
        )
        for row in baris_list(berkas, draft=True)
    )
    signer = Penugasan.objects.select_related("pegawai", "jabatan").get(
        jabatan__kode="kabid", jabatan__unit=berkas.unit
    )

    numbers = count(1)

    def context():  # type: ignore[no-untyped-def]
        # Another number for each run: the engine answers an equal report from its cache.
        day = date(2026, 10, 30)
        found = laporan_context(berkas, nomor=f"{next(numbers)}", tanggal=day, kode="AAAA", penanda_tangan=signer)
        return sealed_json(found)

    ready = iter([context()[0] for _ in range(7 + 2 * WORKERS)])
    return [
        ("konteks", _median(context, 10), 100),
        ("laporan PDF", _median(lambda: render_pdf(JenisDokumen.LAPORAN, next(ready)), 7), 340),
    ]


def _pdf() -> dict[str, float]:
    """A plain typst table of 200 rows as the floor of the report."""
    import typst

    rows = ",".join(f"[{n}],[Indikator nomor {n}],[90],[87,5],[97,22]" for n in range(200))
    numbers = count(1)

    def table() -> bytes:
        source = f"#set document(title: [{next(numbers)}])\n#table(columns: 5, {rows})"
        return bytes(typst.compile(source.encode()))

    return {"laporan PDF": _median(table, 7)}


if __name__ == "__main__":
    main()
