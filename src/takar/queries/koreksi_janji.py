"""Follow-ups of a session that a koreksi corrects: what there is to correct, and each before and after (ADR 0090)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from takar.queries.monev_lalu import jabatan_list
from takar.records.models import BerkasBidang, PermintaanKoreksi, TindakLanjut, TindakLanjutKoreksi
from takar.rules.periods import format_tanggal

URAIAN, JABATAN, TENGGAT = "tl-uraian", "tl-jabatan", "tl-tenggat"
"""The names of its fields, each with the key of the follow-up behind it."""
HAPUS, INDIKATOR, YA = "tl-hapus", "tl-indikator", "ya"
"""The mark that cancels a follow-up, what a new one is about, and what a mark holds."""
BARU = ("baru1", "baru2")
"""What stands in the place of a key for those that are added."""
Jenis = TindakLanjutKoreksi.Jenis
SELURUH, NONE, WHOLE = "seluruh unit kerja", "–", "Tindak lanjut"
LOADED = (
    "tindak_lanjut_list__penanggung_jawab",
    "tindak_lanjut_list__dari__penanggung_jawab",
    "tindak_lanjut_list__dari__indikator",
    "tindak_lanjut_list__indikator",
)
"""What requests are loaded with where several are shown."""


@dataclass(frozen=True, slots=True)
class JanjiDiminta:
    """A follow-up as it stands, with the names of its fields; ``jabatan`` and ``tenggat`` as they hold them."""

    id: int
    tentang: str
    uraian: str
    jabatan: str
    tenggat: str
    sekarang: str

    def nama(self, kolom: str) -> str:
        """Return the name of a field of it."""
        return f"{kolom}-{self.id}"

    @property
    def hapus(self) -> str:
        """The name of the mark that cancels it."""
        return self.nama(HAPUS)


@dataclass(frozen=True, slots=True)
class UbahanJanji:
    """What is changed of a follow-up: which one it is, the part, and both its words."""

    tentang: str
    unsur: str
    semula: str
    menjadi: str


def standing_janji(berkas: BerkasBidang) -> list[TindakLanjut]:
    """Return the follow-ups of the session of a berkas that stand, in the order in which they were decided."""
    found = TindakLanjut.objects.filter(monev__berkas=berkas, dibatalkan_at__isnull=True)
    return list(found.select_related("penanggung_jawab", "indikator").order_by("pk"))


def janji_diminta(berkas: BerkasBidang) -> tuple[tuple[JanjiDiminta, ...], tuple[tuple[int, str], ...]]:
    """Return the follow-ups for the form of a request, and the posts that can answer for one; both empty where the
    berkas had no session.
    """
    if getattr(berkas, "monev", None) is None:
        return (), ()
    asked = tuple(
        JanjiDiminta(
            id=one.pk,
            tentang=one.indikator.kode if one.indikator else SELURUH,
            uraian=one.uraian,
            jabatan=str(one.penanggung_jawab_id),
            tenggat=one.tenggat.isoformat(),
            sekarang=f"{one.penanggung_jawab.nama}, tenggat {format_tanggal(one.tenggat)}",
        )
        for one in standing_janji(berkas)
    )
    return asked, jabatan_list(berkas)


def janji_in(permintaan: PermintaanKoreksi) -> tuple[UbahanJanji, ...]:
    """Return what a request changes of follow-ups, before and after: those of the session, then new ones."""
    found = sorted(permintaan.tindak_lanjut_list.all(), key=lambda one: (one.dari_id is None, one.dari_id, one.pk))
    return tuple(line for one in found for line in _lines(one))


def _lines(one: TindakLanjutKoreksi) -> Iterator[UbahanJanji]:
    if one.dari is None:
        of = one.indikator.kode if one.indikator else SELURUH
        yield UbahanJanji(f"Tindak lanjut monev baru, {of}", WHOLE, NONE, _whole(one))
        return
    of = f" {one.dari.indikator.kode}" if one.dari.indikator else ""
    tentang = f"Tindak lanjut monev{of}: {one.dari.uraian}"
    if one.jenis == Jenis.HAPUS:
        yield UbahanJanji(tentang, WHOLE, _whole(one.dari), "dibatalkan")
        return
    for (unsur, semula), (_, menjadi) in zip(_words(one.dari), _words(one), strict=True):
        if semula != menjadi:
            yield UbahanJanji(tentang, unsur, semula, menjadi)


def _words(one: TindakLanjut | TindakLanjutKoreksi) -> Iterable[tuple[str, str]]:
    return (
        ("Uraian", one.uraian),
        ("Penanggung jawab", one.penanggung_jawab.nama),
        ("Tenggat", format_tanggal(one.tenggat)),
    )


def _whole(one: TindakLanjut | TindakLanjutKoreksi) -> str:
    return f"{one.uraian} ({one.penanggung_jawab.nama}, tenggat {format_tanggal(one.tenggat)})"
