"""What the rows of a file say, one thing at a time: a program, its kegiatan, a pagu, a target, a pegawai."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from takar.rules.impor_baris import BarisImpor, Terbaca
from takar.rules.impor_kolom import JenisLembar, Sebab
from takar.rules.impor_nilai import Nilai
from takar.rules.impor_susunan import AKSI_KOLOM, TARGET_KOLOM
from takar.rules.impor_susunan_komponen import KOMPONEN_KOLOM
from takar.rules.level import Level
from takar.rules.periods import format_tanggal
from takar.rules.record import record

Kunci = tuple[str, ...]
_Reader = Callable[[BarisImpor, dict[str, int]], Iterator["Butir"]]
TARGET_WORDS = ("setahun", "TW I", "TW II", "TW III", "TW IV")


class Jenis(StrEnum):
    """What one thing is; things are compared and written in this order, each after what it stands under."""

    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub kegiatan"
    PAGU = "pagu"
    INDIKATOR = "indikator"
    TARGET = "target"
    AKSI = "aksi"
    TARGET_RENSTRA = "target Renstra"
    PAGU_RENSTRA = "pagu Renstra"
    KINERJA_LALU = "realisasi kinerja"
    ANGGARAN_LALU = "realisasi anggaran"
    JABATAN = "jabatan"
    PEGAWAI = "pegawai"
    PENUGASAN = "penugasan"


@record
class Butir:
    """One thing with its key and what is said of it. ``isi`` holds only what is said; silence changes nothing."""

    jenis: Jenis
    kunci: Kunci
    isi: dict[str, Nilai]
    baris: BarisImpor

    @property
    def sebutan(self) -> str:
        """What it is called in a sentence: its kind and its key, as people write them."""
        kunci = self.kunci
        if self.jenis is Jenis.TARGET:
            return f"target {TARGET_WORDS[int(kunci[1])]} «{kunci[0]}»"
        if self.jenis is Jenis.AKSI:
            return f"aksi {TARGET_WORDS[int(kunci[1])]} «{kunci[0]}»"
        if self.jenis is Jenis.PENUGASAN:
            mulai = format_tanggal(date.fromisoformat(kunci[3]))
            return f"penugasan «{kunci[0]}» pada «{kunci[2]}» sejak {mulai}"
        if self.jenis in LALU:
            return f"{self.jenis.value} {kunci[1]} «{kunci[0]}»"
        return f"{self.jenis.value} «{' '.join(kunci)}»"


LALU = frozenset({Jenis.KINERJA_LALU, Jenis.ANGGARAN_LALU})
"""Their keys are a code and a year."""
RENSTRA_KOLOM: Mapping[Jenis, tuple[str, str, str]] = {
    Jenis.TARGET_RENSTRA: ("kode_indikator", "target_akhir", "teks"),
    Jenis.PAGU_RENSTRA: ("kode", "pagu_renstra", "rupiah"),
    Jenis.KINERJA_LALU: ("kode_indikator", "realisasi", "realisasi"),
    Jenis.ANGGARAN_LALU: ("kode", "realisasi_rp", "rupiah"),
}
"""Of a figure of the Renstra: the columns of its code and of the figure, and the field that the figure is said in."""
_ORDER = {jenis: at for at, jenis in enumerate(Jenis)}
ONCE = frozenset(
    {Jenis.INDIKATOR, Jenis.TARGET, Jenis.AKSI, Jenis.JABATAN, Jenis.PEGAWAI, Jenis.PENUGASAN, *RENSTRA_KOLOM}
)
KARTU_ISI = (
    "satuan",
    "definisi",
    "rumus",
    "desimal",
    "polarity",
    "accumulation",
    "sumber_data",
    "penanggung_jawab",
    "bukti_wajib",
)
_KOMPONEN = tuple(kolom.nama for kolom in KOMPONEN_KOLOM)  # read together, once it is known what they belong to


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What the rows of all sheets say, each thing once; why rows are refused; and what refused rows are about."""

    butir: list[Butir]
    sebab: list[Sebab]
    disebut: list[Butir]


def butir_of(terbaca: Sequence[Terbaca]) -> Bacaan:
    """Return what the rows of all sheets say. Rows are refused too that contradict others."""
    found: dict[tuple[Jenis, Kunci], Butir] = {}
    sebab: dict[tuple[str, int], Sebab] = {}
    for one in terbaca:
        nomor: dict[str, int] = {}
        for baris in one.baris:
            for butir in _READERS[one.jenis](baris, nomor):
                earlier = found.setdefault((butir.jenis, butir.kunci), butir)
                wrong = _meet(earlier, butir) if earlier is not butir else None
                if wrong is not None:
                    sebab.setdefault((wrong.lembar, wrong.baris), wrong)
    disebut = [butir for one in terbaca for baris in one.ditolak for butir in _READERS[one.jenis](baris, {})]
    return Bacaan(
        sorted(found.values(), key=lambda butir: _ORDER[butir.jenis]),
        [one for sheet in terbaca for one in sheet.sebab] + list(sebab.values()),
        disebut,
    )


def _meet(earlier: Butir, later: Butir) -> Sebab | None:
    """Return why a second row about the same thing is refused; what repeats the first (a program's name) is not."""
    if later.jenis in ONCE:
        return later.baris.refuse(
            "", f"{_name(later)} sudah ada di {_place(earlier, later)}. Hapus salah satu, atau betulkan kodenya."
        )
    for kolom, value in later.isi.items():
        if (said := earlier.isi.setdefault(kolom, value)) != value:
            there = _place(earlier, later)
            return later.baris.refuse("", f"{_name(later)} di sini «{value}», di {there} «{said}». Samakan keduanya.")
    return None


def _name(butir: Butir) -> str:
    return butir.sebutan[0].upper() + butir.sebutan[1:]


def _place(earlier: Butir, later: Butir) -> str:
    """Where the first of two rows stands; the sheet is named where it is another."""
    lembar = f" lembar «{earlier.baris.lembar}»" if earlier.baris.lembar != later.baris.lembar else ""
    return f"baris {earlier.baris.nomor}{lembar}"


def _said(baris: BarisImpor, **columns: str) -> dict[str, Nilai]:
    """Return what a row says, by field; ``columns`` names the column of each field."""
    return {field: baris.isi[kolom] for field, kolom in columns.items() if kolom in baris.isi}


def _tujuan(baris: BarisImpor, _nomor: dict[str, int]) -> Iterator[Butir]:
    tujuan, sasaran = str(baris.isi["kode_tujuan"]), str(baris.isi["kode_sasaran"])
    yield Butir(Jenis.TUJUAN, (tujuan,), _said(baris, uraian="tujuan"), baris)
    yield Butir(Jenis.SASARAN, (sasaran,), {"induk": tujuan, **_said(baris, uraian="sasaran")}, baris)


def _sub_kegiatan(baris: BarisImpor, _nomor: dict[str, int]) -> Iterator[Butir]:
    program, kegiatan = str(baris.isi["kode_program"]), str(baris.isi["kode_kegiatan"])
    sub = str(baris.isi["kode_sub_kegiatan"])
    yield Butir(Jenis.PROGRAM, (program,), _said(baris, nama="program"), baris)
    yield Butir(Jenis.KEGIATAN, (kegiatan,), {"induk": program, **_said(baris, nama="kegiatan")}, baris)
    said = _said(baris, nama="sub_kegiatan", unit="unit", sumber_dana="sumber_dana")
    yield Butir(Jenis.SUB_KEGIATAN, (sub,), {"induk": kegiatan, **said}, baris)
    if baris.isi.get("pagu") is not None:
        yield Butir(Jenis.PAGU, (sub,), {"nilai": baris.isi["pagu"]}, baris)


def _indikator(baris: BarisImpor, nomor: dict[str, int]) -> Iterator[Butir]:
    lowest = next((level for level in reversed(Level) if baris.isi.get(f"kode_{level}")), Level.SASARAN)
    parents = {one: baris.isi.get(f"kode_{one}") for one in (Level.SASARAN, lowest)}  # codes above the lowest place it
    below = lowest is not Level.SASARAN
    series = f"{parents[lowest]}-" if below else "IKU-"
    nomor[series] = nomor.get(series, 0) + 1
    made = f"{series}{nomor[series]}" if below else f"{series}{nomor[series]:02}"
    kode = str(baris.isi.get("kode_indikator") or made)
    said = _said(baris, nama="nama", unit="unit", **{kolom: kolom for kolom in (*KARTU_ISI, *_KOMPONEN)})
    yield Butir(Jenis.INDIKATOR, (kode,), {**{level.value: v for level, v in parents.items() if v}, **said}, baris)
    yield from _targets(baris, kode)


def _targets(baris: BarisImpor, kode: str) -> Iterator[Butir]:
    for tw, kolom in enumerate(TARGET_KOLOM):
        if kolom in baris.isi:
            yield Butir(Jenis.TARGET, (kode, str(tw)), {"teks": baris.isi[kolom]}, baris)


def _target(baris: BarisImpor, _nomor: dict[str, int]) -> Iterator[Butir]:
    yield from _targets(baris, str(baris.isi["kode_indikator"]))


def _naskah(baris: BarisImpor, _nomor: dict[str, int]) -> Iterator[Butir]:
    """A row of a paper's spreadsheet: what of the card, the targets, the aksi and the pagu it says."""
    kode = str(baris.isi.get("kode_indikator", ""))
    if kartu := _said(baris, **{kolom: kolom for kolom in KARTU_ISI}):
        yield Butir(Jenis.INDIKATOR, (kode,), kartu, baris)
    yield from _targets(baris, kode)
    for tw, kolom in enumerate(AKSI_KOLOM, start=1):
        if kolom in baris.isi:
            yield Butir(Jenis.AKSI, (kode, str(tw)), {"teks": baris.isi[kolom]}, baris)
    if baris.isi.get("pagu") is not None:
        yield Butir(Jenis.PAGU, (str(baris.isi["kode_sub_kegiatan"]),), {"nilai": baris.isi["pagu"]}, baris)


def _jabatan(baris: BarisImpor, _nomor: dict[str, int]) -> Iterator[Butir]:
    kunci = (str(baris.isi["unit"]), str(baris.isi["kode_jabatan"]))
    yield Butir(Jenis.JABATAN, kunci, _said(baris, nama="jabatan", peran="peran", jenis="jenis"), baris)


def _pegawai(baris: BarisImpor, _nomor: dict[str, int]) -> Iterator[Butir]:
    said = _said(baris, nama="nama", pangkat="pangkat", golongan="golongan", surel="surel")
    yield Butir(Jenis.PEGAWAI, (str(baris.isi["nip"]),), said, baris)


def _penugasan(baris: BarisImpor, _nomor: dict[str, int]) -> Iterator[Butir]:
    mulai = str(baris.isi["mulai"])
    kunci = (str(baris.isi["nip"]), str(baris.isi["unit"]), str(baris.isi["kode_jabatan"]), mulai)
    said = _said(baris, status="status", batas="batas", nomor_sk="nomor_sk", selesai="selesai")
    yield Butir(Jenis.PENUGASAN, kunci, said, baris)


def _angka_renstra(jenis: Jenis) -> _Reader:
    """Return the reader of a figure of the Renstra. A row without one says nothing: the template has every code."""
    kode, angka, field = RENSTRA_KOLOM[jenis]

    def read(baris: BarisImpor, _nomor: dict[str, int]) -> Iterator[Butir]:
        if angka in baris.isi:
            kunci = tuple(str(baris.isi[kolom]) for kolom in ((kode, "tahun_angka") if jenis in LALU else (kode,)))
            yield Butir(jenis, kunci, _said(baris, **{field: angka, "dasar": "dasar", "tanggal": "tanggal"}), baris)

    return read


_READERS: dict[JenisLembar, _Reader] = {
    JenisLembar.TUJUAN: _tujuan,
    JenisLembar.SUB_KEGIATAN: _sub_kegiatan,
    JenisLembar.INDIKATOR: _indikator,
    JenisLembar.TARGET: _target,
    JenisLembar.TARGET_RENSTRA: _angka_renstra(Jenis.TARGET_RENSTRA),
    JenisLembar.PAGU_RENSTRA: _angka_renstra(Jenis.PAGU_RENSTRA),
    JenisLembar.KINERJA_LALU: _angka_renstra(Jenis.KINERJA_LALU),
    JenisLembar.ANGGARAN_LALU: _angka_renstra(Jenis.ANGGARAN_LALU),
    JenisLembar.JABATAN: _jabatan,
    JenisLembar.PEGAWAI: _pegawai,
    JenisLembar.PENUGASAN: _penugasan,
    JenisLembar.NASKAH_IKU: _naskah,
    JenisLembar.NASKAH_SASARAN: _naskah,
    JenisLembar.NASKAH_PAGU: _naskah,
    JenisLembar.NASKAH_TARGET: _naskah,
    JenisLembar.NASKAH_AKSI: _naskah,
}
