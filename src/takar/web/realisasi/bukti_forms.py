"""Read what is said of a bukti with its file."""

from collections.abc import Mapping

from takar.actions.bukti import Perihal
from takar.web.angka import read_number
from takar.web.tanggal import read_date

FIELDS = ("keterangan", "jenis", "tanggal", "halaman", "menggantikan", "alasan")


def read_perihal(post: Mapping[str, str]) -> Perihal:
    """Return what was said of a bukti. Raises ValueError for a date that cannot be read."""
    tanggal = post.get("tanggal", "").strip()
    return Perihal(
        keterangan=post.get("keterangan", ""),
        jenis=post.get("jenis", ""),
        tanggal=read_date(tanggal) if tanggal else None,
        halaman=post.get("halaman", ""),
        menggantikan=read_number(post.get("menggantikan", "")),
        alasan=post.get("alasan", ""),
    )


def typed_bukti(post: Mapping[str, str]) -> dict[str, str]:
    """Return the fields as they were typed, to be shown again."""
    return {name: post.get(name, "") for name in FIELDS}
