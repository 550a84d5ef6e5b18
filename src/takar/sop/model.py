"""The SOP as data: identity block, langkah with their baku mutu, and the ways back (domain.md section 7)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal

from takar.rules.deadlines import Waktu
from takar.sop.peran import Peran

Scope = Literal["baris", "berkas"]
Sumber = Literal["takar", "sop"]


class Kind(StrEnum):
    """The kind of work a langkah is: what the engine needs to know of its sentence."""

    COLLECT = "COLLECT"
    CHECK = "CHECK"
    SCHEDULE = "SCHEDULE"
    MONITOR = "MONITOR"
    PROCESS = "PROCESS"
    SIGN = "SIGN"
    RECEIVE_COPY = "RECEIVE_COPY"
    RECEIVE = "RECEIVE"


RECEIPTS = frozenset({Kind.RECEIVE_COPY, Kind.RECEIVE})


@dataclass(frozen=True)
class BakuMutu:
    """The standard of one langkah as the SOP prints it: perlengkapan, waktu, output."""

    perlengkapan: tuple[str, ...]
    waktu: Waktu
    keluaran: tuple[str, ...]


@dataclass(frozen=True)
class Langkah:
    """One row of the SOP's table. `inferred` names the fields read from the sentence, not stated."""

    nomor: int
    kegiatan: str
    pelaksana: tuple[str, ...]
    peran: Peran | None
    kind: Kind | None
    baku_mutu: BakuMutu
    keterangan: str
    inferred: frozenset[str] = frozenset()
    nomor_tercetak: str = ""
    penerima: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edge:
    """A way back from langkah `asal` to the earlier langkah `tujuan`; `sumber` says whose rule it is."""

    asal: int
    tujuan: int
    scope: Scope
    sumber: Sumber
    alasan: str = ""


@dataclass(frozen=True)
class Pengesah:
    """The officer who approved the SOP; printed with the edition only, never a user or signer."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One edition of the SOP, complete. A round stores the edition it runs under."""

    nomor: str = ""
    nama: str
    judul: str = ""
    pemerintah: str = ""
    perangkat_daerah: str = ""
    unit_kerja: str = ""
    alamat: str = ""
    tanggal_pembuatan: date | None = None
    tanggal_pembuatan_tertulis: str = ""
    tanggal_revisi: date | None = None
    tanggal_efektif: date | None = None
    tanggal_pengesahan: date | None = None
    pengesah: Pengesah = field(default_factory=Pengesah)
    dasar_hukum: tuple[str, ...] = ()
    kualifikasi: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()
    kolom_pelaksana: tuple[str, ...]
    frekuensi: str = ""
    langkah: tuple[Langkah, ...]
    edge: tuple[Edge, ...] = ()
    catatan: tuple[str, ...] = ()
    sumber: str = ""
    kelengkapan: str = ""
    label_kepala: tuple[str, ...] = ()
    kolom_tabel: tuple[str, ...] = ()
    inferred: frozenset[str] = frozenset()
    tidak_dibaca: tuple[str, ...] = ()

    @property
    def berlaku_mulai(self) -> date | None:
        """In force from Tgl Efektif, or, where that is missing, from Tgl Pembuatan (decisions.md)."""
        return self.tanggal_efektif or self.tanggal_pembuatan

    @cached_property
    def worked_out(self) -> dict[object, Any]:
        """What sop/engine.py worked out from this edition, by its question: an edition never changes."""
        return {}

    @cached_property
    def _by_kind(self) -> dict[Kind | None, Langkah]:
        return {langkah.kind: langkah for langkah in reversed(self.langkah)}

    @cached_property
    def _by_nomor(self) -> dict[int, Langkah]:
        return {langkah.nomor: langkah for langkah in reversed(self.langkah)}

    def langkah_by_kind(self, kind: Kind) -> Langkah | None:
        """The langkah of this kind, or None where the edition has no such langkah."""
        return self._by_kind.get(kind)

    def langkah_by_nomor(self, nomor: int) -> Langkah:
        """The langkah with this number; KeyError where the edition has none."""
        return self._by_nomor[nomor]
