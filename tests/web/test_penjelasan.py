"""A penjelasan of an earlier figure: affirmed on the row's page and beside the sheet, by who fills it."""

import re

from tests.factories import walk
from tests.web.lembar import KODE, URL, isian, page, save_many, save_one

ROW = f"/pengumpulan/2026/tw3/aptika/baris/{KODE}/"
AFFIRM, SIDE = f"{ROW}penjelasan/", f"{ROW}sisi/"
BUTTON = "Penjelasan masih berlaku</button>"


def test_it_is_affirmed_where_the_row_is_in_hand(klien):
    walk(filled=False)
    petugas = klien("petugas.aptika")
    row = isian()
    cells = {"nilai": "9", "penjelasan": "Tiga aplikasi hibah."}
    save_many(
        petugas, {"sel": [{"baris": row.pk, "kolom": k, "nilai": v, "versi": row.versi} for k, v in cells.items()]}
    )
    for url in (ROW, SIDE):
        assert BUTTON not in page(petugas, url)
    tanda = save_one(petugas, nilai="10").json()["turunan"]["temuan"]
    assert any(x["tingkat"] == "blokir" and x["kolom"] == "penjelasan" for x in tanda)
    assert any(x["pesan"].endswith("Tombolnya ada pada keterangan baris dan pada halaman baris ini.") for x in tanda)
    read = page(klien("kasubbag"), ROW)
    assert "Penjelasan (ditulis untuk angka 9)" in read
    assert BUTTON not in read
    for html in (read, page(klien("kadis"), ROW)):  # a reader is told the fact, and not to do what they cannot
        assert "Penjelasan ini ditulis untuk angka 9." in html
        assert "Mohon" not in html
    assert "halaman baris ini" not in page(petugas, ROW)
    assert f"#b{row.pk}-penjelasan" in page(petugas)
    html, side = page(petugas, ROW), page(petugas, SIDE)
    assert f'<form method="post" action="{AFFIRM}"' in html
    assert f'form="tegaskan-penjelasan" formaction="{AFFIRM}"' in side
    assert '<form method="post" id="tegaskan-penjelasan"' in page(petugas)
    assert '<p class="kutip">Tiga aplikasi hibah.</p>' in html
    assert '<p class="kutip">Tiga aplikasi hibah.</p>' in side
    (versi,) = re.findall(r'name="versi" value="(\d+)" form="tegaskan-penjelasan"', side)
    assert klien("kasubbag").post(AFFIRM, {"versi": versi}).status_code == 403
    stale = petugas.post(AFFIRM, {"versi": "1"})
    assert (stale.status_code, BUTTON in stale.content.decode()) == (409, True)
    answer = petugas.post(AFFIRM, {"versi": versi, "kembali": "lembar", "kunci": "k"})
    assert (answer.status_code, answer.url) == (302, f"{URL}#b{row.pk}-penjelasan")
    assert petugas.post(AFFIRM, {"versi": str(isian().versi), "kunci": "k"}).url == ROW  # nothing is left to affirm
    html = page(petugas, ROW)
    assert "ditegaskan masih berlaku" in html
    assert BUTTON not in html
