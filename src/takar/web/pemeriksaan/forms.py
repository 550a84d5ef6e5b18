"""Read the check form: verdicts of rows, each with the version that was seen."""

import re
from collections.abc import Mapping

from takar.actions.pemeriksaan import Verdict
from takar.actions.pemeriksaan_bukti import VerdictBukti
from takar.queries.bukti import BuktiTampil
from takar.queries.pemeriksaan import BarisPeriksaan, Pemeriksaan
from takar.web.angka import read_number
from takar.web.huruf import plain_lines

_FILE = re.compile(r"b([0-9]{1,18})")
_ROW = re.compile(r"r([0-9]{1,18})")
SESUAI = "sesuai"


def read_verdicts(post: Mapping[str, str], halaman: Pemeriksaan) -> list[Verdict]:
    """Return the verdicts that differ from what is stored; "sisanya" judges all others as sesuai."""
    rows = {row.realisasi_id: row for _, group in halaman.golongan for row in group}
    rest = post.get("sisanya") == SESUAI
    typed = [_verdict(post, int(match[1])) for name in post if (match := _ROW.fullmatch(name))]
    chosen = {v.realisasi_id: v for v in typed if v.hasil}
    if rest:
        for pk, row in rows.items():
            if pk not in chosen and not row.hasil:
                chosen[pk] = Verdict(pk, SESUAI, versi=row.versi)
    return [v for v in chosen.values() if not _same(v, rows.get(v.realisasi_id))]


def read_verdicts_bukti(post: Mapping[str, str], halaman: Pemeriksaan) -> list[VerdictBukti]:
    """Return the verdicts on files that differ from what is stored; a file without one is judged with its row."""
    files = {one.id: one for _, group in halaman.golongan for row in group for one in row.bukti}
    typed = [
        VerdictBukti(
            bukti_id=pk,
            hasil=post.get(name, ""),
            kode_alasan=post.get(f"b{pk}-alasan", ""),
            catatan=plain_lines(post.get(f"b{pk}-catatan", "")),
            versi=read_number(post.get(f"bv{pk}", "")),
        )
        for name in post
        if (match := _FILE.fullmatch(name)) and (pk := int(match[1]))
    ]
    return [v for v in typed if v.hasil and not _same_file(v, files.get(v.bukti_id))]


def _same_file(verdict: VerdictBukti, bukti: BuktiTampil | None) -> bool:
    """Whether a verdict says what is stored already; a reason counts only where a file is refused."""
    if bukti is None or verdict.hasil != bukti.nilai.hasil:
        return False
    nilai = bukti.nilai
    return verdict.hasil == SESUAI or (verdict.kode_alasan, verdict.catatan.strip()) == (
        nilai.kode_alasan,
        nilai.catatan,
    )


def _verdict(post: Mapping[str, str], pk: int) -> Verdict:
    versi = post.get(f"v{pk}", "")
    return Verdict(
        realisasi_id=pk,
        hasil=post.get(f"r{pk}", ""),
        kode_alasan=post.get(f"r{pk}-alasan", ""),
        catatan=plain_lines(post.get(f"r{pk}-catatan", "")),
        versi=read_number(versi),
    )


def _same(verdict: Verdict, row: BarisPeriksaan | None) -> bool:
    """Whether a verdict says what is stored already; reasons count only where something is to be mended."""
    if row is None or verdict.hasil != row.hasil or verdict.catatan.strip() != row.catatan:
        return False
    return verdict.hasil != "perlu_perbaikan" or verdict.kode_alasan == row.kode_alasan
