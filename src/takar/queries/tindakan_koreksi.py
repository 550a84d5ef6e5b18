"""What versions of a row and a koreksi changed, value by value, for the history of a berkas (docs/adr/0101)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from takar.queries.koreksi import ALASAN, TEXTS, corrected_nilai
from takar.queries.koreksi_janji import LOADED, WHOLE, janji_in
from takar.queries.langkah_tampil import as_officer
from takar.queries.permintaan_koreksi import GRANTED, given_in, narasi_in
from takar.queries.sumber import NILAI_FIELDS, NUMBERS, Nilai
from takar.queries.terdampak import terdampak_by
from takar.queries.tindakan_bentuk import BarisTindakan, entry
from takar.queries.tindakan_kata import kolom_of, nilai_of
from takar.queries.tindakan_nilai import Ubah
from takar.records.models import BerkasBidang, PermintaanKoreksi, Realisasi
from takar.rules.numbers import format_angka, format_rupiah


def granted_koreksi(berkas: BerkasBidang) -> QuerySet[PermintaanKoreksi]:
    """Return the koreksi of a berkas that were granted, the oldest first, with all that they change."""
    found = PermintaanKoreksi.objects.filter(berkas=berkas, status__in=GRANTED).order_by("urutan")
    return found.prefetch_related("baris_list__dari", "baris_list__indikator", *LOADED)


def granted_list(berkas: BerkasBidang, zona: ZoneInfo) -> Iterator[BarisTindakan]:
    """Yield each koreksi that was granted: what it changed, who asked for it and why, who granted it as what."""
    found = list(granted_koreksi(berkas))
    noted = terdampak_by([one.laporan_id for one in found]) if found else {}
    for one in found:
        ubah = list(ubah_of(one))
        told = noted[one.laporan_id].selisih if one.laporan_id in noted else ()
        what = what_of(ubah) or "angka yang mengikuti koreksi triwulan sebelumnya"
        said = f"Koreksi ke-{one.urutan} dikabulkan: {what} dikoreksi sesudah laporan diterima"
        ubah += [Ubah(f"{s.kode or s.nama} {s.unsur[:1].lower()}{s.unsur[1:]}", s.semula, s.menjadi) for s in told]
        granted = as_officer(one.diputus_nama, one.diputus_sebagai)
        kalimat = f"{said}, diminta {as_officer(one.nama, one.sebagai)}."
        yield entry(one.diputus_at or one.at, "koreksi", kalimat, granted, zona=zona, catatan=one.alasan, ubah=ubah)


def what_of(ubah: Iterable[Ubah]) -> str:
    """Return what was corrected in a word or two: "angka", "uraian", "angka dan uraian"."""
    figures = tuple(f" {kolom_of(name)}" for name in (*NUMBERS, ALASAN))
    kinds = {one.nama.endswith(figures) for one in ubah}
    return " dan ".join(word for word, of in (("angka", True), ("uraian", False)) if of in kinds)


def differences(kode: str, before: Nilai, after: Nilai) -> Iterator[Ubah]:
    """Yield each figure, reason for a blank and text of a row that differs, with both its values."""
    for name in (*NUMBERS, ALASAN, *TEXTS):
        lama, baru = getattr(before, name), getattr(after, name)
        if lama != baru:
            yield Ubah(f"{kode} {kolom_of(name)}", *_words(name, lama, baru))


def nilai_in(version: Realisasi) -> Nilai:
    """Return what a version of a row holds."""
    return Nilai(*(getattr(version, name) for name in NILAI_FIELDS))


def ubah_of(permintaan: PermintaanKoreksi) -> Iterator[Ubah]:
    """Yield each value that a request changes: figures and words of rows, the narrative, follow-ups of the session."""
    for one in sorted(permintaan.baris_list.all(), key=lambda row: row.pk):
        before = nilai_in(one.dari)
        yield from differences(one.indikator.kode, before, corrected_nilai(before, given_in(one)))
    for text in narasi_in(permintaan):
        yield Ubah(f"{text.unsur} laporan", text.semula, text.menjadi)
    for promise in janji_in(permintaan):
        of = f", {promise.unsur.lower()}" if promise.unsur != WHOLE else ""
        yield Ubah(f"{promise.tentang.rstrip('.')}{of}", promise.semula, promise.menjadi)


def _words(name: str, lama: object, baru: object) -> tuple[str, str]:
    """Return both values of a column, figures with the decimals of the one that has more: 35,23 and 36,10."""
    found = [-int(one.as_tuple().exponent) for one in (lama, baru) if isinstance(one, Decimal)]
    desimal = max([0, *found])
    return _word(name, lama, desimal), _word(name, baru, desimal)


def _word(name: str, value: object, desimal: int) -> str:
    if isinstance(value, Decimal):
        return format_angka(value, desimal=desimal) if name != "anggaran_sd" else format_rupiah(value)
    return "" if value is None else nilai_of(name, str(value))
