"""Papers of the plan of before the register took them get their lines, and no number is invented (docs/adr/0111)."""

from typing import Any

import pytest
from django.db import connection

from takar.actions.errors import Invalid, Refusal
from takar.actions.naskah_susulan import enter_earlier_plans
from takar.queries.naskah_susulan import naskah_belum_tercatat
from takar.records.models import NaskahRencana, SuratKeluar
from takar.records.triggers import create_triggers, drop_triggers
from tests.actions.test_naskah_rencana import acuan, made
from tests.factories import START, peraga_office, person

pytestmark = pytest.mark.django_db
PERJANJIAN = {"jenis": "perjanjian", "peran": "KEPALA_BIDANG", "unit": "aptika"}


def forgotten(by_hand: str = "") -> dict[str, NaskahRencana]:
    """An IKU that was replaced before it had a number, one without, a Perjanjian with two numbers, all in no line.

    ``by_hand``: a number that a line has which names no paper, as offices wrote them.
    """
    first, last = made(acuan()), made(acuan())
    papers = {"lama": first, "iku": last}
    papers |= {nomor: made(acuan(**PERJANJIAN), nomor=nomor) for nomor in ("800/1", "800/2")}
    again = made(acuan(**PERJANJIAN), nomor="800/2")
    drop_triggers(connection)
    noted = SuratKeluar.objects.filter(nomor=by_hand).first() if by_hand else None
    for row in SuratKeluar.objects.order_by("-pk"):  # a later line leads to the one that it took the place of
        row.delete()
    if noted is not None:
        noted.naskah, noted.nomor_agenda = None, 1
        noted.save(force_insert=True)
    create_triggers(connection)
    return {**papers, "800/2": again}


def enter(who: str = "kasubbag") -> Any:
    return enter_earlier_plans(opd_id=peraga_office().pk, actor=person(who), now=START)


def test_each_gets_a_line_with_the_number_that_it_bears() -> None:
    papers = forgotten()
    wanted = [papers[one] for one in ("iku", "800/1", "800/2")]
    assert naskah_belum_tercatat(peraga_office().pk) == wanted
    with pytest.raises(Refusal):
        enter("pengelola")
    assert enter().pesan == "3 naskah rencana dicatat dalam agenda surat keluar."
    rows = list(SuratKeluar.objects.order_by("nomor_agenda"))
    assert [(one.naskah, one.nomor) for one in rows] == list(zip(wanted, ("", "800/1", "800/2"), strict=True))
    assert {one.kepada for one in rows[:1]} == {"Tidak dikirim, disimpan di kantor"}
    assert "; " in rows[1].kepada
    assert {one.tanggal_surat for one in rows} == {one.tanggal for one in wanted}
    assert naskah_belum_tercatat(peraga_office().pk) == []
    with pytest.raises(Invalid, match="sudah tercatat"):
        enter()


def test_a_number_that_a_line_by_hand_has_is_not_written_twice() -> None:
    forgotten(by_hand="800/1")
    assert enter().pesan == (
        "2 naskah rencana dicatat dalam agenda surat keluar. 1 tidak ditambahkan karena nomornya sudah tercatat pada "
        "surat lain."
    )
    assert list(SuratKeluar.objects.order_by("nomor_agenda").values_list("nomor", flat=True)) == ["800/1", "", "800/2"]
