"""Whether figures of a Renstra can be: codes and years that are known, figures that fit, a document with its day."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from takar.rules.formula_kinds import Polarity
from takar.rules.impor_beda import Keadaan, Tercatat, differ
from takar.rules.impor_butir import LALU, RENSTRA_KOLOM, Butir, Jenis
from takar.rules.impor_kolom import Sebab
from takar.rules.impor_nilai import Unreadable
from takar.rules.impor_target import read_figures
from takar.rules.kode_rencana import Tingkat, is_within, object_to_kode
from takar.rules.notasi import Kosong as Tanpa
from takar.rules.notasi import parse_target
from takar.rules.numbers import Kosong, Tanya, Tolak, parse_angka
from takar.rules.numbers_satuan import is_nonnegatif
from takar.rules.periods import TAHUN_TERKECIL, format_tanggal
from takar.rules.renstra import TERPANJANG

_YA_TIDAK = {"ada": Decimal(1), "ya": Decimal(1), "tidak ada": Decimal(0), "tidak": Decimal(0)}
_PLANNED = (Jenis.PROGRAM, Jenis.KEGIATAN, Jenis.SUB_KEGIATAN)
_WRITTEN = (Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN)


def check_renstra(butir_list: list[Butir], keadaan: Keadaan) -> list[Sebab]:
    """Return why figures of the Renstra are refused; those that are not get their figures beside their texts."""
    own = [one for one in butir_list if one.jenis in RENSTRA_KOLOM]
    return [*_check_jangka(own, keadaan), *(sebab for one in own for sebab in _check(one, keadaan))]


def _check_jangka(butir_list: list[Butir], keadaan: Keadaan) -> Iterator[Sebab]:
    """One sentence for the whole file, at its first figure that needs the years; a refused row stops all of it."""
    needing = [one for one in butir_list if one.jenis not in LALU]
    if needing and keadaan.renstra is None:
        all_of = f" Ini berlaku untuk semua {len(needing)} target dan pagu Renstra pada berkas ini."
        yield needing[0].baris.refuse(
            "",
            f"Tahun awal dan akhir Renstra yang memuat {keadaan.tahun} belum diisi. Minta Pengelola sistem mengisinya "
            f"dahulu pada Pengaturan, Perangkat daerah.{all_of if len(needing) > 1 else ''}",
        )


def _check(butir: Butir, keadaan: Keadaan) -> Iterator[Sebab]:
    kode, angka, _ = RENSTRA_KOLOM[butir.jenis]
    if objection := _object_to_kode(butir, keadaan):
        yield butir.baris.refuse(kode, objection)
        return
    if butir.jenis in LALU and (objection := _object_to_tahun(int(butir.kunci[1]), keadaan)):
        yield butir.baris.refuse("tahun_angka", objection)
    lama = keadaan.rekaman.get((butir.jenis, butir.kunci))
    try:
        _read(butir, keadaan)
    except Unreadable as error:
        yield butir.baris.refuse(angka, str(error))
        return
    if lama is None and _is_blank(butir):
        yield butir.baris.refuse(angka, f"Tidak ada {butir.sebutan} yang dapat ditarik. Kosongkan selnya.")
    yield from _check_dokumen(butir, keadaan, lama)


def _object_to_kode(butir: Butir, keadaan: Keadaan) -> str:
    """A code of money may be planned for another year of the Renstra: then it is below a program of this one."""
    kode, rekaman = butir.kunci[0], keadaan.rekaman
    if RENSTRA_KOLOM[butir.jenis][0] == "kode_indikator":
        if (Jenis.INDIKATOR, (kode,)) in rekaman:
            return ""
        return f"Indikator «{kode}» tidak ada pada rencana {keadaan.tahun}. Betulkan kodenya, atau pilih tahun lain."
    if any((jenis, (kode,)) in rekaman for jenis in _PLANNED):
        return ""
    below = any(jenis is Jenis.PROGRAM and is_within(kode, kunci[0]) for jenis, kunci in rekaman)
    if below and not all(object_to_kode(tingkat, kode) for tingkat in _WRITTEN):
        return ""
    return (
        f"Kode «{kode}» bukan program pada rencana {keadaan.tahun}, dan bukan kode kegiatan atau sub kegiatan di "
        "bawahnya. Betulkan kodenya."
    )


def _object_to_tahun(tahun: int, keadaan: Keadaan) -> str:
    first, last = keadaan.tahun - TERPANJANG, keadaan.tahun - 1
    if not first <= tahun <= last:
        return f"Tahun {tahun} tidak dapat dimuat untuk rencana {keadaan.tahun}. Tulis tahun {first} sampai {last}."
    if tahun >= keadaan.hari_ini.year:
        return f"Tahun {tahun} belum berakhir, jadi belum mempunyai realisasi setahun. Hapus barisnya."
    return ""


def _read(butir: Butir, keadaan: Keadaan) -> None:
    """Put the figures of an indikator beside their text. Raises Unreadable."""
    field = RENSTRA_KOLOM[butir.jenis][2]
    if field == "rupiah":
        return
    kartu, teks = keadaan.rekaman[Jenis.INDIKATOR, butir.kunci[:1]].isi, str(butir.isi[field])
    satuan, polarity = str(kartu["satuan"]), str(kartu["polarity"])
    if butir.jenis is Jenis.TARGET_RENSTRA:
        nilai, atas = read_figures(teks, satuan=satuan, polarity=polarity)
        blank = isinstance(parse_target(teks, satuan=satuan), Tanpa)  # a predikat without a score is a target, too
    else:
        nilai, atas = _realisasi(teks, satuan, polarity), None
        blank = nilai is None
    butir.isi.update({"nilai": nilai, "batas_atas": atas, field: "" if blank else teks})


def _realisasi(teks: str, satuan: str, polarity: str) -> Decimal | None:
    """Return the realisasi of a year as the sheet reads one. Raises Unreadable."""
    if polarity == Polarity.YA_TIDAK and teks.casefold() in _YA_TIDAK:
        return _YA_TIDAK[teks.casefold()]
    found = parse_angka(teks, satuan=satuan)
    if isinstance(found, Tanya):
        raise Unreadable(found.kalimat)
    if isinstance(found, Tolak):
        raise Unreadable(found.alasan)
    if isinstance(found, Kosong):
        return None
    if found.nilai < 0 and is_nonnegatif(satuan):
        raise Unreadable(f"Realisasi «{teks}» negatif, sedangkan {satuan} tidak kurang dari nol. Tulis 0 atau lebih.")
    return found.nilai


def _is_blank(butir: Butir) -> bool:
    """Whether a figure is withdrawn."""
    return butir.isi[RENSTRA_KOLOM[butir.jenis][2]] in {None, ""}


def _check_dokumen(butir: Butir, keadaan: Keadaan, lama: Tercatat | None) -> Iterator[Sebab]:
    baris, tanggal = butir.baris, butir.isi.get("tanggal")
    if butir.isi.get("dasar") in {None, ""}:
        yield baris.refuse("dasar", "Dokumen kosong. Tulis nama dan nomor dokumen tempat angka ini tertulis.")
    if not isinstance(tanggal, date):
        yield baris.refuse("tanggal", "Tanggal dokumen kosong. Tulis tanggal dokumen tempat angka ini tertulis.")
        return
    first = int(butir.kunci[1]) if butir.jenis in LALU else TAHUN_TERKECIL
    if tanggal.year < first:  # a slip of the year: nobody wrote down what was still to come
        yield baris.refuse(
            "tanggal",
            f"Tanggal dokumen {format_tanggal(tanggal)} terlalu lama untuk {butir.sebutan}. Periksa tahunnya.",
        )
    if tanggal > keadaan.hari_ini:
        yield baris.refuse("tanggal", f"Tanggal dokumen {format_tanggal(tanggal)} belum tiba. Periksa tahunnya.")
    before = lama.isi["tanggal"] if lama else None
    if isinstance(before, date) and tanggal < before and differ(butir, keadaan.rekaman).beda:
        yield baris.refuse(
            "tanggal",
            f"Yang tercatat berasal dari dokumen {format_tanggal(before)}, lebih baru daripada "
            f"{format_tanggal(tanggal)}. Pakai dokumen yang terbaru.",
        )
