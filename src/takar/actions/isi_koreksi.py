"""What is typed into a request for a koreksi, read and checked as at any other door (docs/adr/0074, 0083)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.actions.errors import Galat, Invalid
from takar.actions.isi_koreksi_janji import JanjiMasuk, read_janji
from takar.actions.sel import NO_PAGU, Ask, Reject, read_cell
from takar.actions.teks import NARRATIVE, is_blank, read_text
from takar.queries.kinerja import Baris, baris_list
from takar.queries.koreksi import ALASAN, TEGAS, TEXTS, asked_anew, blocking_of, corrected
from takar.queries.permintaan_koreksi import NARASI
from takar.queries.sumber import FIGURES, figures_of
from takar.records.models import BerkasBidang, NarasiLaporan

NO_REASON = "Tulis alasan koreksi: apa yang keliru, bagaimana diketahui, dan dari mana angka yang benar."
NO_BUKTI = (
    "Lampirkan sedikitnya satu bukti: dokumen yang memuat angka yang benar, atau yang menunjukkan mengapa tidak ada "
    "angkanya. Untuk uraian, narasi, atau tindak lanjut cukup nota dinas, notulen, atau surat yang "
    "menyebut bunyi yang benar."
)
NO_CHANGE = (
    "Belum ada yang dikoreksi. Isi angka yang benar pada baris yang keliru, atau ubah uraian, narasi, atau tindak "
    "lanjut yang keliru; yang sudah benar biarkan."
)
BOTH = "Isi angka yang benar, atau pilih keterangan mengapa tidak ada angkanya; jangan keduanya."
NO_SUMMARY = "Laporan tanpa ringkasan tidak dapat disusun. Tulis ringkasan yang benar."
SAME = "Angka koreksi sama dengan angka sekarang. Ketik angka yang benar, atau kosongkan."
FAR_OFF = (
    "{} Periksa sekali lagi; bila memang benar, centang penegasannya. Yang memutuskan melihat peringatan ini juga."
)
NARASI_COLUMN = "narasi-{}"
"""The name of the field of a part of the narrative."""


def column(kolom: str, indikator_id: int) -> str:
    """Return the name of the field of a figure of a row, where its mistake is shown."""
    return f"{kolom}-{indikator_id}"


@dataclass(frozen=True, slots=True)
class Diminta:
    """What is asked for: each row with its right figures and words, each part of the narrative [before, after], each
    follow-up of the session as it should be.

    ``ditegaskan``: what was affirmed although it is far off, by code of the row.
    """

    baris: list[tuple[Baris, dict[str, Decimal | str]]]
    narasi: dict[str, list[str]]
    ditegaskan: dict[str, list[str]]
    janji: list[JanjiMasuk]


def read_koreksi(
    berkas: BerkasBidang, angka: Mapping[str, str], alasan: str, *, proven: bool, sesuai: bool = False
) -> Diminta:
    """Read what was typed by ``column`` and ``NARASI_COLUMN``; ``proven``: a bukti came along.

    ``sesuai``: the report holds figures that a koreksi of an earlier triwulan changed, so that nothing else need be
    wrong with it; the berita acara of that koreksi is the bukti then (docs/adr/0114).

    A blank figure stays as it is, so does a text that is not there; one that is emptied is taken away. Words need
    bukti as figures do (docs/adr/0101). Raises Invalid with a sentence at each field.
    """
    affirmed: dict[str, list[str]] = {}
    rows, wrong = _read(baris_list(berkas, draft=False), angka, alasan, affirmed)
    narasi, mistakes = _narasi(berkas, angka)
    janji, unread = read_janji(berkas, angka)
    wrong += mistakes + unread
    worded = bool(narasi or janji)
    wrong += [] if rows or worded or wrong or sesuai else [Galat("baris", NO_CHANGE)]
    wrong += [Galat("alasan", NO_REASON)] if is_blank(alasan) else []
    wrong += [] if proven or (sesuai and not rows and not worded) else [Galat("bukti", NO_BUKTI)]
    if wrong:
        raise Invalid(*wrong)
    return Diminta(rows, narasi, affirmed, janji)


def _read(
    rows: Sequence[Baris], angka: Mapping[str, str], alasan: str, affirmed: dict[str, list[str]]
) -> tuple[list[tuple[Baris, dict[str, Decimal | str]]], list[Galat]]:
    """Read what was typed: the rows with their right figures and words, and a sentence for each mistake.

    What is far off passes when it is affirmed by the very sentence that was shown, so that a figure changed afterwards
    is asked about anew; it is put into ``affirmed``.
    """
    found: list[tuple[Baris, dict[str, Decimal | str]]] = []
    wrong: list[Galat] = []
    for row in rows:
        given, mistakes = _row(row, angka)
        if given and not mistakes:
            after = corrected(row, given)
            blocking = blocking_of(after, given, alasan)
            mistakes = [Galat(column(temuan.kolom, row.indikator_id), temuan.kalimat) for temuan in blocking]
            asked = [] if blocking else list(asked_anew(row, after))
            said = FAR_OFF.format(" ".join(asked))
            if asked and angka.get(column(TEGAS, row.indikator_id)) != said:
                mistakes = [Galat(column(TEGAS, row.indikator_id), said)]
            affirmed |= {row.kode: asked} if asked else {}
        wrong += mistakes
        found += [(row, given)] if given else []
    return found, wrong


def _row(row: Baris, angka: Mapping[str, str]) -> tuple[dict[str, Decimal | str], list[Galat]]:
    """Read the fields of a row; all that is as it stands already is a mistake."""
    given, wrong = _figures(row, angka)
    status = angka.get(column(ALASAN, row.indikator_id), "")
    read = read_cell(ALASAN, status, row.kartu)
    if isinstance(read, Reject):
        wrong.append(Galat(column(ALASAN, row.indikator_id), read.kalimat))
    elif status and given.keys() & set(FIGURES):
        wrong.append(Galat(column(ALASAN, row.indikator_id), BOTH))
    elif status:
        given[ALASAN] = status
    if given and not wrong and all(value == getattr(row.isian, name) for name, value in given.items()):
        wrong.append(Galat(column(next(iter(given)), row.indikator_id), SAME))
    texts, mistakes = _texts(row, angka)
    return given | texts, wrong + mistakes


def _figures(row: Baris, angka: Mapping[str, str]) -> tuple[dict[str, Decimal | str], list[Galat]]:
    given: dict[str, Decimal | str] = {}
    wrong: list[Galat] = []
    for name in (*figures_of(row.kartu), "anggaran_sd"):
        kolom = column(name, row.indikator_id)
        read = read_cell(name, angka.get(kolom, ""), row.kartu)
        if isinstance(read, (Ask, Reject)):
            wrong.append(Galat(kolom, read.kalimat))
        elif isinstance(read.nilai, Decimal):
            if name == "anggaran_sd" and row.pagu is None:
                wrong.append(Galat(kolom, NO_PAGU))
            given[name] = read.nilai
    return given, wrong


def _texts(row: Baris, angka: Mapping[str, str]) -> tuple[dict[str, Decimal | str], list[Galat]]:
    """Read the words of a row that are there and not as they stand."""
    given: dict[str, Decimal | str] = {}
    wrong: list[Galat] = []
    for name in TEXTS:
        kolom = column(name, row.indikator_id)
        kept, mistake = read_text(angka.get(kolom, getattr(row.isian, name)))
        if mistake:
            wrong.append(Galat(kolom, mistake))
        elif kept != getattr(row.isian, name).strip():
            given[name] = kept
    return given, wrong


def _narasi(berkas: BerkasBidang, angka: Mapping[str, str]) -> tuple[dict[str, list[str]], list[Galat]]:
    """Read the parts of the narrative that are there and not as they stand: [as it stood, as it should be]."""
    stored = NarasiLaporan.objects.filter(berkas=berkas).first() or NarasiLaporan()
    found: dict[str, list[str]] = {}
    wrong: list[Galat] = []
    for name in NARASI:
        now = getattr(stored, name)
        kept, mistake = read_text(angka.get(NARASI_COLUMN.format(name), now), NARRATIVE)
        if mistake or (name == "ringkasan" and now and not kept):
            wrong.append(Galat(NARASI_COLUMN.format(name), mistake or NO_SUMMARY))
        elif kept != now.strip():
            found[name] = [now, kept]
    return found, wrong
