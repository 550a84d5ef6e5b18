"""The office's own certificates that it revoked, and what that makes of the seals on its papers (docs/adr/0086)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Min

from takar.queries.berurut import Berurut, stamp_behind
from takar.queries.cap_waktu import stamp_of
from takar.records.models import Dokumen, PdfTersegel, PencabutanSertifikat
from takar.rules.pencabutan import KeadaanCabut, judge_revoked
from takar.rules.periods import format_waktu

KALIMAT = {
    KeadaanCabut.DICABUT: (
        "Sertifikat segelnya dicabut kantor sejak {}, dan segel ini dibuat sesudah itu: segelnya tidak menjamin apa "
        "pun. Yang menjamin isinya hanya catatan Takar."
    ),
    KeadaanCabut.MENURUT_JAM: (
        "Sertifikat segelnya dicabut kantor sejak {}. Segel ini menyebut waktu sebelum itu, tetapi waktunya hanya "
        "menurut jam server: tidak ada cap waktu yang membuktikannya."
    ),
    KeadaanCabut.TERBUKTI: (
        "Sertifikat segelnya dicabut kantor sejak {}. Cap waktu membuktikan bahwa segel ini lebih tua, jadi tetap sah."
    ),
}
ORDER = list(KeadaanCabut)


@dataclass(frozen=True, slots=True)
class CabutTampil:
    """What the seal of a paper is worth, whose certificate was revoked from ``sejak`` on; why is for the office."""

    keadaan: KeadaanCabut
    sejak: str

    @property
    def kalimat(self) -> str:
        """Say it to anybody."""
        return KALIMAT[self.keadaan].format(self.sejak)


def revoked_since(sertifikat_ids: Sequence[int] | None = None) -> dict[int, datetime]:
    """Return from when on each certificate is revoked, by its key; of all that are, or of those that are asked for."""
    rows = PencabutanSertifikat.objects.all()
    if sertifikat_ids is not None:
        rows = rows.filter(sertifikat__in=sertifikat_ids)
    return dict(rows.order_by().values_list("sertifikat").annotate(sejak=Min("sejak")))


def cabut_of(paper: Dokumen | None, several: Berurut | None, zona: ZoneInfo) -> CabutTampil | None:
    """Return what revocation makes of the seals on a paper, the worst of several; None where none is revoked.

    ``tersegel__bercap`` is loaded.
    """
    tersegel: PdfTersegel | None = getattr(paper, "tersegel", None)
    stamp = stamp_of(paper) if paper is not None else None
    seals = [(tersegel.sertifikat_id, tersegel.at, stamp.waktu if stamp else None)] if tersegel else []
    seals += [
        (one.sertifikat_id, one.disegel_at or one.at, behind.waktu if (behind := stamp_behind(one)) else None)
        for one in (several.tanda_tangan if several else ())
        if one.sertifikat_id is not None
    ]
    if not seals:
        return None
    since = revoked_since([sertifikat for sertifikat, _, _ in seals])
    found = [
        (judge_revoked(since[sertifikat], at, cap), since[sertifikat])
        for sertifikat, at, cap in seals
        if sertifikat in since
    ]
    if not found:
        return None
    keadaan, sejak = max(found, key=lambda one: ORDER.index(one[0]))
    return CabutTampil(keadaan, format_waktu(sejak.astimezone(zona)))
