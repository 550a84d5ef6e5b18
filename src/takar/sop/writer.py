"""An edition as an edition file in TOML: `load_edition` of it gives the same edition (docs/adr/0028).

What was inferred is left out and inferred again, unless the sentences would tell something else by now. Two things
of the loose JSON shape have no place in TOML: the names of keys that were not read, and a langkah's printed letter
where its number should be; its number is written then.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from takar.sop.inference import infer_edges
from takar.sop.model import Edge, Edition
from takar.sop.toml_text import toml_text, toml_texts
from takar.sop.writer_langkah import langkah_lines

_HEAD = "# Edisi SOP yang ditulis Takar. Ubah dengan penyunting teks, lalu unggah di Pengaturan, Edisi SOP."
_TEXTS = (
    *("nomor", "nama", "judul", "pemerintah", "perangkat_daerah", "unit_kerja", "alamat", "frekuensi"),
    *("sumber", "kelengkapan"),
)
_LISTS = (
    *("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan"),
    *("kolom_pelaksana", "catatan"),
)


def write_edition(edition: Edition) -> str:
    """Return the text of the edition's file."""
    parts = [
        [_HEAD],
        [*_texts(edition, _TEXTS), *_lists(edition, _LISTS), *_no_edge(edition)],
        _table("[tanggal]", _tanggal(edition)),
        _table("[pengesah]", _texts(edition.pengesah, ("jabatan", "nama", "pangkat", "nip"))),
        _table("[tata_letak]", _lists(edition, ("label_kepala", "kolom_tabel"))),
        *(_table("[[langkah]]", langkah_lines(satu, edition.kolom_pelaksana)) for satu in edition.langkah),
        *(_table("[[edge]]", _edge(satu)) for satu in edition.edge if _states_edges(edition)),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _table(head: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [head, *found] if found else []


def _texts(of: object, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if value := getattr(of, name):
            yield f"{name} = {toml_text(value)}"


def _lists(of: object, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if value := getattr(of, name):
            yield f"{name} = {toml_texts(value)}"


def _tanggal(edition: Edition) -> Iterator[str]:
    for name in ("pembuatan", "revisi", "efektif", "pengesahan"):
        day: date | None = getattr(edition, f"tanggal_{name}")
        if day:
            yield f"{name} = {day.isoformat()}"
    if edition.tanggal_pembuatan_tertulis:
        yield f"pembuatan_tertulis = {toml_text(edition.tanggal_pembuatan_tertulis)}"


def _states_edges(edition: Edition) -> bool:
    return not ("edge" in edition.inferred and infer_edges(edition.langkah) == edition.edge)


def _no_edge(edition: Edition) -> list[str]:
    """An edition that states that there is no way back says so; without it they would be inferred."""
    return ["edge = []"] if _states_edges(edition) and not edition.edge else []


def _edge(satu: Edge) -> Iterator[str]:
    yield f"asal = {satu.asal}"
    yield f"tujuan = {satu.tujuan}"
    yield from _texts(satu, ("scope", "sumber", "alasan"))
