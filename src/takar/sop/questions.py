"""What an edition leaves open: asked from the Pengelola sistem before a round may open under it."""

from collections.abc import Iterator
from dataclasses import dataclass

from takar.rules.deadlines import JenisWaktu
from takar.sop.model import RECEIPTS, Edition, Kind, Langkah

LONGEST_NOMOR = 100
"""An installed edition is found and printed by its number."""
_READABLE = "Takar membaca misalnya “3 Hari”, “1 Minggu”, “90 Menit”, atau “paling lambat tanggal 10 bulan berikutnya”."


@dataclass(frozen=True)
class Pertanyaan:
    """One question; `tempat` is where the answer belongs, named as an edition file in TOML names it."""

    tempat: str
    kalimat: str


def questions(edition: Edition) -> tuple[str, ...]:
    """Every question, in the order of the langkah; none means that Takar can run the edition."""
    return tuple(satu.kalimat for satu in open_questions(edition))


def open_questions(edition: Edition) -> tuple[Pertanyaan, ...]:
    """The same questions, each with its place."""
    return (
        *_on_identity(edition),
        *(
            Pertanyaan(f"langkah {urut} › {key}", kalimat)
            for urut, langkah in enumerate(edition.langkah, start=1)
            for key, kalimat in _on_langkah(edition, langkah)
        ),
        *(Pertanyaan("langkah", fault) for fault in order_faults(edition)),
    )


def questions_to_install(edition: Edition) -> tuple[Pertanyaan, ...]:
    """What an office answers before it installs an edition: it also has a number, by which it is known."""
    if edition.nomor.strip() and len(edition.nomor) <= LONGEST_NOMOR:
        return open_questions(edition)
    said = f"Nomor SOP harus ada dan paling banyak {LONGEST_NOMOR} huruf."
    return (Pertanyaan("nomor", said), *open_questions(edition))


def order_faults(edition: Edition) -> tuple[str, ...]:
    """Kinds out of order: each once, collecting first, receipts last (each is carried exactly once)."""
    ordered = [(langkah.nomor, langkah.kind) for langkah in edition.langkah if langkah.kind]
    return tuple(
        fault for urut, (nomor, kind) in enumerate(ordered) for fault in _order_fault(nomor, kind, ordered[:urut])
    )


def _order_fault(nomor: int, kind: Kind, before: list[tuple[int, Kind]]) -> Iterator[str]:
    twice = [lain for lain, jenis in before if jenis is kind]
    if twice:
        yield f"Langkah {twice[0]} dan {nomor} sama-sama berjenis {kind}; setiap jenis hanya boleh satu kali."
    elif kind is Kind.COLLECT and before:
        yield f"Langkah {nomor} berjenis COLLECT, tetapi bukan yang pertama."
    elif kind not in RECEIPTS and any(jenis in RECEIPTS for _, jenis in before):
        yield f"Langkah {nomor} berjenis {kind}, tetapi datang sesudah penerimaan laporan atau tembusan."


def _on_identity(edition: Edition) -> Iterator[Pertanyaan]:
    if edition.berlaku_mulai is None:
        said = "Sejak kapan SOP ini berlaku? Tgl Efektif dan Tgl Pembuatan tidak disebut."
        yield Pertanyaan("tanggal.efektif", said)


def _on_langkah(edition: Edition, langkah: Langkah) -> Iterator[tuple[str, str]]:
    nomor = langkah.nomor
    if not langkah.pelaksana:
        yield "pelaksana", f"Siapa pelaksana langkah {nomor}?"
    for nama in langkah.pelaksana:
        if nama not in edition.kolom_pelaksana:
            yield "pelaksana", f"Kolom pelaksana mana yang dimaksud “{nama}” pada langkah {nomor}?"
    if langkah.peran is None:
        yield "peran", f"Peran apa di Takar yang mengerjakan langkah {nomor}?"
    if langkah.kind is None:
        yield "jenis", f"Jenis pekerjaan apa langkah {nomor}? Pilihannya: {', '.join(Kind)}."
    waktu = langkah.baku_mutu.waktu
    if waktu.jenis is not JenisWaktu.NONE and (waktu.nilai is None or waktu.satuan is None):
        yield "waktu", f"Berapa lama baku waktu langkah {nomor}? Tertulis “{waktu.raw}”. {_READABLE}"
