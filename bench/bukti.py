"""`make prove`: full counts of the properties and races, thousands of changes of the code, contrast, benchmarks.

Writes docs/bukti.md, also where a part of it fails. It takes the better part of an hour on two cores and is no part of
`make test`. `python -m bench.bukti --modul notasi mutasi` tries one part, on some modules, and prints its page.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.mutasi import LEAST, ROOT, Mutasi, NotProven, mutate, totals, verdict
from tests.sifat import PENUH

PAGE = ROOT / "docs" / "bukti.md"
BENCHES = (
    *("hitung", "naskah", "segel", "impor", "kembaran", "jalan", "petak", "pengingat", "tenggat", "beranda"),
    *("riwayat", "arsip", "pada"),
)
BOTH = ("tests/records", "tests/queries", "tests/actions", "tests/jobs")
RACES = (
    *sorted(str(one.relative_to(ROOT)) for one in ROOT.glob("tests/actions/*races.py")),
    "tests/jobs/test_outbox.py",
)
TABLES = ("tests/web/test_izin.py", "tests/web/test_izin_rangkap.py", "tests/web/test_izin_dinas.py")
SIGNED = "tests/gateways/test_periksa_tte.py"
IN_TURN = ("tests/web", "tests/documents", "tests/gateways")  # tests/jobs and tests/browser are in other parts
ROUNDS = 10
PYTEST = (sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal")
_OF_THE_SERVER = ("[INFO]", "[WARNING]")
_EXAMPLES = re.compile(r"- (\d+) passing, 0 failing")


@dataclass(frozen=True, slots=True)
class Hasil:
    """What one part came to: the lines of its section, and the sentence why it is not enough ("" where it is)."""

    baris: Sequence[str]
    gagal: str = ""


def properties(_modul: Sequence[str]) -> Hasil:
    """Try every property of the rules and of the SOP with the full count of examples, chosen anew."""
    said = _run(
        [*PYTEST[:4], f"--hypothesis-profile={PENUH}", "--hypothesis-show-statistics", "tests/rules", "tests/sop"]
    )
    counts = [int(count) for count in _EXAMPLES.findall(said)]
    return Hasil([f"{len(counts)} sifat dicoba dengan {sum(counts)} contoh acak; semuanya berlaku."])


def races(_modul: Sequence[str]) -> Hasil:
    """Run the races and the kills of the worker again and again, on both engines."""
    for _ in range(ROUNDS):
        _run([*PYTEST, *RACES])
    return Hasil([f"{len(RACES)} modul uji balapan dan penghentian paksa, {ROUNDS} kali pada kedua basis data: lulus."])


def colours(_modul: Sequence[str]) -> Hasil:
    """Look at the contrast of every page, which `make test` does on the parts and on the pages of the langkah alone."""
    _run([*PYTEST, "tests/browser"], MEMBUKTIKAN="1")
    return Hasil(["Setiap halaman pada setiap lebar: tanpa temuan axe yang berat, termasuk kontras warna."])


def permissions(_modul: Sequence[str]) -> Hasil:
    """Ask every cell of the permission tables through the door, of which `make test` asks a seeded sample."""
    _run([*PYTEST, *TABLES], MEMBUKTIKAN="1")
    return Hasil(["Setiap sel tabel izin (tests/data/izin*.csv) dikirim lewat HTTP dan dijawab seperti tertulis."])


def doors(_modul: Sequence[str]) -> Hasil:
    """Run at once, with full counts, what `make test` runs in turn (docs/adr/0106), but for what has its own part."""
    left_out = [f"--ignore={one}" for one in (*TABLES, SIGNED)]
    said = _run([*PYTEST, *IN_TURN, *left_out], MEMBUKTIKAN="1").splitlines()[-1]
    return Hasil([f"Uji lewat HTTP, uji naskah, dan uji jalan keluar, yang bergilir pada `make test`: {said}."])


def engines(_modul: Sequence[str]) -> Hasil:
    """Run on PostgreSQL what `make test` runs there in a seeded sample: a simulated year and every migration too."""
    _run([*PYTEST, *BOTH], MEMBUKTIKAN="1")
    year = "Setahun yang dijalani uji (tests/data/tahun-simulasi.toml) berakhir dengan tepat kabar dan kartu kendalinya"
    said = "Setiap uji yang memakai basis data lulus pada SQLite dan PostgreSQL."
    return Hasil([f"{said} {year}. Basis data lama yang diubah satu demi satu berisi tabel yang sama."])


def history(_modul: Sequence[str]) -> Hasil:
    """Alter an export and an anchor file in 100,002 places, of which `make test` alters them in a seeded sample."""
    _run([*PYTEST, "tests/verifier"], MEMBUKTIKAN="1")
    return Hasil(["Setiap perubahan acak pada ekspor riwayat dan file jangkar (100.002) ditemukan program pemeriksa."])


def elsewhere(_modul: Sequence[str]) -> Hasil:
    """Alter a bit of every seventh byte behind a paper signed elsewhere, of which `make test` alters one in 61."""
    _run([*PYTEST, SIGNED], MEMBUKTIKAN="1")
    return Hasil(
        ["Satu bit pada setiap byte ketujuh di belakang naskah bertanda tangan dari luar diubah: tidak satu pun sah."]
    )


def mutations(modul: Sequence[str]) -> Hasil:
    """Change the rules and see the tests notice."""
    found = mutate(modul)
    return Hasil(table(found), verdict(found))


def benchmarks(_modul: Sequence[str]) -> Hasil:
    """Run every benchmark and keep what it prints; one that fails stops none of the others."""
    lines: list[str] = []
    failed: list[str] = []
    for name in BENCHES:
        try:
            said = _run([sys.executable, "-m", f"bench.{name}"]).splitlines()
        except NotProven as failure:
            failed.append(str(failure))
            continue
        figures = [line for line in said if line.strip() and not line.startswith(_OF_THE_SERVER)]
        lines += ["", f"### `python -m bench.{name}`", "```", *figures, "```"]
    return Hasil(lines[1:], "\n".join(failed))


PARTS: dict[str, tuple[str, Callable[[Sequence[str]], Hasil]]] = {
    "sifat": ("Uji sifat dengan hitungan penuh", properties),
    "balapan": ("Balapan dan penghentian paksa", races),
    "warna": ("Kontras setiap halaman", colours),
    "izin": ("Tabel izin lewat HTTP", permissions),
    "giliran": ("Uji yang bergilir pada `make test`", doors),
    "basis-data": ("Kedua basis data", engines),
    "riwayat": ("Riwayat yang diubah", history),
    "tte": ("PDF bertanda tangan dari luar yang diubah", elsewhere),
    "mutasi": ("Uji mutasi `rules/` dan `verifier/`", mutations),
    "kecepatan": ("Kecepatan", benchmarks),
}


def table(found: Sequence[Mutasi]) -> list[str]:
    """Return the lines that say how much of the changes was noticed, module by module."""
    semua, ketahuan = totals(found)
    persen = f"{100 * ketahuan / semua:.1f}".replace(".", ",")
    return [
        f"{semua} perubahan, {ketahuan} ketahuan oleh uji ({persen}%; paling sedikit {LEAST}%).",
        "",
        "| Modul | Perubahan | Lolos | Ketahuan |",
        "|---|--:|--:|--:|",
        *(f"| {one.modul} | {one.semua} | {one.lolos} | {int(one.persen)}% |" for one in found),
    ]


def page(parts: dict[str, Hasil], *, at: datetime) -> str:
    """Return the page of the proof, by the titles of its parts."""
    lines = [
        "# Bukti",
        "",
        f"Dibuat oleh `make prove` pada {at:%Y-%m-%d %H.%M} UTC dengan Python {platform.python_version()}.",
    ]
    for title, hasil in parts.items():
        lines += ["", f"## {title}", *([f"**Tidak terbukti.** {hasil.gagal}", ""] if hasil.gagal else []), *hasil.baris]
    return "\n".join([*lines, ""])


def prove(names: Sequence[str], modul: Sequence[str]) -> dict[str, Hasil]:
    """Carry out parts of the proof, one after the other, saying which; a part that fails stops none of the others."""
    found = {}
    for at, name in enumerate(names, start=1):
        title, carry_out = PARTS[name]
        print(f"[{at}/{len(names)}] {title} …", flush=True)
        started = time.monotonic()
        try:
            found[title] = carry_out(modul)
        except NotProven as failure:
            found[title] = Hasil([], str(failure))
        menit, detik = divmod(round(time.monotonic() - started), 60)
        print(
            f"  {'TIDAK TERBUKTI' if found[title].gagal else 'terbukti'} setelah {menit} menit {detik} detik",
            flush=True,
        )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write docs/bukti.md, or print the page where only a part is asked for; return 1 where something is not proven."""
    parser = argparse.ArgumentParser(prog="python -m bench.bukti", description=__doc__)
    parser.add_argument("bagian", nargs="*", metavar="BAGIAN", help=", ".join(PARTS))
    parser.add_argument("--modul", action="append", default=[], help="uji mutasi hanya pada modul ini")
    asked = parser.parse_args(arguments)
    if strange := set(asked.bagian) - set(PARTS):
        parser.error(f"bagian {', '.join(sorted(strange))} tidak ada; pilih dari {', '.join(PARTS)}")
    found = prove(asked.bagian or list(PARTS), asked.modul)
    made = page(found, at=datetime.now(UTC))
    if asked.bagian or asked.modul:
        print(made)
    else:
        PAGE.write_text(made, encoding="utf-8")
        print(f"{PAGE.relative_to(ROOT)} ditulis.")
    failed = [f"{title}: {hasil.gagal}" for title, hasil in found.items() if hasil.gagal]
    for sentence in failed:
        print(f"Tidak terbukti. {sentence}", file=sys.stderr)
    return int(bool(failed))


def _run(command: Sequence[str], **environment: str) -> str:
    """Return what a program prints. Raises NotProven with its last lines where it fails."""
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-40:])
        raise NotProven(f"`{' '.join(command[1:])}` gagal:\n```\n{last}\n```")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
