"""A file that is looked at whole before it is kept: pictures unfolded, scans opened (trust.md, promise 13).

It takes a process and up to some seconds, so it is done before a write begins: a slow file holds nobody up.
"""

from collections.abc import Callable, Iterable, Mapping

from takar.actions.errors import Galat, Invalid
from takar.actions.unggahan import Unggahan, read_unggahan
from takar.gateways.gambar_utuh import ENDINGS, Gambar, Sibuk, unfold_picture
from takar.gateways.periksa_pindaian import Pindai, read_pindaian
from takar.rules.file_gambar import LARGEST, Cela, picture_flaw

PDF = "application/pdf"
TOO_LARGE = (
    f"«{{}}» terlalu besar untuk diperiksa: paling banyak {LARGEST // 1_000_000} juta titik. Perkecil gambarnya, lalu "
    "unggah lagi."
)
BROKEN = "«{}» rusak atau terpotong, jadi gambarnya tidak utuh. Ambil atau simpan ulang gambar itu, lalu unggah lagi."
CELA: Mapping[Cela, str] = {
    Cela.RUSAK: BROKEN,
    Cela.BERSAMBUNG: (
        "Di belakang gambar «{}» ada data lain, misalnya video dari «foto bergerak». Simpan ulang gambarnya saja "
        "(misalnya lewat sunting lalu simpan), lalu unggah lagi."
    ),
    Cela.BESAR: TOO_LARGE,
}
GAMBAR: Mapping[Gambar, str] = {
    Gambar.RUSAK: BROKEN,
    Gambar.BERAT: "«{}» terlalu besar untuk dibuka di server. Perkecil gambarnya, lalu unggah lagi.",
}
PINDAI: Mapping[Pindai, str] = {
    Pindai.TERLALU_BERAT: "«{}» terlalu rumit untuk diperiksa. Pindai dengan ketajaman 300 dpi, lalu unggah lagi.",
    Pindai.RUSAK: "«{}» rusak atau terpotong, jadi PDF-nya tidak dapat dibuka. Pindai ulang, lalu unggah lagi.",
    Pindai.TERKUNCI: (
        "«{}» dikunci: isinya dibatasi atau berkata sandi. Buka, cetak ke PDF baru tanpa kunci, lalu unggah lagi."
    ),
    Pindai.GANDA: (
        "«{}» menyebut satu hal dua kali di dalamnya, sehingga program lain dapat menampilkan isi yang lain. Cetak ke "
        "PDF baru, atau pindai ulang, lalu unggah lagi."
    ),
    Pindai.AKTIF: (
        "«{}» memuat program, isian aktif, atau file lain di dalamnya, bukan halaman saja. Cetak ke PDF baru, lalu "
        "unggah lagi."
    ),
    Pindai.TANPA_HALAMAN: "«{}» tidak berisi satu halaman pun. Pindai ulang, lalu unggah lagi.",
}


def read_whole(kolom: str, nama: str, chunks: Iterable[bytes], *, pindaian: bool = False) -> Unggahan:
    """Read a file that was sent; a picture must unfold, a PDF of a scan (``pindaian``) open whole.

    Raises Invalid, at the field.
    """
    sent = read_unggahan(kolom, nama, chunks)
    complain_flaw(kolom, sent, pindaian=pindaian)
    return sent


def complain_flaw(kolom: str, sent: Unggahan, *, pindaian: bool) -> None:
    """Raise Invalid, at the field, for a file that is not whole (as ``read_whole``)."""
    try:
        said = _flaw(sent, pindaian=pindaian)
    except Sibuk as busy:
        raise Invalid(Galat(kolom, str(busy))) from busy
    if said:
        raise Invalid(Galat(kolom, said.format(sent.nama)))


def read_ahead(kolom: str, nama: str, chunks: Iterable[bytes], *, pindaian: bool = False) -> Callable[[], Unggahan]:
    """Read a file before the write begins; what is returned gives it, or raises Invalid, when the act comes to it."""
    try:
        sent = read_whole(kolom, nama, chunks, pindaian=pindaian)
    except Invalid as wrong:
        refused = wrong

        def complain() -> Unggahan:
            raise refused

        return complain
    return lambda: sent


def _flaw(sent: Unggahan, *, pindaian: bool) -> str:
    """Return what is wrong, with a place for the name of the file; blank for a whole one."""
    if sent.mime in ENDINGS:
        if cela := picture_flaw(sent.content):
            return CELA[cela]
        return GAMBAR.get(unfold_picture(sent.content, sent.mime), "")
    return PINDAI.get(read_pindaian(sent.content), "") if pindaian and sent.mime == PDF else ""
