"""What an edition leaves open: asked from the Pengelola sistem before a round may open under it."""

from collections.abc import Iterator

from takar.rules.deadlines import JenisWaktu
from takar.sop.model import RECEIPTS, Edition, Kind, Langkah


def questions(edition: Edition) -> tuple[str, ...]:
    """Every question, in the order of the langkah; none means that Takar can run the edition."""
    return (
        *_on_identity(edition),
        *(satu for langkah in edition.langkah for satu in _on_langkah(edition, langkah)),
        *order_faults(edition),
    )


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


def _on_identity(edition: Edition) -> Iterator[str]:
    if edition.berlaku_mulai is None:
        yield "Sejak kapan SOP ini berlaku? Tgl Efektif dan Tgl Pembuatan tidak disebut."


def _on_langkah(edition: Edition, langkah: Langkah) -> Iterator[str]:
    nomor = langkah.nomor
    if not langkah.pelaksana:
        yield f"Siapa pelaksana langkah {nomor}?"
    for nama in langkah.pelaksana:
        if nama not in edition.kolom_pelaksana:
            yield f"Kolom pelaksana mana yang dimaksud “{nama}” pada langkah {nomor}?"
    if langkah.peran is None:
        yield f"Peran apa di Takar yang mengerjakan langkah {nomor}?"
    if langkah.kind is None:
        yield f"Jenis pekerjaan apa langkah {nomor}? Pilihannya: {', '.join(Kind)}."
    waktu = langkah.baku_mutu.waktu
    if waktu.jenis is not JenisWaktu.NONE and (waktu.nilai is None or waktu.satuan is None):
        yield f"Berapa lama baku waktu langkah {nomor}? Tertulis “{waktu.raw}”."
