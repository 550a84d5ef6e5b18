"""The edges of both programs: what just passes and what does not, their sentences and their help to the letter."""

import hashlib
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from takar.verifier import periksa_arsip, periksa_riwayat
from takar.verifier.periksa_arsip import check_arsip
from takar.verifier.periksa_riwayat import (
    ALL,
    GENESIS,
    TAK_BERTEMU,
    Jangkar,
    Pemeriksaan,
    Putus,
    Rantai,
    anchor_line,
    canonical,
    check,
    check_loose,
    compare_ends,
    event_hash,
    printed,
    read_anchors,
)
from tests.verifier import arsip as buatan
from tests.verifier.arsip import Arsip, end_of, riwayat
from tests.verifier.riwayat import WHOLE, Event, Riwayat, changed, event, found, linked

HISTORY = "tw3/aptika/riwayat.jsonl"
ZIP = Arsip.whole().zip()
NOT_ITS_LIST = "manifest.json bukan seperti yang ditulis Takar"
NO_MANIFEST = "manifest.json tidak ada, atau bukan isi yang terakhir"
CUT = "file ini terpotong, diberi tambahan, atau bukan arsip Takar"


def said_of(content: bytes, *kepala: Jangkar) -> str:
    """Return why an archive is refused; "" where it is not."""
    try:
        check_arsip(io.BytesIO(content), kepala)
    except Putus as putus:
        return str(putus)
    return ""


def end64(count: int, length: int, begin: int) -> bytes:
    """Return the record of a large archive and what leads to it."""
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, begin)
    return record + struct.pack("<4sLQL", b"PK\x06\x07", 0, begin + length, 1)


def end(count: int, length: int, begin: int, comment: int = 0) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, length, begin, comment)


COUNT, LENGTH, BEGIN = struct.unpack("<10xH2L2x", ZIP[-22:])


def with_row(**changes: object) -> bytes:
    """Return an archive whose first row of the manifest says something else."""
    arsip = Arsip.whole()
    first, *others = arsip.manifest["isi"]
    arsip.changes = {"isi": [{**first, **changes}, *others]}
    return arsip.zip()


def with_lost(**lost: object) -> bytes:
    arsip = Arsip.whole()
    arsip.changes = {"kurang": [lost]}
    return arsip.zip()


def listed_twice() -> bytes:
    arsip = Arsip.whole()
    arsip.changes = {"isi": [*arsip.manifest["isi"], arsip.manifest["isi"][0]]}
    return arsip.zip()


def tied_by(line: bytes) -> bytes:
    arsip = Arsip.whole()
    arsip.files["ikatan.jsonl"] = line
    return arsip.zip()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: ZIP, ""),
        (lambda: b"", "file ini bukan arsip Takar"),
        (lambda: b"x" * 21, "file ini bukan arsip Takar"),
        (lambda: b"x" * 22, CUT),
        (lambda: end(0, 0, 0), NO_MANIFEST),
        (lambda: end64(0, 0, 0) + end(0xFFFF, 0, 0xFFFFFFFF), NO_MANIFEST),
        (lambda: ZIP[:-22] + b"PK\x05\x07" + ZIP[-18:], CUT),
        (lambda: ZIP[:-22] + end(COUNT, LENGTH, BEGIN, comment=1), CUT),
        (lambda: ZIP[:-22] + end64(COUNT, LENGTH, BEGIN) + end(0xFFFF, LENGTH, BEGIN), ""),
        (lambda: ZIP[:-22] + end64(COUNT, LENGTH, BEGIN) + end(COUNT, 0xFFFFFFFF, BEGIN), ""),
        (lambda: ZIP[:-22] + bytes(76) + end(0xFFFF, LENGTH, BEGIN), "daftar isi arsip ini rusak"),
        (lambda: ZIP[:-22] + end(COUNT, LENGTH, BEGIN + 1), "daftar isi arsip ini tidak pada tempatnya"),
        (
            lambda: ZIP[:BEGIN] + b"x" + ZIP[BEGIN:-22] + end(COUNT, LENGTH, BEGIN + 1),
            "di antara isi arsip ini ada yang tidak terdaftar",
        ),
        (lambda: ZIP.replace(b"%PDF-1.7", b"%PDF-1.8"), "file ini rusak, terpotong, atau bukan arsip Takar"),
        (lambda: with_row(ukuran="200"), NOT_ITS_LIST),
        (lambda: with_row(jenis=7), NOT_ITS_LIST),
        (lambda: with_lost(nama="x", sebab="hilang", sha256=""), ""),
        (lambda: with_lost(nama="x", sebab="hilang", sha256=7), NOT_ITS_LIST),
        (lambda: with_lost(nama="x", sebab="hilang", sidik=""), NOT_ITS_LIST),
        (listed_twice, "daftar isi dan isi arsip tidak sama: ada yang ganda"),
        (lambda: tied_by(b"{}\n"), "baris 1 bukan kejadian yang lengkap"),
    ],
)
def test_an_archive_at_its_edges_passes_or_is_told_why_to_the_letter(make: Callable[[], bytes], said: str) -> None:
    assert said_of(make()) == said


@pytest.mark.parametrize(
    ("name", "most", "said"),
    [
        ("MAX_ENTRIES", COUNT, "isi arsip ini terlalu banyak untuk diperiksa"),
        ("MAX_DIRECTORY", LENGTH, "isi arsip ini terlalu banyak untuk diperiksa"),
        ("MAX_MANIFEST", len(canonical(Arsip.whole().manifest)) + 1, "manifest.json terlalu besar"),
    ],
)
def test_an_archive_is_read_up_to_a_size(monkeypatch: pytest.MonkeyPatch, name: str, most: int, said: str) -> None:
    monkeypatch.setattr(periksa_arsip, name, most)
    assert said_of(ZIP) == ""
    monkeypatch.setattr(periksa_arsip, name, most - 1)
    assert said_of(ZIP) == said


def test_what_is_small_may_be_packed_to_nearly_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    arsip = Arsip.whole()
    arsip.files["tw3/nol-riwayat.jsonl"] = bytes(9000)  # packed, as its name ends so
    monkeypatch.setattr(periksa_arsip, "SMALL", 9000)
    assert said_of(arsip.zip()) == ""
    monkeypatch.setattr(periksa_arsip, "SMALL", 8999)
    assert said_of(arsip.zip()) == "tw3/nol-riwayat.jsonl membengkak saat dibuka"


def test_an_empty_file_is_a_file() -> None:
    arsip = Arsip.whole()
    arsip.files["kosong.txt"] = b""
    assert said_of(arsip.zip()) == ""


def test_the_moment_of_an_archive_is_that_of_its_files_to_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buatan, "DATE", (2026, 10, 20, 13, 47, 12))
    arsip = Arsip.whole()
    for moment, same in (
        ("2026-10-20T13:47:12", True),
        ("2026-10-20T13:47:13", True),
        ("2026-10-20T13:47:14", False),
        ("2026-10-20T13:46:12", False),
        ("2026-10-20T12:47:12", False),
        ("2026-10-21T13:47:12", False),
        ("2026-09-20T13:47:12", False),
        ("2025-10-20T13:47:12", False),
    ):
        arsip.changes = {"dibuat": f"{moment}+00:00"}
        refused = "BACA-SAYA.txt bukan dari saat arsip ini dibuat"
        assert said_of(arsip.zip()) == ("" if same else refused), moment


def test_heads_of_several_histories_in_one_archive_are_counted_together() -> None:
    arsip, whole = Arsip.whole(), Riwayat(linked([event(n, "SUBMIT", f"berkas:{1 + n % 2}", {}) for n in range(1, 9)]))
    ends, kepala = {}, []
    for nth in (1, 2):
        own = whole.of(f"berkas:{nth}")
        name, last = f"tw3/unit-{nth}/riwayat.jsonl", own.events[-1]
        arsip.files[name], arsip.jenis[name], ends[name] = own.content, "riwayat", end_of(own)
        kepala.append(printed(f"{last['seq']}:{last['hash'][:16]}"))
    del arsip.files[HISTORY]
    arsip.tied(**{HISTORY: None, **ends})
    hasil = check_arsip(io.BytesIO(arsip.zip()), kepala)
    assert (hasil.cocok, hasil.terlewat) == (2, [])


def taken(rantai: Rantai, *events: Event) -> str:
    """Return what the chain says of the first of some events that does not fit."""
    try:
        for one in events:
            rantai.take(one)
    except Putus as putus:
        return str(putus)
    return ""


def anew(one: Event, **values: object) -> Event:
    """Return an event with other values and the hash that is then its own."""
    made = changed(one, **values)
    return {**made, "hash": event_hash(made)}


def test_events_are_taken_without_their_lines_too() -> None:
    rantai = Rantai()
    assert taken(rantai, *WHOLE.events) == ""
    assert (rantai.jumlah, rantai.hash) == (60, WHOLE.events[-1]["hash"])
    assert (rantai.tanpa_rantai, rantai.terlewat) == (0, [])
    assert taken(Rantai(), changed(WHOLE.events[0], oleh="lain")) == "kejadian nomor 1 sudah diubah"


def test_a_chain_begins_at_its_first_place_unless_it_is_taken_up_later() -> None:
    """Only who goes on from an event that was checked before knows no earlier one of each berkas."""
    first = next(one for one in WHOLE.events if one["objek"] == "berkas:2")
    late = anew(first, rantai_urut=2, rantai_prev="a" * 64)
    loose = f"kejadian nomor {first['seq']} tidak menyambung rantai berkas:2"
    assert first["seq"] == 1
    assert (taken(Rantai(), late), taken(Rantai("berkas:2"), late)) == (loose, loose)
    assert taken(Rantai("berkas:2", 1), first) == ""
    assert taken(Rantai(ALL, 21, WHOLE.events[19]["hash"]), *WHOLE.events[20:]) == ""
    own = [one for one in WHOLE.events if one["objek"] == "berkas:2"]
    assert (
        taken(Rantai("berkas:2", 2, GENESIS), own[1])
        == f"kejadian nomor {own[1]['seq']} tidak menyambung rantai berkas:2"
    )


def test_an_event_that_stands_there_twice_is_not_in_its_place() -> None:
    own = WHOLE.of("berkas:2")
    twice = Riwayat([own.events[0], *own.events], "", own.head)
    assert found(twice, "") == "kejadian nomor 1 tidak pada tempatnya"
    line = f"{canonical(anew(event(1, 'SUBMIT', 'pengumpulan:1', {}), prev_hash=GENESIS))}\n".encode()
    assert check_loose([line])[:3] == ("pengumpulan:1", 1, 1)
    with pytest.raises(Putus, match=r"^kejadian nomor 1 tidak pada tempatnya$"):
        check_loose([line, line])


@pytest.mark.parametrize("values", [{"rantai_urut": "1"}, {"rantai_urut": True}, {"rantai_prev": 7}])
def test_the_links_of_an_event_are_of_their_kind(values: dict[str, object]) -> None:
    first = WHOLE.of("berkas:2")
    first.events = [anew(first.events[0], **values)]
    assert found(first, "") == "baris 2 bukan kejadian yang lengkap"


@pytest.mark.parametrize("count", ["3", -1, 1.5])
def test_a_history_says_how_many_events_it_leaves_out_by_a_number(count: object) -> None:
    own = WHOLE.of("berkas:2")
    own.head["tanpa_rantai"] = count
    assert found(own, "") == "kepala ekspor menyebut banyaknya kejadian tanpa rantai yang tidak mungkin"


def test_a_history_is_compared_with_a_whole_anchor_file_only_where_one_is_given() -> None:
    lines = WHOLE.content.splitlines(keepends=True)
    assert check(lines).jumlah == 60
    checking = Pemeriksaan()
    for line in lines:
        checking.take(line)
    assert checking.finish().jumlah == 60
    with pytest.raises(Putus, match="tidak ada dalam file jangkar"):
        checking.finish(complete=True)


def test_a_history_that_is_taken_up_later_is_compared_with_the_head_before_it() -> None:
    rantai = Rantai(ALL, 21, WHOLE.events[19]["hash"])
    assert taken(rantai, *WHOLE.events[20:]) == ""
    beside = [Jangkar("2026-10-01", seq, "0" * 64) for seq in (19, 21, 22)]  # of other checks: not known here
    compare_ends(rantai, [Jangkar("2026-10-01", 20, WHOLE.events[19]["hash"]), *beside], complete=False)
    with pytest.raises(Putus, match=r"^kejadian nomor 20 bukan yang dijangkarkan 2026-10-01: rantai ditulis ulang$"):
        compare_ends(rantai, [Jangkar("2026-10-01", 20, "0" * 64)], complete=False)
    with pytest.raises(Putus) as cut:
        compare_ends(rantai, [Jangkar("2026-10-01", 61, "0" * 64)], complete=False)
    assert str(cut.value) == (
        "riwayat berakhir di nomor 60, padahal 2026-10-01 sudah sampai nomor 61: ekornya dipotong, atau basis data "
        "dipulihkan dari cadangan yang lebih lama"
    )


def test_two_anchors_of_one_event_are_no_way_back() -> None:
    first = anchor_line(GENESIS, "2026-10-01", 5, "a" * 64)
    second = anchor_line(first.split()[-1], "2026-10-02", 5, "a" * 64)
    assert [one.seq for one in read_anchors(first + second)] == [5, 5]


def test_what_is_shown_of_a_file_is_short() -> None:
    assert periksa_riwayat.shown("a" * 200) == "a" * 80


USAGE_RIWAYAT = "pemakaian: periksa [-h] [--jangkar FILE] [--kepala NOMOR:SIDIK] RIWAYAT.jsonl\n"
USAGE_ARSIP = "pemakaian: periksa [-h] [--jangkar FILE] [--kepala NOMOR:SIDIK] ARSIP.zip\n"
HELP_RIWAYAT = f"""\
{USAGE_RIWAYAT}
Periksa ekspor riwayat Takar tanpa Takar.

argumen:
  RIWAYAT.jsonl         ekspor riwayat yang diperiksa

pilihan:
  -h, --help            tampilkan bantuan ini
  --jangkar FILE        file jangkar harian yang disimpan di luar basis data
  --kepala NOMOR:SIDIK  kepala audit pada halaman bertanda tangan
"""
HELP_ARSIP = f"""\
{USAGE_ARSIP}
Periksa arsip Takar tanpa Takar.

argumen:
  ARSIP.zip             arsip yang diperiksa

pilihan:
  -h, --help            tampilkan bantuan ini
  --jangkar FILE        file jangkar harian yang disimpan di luar basis data
  --kepala NOMOR:SIDIK  kepala audit pada halaman
"""
LACKS = "Perintah tidak lengkap atau tidak dikenal. Lihat periksa --help.\n"
NO_HEAD = "--kepala bukan kepala audit seperti 123:0f1e2d3c4b5a6978: 12. Lihat periksa --help.\n"


@pytest.mark.parametrize(
    ("main", "words", "said"),
    [
        (periksa_riwayat.main, [], f"{USAGE_RIWAYAT}{LACKS}"),
        (periksa_arsip.main, [], f"{USAGE_ARSIP}{LACKS}"),
        (periksa_arsip.main, ["a.zip", "--jang", "b"], f"{USAGE_ARSIP}{LACKS}"),
        (periksa_riwayat.main, ["a", "--kepala", "12"], f"{USAGE_RIWAYAT}{NO_HEAD}"),
    ],
)
def test_a_command_that_is_not_understood_says_so_in_indonesian(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    main: Callable[[list[str]], int],
    words: list[str],
    said: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.argv", ["periksa"])
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert (ended.value.code, capsys.readouterr().err) == (2, said)


@pytest.mark.parametrize(
    ("main", "said"), [(periksa_riwayat.main, HELP_RIWAYAT), (periksa_arsip.main, HELP_ARSIP)], ids=["riwayat", "arsip"]
)
def test_its_help_says_what_it_takes(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    main: Callable[[list[str]], int],
    said: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.argv", ["periksa"])
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert (ended.value.code, capsys.readouterr().out) == (0, said)


def test_the_program_for_histories_takes_an_anchor_file_and_heads_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export, anchors = tmp_path / "riwayat.jsonl", tmp_path / "jangkar.txt"
    export.write_bytes(WHOLE.content)
    anchors.write_text(WHOLE.jangkar, encoding="ascii")
    heads = [f"{one['seq']}:{one['hash'][:16]}" for one in WHOLE.events[:2]]
    words = [str(export), "--jangkar", str(anchors), "--kepala", heads[0], "--kepala", heads[1]]
    assert periksa_riwayat.main(words) == 0
    assert "Cocok dengan 5 kepala" in capsys.readouterr().out
    anchors.write_text(WHOLE.jangkar.splitlines(keepends=True)[0], encoding="ascii")
    assert periksa_riwayat.main([str(export), "--jangkar", str(anchors)]) == 1
    assert capsys.readouterr().out == (
        "TIDAK UTUH: jangkar untuk kejadian nomor 39 tercatat dalam riwayat tetapi tidak ada dalam file jangkar.\n"
    )
    export.write_bytes(WHOLE.of("berkas:2").content)
    assert periksa_riwayat.main([str(export), "--kepala", f"2:{'a' * 16}"]) == 0
    assert capsys.readouterr().out.endswith(f"{TAK_BERTEMU}\n")


def test_the_program_for_archives_takes_an_anchor_file_and_heads_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, anchors, tie = tmp_path / "a.zip", tmp_path / "jangkar.txt", Arsip.whole().tie
    file.write_bytes(ZIP)
    anchors.write_text(anchor_line(GENESIS, "2026-10-20", tie["seq"], tie["hash"]), encoding="ascii")
    heads = [f"{one['seq']}:{one['hash'][:16]}" for one in riwayat().events[:2]]
    words = [str(file), "--jangkar", str(anchors), "--kepala", heads[0], "--kepala", heads[1]]
    assert periksa_arsip.main(words) == 0
    assert "Riwayat cocok dengan 3 kepala" in capsys.readouterr().out
    assert periksa_arsip.main([str(file), "--kepala", f"99:{'a' * 16}"]) == 0
    assert f"{TAK_BERTEMU}\n" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        periksa_arsip.main([str(file), "--kepala", "dua belas"])
    assert "bukan kepala audit seperti 123:0f1e2d3c4b5a6978: dua belas" in capsys.readouterr().err


def test_a_sound_archive_has_the_sum_that_it_says() -> None:
    """Of the ZIP that the edges are cut from."""
    with zipfile.ZipFile(io.BytesIO(ZIP)) as made:
        assert check_arsip(io.BytesIO(ZIP)).sidik == hashlib.sha256(made.read("manifest.json")).hexdigest()
