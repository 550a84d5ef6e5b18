"""The clocks on the page of a berkas: when a langkah began, who held it, its rests, and the time used."""

import re
from datetime import date, timedelta

import pytest

from takar.sop.engine import State
from tests.factories import START, person, walk

URL = "/pengumpulan/2026/tw3/aptika/"


def page_of(client) -> str:
    found = client.get(URL)
    assert found.status_code == 200
    return re.sub(r"<[^>]*>", " ", found.content.decode())


def words(text: str) -> str:
    return " ".join(text.split())


def test_page_tells_when_a_langkah_began_who_held_it_and_the_standard_used(klien):
    from takar.queries.berkas import find_berkas
    from takar.queries.berkas_halaman import berkas_halaman
    from tests.factories import PERIODE

    walk("aptika", to=State.SCHEDULING)
    seen = find_berkas(PERIODE, "aptika", person("kasubbag"), date(2026, 10, 6))
    jam = berkas_halaman(seen, START + timedelta(days=4)).jam
    assert sorted(jam) == [1, 2, 3]
    assert (jam[1].terpakai, jam[1].tanda) == ("2,2 dari 7 hari kerja (31%)", "cukup")
    assert (jam[2].terpakai, jam[2].tanda) == ("0,1 dari 5 hari kerja (2%)", "cukup")
    assert (jam[3].terpakai, jam[3].tanda) == ("3,7 dari 5 hari kerja (74%)", "cukup")
    assert jam[3].kalimat == ("Mulai 5 Oktober 2026 pukul 10.00; dipegang Kepala Subbagian Perencanaan dan Pelaporan.")
    marks = "75% jatuh pada Jumat, 9 Oktober 2026, 100% pada Senin, 12 Oktober 2026."  # five days from Monday at 10.00
    assert [jam[nomor].ambang for nomor in (1, 2, 3)] == ["", "", marks]
    text = words(page_of(klien("evaluator")))
    assert f"dari 5 hari kerja (0%). {marks}" in text
    assert "Waktu kerja terpakai 0,1 dari 5 hari kerja (2%)." in text
    assert "Mulai 1 Oktober 2026 pukul 00.05; dipegang" in text


def test_holders_are_those_of_that_time(klien):
    from takar.queries.edition import edition_of
    from takar.queries.jam import jam_tampil, pengukur
    from takar.queries.kalender import kalender
    from takar.queries.ketepatan import peristiwa_of
    from takar.records.models import Penugasan

    walker = walk("aptika", to=State.SCHEDULING)
    berkas = walker.berkas
    held = Penugasan.objects.get(jabatan__peran="KEPALA_SUBBAGIAN_PERENCANAAN")
    lain = Penugasan.objects.filter(jabatan__peran="SEKRETARIS").order_by("pk")[0].pegawai
    Penugasan.objects.filter(pk=held.pk).update(selesai=date(2026, 10, 6))
    Penugasan.objects.create(
        pegawai=lain, jabatan=held.jabatan, status="Plt.", nomor_sk="SK-1", mulai=date(2026, 10, 7)
    )
    now = START + timedelta(days=4)
    ukur = pengukur(berkas.pengumpulan, now, kalender(berkas.pengumpulan.opd_id))
    jam = jam_tampil(berkas, edition_of(berkas.pengumpulan), peristiwa_of([berkas.pk])[berkas.pk], ukur)
    assert jam[2].pemegang == "Kepala Subbagian Perencanaan dan Pelaporan"
    assert jam[3].pemegang == (
        "Kepala Subbagian Perencanaan dan Pelaporan (sampai 6\N{NO-BREAK SPACE}Okt, 1,7 hari kerja); "
        f"{lain.nama}, Plt. Kepala Subbagian Perencanaan dan Pelaporan (sejak 7\N{NO-BREAK SPACE}Okt, 2,1 hari kerja)"
    )


def test_rest_while_sent_back_and_repeats_are_told_by_themselves(klien):
    from takar.actions import pengumpulan

    walker = walk("aptika", to=State.SCHEDULING)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id,
        seen_version=walker.berkas.versi,
        tujuan=2,
        catatan="Periksa sekali lagi.",
        actor=person("kasubbag"),
        now=START + timedelta(days=1),
    )
    text = words(page_of(klien("evaluator")))
    assert "pengulangannya" in text
    assert "75% jatuh pada" not in text  # langkah 2 is carried again, langkah 3 rests
    walker.check(START + timedelta(days=2))
    text = words(page_of(klien("evaluator")))
    assert "berhenti 1 hari kerja selagi berkas di langkah lain" in text
    assert "75% jatuh pada" in text


@pytest.mark.django_db
def test_the_marks_of_a_standard_in_minutes_are_told_to_the_minute_and_without_one_not_at_all():
    from dataclasses import replace

    from takar.queries.edition import edition_of
    from takar.queries.jam import jam_tampil, pengukur
    from takar.queries.kalender import kalender
    from takar.queries.ketepatan import peristiwa_of
    from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu

    berkas = walk("aptika", to=State.SCHEDULING).berkas
    ukur = pengukur(berkas.pengumpulan, START + timedelta(days=1), kalender(berkas.pengumpulan.opd_id))
    edition, riwayat = edition_of(berkas.pengumpulan), peristiwa_of([berkas.pk])[berkas.pk]

    def told(waktu: Waktu) -> str:
        langkah = tuple(replace(x, baku_mutu=replace(x.baku_mutu, waktu=waktu)) for x in edition.langkah)
        return jam_tampil(berkas, replace(edition, langkah=langkah), riwayat, ukur)[3].ambang

    assert told(Waktu("", 160, SatuanWaktu.MENIT, JenisWaktu.DURATION)) == (
        "75% jatuh pada 5 Oktober 2026 pukul 12.00, 100% pada 5 Oktober 2026 pukul 13.40."
    )
    assert told(Waktu("", None, None, JenisWaktu.NONE)) == ""


@pytest.mark.parametrize(("to", "queries"), [(State.COLLECTING, 22), (State.PROCESSING, 23)])
def test_queries_of_the_page_do_not_grow_with_the_langkah(klien, django_assert_num_queries, to, queries):
    walk("aptika", to=to)
    client = klien("evaluator")
    with django_assert_num_queries(queries):
        client.get(URL)
