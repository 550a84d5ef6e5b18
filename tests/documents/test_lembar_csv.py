"""Tables as CSV: what Indonesian spreadsheets open, and nothing that becomes a formula."""

from decimal import Decimal

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.documents.render.lembar_csv import render_csv
from takar.rules.impor_anggaran import read_anggaran
from takar.rules.impor_csv import read_csv

KOLOM = (Kolom("Nama"), Kolom("Nilai", JenisKolom.ANGKA))


def lines(*tabel: TabelLembar) -> list[str]:
    content = render_csv(LembarKerja("Judul", "uji", (), tabel))
    assert content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig").split("\r\n")


def table(*baris: tuple[Sel, ...]) -> TabelLembar:
    return TabelLembar("Tabel", KOLOM, baris)


def test_figures_have_a_decimal_comma_and_fields_a_semicolon() -> None:
    rows = [("a;b", Decimal("-35.20")), ("c", None), ("d", 1_500_000), ("e", Decimal("1E+3"))]
    assert lines(table(*rows)) == ["Nama;Nilai", '"a;b";-35,20', "c;", "d;1500000", "e;1000", ""]


def test_nothing_typed_becomes_a_formula() -> None:
    typed = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "-", "a=1", "x\x00y"]
    assert lines(table(*((one, 1) for one in typed)))[1:-1] == [
        "'=1+1;1",
        "'+1;1",
        "'-1+1;1",
        "'@SUM(A1);1",
        "'\t=1;1",
        "-;1",
        "a=1;1",
        "x y;1",
    ]


def test_nothing_typed_becomes_a_formula_where_commas_part_the_cells() -> None:
    """An office suite that is set to English takes each comma and line end in a text for the end of a cell."""
    typed = ["wajar,=1+1", "a\n=1+1", "a\n-1+1", "a,@SUM(A1)", "a,+A1"]
    kept = ["Rp5.000,-/orang", "Rp5.000,-", "- satu\n- dua", "5, -3", "a-b,c=d"]
    said = lines(table(*((one, 1) for one in (*typed, *kept))))[1:-1]
    assert said == [
        "wajar,'=1+1;1",
        '"a\n\'=1+1";1',
        '"a\n\'-1+1";1',
        "a,'@SUM(A1);1",
        "a,'+A1;1",
        "Rp5.000,-/orang;1",
        "Rp5.000,-;1",
        '"\'- satu\n- dua";1',
        "5, -3;1",
        "a-b,c=d;1",
    ]


def test_several_tables_stand_below_each_other_with_their_titles() -> None:
    assert lines(table(("a", 1)), table(("b", 2))) == [
        "Tabel",
        "Nama;Nilai",
        "a;1",
        "",
        "Tabel",
        "Nama;Nilai",
        "b;2",
        "",
    ]


def test_a_table_of_a_demonstration_says_so_and_is_recognised_where_it_is_loaded() -> None:
    kolom = (Kolom("Kode sub kegiatan"), Kolom("Realisasi anggaran"))
    isi = LembarKerja("Judul", "uji", (), (TabelLembar("Tabel", kolom, (("2.16.01.2.01.0001", 1_500_000),)),))
    content = render_csv(isi, peraga="=Uji; bukan kantor")
    assert content.decode("utf-8-sig").split("\r\n")[:3] == [
        'Data peraga;"\'=Uji; bukan kantor"',
        "",
        "Kode sub kegiatan;Realisasi anggaran",
    ]
    terbaca = read_anggaran([read_csv(content, "uji.csv")], 2026)
    assert terbaca.sebab == ()
    assert [(one.kode, one.nilai, one.nomor) for one in terbaca.baris] == [("2.16.01.2.01.0001", 1_500_000, 4)]
