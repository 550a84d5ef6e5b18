"""An archive from outside: what is in it, or why it is not believed; nothing in it harms who reads it."""

import io
import json
import zipfile
from datetime import timedelta, timezone
from hashlib import sha256
from tempfile import TemporaryFile
from typing import Any

import pytest

from takar.actions.baca_arsip import TOO_HEAVY, read_arsip
from takar.gateways import arsip_anak, baca_arsip
from takar.gateways.arsip_anak import LONGEST_TEXT, MOST_FILES, MOST_ROWS, look
from takar.verifier.periksa_riwayat import canonical
from tests.verifier.arsip import Arsip, info

ROW = {"indikator": "IKU-01", "versi": 2, "jalur": "monev", "nilai": "12.50", "penulis": "Petugas", "lain": "x"}
ACT = {"waktu": "2026-10-06T01:00:00+00:00", "langkah": 1, "peristiwa": "dikirim", "oleh": "Petugas", "sebagai": "P"}


def arsip(angka: bytes | None = None) -> Arsip:
    made = Arsip.whole()
    made.files["tw3/aptika/angka.json"] = json.dumps([ROW]).encode() if angka is None else angka
    made.files["tw3/aptika/riwayat-berkas.json"] = json.dumps([ACT]).encode()
    return made


def test_what_is_in_it_is_given_back() -> None:
    found = read_arsip(io.BytesIO(arsip().zip()))
    assert (found.putus, found.judul, found.dipotong, found.kurang) == ("", "Arsip", False, ())
    assert found.angka == (("tw3/aptika", "IKU-01", "2", "monev", "12,50", "", "Petugas", "", ""),)
    assert found.dibuat == "20 Oktober 2026 pukul 03.00"
    assert read_arsip(io.BytesIO(arsip().zip()), timezone(timedelta(hours=7))).dibuat.endswith("pukul 10.00")
    assert found.tindakan == (("tw3/aptika", "6 Oktober 2026 pukul 01.00", "1", "dikirim", "Petugas", "P", ""),)
    assert ("tw3/aptika/naskah/laporan-v1.pdf", "", "2 kB") in found.file
    assert [nama for nama, _, _ in found.riwayat] == ["tw3/aptika/riwayat.jsonl"]


def bomb() -> bytes:
    """Ten megabytes of nothing in ten kilobytes."""
    return arsip().zip((info("tw3/bom.txt", zipfile.ZIP_DEFLATED), bytes(10_000_000)))


def altered() -> bytes:
    made = bytearray(arsip().zip())
    made[made.index(b"gambar")] ^= 1
    return bytes(made)


REFUSED = {
    "bukan arsip Takar": lambda: b"%PDF-1.7 bukan zip",
    "membengkak saat dibuka": bomb,
    "rusak, terpotong, atau bukan arsip Takar": altered,
    "terpotong": lambda: arsip().zip()[:-5],
    "tidak aman": lambda: arsip().zip((info("../luar.txt"), b"x")),
}


@pytest.mark.parametrize("sebab", REFUSED)
def test_what_is_hostile_or_altered_is_refused_with_the_reason_and_shown_in_nothing(sebab: str) -> None:
    found = read_arsip(io.BytesIO(REFUSED[sebab]()))
    assert sebab in found.putus
    assert (found.angka, found.tindakan, found.file) == ((), (), ())


NOT_OURS = (b"[", b"{}", b"[1, null, []]", b"[" * 100_000, json.dumps([{"nilai": {"a": 1}}]).encode())


@pytest.mark.parametrize("angka", NOT_OURS, ids=range(len(NOT_OURS)))
def test_a_table_that_is_not_as_we_write_it_harms_nothing(angka: bytes) -> None:
    """Whoever makes a ZIP that agrees with itself may put anything into its tables."""
    found = look(io.BytesIO(arsip(angka).zip()))
    assert found["putus"] == ""
    assert all(isinstance(one, str) for row in found["angka"] for one in row)


def test_long_tables_and_texts_are_cut_and_it_is_said() -> None:
    """One row more than are shown makes it short; a text that commands the terminal does not."""
    rows = [{**ROW, "penulis": "\x1b[2J" + "p" * 2 * LONGEST_TEXT}] * (MOST_ROWS + 1)
    found = look(io.BytesIO(arsip(json.dumps(rows).encode()).zip()))
    assert (len(found["angka"]), found["dipotong"]) == (MOST_ROWS, True)
    assert (found["angka"][0][6][:4], len(found["angka"][0][6])) == ("?[2J", LONGEST_TEXT)
    assert not look(io.BytesIO(arsip(json.dumps(rows[1:]).encode()).zip()))["dipotong"]
    many = arsip()
    many.files |= {f"tw3/{n}.txt": b"" for n in range(MOST_FILES)}
    found = look(io.BytesIO(many.zip()))
    assert (len(found["file"]), found["dipotong"]) == (MOST_FILES, True)


def test_what_the_archive_says_of_itself_is_cut_too() -> None:
    """Ten megabytes may be packed so that a title, kinds and losses without end come out of them."""
    made = arsip()
    made.files |= {f"tw3/{n}.txt": b"" for n in range(MOST_ROWS + 1)}
    made.jenis |= {f"tw3/{n}.txt": f"jenis {n}" for n in range(MOST_ROWS + 1)}
    lost = {"nama": "x.pdf", "sebab": "hilang " * LONGEST_TEXT, "sha256": ""}
    made.changes = {"judul": "\x1b" + "J" * 2 * LONGEST_TEXT, "kurang": [lost] * (MOST_ROWS + 1)}
    hasil = look(io.BytesIO(made.zip()))["hasil"]
    assert (hasil["judul"][:2], len(hasil["judul"])) == ("?J", LONGEST_TEXT)
    assert (len(hasil["jenis"]), len(hasil["kurang"]), len(hasil["kurang"][0])) == (MOST_ROWS, MOST_ROWS, LONGEST_TEXT)
    only_lost = arsip()
    only_lost.changes = {"kurang": [lost] * (MOST_ROWS + 1)}
    assert look(io.BytesIO(only_lost.zip()))["dipotong"]


def test_what_takes_too_long_is_ended_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baca_arsip, "WALL_SECONDS", 0.0)
    assert read_arsip(io.BytesIO(arsip().zip())).putus == TOO_HEAVY


THREAD = """
import json, threading
other = threading.Thread(target=lambda: bytes(1_000))
other.start()
other.join()
with open("/proc/self/status") as said:
    print(json.dumps({"addresses": next(int(line.split()[1]) for line in said if line.startswith("VmPeak"))}))
"""


def test_a_thread_of_it_takes_no_part_of_the_addresses_that_it_is_allowed(tmp_path, monkeypatch) -> None:
    """glibc gives each thread 128 MB of addresses of its own to begin with, of the 300 MB that the process may have."""
    child = tmp_path / "anak.py"
    child.write_text(THREAD)
    monkeypatch.setattr(baca_arsip, "CHILD", child)
    with child.open("rb") as file:
        assert baca_arsip.look_into(file)["addresses"] < 80_000  # kB


def test_a_second_one_is_not_read_beside_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baca_arsip, "WAIT_SECONDS", 0)
    with baca_arsip._reader, pytest.raises(baca_arsip.Sibuk, match="sedang membaca arsip lain"):
        read_arsip(io.BytesIO(arsip().zip()))


def taken(content: bytes, nomor: int) -> tuple[dict[str, Any], bytes]:
    """What the process gives out of an archive."""
    with TemporaryFile() as file, TemporaryFile() as out:
        file.write(content)
        file.flush()
        said = baca_arsip.take_out(file, nomor, out)
        out.seek(0)
        return said, out.read()


def test_one_file_is_given_out_after_all_of_it_was_compared_with_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = arsip()
    names = [*whole.files]
    nomor = names.index("tw3/aptika/naskah/laporan-v1.pdf")
    said, content = taken(whole.zip(), nomor)
    assert said == {"putus": "", "nama": names[nomor], "asli": "", "ukuran": 2057}
    assert content == whole.files[names[nomor]]
    last = whole.zip().replace(content, content[:-1] + b"!")
    swapped = canonical(whole.manifest).encode().replace(sha256(content).hexdigest().encode(), b"0" * 64) + b"\n"
    for hostile, place, sebab in (
        (last, nomor, "arsip ini rusak"),  # its CRC
        (whole.zip(manifest=swapped), nomor, "sudah diubah"),
        (whole.zip(), len(names), "tidak ada di dalam arsip ini"),
        (bomb(), nomor, "membengkak"),
        (b"PK", nomor, "bukan arsip"),
        (whole.zip()[:-1], nomor, "terpotong"),
    ):
        said, content = taken(hostile, place)
        assert (sebab in said["putus"], content) == (True, b""), sebab
    monkeypatch.setattr(arsip_anak, "LARGEST_FILE", 2056)
    out = io.BytesIO()
    assert "terlalu besar" in arsip_anak.take_out(io.BytesIO(whole.zip()), nomor, out)["putus"]
    assert out.getvalue() == b""
