"""A picture that an office uploads for its letterhead: read by its content, bounded, tried once before it is kept."""

from dataclasses import dataclass

from takar.actions.errors import Galat, Invalid
from takar.documents.render.lambang import is_shown
from takar.rules.file_kinds import NotAccepted, kind_of
from takar.rules.file_picture import PNG, picture_size

TYPES = frozenset({"image/png", "image/jpeg"})
"""Pictures that can hold pixels alone. An SVG can hold code and addresses, and is not taken (docs/adr/0088)."""

STARTS = (PNG, b"\xff\xd8")


@dataclass(frozen=True, slots=True)
class BatasGambar:
    """The field of the form, what the picture is called, and its bounds: in bytes, and in pixels.

    ``pipih`` is how many times wider than high it is at least; 0 for one of any shape.
    """

    kolom: str
    sebutan: str
    paling: int
    lebar: int
    tinggi: int
    pipih: int = 0


def read_picture(batas: BatasGambar, content: bytes, nama: str) -> tuple[bytes, str]:
    """Return a picture with its MIME type. Raises Invalid with the reason."""

    def refuse(said: str) -> Invalid:
        return Invalid(Galat(batas.kolom, said))

    if not content:
        raise refuse(f"Pilih berkas gambar {batas.sebutan.lower()} lebih dahulu.")
    if len(content) > batas.paling:
        raise refuse(f"«{nama}» lebih besar dari {batas.paling // 1024} kB. Perkecil gambarnya, lalu unggah lagi.")
    other = f"«{nama}» bukan gambar. {batas.sebutan} harus berupa PNG atau JPEG."
    try:
        mime = kind_of(content, nama)
    except NotAccepted as refused:  # of what is no picture it names all that bukti may be
        raise refuse(str(refused) if content.startswith(STARTS) else other) from refused
    if mime not in TYPES:
        raise refuse(other)
    broken = (
        f"«{nama}» rusak atau tidak lengkap, atau warnanya untuk percetakan (CMYK). Simpan ulang gambarnya sebagai "
        "PNG, lalu unggah lagi."
    )
    size = picture_size(content)
    if size is None:
        raise refuse(broken)
    width, height = size
    if width > batas.lebar or height > batas.tinggi:
        raise refuse(
            f"Gambar ini {width} × {height} titik; paling besar {batas.lebar} × {batas.tinggi}. Perkecil dahulu."
        )
    if batas.pipih and width < batas.pipih * height:
        raise refuse(
            f"Gambar ini {width} × {height} titik; lebarnya paling sedikit {batas.pipih} kali tingginya, supaya kop "
            "tidak memakan separuh halaman. Potong ruang kosongnya, lalu unggah lagi."
        )
    if not is_shown(content):
        raise refuse(broken)
    return content, mime
