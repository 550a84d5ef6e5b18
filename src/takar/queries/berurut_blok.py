"""The blocks of a paper that several sign: who signs it, in which order, and in which mode (docs/adr/0081, 0089).

They are read from the frozen context, so that no second list can differ from what is printed.
"""

import json
from typing import Any

from takar.documents.contexts import BERURUT, BERURUT_TERSERTIFIKASI
from takar.records.models import Dokumen, NaskahRencana
from takar.sop.berurut import Penanda
from takar.sop.tanda_tangan import ModeTandaTangan

KINDS = frozenset({Dokumen.Jenis.HASIL_MONEV.value, NaskahRencana.Jenis.PERJANJIAN.value})
CERTIFIED = tuple(BERURUT_TERSERTIFIKASI.split("{}"))
"""How the sentence of mode 2 begins and ends, around the names of those who vouch."""
Blok = tuple[str, dict[str, Any]]


def signers_of(jenis: str, context_json: str) -> tuple[ModeTandaTangan, tuple[Penanda, ...]]:
    """Return mode and blocks of a paper in the order of signing; no blocks where nobody can sign it by Takar.

    Who promises signs before the superior; who took the minutes before who led the session. With ink also a paper is
    signed on which a block names nobody of the office: that one is not asked for here.
    """
    isi = json.loads(context_json)["isi"]
    if jenis == NaskahRencana.Jenis.PERJANJIAN.value:
        blocks: list[Blok] = [("Pihak pertama", isi["pihak_pertama"]), ("Pihak kedua", isi["pihak_kedua"])]
    else:
        leader, *notulis = isi["tanda_tangan"]
        blocks = [*(("Notulis", one) for one in notulis), ("Pimpinan monev", leader)]
    modes = {_mode(block.get("keterangan", "")) for _, block in blocks}
    if len(modes) > 1:
        return ModeTandaTangan.BASAH, ()
    (mode,) = modes
    if mode is ModeTandaTangan.BASAH:
        named = {block["nip"]: (pihak, block) for pihak, block in reversed(blocks) if block["nip"]}
        blocks = list(reversed(named.values()))
    return mode, tuple(
        Penanda(n, pihak, block["jabatan"], block["nama"], block["pangkat"], block["nip"])
        for n, (pihak, block) in enumerate(blocks, start=1)
    )


def _mode(keterangan: str) -> ModeTandaTangan:
    """What a block says of its signature; what no mode of several says leaves room for ink."""
    if keterangan == BERURUT:
        return ModeTandaTangan.PERSETUJUAN
    begins, ends = CERTIFIED
    if keterangan.startswith(begins) and keterangan.endswith(ends):
        return ModeTandaTangan.TERSERTIFIKASI
    return ModeTandaTangan.BASAH
