"""What the tests of the sheet share: its addresses, a cell, a block and the whole form as they are sent."""

import json
import re
from datetime import timedelta

from takar.actions import pemeriksaan, pengumpulan
from takar.queries.kinerja import baris_list
from takar.records.models import (
    IsianRealisasi,
)
from takar.sop.engine import State
from tests.factories import START, person, walk

URL = "/pengumpulan/2026/tw3/aptika/isian/"
ONE, MANY, ALL, SEND = (f"{URL}{name}/" for name in ("simpan", "simpan-banyak", "simpan-semua", "kirim"))
TRY = f"{URL}coba/"
KODE, SUB = "IKU-15", "2.16.03.2.02.0036-1"
JSON = {"accept": "application/json"}
LATER = START + timedelta(hours=8)


def isian(kode: str = KODE) -> IsianRealisasi:
    return IsianRealisasi.objects.get(indikator__kode=kode, berkas__pengumpulan__triwulan=3)


def page(client, url: str = URL, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def save_one(client, kolom="nilai", nilai="5,77", kode=KODE, **more):
    row = isian(kode)
    typed = {"baris": row.pk, "kolom": kolom, "nilai": nilai, "versi": row.versi, "kunci": "k1", **more}
    return client.post(ONE, typed, headers=JSON)


def save_many(client, body: object):
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(MANY, text, content_type="application/json", headers=JSON)


def sheet_form(page_html: str, **typed: str) -> dict[str, str]:
    """The fields of the sheet's form as a browser without script sends them, with some typed over."""
    found = dict(
        re.findall(
            r'<input (?:type="hidden"|inputmode="decimal")[^>]*? name="([bv]\d[^"]*)" value="([^"]*)"', page_html
        )
    )
    found |= {
        name: text.strip() for name, text in re.findall(r'<textarea[^>]*? name="(b\d[^"]*)"[^>]*>([^<]*)<', page_html)
    }
    for name, options in re.findall(r'<select[^>]*? name="(b\d[^"]*)"[^>]*>(.*?)</select>', page_html):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {**found, "kunci": "lembar-1", **typed}


def returned():
    """The sheet of Aptika with one row handed back by the Kasubbag."""
    walker = walk(to=State.CHECKING)
    row = next(r for r in baris_list(walker.berkas, draft=False) if r.kode == KODE)
    verdict = pemeriksaan.Verdict(row.terkirim.realisasi_id, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")
    kasubbag = person("kasubbag")
    pemeriksaan.judge_rows(berkas_id=walker.berkas_id, verdicts=[verdict], actor=kasubbag, now=LATER)
    walker.judge_all(LATER)
    pengumpulan.send_back(
        berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, tujuan=1, catatan="Satu baris.",
        actor=kasubbag, now=LATER,
    )  # fmt: skip
    return walker


def send(client, **typed):
    versi = isian().berkas.versi
    return client.post(SEND, {"kunci": "kirim-1", "versi": versi, **typed})


def in_sight(html: str) -> list[str]:
    """The codes of the rows that are not hidden."""
    return re.findall(
        r'<tr data-baris="\d+" data-versi="\d+">\s*<th[^>]*>(?:<input[^>]*>)?<span class="kode">([^<]+)', html
    )
