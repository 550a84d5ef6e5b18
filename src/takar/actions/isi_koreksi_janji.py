"""Follow-ups of the session in a request for a koreksi: read as typed, and put in their place (docs/adr/0090)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from takar.actions.errors import Galat
from takar.actions.teks import read_text
from takar.actions.tx import writing
from takar.queries.koreksi_janji import JABATAN, TENGGAT, URAIAN, standing_janji
from takar.queries.monev_lalu import jabatan_list
from takar.records.models import BerkasBidang, PermintaanKoreksi, TindakLanjut, TindakLanjutKoreksi
from takar.rules.periods import format_tanggal

NO_TEXT = "Tindak lanjut tidak boleh kosong. Tulis apa yang harus dilakukan; bila memang batal, tulis bahwa ini batal."
NO_POST = "Pilih jabatan yang bertanggung jawab."
NO_DATE = "Isi tenggat sebagai tanggal, misalnya 26/10/2026."

TOO_EARLY = "Isi tenggat {} atau sesudahnya: hari itu monev yang memutuskan tindak lanjut ini dibuka."
DIGITS = 12  # no key of a row is longer


@dataclass(frozen=True, slots=True)
class JanjiMasuk:
    """A follow-up as it should be."""

    dari: TindakLanjut
    uraian: str
    jabatan_id: int
    tenggat: date


def read_janji(berkas: BerkasBidang, typed: Mapping[str, str]) -> tuple[list[JanjiMasuk], list[Galat]]:
    """Read the follow-ups that are there and not as they stand, and a sentence for each mistake."""
    standing = standing_janji(berkas) if any(name.startswith("tl-") for name in typed) else []
    posts = {pk for pk, _ in jabatan_list(berkas)} if standing else set()
    since = _session_day(berkas) if standing else date.min
    found: list[JanjiMasuk] = []
    wrong: list[Galat] = []
    for one in standing:
        uraian, mistake = read_text(typed.get(f"{URAIAN}-{one.pk}", one.uraian))
        if mistake or not uraian:
            wrong.append(Galat(f"{URAIAN}-{one.pk}", mistake or NO_TEXT))
        chosen = typed.get(f"{JABATAN}-{one.pk}", str(one.penanggung_jawab_id))
        jabatan_id = int(chosen) if chosen.isdecimal() and len(chosen) < DIGITS else 0
        if jabatan_id != one.penanggung_jawab_id and jabatan_id not in posts:
            wrong.append(Galat(f"{JABATAN}-{one.pk}", NO_POST))
        tenggat = _date(typed.get(f"{TENGGAT}-{one.pk}", one.tenggat.isoformat()))
        if tenggat is None:
            wrong.append(Galat(f"{TENGGAT}-{one.pk}", NO_DATE))
        elif tenggat != one.tenggat and tenggat < since:
            wrong.append(Galat(f"{TENGGAT}-{one.pk}", TOO_EARLY.format(format_tanggal(since))))
        elif (uraian, jabatan_id, tenggat) != (one.uraian.strip(), one.penanggung_jawab_id, one.tenggat):
            found.append(JanjiMasuk(one, uraian, jabatan_id, tenggat))
    return found, wrong


def keep_janji(permintaan: PermintaanKoreksi, asked: list[JanjiMasuk]) -> None:
    """Keep what is asked for with its request."""
    TindakLanjutKoreksi.objects.bulk_create(
        TindakLanjutKoreksi(
            permintaan=permintaan,
            dari=one.dari,
            uraian=one.uraian,
            penanggung_jawab_id=one.jabatan_id,
            tenggat=one.tenggat,
        )
        for one in asked
    )


def replace_janji(tx: writing, permintaan: PermintaanKoreksi) -> None:
    """Put each corrected follow-up in the place of the one that was decided, which stays, cancelled by this moment."""
    for one in permintaan.tindak_lanjut_list.select_related("dari").order_by("dari_id"):
        made = TindakLanjut.objects.create(
            monev_id=one.dari.monev_id,
            indikator_id=one.dari.indikator_id,
            uraian=one.uraian,
            penanggung_jawab_id=one.penanggung_jawab_id,
            tenggat=one.tenggat,
            status=one.dari.status,
            at=tx.now,
            oleh_id=tx.pegawai_id,
        )
        TindakLanjut.objects.filter(pk=one.dari_id).update(dibatalkan_at=tx.now)
        TindakLanjutKoreksi.objects.filter(pk=one.pk).update(menjadi=made)


def _session_day(berkas: BerkasBidang) -> date:
    """Return the day of the session, as the office counts it: it promised nothing for a day before."""
    return berkas.monev.dibuka_at.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona)).date()


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
