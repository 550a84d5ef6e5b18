"""One langkah as a table of an edition file; the counterpart of `sop.reader_langkah`."""

from collections.abc import Iterator

from takar.rules.deadlines import Waktu
from takar.sop.inference import infer_kind, infer_pelaksana, infer_peran, infer_waktu
from takar.sop.model import Langkah
from takar.sop.reader_langkah import PRINTED_NUMBER
from takar.sop.toml_text import toml_text, toml_texts


def langkah_lines(satu: Langkah, kolom: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of its table."""
    baku_mutu, again = satu.baku_mutu, _told_again(satu, kolom)
    printed = PRINTED_NUMBER.fullmatch(satu.nomor_tercetak)
    texts = {
        "nomor": satu.nomor_tercetak if printed else str(satu.nomor),
        "kegiatan": satu.kegiatan,
        "peran": "" if "peran" in again else satu.peran or "",
        "jenis": "" if "kind" in again else satu.kind or "",
        "keterangan": satu.keterangan,
    }
    lists = {
        "pelaksana": () if "pelaksana" in again else satu.pelaksana,
        "penerima": satu.penerima,
        "perlengkapan": baku_mutu.perlengkapan,
        "keluaran": baku_mutu.keluaran,
    }
    yield from (f"{name} = {toml_text(value)}" for name, value in texts.items() if value)
    yield from (f"{name} = {toml_texts(values)}" for name, values in lists.items() if values)
    yield f"waktu = {_waktu(baku_mutu.waktu, stated='waktu' not in again)}"


def _told_again(satu: Langkah, kolom: tuple[str, ...]) -> frozenset[str]:
    """The inferred fields of which the sentences still tell the same."""
    waktu = satu.baku_mutu.waktu
    told = {
        "pelaksana": infer_pelaksana(satu.kegiatan, kolom) == satu.pelaksana,
        "peran": infer_peran(satu.pelaksana) == satu.peran,
        "kind": infer_kind(satu.kegiatan) == satu.kind,
        "waktu": infer_waktu(waktu.raw) == waktu,
    }
    return frozenset(name for name, same in told.items() if same) & satu.inferred


def _waktu(waktu: Waktu, *, stated: bool) -> str:
    keys = [f"tertulis = {toml_text(waktu.raw)}"] if waktu.raw else []
    if stated and waktu.nilai is not None:
        keys.append(f"nilai = {waktu.nilai}")
    if stated and waktu.satuan is not None:
        keys.append(f"satuan = {toml_text(waktu.satuan)}")
    if stated:
        keys.append(f"jenis = {toml_text(waktu.jenis)}")
    return f"{{ {', '.join(keys)} }}" if keys else "{}"
