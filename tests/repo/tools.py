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


SHELL = "chromium-headless-shell"
"""Chromium without the windows that nobody sees: the same pages for a third less of the processor's time."""
CHROMIUM = Tool(
    "chromium",
    (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "semua uji peramban (tests/browser)",
    "TAKAR_CHROMIUM",
)
PDFTOTEXT = Tool("poppler-utils", ("pdftotext",), "uji yang membaca kembali isi PDF dengan poppler")
OPENSSL = Tool("openssl", ("openssl",), "uji layanan TLS dengan sertifikat sendiri")
SYSTEMD_ANALYZE = Tool("systemd", ("systemd-analyze",), "pemeriksaan unit systemd dalam pasang/", installed=False)
LIBREOFFICE = Tool(
    "libreoffice-calc",
    ("soffice", "libreoffice"),
    "uji lembar kerja yang disimpan ulang oleh LibreOffice lalu diunggah",
    installed=False,
)
TOOLS = (CHROMIUM, PDFTOTEXT, OPENSSL, SYSTEMD_ANALYZE, LIBREOFFICE)


def apt(*words: str, impatient: bool = False) -> bool:
    """Run apt-get without a question; impatient: give up at once where the network does not answer."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    waits = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=5"] if impatient else []
    told = subprocess.DEVNULL if impatient else None
    done = subprocess.run(["apt-get", *words, *waits], env=quiet, stdout=subprocess.DEVNULL, stderr=told, check=False)
    return done.returncode == 0


def install(missing: list[Tool]) -> None:
    """Install packages with apt-get as root; a failure is left to the sentence that follows."""
    packages = [tool.package for tool in missing]
    print(f"Memasang untuk uji: {', '.join(packages)} …", flush=True)
    command = ("install", "-y", "-qq", "--no-install-recommends", *packages)
    if not apt(*command):
        apt("update", "-qq")
        apt(*command)


def install_shell() -> None:
    """Install Chromium's headless shell beside Debian's Chromium, in its version so that nothing else changes."""
    if os.environ.get(CHROMIUM.variable) or shutil.which(SHELL) or not shutil.which("dpkg-query"):
        return
    asked = ["dpkg-query", "-W", "-f", "${Version}", CHROMIUM.package]
    version = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    if version:
        print(f"Memasang untuk uji: {SHELL} …", flush=True)
        command = ("install", "-y", "-qq", "--no-install-recommends", "--no-remove", f"{SHELL}={version}")
        apt(*command, impatient=True)  # the tests run without it too


def main() -> int:
    """Install what may be installed and name what stays missing."""
    missing = [tool for tool in TOOLS if tool.installed and tool.path() is None]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        if missing:
            install(missing)
        install_shell()
    for tool in TOOLS:
        if tool.path() is None:
            print(tool.absent, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
