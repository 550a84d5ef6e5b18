"""A picture that an office uploads for its letterhead: read by its content, bounded, tried once before it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from takar.actions.dokumen import remember_file, storage
from takar.actions.errors import Galat, Invalid
from takar.actions.tx import writing
from takar.documents.render.gambar_dicoba import Cacat, cacat_of
from takar.records.models import FileTersimpan
from takar.rules.file_kinds import NotAccepted, kind_of
from takar.rules.file_names import safe_name
from takar.rules.file_picture import PNG, picture_size
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Actor, Allowed

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


@dataclass(frozen=True, slots=True)
class GambarMasuk:
    """A picture as it is uploaded: its name there, and its bytes in pieces."""

    nama: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class GambarDicoba:
    """A picture that papers can show; empty where who sent it may not have it kept, as the act will say."""

    content: bytes = b""
    mime: str = ""

    def keep(self, tx: writing) -> FileTersimpan:
        """Store it, in an act that was judged."""
        return remember_file(storage().put([self.content]), self.mime, tx)


def try_picture(
    batas: BatasGambar, masuk: GambarMasuk, *, action: SetupAction, opd_id: int, actor: Actor
) -> GambarDicoba:
    """Try a picture before the act that keeps it begins: a heavy one lets nobody wait. Raises Invalid."""
    if not isinstance(may_set_up(actor=actor, action=action, opd_id=opd_id), Allowed):
        return GambarDicoba()
    return GambarDicoba(*read_picture(batas, b"".join(masuk.chunks), safe_name(masuk.nama)))


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
    match cacat_of(content):
        case Cacat.GAMBAR:
            raise refuse(broken)
        case Cacat.PROFIL:
            raise refuse(
                f"Profil warna (ICC) dalam «{nama}» rusak atau terlalu besar, dan akan terbawa ke setiap naskah. "
                "Simpan ulang gambarnya tanpa profil warna, lalu unggah lagi."
            )
    return content, mime
