"""`takar capaian`: the same rows with four columns more, what is broken told by line and column, never a traceback."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path
from select import select

import pytest

from takar.cli.main import main
from takar.rules.scales import SKALA

HEAD = "polaritas,tipe,target,realisasi,satuan,skala\n"


def run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | bytes
) -> tuple[int, list[dict[str, str]], list[str]]:
    """Exit code, rows by their columns, lines of stderr without the name of the file."""
    path = tmp_path / "kinerja.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    code = main(["capaian", str(path)])
    out, err = capsys.readouterr()
    head = out.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = list(csv.DictReader(io.StringIO(out), delimiter=delimiter))
    return code, rows, [line.removeprefix(f"{path}: ") for line in err.splitlines()]


def test_rows_keep_their_order_and_their_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, rows, err = run(
        tmp_path,
        capsys,
        'no,Polaritas,Tipe,Target,TW1,tw2,tw3,tw4,Indikator\n1,maks,SUM,4,1,0,2,,"Dokumen, jumlah"\n'
        '2,min-selisih,,"<22",,20,,,x\n3,maks,YEAR_END,70,1,1,1,,y\n',
    )
    assert (code, err) == (0, [])
    assert list(rows[0]) == [
        *("no", "Polaritas", "Tipe", "Target", "TW1", "tw2", "tw3", "tw4", "Indikator"),
        *("capaian", "status", "predikat", "penjelasan"),
    ]
    assert [(row["no"], row["capaian"], row["status"], row["predikat"]) for row in rows] == [
        ("1", "75,00", "terukur", "Sedang"),
        ("2", "109,09", "terukur", "Sangat Tinggi"),
        ("3", "", "belum saatnya", ""),
    ]
    assert rows[0]["Indikator"] == "Dokumen, jumlah"


def test_a_refused_row_is_1_and_the_rest_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, rows, err = run(tmp_path, capsys, f"{HEAD}maks,,80,92\nnaik,,80,92,,\nmaks,,1.234,5,,\nmaks,,80,40,,\n")
    assert code == 1
    assert [row["status"] for row in rows] == ["terukur", "ditolak", "ditanya", "terukur"]
    assert [row["capaian"] for row in rows] == ["115,00", "", "", "50,00"]
    assert rows[1]["penjelasan"].startswith("Kolom polaritas: “naik” tidak dikenal.")
    assert err[0].startswith("baris 3 ditolak. Kolom polaritas: “naik” tidak dikenal.")
    assert err[1].startswith("baris 4 ditanya. Kolom target: “1.234” dapat berarti 1234 atau 1,234.")
    assert err[2] == "dari 4 baris, 1 ditolak dan 1 ditanya. Baris lain dihitung."


def test_a_question_alone_is_no_refusal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, rows, err = run(tmp_path, capsys, f"{HEAD}maks,,1.234,5,,\n")
    assert (code, rows[0]["status"], len(err)) == (0, "ditanya", 2)


def test_what_an_indonesian_spreadsheet_saves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mark, semicolons, CRLF, decimal commas, a dash of Windows-1252, blank rows."""
    content = (
        b"\xef\xbb\xbfpolaritas;target;realisasi\r\nmaks;2,9;2,6\r\nrentang-min;80\x9660;70\r\n;;\r\n\r\nmaks;5;\r\n"
    )
    code, out, err = run(tmp_path, capsys, content)
    assert (code, err) == (0, [])
    assert [row["capaian"] for row in out] == ["89,66", "100,00", "", ""]
    assert [row["status"] for row in out] == ["terukur", "terukur", "", "belum diisi"]
    assert out[1]["target"] == "80–60"


@pytest.mark.parametrize(
    ("baris", "kalimat", "isi"),
    [
        ("maks,,4,2,,,", "", "2"),  # blank fields too many are none
        ("maks,,4,2,5,%,,7", "Baris ini mempunyai 8 kolom, sedangkan judulnya 6. Angka dengan koma desimal harus", "2"),
        ("maks,,4,2\r,,", "Ada tanda ganti baris di tengah baris.", "2 "),
        ('maks,,4,"2"5,,', "Tanda kutip di dalam sel keliru. Tulis isi sel seluruhnya di dalam tanda kutip,", "25"),
    ],
)
def test_a_broken_row_is_refused_alone(
    baris: str, kalimat: str, isi: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, rows, err = run(tmp_path, capsys, f"{HEAD}{baris}\nmaks,,80,40,,\n")
    assert (code, rows[0]["status"]) == ((1, "ditolak") if kalimat else (0, "terukur"))
    assert (rows[0]["realisasi"], rows[1]["capaian"]) == (isi, "50,00")
    assert not kalimat or err[0].startswith(f"baris 2 ditolak. {kalimat}")


@pytest.mark.parametrize(
    ("content", "kalimat"),
    [
        ("", "baris 1. Kolom polaritas, target, realisasi (atau tw1 sampai tw4) tidak ada."),
        ("polaritas,target\n", "baris 1. Kolom realisasi (atau tw1 sampai tw4) tidak ada. Baris pertama harus memuat"),
        ("polaritas,target,realisai\n", "baris 1. Kolom ke-3: “realisai” tidak dikenal."),
        ("polaritas,target,realisasi,target\n", "baris 1. Kolom ke-4: “target” sudah ada pada kolom ke-2."),
        ("polaritas,target,realisasi,capaian\n", "baris 1. Kolom ke-4: “capaian” adalah kolom hasil."),
        ("polaritas,target,realisasi\rmaks,80,92\r", "baris 1. Ada tanda ganti baris di tengah baris. Simpan ulang"),
        ('polaritas,"target"x,realisasi\n', "baris 1. Tanda kutip di dalam sel keliru."),
        (f"{HEAD}maks,,{'8' * 140_000},92,,\n", "baris 2. Satu sel lebih panjang dari yang dapat dibaca."),
        ("PK\x03\x04", "ini buku kerja Excel atau LibreOffice, bukan teks."),
        (f'{HEAD}maks,,80,40,,\nmaks,,80,"40\n\nmaks,,1,1\n', "baris 3 sampai 5. Tanda kutip yang dibuka pada"),
        (f'{HEAD}maks,,80,"40', "baris 2. Tanda kutip yang dibuka pada baris 2 tidak ditutup dengan benar."),
        (f'{HEAD}maks,,80,"40\nmaks,,80,"40\n', "baris 2 sampai 3. Tanda kutip yang dibuka pada baris 2 tidak ditutup"),
    ],
)
def test_a_table_that_cannot_be_read_is_2(
    content: str, kalimat: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, rows, err = run(tmp_path, capsys, content)
    assert code == 2
    assert err[-1].startswith(kalimat)
    assert len(rows) == (1 if "80,40,," in content else 0)  # what came before is written


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"polaritas;target;realisasi\nmaks;80;92\n")))
    assert main(["capaian", "-"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "maks;80;92;115,00;terukur;Sangat Tinggi;92 ÷ 80 × 100 = 115,00%."


def test_names_of_the_scales(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["capaian", "--skala"]) == 0
    assert capsys.readouterr().out.split() == list(SKALA)


def test_the_bands_of_one_scale(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["capaian", "--skala", "banjarnegara"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "Kabupaten Banjarnegara, lampu lalu lintas"
    assert out[-3:] == [">90\tHijau\tH", "≥70\tKuning\tK", "≥0\tMerah\tM"]
    assert main(["capaian", "--skala", "lain"]) == 2
    assert capsys.readouterr().err.startswith("Skala “lain” tidak dikenal. Pilih salah satu: permendagri-86,")


def test_without_a_file_it_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["capaian"]) == 2
    assert capsys.readouterr().err.startswith("Sebutkan berkas CSV, misalnya takar capaian kinerja.csv.")


PATIENCE = 30  # s; what is not answered at once would be waited for without end
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
SCRIPT = "import sys; sys.modules['django'] = None\nfrom takar.cli.main import main\nsys.exit(main(sys.argv[1:]))"


def test_it_streams_without_django_and_ends_with_its_reader() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "capaian", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=BUFFERED,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(HEAD.encode() + b"maks,,80,40,,\n")
        running.stdin.flush()
        assert select([running.stdout], [], [], PATIENCE)[0], "nothing was answered"
        assert running.stdout.readline().startswith(b"polaritas,tipe,target")
        assert running.stdout.readline().startswith(b'maks,,80,40,,,"50,00",terukur')  # before the input has ended
        running.stdout.close()
        _, err = running.communicate(b"maks,,80,40,,\n" * 10, timeout=60)
    assert (running.returncode, err) == (141, b"")
