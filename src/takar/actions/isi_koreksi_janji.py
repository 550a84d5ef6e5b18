"""Follow-ups of the session in a request for a koreksi: read as typed, and put in their place (docs/adr/0090)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from takar.actions.errors import Galat
from takar.actions.teks import read_text
from takar.actions.tx import writing
from takar.queries.koreksi_janji import BARU, HAPUS, INDIKATOR, JABATAN, TENGGAT, URAIAN, YA, standing_janji
from takar.queries.monev_lalu import jabatan_list
from takar.records.models import (
    BerkasBidang,
    IsianRealisasi,
    Monev,
    PermintaanKoreksi,
    TindakLanjut,
    TindakLanjutKoreksi,
)
from takar.rules.periods import format_tanggal

Jenis = TindakLanjutKoreksi.Jenis
NO_TEXT = "Tindak lanjut tidak boleh kosong. Tulis apa yang harus dilakukan; bila memang batal, centang pembatalannya."
BOTH = "Batalkan tindak lanjut ini, atau ubah bunyinya; jangan keduanya."
NO_ROW = "Pilih indikator dari lembar ini, atau kosongkan bila untuk seluruh unit kerja."
NO_POST = "Pilih jabatan yang bertanggung jawab."
NO_DATE = "Isi tenggat sebagai tanggal, misalnya 26/10/2026."

TOO_EARLY = "Isi tenggat {} atau sesudahnya: hari itu monev yang memutuskan tindak lanjut ini dibuka."
DIGITS = 12  # no key of a row is longer


@dataclass(frozen=True, slots=True)
class JanjiMasuk:
    """A follow-up as it should be; a new one has no ``dari``, one that goes keeps the words that it had."""

    jenis: Jenis
    dari: TindakLanjut | None
    indikator_id: int | None
    uraian: str
    jabatan_id: int
    tenggat: date


@dataclass(frozen=True, slots=True)
class _Batas:
    """What a follow-up of a berkas may name: posts, indikator, and the first day that it may be due."""

    jabatan: Collection[int]
    indikator: Collection[int]
    sejak: date


def read_janji(berkas: BerkasBidang, typed: Mapping[str, str]) -> tuple[list[JanjiMasuk], list[Galat]]:
    """Read the follow-ups that are there and not as they stand, and the new ones; a sentence for each mistake."""
    found: list[JanjiMasuk] = []
    wrong: list[Galat] = []
    if not any(name.startswith("tl-") for name in typed) or Monev.objects.filter(berkas=berkas).first() is None:
        return found, wrong
    rows = IsianRealisasi.objects.filter(berkas=berkas).values_list("indikator_id", flat=True)
    batas = _Batas({pk for pk, _ in jabatan_list(berkas)}, set(rows), _session_day(berkas))
    read = [_standing(one, typed, batas) for one in standing_janji(berkas)]
    read += [_new(slot, typed, batas) for slot in BARU]
    for one, mistakes in read:
        wrong += mistakes
        found += [one] if one and not mistakes else []
    return found, wrong


def _standing(one: TindakLanjut, typed: Mapping[str, str], batas: _Batas) -> tuple[JanjiMasuk | None, list[Galat]]:
    """Read a follow-up that was decided; None where it stays as it is."""
    before = one.uraian.strip(), one.penanggung_jawab_id, one.tenggat
    given = {URAIAN: one.uraian, JABATAN: str(one.penanggung_jawab_id), TENGGAT: one.tenggat.isoformat()}
    given = {kolom: typed.get(f"{kolom}-{one.pk}", text) for kolom, text in given.items()}
    after, wrong = _read(str(one.pk), given, replace(batas, jabatan={*batas.jabatan, before[1]}), before[2])
    if typed.get(f"{HAPUS}-{one.pk}") == YA:
        said = [] if after == before else [Galat(f"{HAPUS}-{one.pk}", BOTH)]
        return JanjiMasuk(Jenis.HAPUS, one, one.indikator_id, one.uraian, before[1], before[2]), said
    if wrong or after is None:
        return None, wrong
    return (JanjiMasuk(Jenis.UBAH, one, one.indikator_id, *after), []) if after != before else (None, [])


def _new(slot: str, typed: Mapping[str, str], batas: _Batas) -> tuple[JanjiMasuk | None, list[Galat]]:
    """Read a follow-up that is added; None where nothing was typed."""
    given = {kolom: typed.get(f"{kolom}-{slot}", "").strip() for kolom in (URAIAN, JABATAN, TENGGAT, INDIKATOR)}
    if not any(given.values()):
        return None, []
    after, wrong = _read(slot, given, batas, None)
    chosen = given[INDIKATOR]
    indikator_id = int(chosen) if chosen.isdecimal() and len(chosen) < DIGITS else None
    if chosen and indikator_id not in batas.indikator:
        wrong = [*wrong, Galat(f"{INDIKATOR}-{slot}", NO_ROW)]
    return JanjiMasuk(Jenis.TAMBAH, None, indikator_id, *after) if after else None, wrong


def _read(
    akhiran: str, given: Mapping[str, str], batas: _Batas, standing: date | None
) -> tuple[tuple[str, int, date] | None, list[Galat]]:
    """Read what, who and until when; a date that stands already may lie before the session."""
    uraian, mistake = read_text(given[URAIAN])
    wrong = [Galat(f"{URAIAN}-{akhiran}", mistake or NO_TEXT)] if mistake or not uraian else []
    chosen = given[JABATAN]
    jabatan_id = int(chosen) if chosen.isdecimal() and len(chosen) < DIGITS else 0
    if jabatan_id not in batas.jabatan:
        wrong.append(Galat(f"{JABATAN}-{akhiran}", NO_POST))
    tenggat = _date(given[TENGGAT])
    if tenggat is None:
        wrong.append(Galat(f"{TENGGAT}-{akhiran}", NO_DATE))
    elif tenggat != standing and tenggat < batas.sejak:
        wrong.append(Galat(f"{TENGGAT}-{akhiran}", TOO_EARLY.format(format_tanggal(batas.sejak))))
    return (uraian, jabatan_id, tenggat) if tenggat and not wrong else None, wrong


def keep_janji(permintaan: PermintaanKoreksi, asked: list[JanjiMasuk]) -> None:
    """Keep what is asked for with its request."""
    TindakLanjutKoreksi.objects.bulk_create(
        TindakLanjutKoreksi(
            permintaan=permintaan,
            jenis=one.jenis,
            dari=one.dari,
            indikator_id=one.indikator_id,
            uraian=one.uraian,
            penanggung_jawab_id=one.jabatan_id,
            tenggat=one.tenggat,
        )
        for one in asked
    )


def replace_janji(tx: writing, permintaan: PermintaanKoreksi) -> None:
    """Put each follow-up as it should be in its place; one that was decided stays, cancelled by this moment."""
    for one in permintaan.tindak_lanjut_list.select_related("dari").order_by("pk"):
        if one.dari is not None:
            TindakLanjut.objects.filter(pk=one.dari.pk).update(dibatalkan_at=tx.now)
        if one.jenis != Jenis.HAPUS:
            kept = {"status": one.dari.status, "indikator_id": one.dari.indikator_id} if one.dari else {}
            made = TindakLanjut.objects.create(
                monev=permintaan.berkas.monev,
                uraian=one.uraian,
                penanggung_jawab_id=one.penanggung_jawab_id,
                tenggat=one.tenggat,
                at=tx.now,
                oleh_id=tx.pegawai_id,
                **({"indikator_id": one.indikator_id} | kept),
            )
            TindakLanjutKoreksi.objects.filter(pk=one.pk).update(menjadi=made)


def _session_day(berkas: BerkasBidang) -> date:
    """Return the day of the session, as the office counts it: it promised nothing for a day before."""
    return berkas.monev.dibuka_at.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona)).date()


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
