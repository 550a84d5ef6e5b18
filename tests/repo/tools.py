"""Programs that some tests need beside Python's packages: a browser, a reader of PDF, a judge of systemd's units.

``python -m tests.repo.tools`` installs what is missing where it may (root and apt-get); elsewhere it says in
one sentence which tests will not run. In CI a missing program is a failure of those tests, not a skip, but for
two: nobody's machine gets another init system, or an office suite, for a check.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Tool:
    """A program under one of its names, the package that brings it, and what is not tested without it."""

    package: str
    names: tuple[str, ...]
    tests: str
    variable: str = ""
    installed: bool = True
    instead: str = ""  # the package that is installed where the first one cannot be

    def path(self) -> str | None:
        """Return where the program is, or None."""
        given = os.environ.get(self.variable) if self.variable else None
        return next(filter(None, (shutil.which(name) for name in (given, *self.names) if name)), None)

    @property
    def absent(self) -> str:
        """Say what its absence means."""
        hint = f" atau sebutkan letaknya dengan {self.variable}" if self.variable else ""
        advice = f"Pasang paket {self.package}{hint}."
        return f"Tidak dijalankan karena {self.names[0]} tidak ada: {self.tests}. {advice}"


CHROMIUM = Tool(
    # the one without windows, that nobody sees here: the same pages for a quarter less of the processor's time
    "chromium-headless-shell",
    ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "semua uji peramban (tests/browser)",
    "TAKAR_CHROMIUM",
    instead="chromium",
)
PDFTOTEXT = Tool("poppler-utils", ("pdftotext",), "uji yang membaca kembali isi PDF dengan poppler")
OPENSSL = Tool("openssl", ("openssl",), "uji layanan TLS dengan sertifikat sendiri")
SOFTHSM = Tool("softhsm2", ("softhsm2-util",), "uji segel dengan kunci di dalam token (PKCS#11)")
SYSTEMD_ANALYZE = Tool("systemd", ("systemd-analyze",), "pemeriksaan unit systemd dalam pasang/", installed=False)
LIBREOFFICE = Tool(
    "libreoffice-calc",
    ("soffice", "libreoffice"),
    "uji lembar kerja yang disimpan ulang oleh LibreOffice lalu diunggah",
    installed=False,
)
TOOLS = (CHROMIUM, PDFTOTEXT, OPENSSL, SOFTHSM, SYSTEMD_ANALYZE, LIBREOFFICE)


def install(packages: list[str]) -> None:
    """Install packages with apt-get as root; a failure is left to the sentence that follows."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Memasang untuk uji: {', '.join(packages)} …", flush=True)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL, check=False)
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Install what may be installed and name what stays missing."""
    missing = [tool for tool in TOOLS if tool.installed and tool.path() is None]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        install([tool.package for tool in missing])
        if left := [tool.instead or tool.package for tool in missing if tool.path() is None]:
            install(left)
    for tool in TOOLS:
        if tool.path() is None:
            print(tool.absent, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
