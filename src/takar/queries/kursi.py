"""Which chairs nobody can act in, today or on a day to come, as sentences (product.md, langkah 0)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from takar.queries.edition import edition_of_office
from takar.queries.kursi_kosong import KursiKosong, kursi_kosong, tahapan_kursi
from takar.rules.kursi import Keadaan, Surut, Tahapan, surut_by, surut_since
from takar.rules.periods import format_tanggal
from takar.sop.labels import KIND_LABELS, PERAN_LABELS
from takar.sop.model import Edition

WARN_DAYS = 14  # as long before an end as the SOP gives for langkah 1 to 3 together, so that an SK can still be made
LOOK_BACK_DAYS = 366  # what ended before is old to everybody: a round that opened since has named the langkah
_SAID = {
    Keadaan.KOSONG: "belum ada yang memegang {}. Tugaskan penggantinya.",
    Keadaan.TIDAK_MASUK: (
        "pemegang {} tidak dapat masuk ke Takar. Pastikan akunnya aktif dan kata sandinya terpasang, atau tugaskan "
        "penggantinya."
    ),
    Keadaan.TANPA_TANDA_TANGAN: (
        "tidak ada pemegang {} yang dapat menandatangani. Sesuaikan batas penugasannya dengan SK, atau tugaskan "
        "pejabat yang tidak dibatasi."
    ),
}


@dataclass(frozen=True, slots=True)
class KursiSurut:
    """A chair, by its name, and from when to when it serves less than it did."""

    nama: str
    surut: Surut


def empty_langkah(opd_id: int, today: date) -> tuple[str, ...]:
    """Return a sentence for each langkah that nobody can carry today, with its unit; none without an edition."""
    edition = edition_of_office(opd_id, today)
    if edition is None:
        return ()
    return tuple(said for kursi in kursi_kosong(opd_id, today) for said in _langkah(kursi, edition))


def _langkah(kursi: KursiKosong, edition: Edition) -> Iterator[str]:
    """Yield the langkah of one empty chair: the peran that the edition gives them."""
    of_unit = f", {kursi.unit}" if kursi.unit else ""
    for langkah in edition.langkah:
        if langkah.peran and PERAN_LABELS[langkah.peran] == kursi.peran:
            nama = KIND_LABELS[langkah.kind] if langkah.kind else langkah.kegiatan
            yield f"Langkah {langkah.nomor}, {nama}{of_unit}: {kursi.peran}, {kursi.sebab}."


def emptied(before: Mapping[str, tuple[Tahapan, ...]], after: Mapping[str, tuple[Tahapan, ...]]) -> list[KursiSurut]:
    """Return which chairs serve less after a change than before it, on whichever days; both begin on one day."""
    return [
        KursiSurut(nama, surut)
        for nama, tahapan in after.items()
        for surut in surut_by(before.get(nama, tahapan), tahapan)
    ]


def ending(opd_id: int, today: date) -> list[KursiSurut]:
    """Return which chairs serve less because a penugasan ends: within WARN_DAYS, or before, and nobody follows yet."""
    masa = tahapan_kursi(opd_id, today - timedelta(days=LOOK_BACK_DAYS))
    until = today + timedelta(days=WARN_DAYS + 1)
    return [KursiSurut(nama, surut) for nama, one in masa.items() for surut in surut_since(one, today, until)]


def vacant(found: Iterable[KursiSurut], today: date) -> str:
    """Return the sentences that say so, and what to do: one for the chairs of the same days that lack the same."""
    chairs: defaultdict[Surut, list[str]] = defaultdict(list)
    for one in found:
        chairs[one.surut].append(one.nama)
    ordered = sorted(chairs.items(), key=lambda item: (item[0].mulai, -item[0].keadaan))
    return " ".join(f"{_masa(surut, today)} {_SAID[surut.keadaan].format(', '.join(nama))}" for surut, nama in ordered)


def _masa(surut: Surut, today: date) -> str:
    since = f"{'Sejak' if surut.mulai < today else 'Mulai'} {format_tanggal(surut.mulai)}"
    return f"{since} sampai {format_tanggal(surut.sampai)}" if surut.sampai else since
