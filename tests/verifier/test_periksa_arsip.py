"""An archive that is whole is called so; whatever was done to one is found, and nothing of it is followed."""

import hashlib
import io
import random
import struct
import threading
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable

import pytest

from takar.verifier import periksa_arsip
from takar.verifier.periksa_arsip import check_arsip, in_two, main, report
from takar.verifier.periksa_riwayat import TAK_BERTEMU, TERLEWAT, Jangkar, Putus, anchor_line, canonical, printed
from tests.verifier.arsip import Arsip, info, riwayat
from tests.verifier.riwayat import GENESIS

PAPER = "tw3/aptika/naskah/laporan-v1.pdf"
HISTORY = "tw3/aptika/riwayat.jsonl"


def checked(content: bytes, *kepala: Jangkar):
    return check_arsip(io.BytesIO(content), kepala)


def test_a_whole_archive_says_what_is_in_it_and_how_far_it_is_proved():
    last = riwayat().events[-1]
    content = Arsip.whole().zip()
    hasil = checked(content)
    tie = Arsip.whole().tie
    assert hasil.jenis == {
        "ikatan riwayat": (1, len(canonical(tie).encode()) + 1),
        "naskah": (3, 200 + 2057 + 9),
        "riwayat": (1, len(riwayat().content)),
    }
    assert (hasil.ikatan, hasil.terikat) == ((31, tie["hash"]), False)
    assert hasil.riwayat == [(HISTORY, 10, last["seq"], last["hash"])]
    said = "\n".join(report(hasil, given=False))
    assert ("tanpa --jangkar atau --kepala" in said, said.endswith("sejak arsip ini dibuat.")) == (True, True)
    proved = checked(content, Jangkar("pada halaman", last["seq"], last["hash"][:16]))
    assert "cocok dengan 1 kepala" in "\n".join(report(proved, given=True))
    with pytest.raises(Putus, match="rantai ditulis ulang"):
        checked(content, Jangkar("pada halaman", last["seq"], "0" * 16))
    first, beyond = (
        printed(f"{riwayat().events[0]['seq']}:{riwayat().events[0]['hash'][:16]}"),
        printed("99:" + "a" * 16),
    )
    said = list(report(checked(content, first, beyond), given=True))
    assert said[-2] == TERLEWAT.format(f"99:{'a' * 16}")
    assert checked(content, first).terlewat == []


def test_the_sizes_of_a_large_file_stand_where_another_python_writes_them():
    at = zipfile.ZipFile(io.BytesIO(WHOLE)).getinfo(HISTORY).header_offset + 18
    content = WHOLE[:at] + b"\xff" * 8 + WHOLE[at + 8 :]
    assert checked(content).jenis == checked(WHOLE).jenis


def test_a_head_that_meets_no_history_at_all_is_said():
    arsip = Arsip.whole()
    del arsip.files[HISTORY]
    arsip.tied(**{HISTORY: None})
    hasil = checked(arsip.zip(), printed("99:" + "a" * 16))
    assert TAK_BERTEMU in list(report(hasil, given=True))
    assert not [one for one in report(hasil, given=False) if one.startswith("Perhatian")]


def test_what_was_lost_or_damaged_before_is_named_and_is_no_alteration(tmp_path, capsys):
    arsip = Arsip.whole()
    kurang = [{"nama": "tw3/aptika/bukti/x.pdf", "sebab": "filenya hilang\x1b[2J", "sha256": "a" * 64}]
    isi = [{**one, "tercatat": "b" * 64} if one["nama"] == PAPER else one for one in arsip.manifest["isi"]]
    arsip.changes = {"kurang": kurang, "isi": isi}
    file = tmp_path / "a.zip"
    file.write_bytes(arsip.zip())
    assert main([str(file)]) == 3
    said = capsys.readouterr().out
    assert f"KURANG: {PAPER}: sudah rusak" in said
    assert "KURANG: tw3/aptika/bukti/x.pdf: filenya hilang?[2J." in said
    assert "\x1b" not in said
    assert (main([str(tmp_path / "tidak-ada.zip")]), main([str(tmp_path)])) == (2, 2)


def test_the_program_tells_by_its_exit_code_and_with_an_anchor_file_how_far_an_archive_is_proved(tmp_path, capsys):
    file, anchors, tie = tmp_path / "a.zip", tmp_path / "jangkar.txt", Arsip.whole().tie
    file.write_bytes(Arsip.whole().zip())
    end = "UTUH: tidak ada yang berubah sejak arsip ini dibuat.\n"
    met, missed = "Riwayat cocok dengan 1 kepala yang disimpan di luar", "Cari nomor kejadian itu dalam file jangkar"
    for anchor, code, start, said in (
        ("", 0, "Arsip. Dibuat 2026", missed),
        (anchor_line(GENESIS, "2026-10-20", tie["seq"], tie["hash"]), 0, "Arsip. Dibuat 2026", met),
        (anchor_line(GENESIS, "2026-10-20", tie["seq"], "0" * 64), 1, "TIDAK UTUH: ", "ditulis ulang"),
        ("2026 \xff\n", 1, "TIDAK UTUH: ", "baris 1 file jangkar bukan jangkar.\n"),
    ):
        anchors.write_bytes(anchor.encode("latin-1"))
        words = ["--jangkar", str(anchors)] if anchor else []
        assert main([str(file), *words]) == code
        out, err = capsys.readouterr()
        assert (out.startswith(start), said in out, out.endswith(end), err) == (True, True, not code, ""), out
    assert main([str(file), "--jangkar", str(tmp_path / "tiada.txt")]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"Tidak dapat dibaca: No such file or directory ({tmp_path / 'tiada.txt'}).\n")


def swap(content: bytes, old: bytes, new: bytes, nth: int = 0) -> bytes:
    """Replace the nth find of some bytes by as many others; 0 is every one."""
    assert len(old) == len(new)
    assert old in content
    if not nth:
        return content.replace(old, new)
    at = -1
    for _ in range(nth):
        at = content.index(old, at + 1)
    return content[:at] + new + content[at + len(old) :]


def with_files(**files: bytes) -> bytes:
    arsip = Arsip.whole()
    arsip.files |= {nama.replace("__", "/"): content for nama, content in files.items()}
    return arsip.zip()


def named(nama: str) -> bytes:
    """An archive with one more file, also in its manifest."""
    arsip = Arsip.whole()
    arsip.files[nama] = b"isi"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return arsip.zip()


def unlisted(head: zipfile.ZipInfo, content: bytes = b"isi") -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name is there twice
        return Arsip.whole().zip((head, content))


def overlapping() -> bytes:
    """Two names in the directory that lead to the same bytes."""
    content = named("zz.pdf")
    first = zipfile.ZipFile(io.BytesIO(content)).getinfo("BACA-SAYA.txt").header_offset
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"zz.pdf"))
    return content[: at + 42] + struct.pack("<L", first) + content[at + 46 :]


def changed(**changes: object) -> bytes:
    return Arsip(Arsip.whole().files, Arsip.whole().jenis, changes).zip()


def without(nama: str) -> bytes:
    arsip = Arsip.whole()
    manifest = canonical(arsip.manifest).encode() + b"\n"
    del arsip.files[nama]
    return arsip.zip(manifest=manifest)


def of_history(content: bytes) -> bytes:
    return with_files(**{HISTORY.replace("/", "__"): content})


def anchored(line: str) -> bytes:
    return with_files(**{"jangkar.txt": line.encode()})


def loose(content: bytes) -> bytes:
    arsip = Arsip.whole()
    arsip.files["tw3/riwayat-pengumpulan.jsonl"], arsip.jenis["tw3/riwayat-pengumpulan.jsonl"] = content, "kejadian"
    return arsip.zip()


def event_line() -> bytes:
    return canonical(riwayat().events[0]).encode() + b"\n"


WHOLE = Arsip.whole().zip()


def in_front(at: int) -> bytes:
    """An archive whose first file has another byte in its own head, not in the directory."""
    return WHOLE[:at] + bytes([WHOLE[at] ^ 1]) + WHOLE[at + 1 :]


def told_of_large(at: int) -> bytes:
    """An archive with another byte in what the head of its packed file tells of its sizes."""
    at += zipfile.ZipFile(io.BytesIO(WHOLE)).getinfo(HISTORY).header_offset + 30 + len(HISTORY)
    return WHOLE[:at] + bytes([WHOLE[at] ^ 1]) + WHOLE[at + 1 :]


def hollow(what: bytes, count: int = 3) -> bytes:
    """An archive whose manifest lists what holds nothing."""
    said = canonical(Arsip.whole().manifest).encode() + b"\n"
    return Arsip.whole().zip(manifest=said.replace(b'"isi":[', b'"isi":[' + b",".join([what] * count) + b",", 1))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "bukan arsip"),
    "no zip": (lambda: b"%PDF-1.7" * 40, "bukan arsip"),
    "the end cut": (lambda: WHOLE[:-9], "terpotong"),
    "something behind": (lambda: WHOLE + b"x", "diberi tambahan"),
    "something in front": (lambda: b"#!/bin/sh\n" + WHOLE, "tidak pada tempatnya"),
    "a comment": (lambda: WHOLE[:-2] + b"\x01\x00x", "diberi tambahan"),
    "more entries than there are": (lambda: swap(WHOLE, b"\x06\x00\x06\x00", b"\x07\x00\x07\x00"), "rusak"),
    "a directory without end": (lambda: WHOLE[:-10] + b"\xf0\xff\xff\xff" + WHOLE[-6:], "tidak pada tempatnya|banyak"),
    "a changed byte": (lambda: swap(WHOLE, b"%PDF-1.7", b"%PDF-1.8"), "rusak"),
    "a file exchanged": (lambda: without(PAPER), "tidak sama"),
    "a file beside the list": (lambda: unlisted(info("tambahan.pdf")), "tidak sama: tambahan.pdf"),
    "a file twice": (lambda: unlisted(info(PAPER)), "dua kali"),
    "a file twice but for letters": (lambda: unlisted(info(PAPER.upper())), "dua kali"),
    "up and out": (lambda: named("../../etc/passwd"), "tidak aman"),
    "up within": (lambda: named("tw3/../../x"), "tidak aman"),
    "from the root": (lambda: named("/etc/passwd"), "tidak aman"),
    "a backslash": (lambda: named("tw3\\..\\x"), "tidak aman"),
    "a drive": (lambda: named("C:x.pdf"), "tidak aman"),
    "a device": (lambda: named("tw3/NUL.pdf"), "tidak aman"),
    "a hidden file": (lambda: named(".bashrc"), "tidak aman"),
    "a name that turns round": (lambda: named("laporan\u202efdp.exe"), "tidak aman"),
    "a name with an end in it": (lambda: unlisted(info("aman.pdf\0../x")), "tidak aman|tidak sama"),
    "a long name": (lambda: named("a" * 300), "tidak aman"),
    "a folder": (lambda: unlisted(info("folder/", mode=0o040755)), "tidak aman"),
    "a link": (lambda: unlisted(info("tautan", mode=0o120777), b"/etc/passwd"), "bukan file biasa"),
    "a bomb": (lambda: unlisted(info("bom.txt", zipfile.ZIP_DEFLATED), bytes(30_000_000)), "membengkak"),
    "another way of packing": (lambda: unlisted(info("x.txt", zipfile.ZIP_BZIP2)), "tidak dipakai Takar"),
    "encrypted": (lambda: swap(WHOLE, b"\x14\x00\x00\x00\x00\x00", b"\x14\x00\x01\x00\x00\x00"), "tidak dipakai Takar"),
    "one over the other": (overlapping, "tidak pada tempatnya"),
    "another name in front of it": (lambda: swap(WHOLE, b"BACA-SAYA.txt", b"BACA-ANDA.txt", 1), "rusak|tidak sama"),
    "no manifest": (lambda: swap(WHOLE, b"manifest.json", b"manifest.jsox"), "manifest.json tidak ada"),
    "the manifest in front": (lambda: Arsip.whole().zip(last=False), "bukan isi yang terakhir"),
    "a manifest that is no list": (lambda: Arsip.whole().zip(manifest=b"[]\n"), "bukan seperti"),
    "a manifest with blanks": (
        lambda: Arsip.whole().zip(manifest=canonical(Arsip.whole().manifest).encode() + b" \n"),
        "bukan seperti",
    ),
    "a manifest of empty rows": (lambda: hollow(b"{}"), "bukan seperti"),
    "a manifest of empty lists": (lambda: hollow(b"[]"), "bukan seperti"),
    "a manifest nested without end": (lambda: Arsip.whole().zip(manifest=b"[" * 100_000), "bukan seperti"),
    "another format": (lambda: changed(format="takar-cadangan"), "bukan seperti"),
    "a version before the first": (lambda: changed(versi=0), "bukan seperti"),
    "a version after the last": (lambda: changed(versi=3), "bukan seperti"),
    "a version that is true": (lambda: changed(versi=True), "bukan seperti"),
    "a list that is none": (lambda: changed(isi={"nama": "x"}), "bukan seperti"),
    "a title that is none": (lambda: changed(judul=7), "bukan seperti"),
    "a loss that says nothing": (lambda: changed(kurang=[{"nama": "x"}]), "bukan seperti"),
    "another size": (
        lambda: changed(isi=[{**one, "ukuran": one["ukuran"] + 1} for one in Arsip.whole().manifest["isi"]]),
        "tidak sebesar",
    ),
    "another hash": (
        lambda: changed(isi=[{**one, "sha256": "0" * 64} for one in Arsip.whole().manifest["isi"]]),
        "sudah diubah",
    ),
    "a file listed twice": (
        lambda: changed(isi=[*Arsip.whole().manifest["isi"], Arsip.whole().manifest["isi"][0]]),
        "tidak sama",
    ),
    "an altered history": (
        lambda: of_history(riwayat().content.replace(b"done", b"gone", 1)),
        f"{HISTORY}: kejadian nomor 3 sudah diubah",
    ),
    "a history without its end": (lambda: of_history(event_line()), HISTORY),
    "an altered anchor": (lambda: anchored(f"2026-10-01 3 {'a' * 64} {'b' * 64}\n"), "file jangkar sudah diubah"),
    "an anchor of another history": (
        lambda: anchored(anchor_line(GENESIS, "2026-10-01", 3, "a" * 64)),
        "rantai ditulis ulang",
    ),
    "an altered event of no chain": (lambda: loose(event_line().replace(b"SUBMIT", b"SIGNED")), "nomor 3 sudah diubah"),
    "an event that is none": (lambda: loose(b"{}\n"), "baris 1 bukan kejadian"),
    "a second event that is none": (lambda: loose(event_line() + b"{}\n"), "baris 2 bukan kejadian"),
    "a second line that is none": (lambda: loose(event_line() + b"{\n"), "baris 2 "),
    "a history that is called something else": (
        lambda: Arsip(Arsip.whole().files, {HISTORY: "angka"}).zip(),
        f"{HISTORY} disebut sebagai jenis lain",
    ),
    "the chain of a berkas called events of no chain": (
        lambda: Arsip(Arsip.whole().files, {HISTORY: "kejadian"}).zip(),
        f"{HISTORY} disebut sebagai jenis lain",
    ),
    "another sum in front of a file": (lambda: in_front(14), "tidak sama dengan yang tertulis"),
    "another packed size in front of a file": (lambda: in_front(18), "tidak sama dengan yang tertulis"),
    "another size in front of a file": (lambda: in_front(22), "tidak sama dengan yang tertulis"),
    "more in front of a file than Takar writes": (lambda: in_front(28), "tidak sama dengan yang tertulis|tidak pada"),
    "another size in what is told of a large file": (lambda: told_of_large(4), "tidak sama dengan yang tertulis"),
    "another packed size in what is told of a large file": (
        lambda: told_of_large(12),
        "tidak sama dengan yang tertulis",
    ),
    "another time in front of a file": (lambda: in_front(10), "tidak sama dengan yang tertulis"),
    "another moment than that of the archive": (lambda: changed(dibuat="2026-10-20T03:00:02+00:00"), "bukan dari saat"),
    "a moment that is none": (lambda: changed(dibuat="kemarin"), "bukan seperti"),
    "an anchor file with bytes of no letter": (
        lambda: with_files(**{"jangkar.txt": b"2026-10-01 \xff\n"}),
        "baris 1 file jangkar bukan jangkar",
    ),
}


def test_an_anchor_file_is_read_up_to_a_size(monkeypatch):
    line = anchor_line(GENESIS, "2026-10-01", riwayat().events[0]["seq"], riwayat().events[0]["hash"])
    monkeypatch.setattr(periksa_arsip, "MAX_ANCHORS", len(line))
    checked(anchored(line))
    monkeypatch.setattr(periksa_arsip, "MAX_ANCHORS", len(line) - 1)
    with pytest.raises(Putus, match=r"jangkar\.txt terlalu besar"):
        checked(anchored(line))


def test_no_manifest_fills_the_memory_by_what_hardly_takes_a_byte():
    """A third of a megabyte would become half a gigabyte of lists that hold nothing."""
    for what in (b"{}", b"[]", b'""', b"0"):
        file = io.BytesIO(hollow(what, 300_000))
        tracemalloc.start()
        with pytest.raises(Putus, match="bukan seperti"):
            check_arsip(file)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 6_000_000, what


def test_a_name_that_people_gave_is_read_whatever_is_in_it():
    rows = [{**one, "asli": '"\\", {[ "isi":[ \\'} for one in Arsip.whole().manifest["isi"]]
    lost = [{"nama": "x", "sebab": '"}]', "sha256": ""}]
    assert checked(changed(isi=rows, kurang=lost)).kurang == ['x: "}]']


@pytest.mark.parametrize("name", HOSTILE)
def test_an_archive_that_is_not_as_it_was_made_is_refused_with_the_reason(name):
    make, reason = HOSTILE[name]
    with pytest.raises(Putus, match=reason):
        checked(make())


def test_it_is_called_by_the_hash_of_its_manifest_and_one_of_before_by_that_of_the_whole(tmp_path):
    old = Arsip.whole()
    del old.files["ikatan.jsonl"]
    old.changes = {"versi": 1}
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as arsip:
        manifest = arsip.read("manifest.json")
    for content, named_by in ((WHOLE, manifest), (old.zip(), old.zip())):
        file = tmp_path / "a.zip"
        file.write_bytes(content)
        with file.open("rb") as stream:
            found = [check_arsip(stream), checked(content)]
        assert [(one.sidik, one.ukuran) for one in found] == [(hashlib.sha256(named_by).hexdigest(), len(content))] * 2
    assert periksa_arsip.TANPA_IKATAN in list(report(found[0], given=False))


def test_where_no_thread_is_to_be_had_it_is_checked_all_the_same(monkeypatch):
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert checked(WHOLE).jenis["naskah"][0] == 3
    with pytest.raises(Putus, match="sudah diubah"):
        checked(HOSTILE["another hash"][0]())


def test_two_threads_do_all_and_tell_what_went_wrong_first():
    gate, done = threading.Event(), []

    def work(row: int) -> None:
        if row == 0:
            assert gate.wait(30)
            raise ValueError(row)
        if row == 1:
            gate.set()
            raise KeyError(row)
        done.append(row)

    with pytest.raises(ValueError, match="0"):
        in_two(work, range(1000))
    assert len(done) < 998
    in_two(done.append, iter(range(1000)))
    assert set(done) == set(range(1000))


def test_a_name_that_is_not_in_the_letters_that_it_claims_is_a_broken_archive():
    content, at = bytearray(WHOLE), WHOLE.index(b"PK\x01\x02")
    content[at + 9] |= 0x08  # its name is UTF-8
    content[at + 46] = 0xFF
    with pytest.raises(Putus, match="rusak"):
        checked(bytes(content))


def of_a_large_archive(content: bytes, *, sign: bytes = b"PK\x06\x06", moved: int = 0) -> bytes:
    """The same with the end that one of more than 4 GiB, or of more files than 65,535, has."""
    count, length, begin = struct.unpack("<10xH2L2x", content[-22:])
    record = struct.pack("<4sQ2H2L4Q", sign, 44, 45, 45, 0, 0, count, count, length, begin + moved)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(content) - 22, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return content[:-22] + record + locator + end


def test_the_end_of_a_large_archive_is_read():
    assert checked(of_a_large_archive(WHOLE)).jenis == checked(WHOLE).jenis
    for content, said in (
        (of_a_large_archive(WHOLE, moved=1), "tidak pada tempatnya"),
        (of_a_large_archive(WHOLE, sign=b"PK\x06\x05"), "rusak"),
    ):
        with pytest.raises(Putus, match=said):
            checked(content)


def test_no_changed_byte_changes_what_is_unpacked():
    """What a changed byte leaves unnoticed is a date or the like: each file comes out as it went in."""
    before = unpacked(WHOLE)
    chance = random.Random(77)  # noqa: S311 (the same changes each time)
    noticed = 0
    for _ in range(1500):
        at = chance.randrange(len(WHOLE))
        other = WHOLE[:at] + bytes([WHOLE[at] ^ chance.randrange(1, 256)]) + WHOLE[at + 1 :]
        try:
            checked(other)
        except Putus:
            noticed += 1
        else:
            assert unpacked(other) == before, at
    assert noticed > 1350


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as arsip:
        return {one.filename: arsip.read(one) for one in arsip.infolist()}


def test_a_large_file_is_checked_a_piece_at_a_time():
    content = with_files(**{"besar.pdf": bytes(range(256)) * 80_000})
    file = io.BytesIO(content)
    tracemalloc.start()
    check_arsip(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000 < len(content)
