"""What benchmarks in one process share: an empty installation that goes with the run, and the peak of memory."""

import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path


def run_alone(run: Callable[[], None]) -> None:
    """Run on an empty, migrated installation in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="takar-bench-") as folder:
        os.environ["TAKAR_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        run()


def print_memory() -> None:
    """Print the peak of memory of this process and of those it started."""
    for name, who in (("proses ini", resource.RUSAGE_SELF), ("proses anak", resource.RUSAGE_CHILDREN)):
        print(f"memori puncak {name}: {resource.getrusage(who).ru_maxrss // 1024} MB")


def grown_by(work: Callable[[], object]) -> int:
    """Return by how many bytes of memory the process was larger at the most while it did something (Linux)."""
    before = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak is reckoned anew from here
    work()
    return _status("VmHWM") - before


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))
