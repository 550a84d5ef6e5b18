"""A start after the secret key was replaced seals anew what the old one sealed; any other start loads none of it."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from takar.cli import prepare
from takar.config.segel import seal, unseal
from takar.records.models import Kanal, PerangkatDaerah
from tests.live import environment

STARTS = (
    "import sys, django; django.setup(); from takar.cli import prepare; "
    "print([name for name in sys.modules if name.startswith('takar.actions')])"
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "told"), [(True, ["1 kanal disegel ulang dengan kunci rahasia yang sekarang."]), (False, [])]
)
def test_what_an_older_key_sealed_is_sealed_anew_and_told(
    settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: bool, told: list[str]
) -> None:
    opd = PerangkatDaerah.objects.create(kode="x", nama="X", pemerintah="-", alamat="-")
    way = Kanal.objects.create(
        opd=opd, jenis="telegram", tersegel=seal({"token": "1"}), at=datetime(2026, 10, 7, tzinfo=UTC)
    )
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY] if old else [], "kunci baru"
    settings.DATA_DIR = settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(prepare, "migrations_pending", lambda: False)
    monkeypatch.setattr(prepare, "static_fingerprint", lambda: "")
    said: list[str] = []
    prepare.prepare(said.append, peraga=False)
    assert said == told
    settings.SECRET_KEY_FALLBACKS = []
    now = Kanal.objects.get().tersegel
    assert (unseal(now) == {"token": "1"}) if old else (now == way.tersegel)


def test_a_start_loads_nothing_that_it_does_not_do(tmp_path: Path) -> None:
    """What is done to the figures and papers takes more than half a second to load."""
    settings = {**environment(tmp_path), "DJANGO_SETTINGS_MODULE": "takar.config.settings"}
    done = subprocess.run([sys.executable, "-c", STARTS], env=settings, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
