"""How every unit kept the langkah of the SOP, for the report of the office: unit × langkah."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from takar.documents.contexts import SelPeta
from takar.queries.edition import edition_of
from takar.queries.kalender import kalender
from takar.queries.ketepatan import ON_TIME, Ketepatan, Penyelesaian, penyelesaian_of
from takar.queries.langkah_tampil import tanggal_pendek
from takar.queries.tampil import BLANK
from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan
from takar.sop.labels import KIND_LABELS
from takar.sop.model import Langkah

TERLAMBAT, DIKEMBALIKAN, BELUM = "terlambat", "dikembalikan", "belum selesai"


def peta_langkah(pengumpulan: Pengumpulan, berkas_list: Sequence[BerkasBidang]) -> tuple[SelPeta, ...]:
    """Return a cell for each langkah of each unit, unit by unit; what was not completed has no date."""
    ketepatan = Ketepatan(kalender(pengumpulan.opd_id), ZoneInfo(pengumpulan.opd.zona))
    selesai = penyelesaian_of(berkas_list)
    rows = {(row.berkas_id, row.nomor): row for row in LangkahBerkas.objects.filter(berkas__in=berkas_list)}
    return tuple(
        _sel(berkas.unit.nama, langkah, rows[berkas.pk, langkah.nomor], selesai[berkas.pk], ketepatan)
        for berkas in berkas_list
        for langkah in edition_of(pengumpulan).langkah
    )


def _sel(
    unit: str, langkah: Langkah, row: LangkahBerkas, selesai: dict[int, Penyelesaian], ketepatan: Ketepatan
) -> SelPeta:
    done = selesai.get(langkah.nomor, Penyelesaian())
    said = [ketepatan.kalimat(done, row.due_on) or BELUM, f"{row.putaran} kali dikembalikan" if row.putaran else ""]
    return SelPeta(
        unit=unit,
        nomor=str(langkah.nomor),
        langkah=KIND_LABELS[langkah.kind] if langkah.kind else langkah.kegiatan,
        selesai=tanggal_pendek(done.last.astimezone(ketepatan.zona).date()) if done.last else BLANK,
        keterangan="; ".join(filter(None, said)),
        keadaan=_keadaan(done, row, ketepatan),
    )


def _keadaan(done: Penyelesaian, row: LangkahBerkas, ketepatan: Ketepatan) -> str:
    if ketepatan.terlambat(done, row.due_on):
        return TERLAMBAT
    if row.putaran:
        return DIKEMBALIKAN
    return ON_TIME if done.last else BELUM
