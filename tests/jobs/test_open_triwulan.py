"""The command that opens one named round: the worker's act, by hand."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from takar.actions import pengumpulan
from takar.config import clock
from takar.jobs.management.commands import open_triwulan
from takar.records.models import AuditEvent, Pengumpulan
from tests.factories import OPENED, peraga_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def kode(monkeypatch) -> str:
    """The office's code, on the first day after TW III 2026."""
    monkeypatch.setattr(clock, "now", lambda: OPENED)
    return peraga_office().kode


def run(capsys, **words: str) -> tuple[int, str]:
    """Return the exit code and the sentence."""
    try:
        call_command("open_triwulan", **words)
    except SystemExit as ended:
        return int(ended.code or 0), capsys.readouterr().err.strip()
    return 0, capsys.readouterr().out.strip()


def test_opens_the_named_round_once(kode, capsys):
    words = {"opd": kode, "tahun": "2026", "triwulan": "3"}
    assert run(capsys, **words) == (0, "Pengumpulan Triwulan III Tahun 2026 dibuka.")
    said = "Pengumpulan Triwulan III Tahun 2026 sudah dibuka; tidak ada yang diubah."
    assert run(capsys, **words) == (0, said)
    assert Pengumpulan.objects.get().dibuka_oleh == "Sistem"
    assert list(AuditEvent.objects.filter(action="OPEN_PENGUMPULAN").values_list("outcome", flat=True)) == ["done"]
    assert pengumpulan.open_due_pengumpulan(now=OPENED) == 0  # the worker finds it done


def test_an_earlier_round_can_be_named(kode, capsys):
    assert run(capsys, opd=kode, tahun="2026", triwulan="tw2")[0] == 0
    assert Pengumpulan.objects.get().triwulan == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            {"opd": "dinas-x", "tahun": "2026", "triwulan": "3"},
            "Perangkat daerah dengan kode «dinas-x» tidak ada. Yang",
        ),
        ({"opd": "", "tahun": "2026", "triwulan": "3"}, "Perangkat daerah dengan kode «» tidak ada."),
        ({"tahun": "26", "triwulan": "3"}, "Tahun “26” tidak dikenal."),
        ({"tahun": "2026", "triwulan": "5"}, "Triwulan “tw5” tidak dikenal."),
        ({"tahun": "2026", "triwulan": "4"}, "Triwulan IV Tahun 2026 belum berakhir."),
        ({"tahun": "2024", "triwulan": "1"}, "Belum ada rencana tahun 2024."),
    ],
)
def test_refuses_in_a_sentence_and_opens_nothing(kode, capsys, words, said):
    code, sentence = run(capsys, **{"opd": kode, **words})
    assert code == 1
    assert said in sentence
    assert not Pengumpulan.objects.exists()


def test_refuses_without_an_edition_in_force(kode, capsys, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2021, 4, 2, tzinfo=UTC))
    code, sentence = run(capsys, opd=kode, tahun="2021", triwulan="1")
    assert (code, sentence) == (
        1,
        "Belum ada edisi SOP yang berlaku pada hari ini. Pasang edisinya lebih dahulu.",
    )


def test_without_any_office_it_says_what_to_do(kode, capsys, monkeypatch):
    monkeypatch.setattr(open_triwulan, "opd_by_kode", dict)
    assert "Belum ada satu pun" in run(capsys, opd=kode, tahun="2026", triwulan="3")[1]
