"""Tests keep to a folder of their own, however they are started: the data folder of the project may be in use."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.repo.house import ROOT
from tests.repo.test_checks import MAKEFILE


def test_the_data_folder_is_that_of_the_run() -> None:
    assert Path(settings.DATA_DIR).is_relative_to(os.environ["TAKAR_TEST_ROOT"])


def test_make_leaves_the_settings_to_the_run() -> None:
    """Named in the environment they are read before tests/conftest.py has given the run its folder."""
    assert "DJANGO_SETTINGS_MODULE" not in MAKEFILE


FORKED = """
import os, sys, pytest

words = ["-q", "-p", "tests.segar", sys.argv[1]]
pytest.main(["--collect-only", "-qqq", *words])
forked = []
for _ in range(2):
    forked.append(os.fork())
    if not forked[-1]:
        os._exit(int(pytest.main(words)))
print("codes", *(os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in forked))
"""


def test_what_is_forked_after_collecting_runs_the_tests_in_folders_of_its_own() -> None:
    """As each change of the mutation test is tried: pytest broke down there, which mutmut counts as noticed."""
    words = [sys.executable, "-W", "ignore", "-c", FORKED, "tests/rules/test_level.py"]
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "TAKAR_"))}
    done = subprocess.run(words, cwd=ROOT, env=alone, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "codes 0 0"
