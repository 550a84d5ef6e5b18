"""Tests keep to a folder of their own, however they are started: the data folder of the project may be in use."""

import os
from pathlib import Path

from django.conf import settings

from tests.repo.test_checks import MAKEFILE


def test_the_data_folder_is_that_of_the_run() -> None:
    assert Path(settings.DATA_DIR).is_relative_to(os.environ["TAKAR_TEST_ROOT"])


def test_make_leaves_the_settings_to_the_run() -> None:
    """Named in the environment they are read before tests/conftest.py has given the run its folder."""
    assert "DJANGO_SETTINGS_MODULE" not in MAKEFILE
