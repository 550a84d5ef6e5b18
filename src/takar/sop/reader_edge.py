"""The send-back edges that a file states, each to an earlier langkah, none from a receipt of the copy."""

from typing import get_args

from takar.sop.model import Edge, Kind, Langkah, Scope, Sumber
from takar.sop.table import Table

_SCOPES: tuple[Scope, ...] = get_args(Scope)
_SUMBER: tuple[Sumber, ...] = get_args(Sumber)


def read_edges(tables: tuple[Table, ...], langkah: tuple[Langkah, ...]) -> tuple[Edge, ...]:
    """All stated edges that hold; the others are noted as faults."""
    edges: dict[tuple[int, int], Edge] = {}
    kinds = {satu.nomor: satu.kind for satu in langkah}
    for isi in tables:
        edge = _read_edge(isi, kinds)
        if edge and (edge.asal, edge.tujuan) in edges:
            isi.refuse("tujuan", f"jalan kembali {edge.asal}→{edge.tujuan} sudah ditulis.")
        elif edge:
            edges[edge.asal, edge.tujuan] = edge
    return tuple(edge for _, edge in sorted(edges.items()))


def _read_edge(isi: Table, kinds: dict[int, Kind | None]) -> Edge | None:
    asal, tujuan = _end(isi, "asal", kinds), _end(isi, "tujuan", kinds)
    scope, sumber = isi.choice("scope", _SCOPES, required=True), isi.choice("sumber", _SUMBER, required=True)
    alasan = isi.text("alasan")
    isi.close()
    if asal is None or tujuan is None or scope is None or sumber is None:
        return None
    if tujuan >= asal:
        isi.refuse("tujuan", f"harus mendahului langkah {asal}; pengembalian selalu ke langkah sebelumnya.")
    if kinds[asal] is Kind.RECEIVE_COPY:
        isi.refuse("asal", "tembusan hanya diterima, tidak dikembalikan.")
    return Edge(asal, tujuan, scope, sumber, alasan)


def _end(isi: Table, name: str, kinds: dict[int, Kind | None]) -> int | None:
    nomor = isi.integer(name)
    if nomor in kinds:
        return nomor
    isi.refuse(name, "harus berupa nomor langkah yang ada dalam berkas ini.")
    return None
