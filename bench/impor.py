"""Time and memory of loading 5,000 rows: upload, preview, load (see bench/README.md)."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from bench.sementara import print_memory, run_alone

ROWS = 5_000
RUNS = 5
HEADS = ("Kode program", "Program", "Kode kegiatan", "Kegiatan", "Kode sub kegiatan", "Sub kegiatan")
HEADS += ("Unit kerja", "Sumber dana", "Pagu (Rp)")


def workbook(rows: int, plus: int = 0) -> bytes:
    """Return a plan of so many sub kegiatan as a workbook; ``plus`` is added to every pagu."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sub kegiatan dan pagu")
        sheet.write_row(0, 0, HEADS)
        for number in range(rows):
            program, kegiatan = f"2.{number // 250 + 10}.01", f"2.{number // 250 + 10}.01.2.{number // 25 % 10 + 10}"
            names = (
                f"PROGRAM NOMOR {program}",
                f"Kegiatan nomor {kegiatan}",
                f"Sub kegiatan panjang nomor {number}",
            )
            row = [program, names[0], kegiatan, names[1], f"{kegiatan}.{number:04}", names[2]]
            sheet.write_row(number + 1, 0, [*row, "aptika", "Dana Alokasi Umum (DAU)", 1_000_000 + number + plus])
    return out.getvalue()


def measure(work: Callable[[], Any]) -> str:
    """Return the median of some runs in milliseconds."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return f"{statistics.median(times) * 1000:,.0f} ms"


def run() -> None:
    """Print the medians and the peak of memory of this process and of its largest child."""
    from takar.actions import impor as tulis
    from takar.actions.pengaturan.rencana_versi import VersiMasuk
    from takar.gateways.lembar_kerja import read_lembar_kerja
    from takar.queries.impor import find_impor
    from takar.queries.impor_halaman import Pembaca, pratinjau
    from takar.rules.impor_kolom import Bagian
    from tests.factories import peraga_office, person

    opd, now = peraga_office(), datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
    actor = person("pengelola")

    def upload(content: bytes) -> int:
        found: int = tulis.upload(
            opd_id=opd.pk, bagian=Bagian.RENCANA, tahun=2028, nama="uji.xlsx", chunks=[content], actor=actor, now=now
        ).isi["impor_id"]
        return found

    def preview(impor_id: int) -> Any:
        found = find_impor(opd.pk, impor_id)
        assert found is not None
        pembaca = Pembaca(actor, date(2026, 10, 5), ZoneInfo("Asia/Jakarta"))
        return pratinjau(found, tampak="", halaman=1, pembaca=pembaca)

    def load(impor_id: int) -> str:
        shown, began = preview(impor_id), time.perf_counter()
        tulis.load(
            opd_id=opd.pk,
            impor_id=impor_id,
            sidik=shown.sidik,
            masuk=tulis.MuatMasuk(VersiMasuk(date(2028, 1, 1), "DPPA 2028"), "pergeseran" if shown.ganti_pagu else ""),
            actor=actor,
            now=now,
        )
        return f"{(time.perf_counter() - began) * 1000:,.0f} ms"

    content = workbook(ROWS)
    impor_id = upload(content)
    print(f"baca {ROWS} baris: {measure(lambda: read_lembar_kerja(content, 'uji.xlsx'))}")
    print(f"unggah: {measure(lambda: upload(content))}")
    print(f"pratinjau, semua baru: {measure(lambda: preview(impor_id))}")
    print(f"muat, semua baru: {load(impor_id)}")
    again = upload(content)
    print(f"pratinjau, semua tetap: {measure(lambda: preview(again))}")
    more = upload(workbook(ROWS, plus=1))
    print(f"pratinjau, semua pagu berubah: {measure(lambda: preview(more))}")
    print(f"muat, semua pagu berubah: {load(more)}")
    large = upload(workbook(2 * ROWS))
    print(f"muat {2 * ROWS} baris, separuhnya baru: {load(large)}")
    print_memory()


if __name__ == "__main__":
    run_alone(run)
