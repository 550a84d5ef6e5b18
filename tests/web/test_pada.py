"""Pages as of a day: a koreksi before and after, what is not there yet, links that keep the day, files named by it."""

import re
from datetime import timedelta
from typing import Any

import pytest

from takar.sop.engine import State
from tests.actions.test_koreksi import LATER, ask, finish, grant, row_of
from tests.factories import START, Walker, walk
from tests.web.test_unduhan import buku

FIRST, CORRECTED, TODAY = "2026-10-05", LATER.date().isoformat(), "2026-10-08"
BEFORE = "2026-09-30"


@pytest.fixture
def dikoreksi(db: None, jam: Any) -> Walker:
    """A report that was received on 5 October and corrected on the 7th; the clock stands at the 8th."""
    walker = walk("aptika", to=State.FINAL)
    ask(walker)
    grant(walker)
    finish(walker, LATER + timedelta(hours=2))
    jam.moment = START + timedelta(days=3)
    return walker


def pages(walker: Walker) -> dict[str, str]:
    """The pages that can be read as of a day, by what they are."""
    kode = row_of(walker).kode
    return {
        "kinerja": "/kinerja/?tahun=2026&triwulan=3",
        "per_triwulan": "/kinerja/triwulan/?tahun=2026&triwulan=3&unit=aptika",
        "indikator": f"/kinerja/indikator/2026/{kode}/",
    }


def main_of(client: Any, url: str, pada: str = "") -> str:
    """What a page says, without what is said of its day."""
    response = client.get(f"{url}{'&' if '?' in url else '?'}pada={pada}" if pada else url)
    assert response.status_code == 200, url
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    said = r'<div class="pesan n-kuning" role="note" id="keadaan-per-tanggal">.*?</form>\s*</div>\s*</div>'
    asked = r'<details class="lipat jangan-cetak" id="lihat-pada">.*?</details>'
    main = re.sub(f"{said}|{asked}", "", main, flags=re.DOTALL)
    text = re.sub(r"(?:<[^>]+>|\s)+", " ", main)
    return re.sub(r"\d+ dari \d+ baris (?:terisi|diperiksa) ", "", text)  # of a draft no past is kept


def test_as_of_today_a_page_says_what_it_says_without(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kadis")
    for name, url in pages(dikoreksi).items():
        assert main_of(client, url, TODAY) == main_of(client, url), name


def test_before_the_koreksi_a_page_shows_what_was_first_reported(klien: Any, dikoreksi: Walker) -> None:
    client, kode = klien("kadis"), row_of(dikoreksi).kode
    shown = {}
    for pada in (FIRST, CORRECTED):
        tabel = buku(client, f"/kinerja/triwulan/?tahun=2026&triwulan=3&unit=aptika&bentuk=xlsx&pada={pada}").lembar
        head, *rows = tabel["Per triwulan"]
        at = {name: place for place, name in head.items()}
        (row,) = (one for one in rows if one[at["Kode"]] == kode)
        shown[pada] = row[at["Realisasi TW III"]]
        page = main_of(client, f"/kinerja/indikator/2026/{kode}/", pada)
        assert ("dikoreksi; pertama dilaporkan" in page) is (pada == CORRECTED)
    assert shown[CORRECTED] == "61.00" != shown[FIRST]


def test_before_the_round_there_is_nothing(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kadis")
    assert "Belum ada pengumpulan." in main_of(client, "/kinerja/", BEFORE)


def test_links_keep_the_day_and_the_way_back_leaves_it(klien: Any, dikoreksi: Walker) -> None:
    page = klien("kadis").get(f"/kinerja/?tahun=2026&triwulan=3&pada={FIRST}").content.decode()
    hrefs = [one.replace("&amp;", "&") for one in re.findall(r'<a\b[^>]* href="([^"]*)"', page)]
    for path in ("/kinerja/triwulan/", "/kinerja/indikator/", "?tahun=2026&triwulan=3&unit=&tingkat=&bentuk="):
        found = [one for one in hrefs if one.startswith(path)]
        assert all(one.endswith(f"pada={FIRST}") for one in found), path
    assert [one for one in hrefs if one.startswith("/kinerja/triwulan/")]
    assert "/kinerja/?tahun=2026&triwulan=3" in hrefs  # back to now
    assert "/rencana/" in hrefs  # no day means anything there
    assert re.search(rf'role="search"[^>]*><input type="hidden" name="pada" value="{FIRST}">', page)
    assert "<b>Keadaan per 5 Oktober 2026, akhir hari itu.</b>" in page


def test_files_say_the_day_in_head_and_name(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kadis")
    for name in ("per_triwulan", "kinerja", "indikator"):
        url = pages(dikoreksi)[name]
        url += f"{'&' if '?' in url else '?'}pada={FIRST}"
        csv = client.get(f"{url}&bentuk=csv")
        assert csv["Content-Disposition"].endswith(f'-per-{FIRST}.csv"')
        assert "Keadaan;per 5 Oktober 2026" in csv.content.decode("utf-8-sig").splitlines()[1]
        assert ["Keadaan", "per 5 Oktober 2026"] in [
            list(row.values()) for row in buku(client, f"{url}&bentuk=xlsx").lembar["Keterangan"]
        ]


def test_a_day_that_cannot_be_is_refused_with_a_sentence(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kadis")
    for asked, said in (("2026-10-09", "Tanggal 9 Oktober 2026 belum tiba."), ("kemarin", "tidak terbaca")):
        response = client.get("/kinerja/", {"pada": asked})
        assert response.status_code == 400
        assert said in response.content.decode()
    other = client.get("/sop/", {"pada": FIRST}).content.decode()
    assert "Halaman ini selalu menampilkan keadaan sekarang" in other
