"""How an office words its papers: what is in force, what was, and the values that stand in for the words in braces."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from takar.documents.contexts import KepalaSurat
from takar.queries.dokumen.bagian import jabatan_of
from takar.queries.kartu import periode_of
from takar.records.models import BerkasBidang, Dokumen, NaskahRencana, PerangkatDaerah, RedaksiNaskah, UnitKerja
from takar.rules.periods import Periode, Triwulan, format_waktu
from takar.rules.redaksi import KLASIFIKASI, KODE_BELUM, KOLOM, KOP, NOMOR, RUANG_NOMOR, fill
from takar.rules.redaksi_bawaan import BAWAAN
from takar.rules.redaksi_tetap import TETAP
from takar.sop.peran import Peran

NAMA_LAIN = {
    KOP: "Kop dan tepi naskah",
    "kartu-kendali": "Kartu kendali SOP",
    "buku-agenda": "Buku agenda surat",
    "daftar-tanda-terima": "Daftar tanda terima laporan",
    "lembar-paraf": "Lembar paraf",
    "capaian": "Capaian kinerja",
    "e81": "Formulir E.81",
    "sop": "SOP tercetak",
}
"""What is called neither by the papers of a round nor by those of the plan: the letterhead, books and sheets."""
_PEJABAT = (Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.KEPALA_SUBBAGIAN_PERENCANAAN)


@dataclass(frozen=True, slots=True)
class Redaksi:
    """The wording of one kind of letter; ``versi`` is 0 for the one that Takar brings along.

    ``gambar``: the SHA-256 of the picture of the letterhead, blank without one and for any other kind.
    """

    isi: Mapping[str, str]
    versi: int = 0
    gambar: str = ""

    def teks(self, kolom: str, nilai: Mapping[str, str]) -> str:
        """Return a part with its values."""
        return fill(self.isi.get(kolom, ""), nilai)

    def baris(self, kolom: str, nilai: Mapping[str, str]) -> tuple[str, ...]:
        """Return the lines of a part with their values, without blank ones."""
        return tuple(fill(line, nilai).strip() for line in self.isi.get(kolom, "").splitlines() if line.strip())

    def paragraf(self, kolom: str, nilai: Mapping[str, str]) -> str:
        """Return a part as one paragraph."""
        return " ".join(self.baris(kolom, nilai))

    def nomor(self, nilai: Mapping[str, str]) -> str:
        """Return the number with room for what the agenda gives; empty where the office has no pattern."""
        return self.nomor_agenda(nilai, RUANG_NOMOR)

    def nomor_agenda(self, nilai: Mapping[str, str], nomor: str) -> str:
        """Return the number with what the agenda gave; empty where the office has no pattern."""
        return self.teks("pola_nomor", {**nilai, NOMOR: nomor, KLASIFIKASI: self.klasifikasi})

    @property
    def klasifikasi(self) -> str:
        """The code of the archive under which the office files this kind; empty where it gave none."""
        return self.isi.get(KLASIFIKASI, "")


@dataclass(frozen=True, slots=True)
class RedaksiIsi:
    """The form of one kind; parts that it does not have are empty, and so is why it will be changed."""

    kop_atas: str = ""
    kop_tengah: str = ""
    kop_bawah: str = ""
    tepi_kiri: str = ""
    tepi_kanan: str = ""
    tepi_atas: str = ""
    tepi_bawah: str = ""
    laporan_kiri: str = ""
    laporan_atas: str = ""
    laporan_bawah: str = ""
    pola_nomor: str = ""
    klasifikasi: str = ""
    tempat: str = ""
    sifat: str = ""
    lampiran: str = ""
    hal: str = ""
    pembuka: str = ""
    pembuka_gabungan: str = ""
    latar_belakang: str = ""
    tugas: str = ""
    dasar_hukum: str = ""
    teknik: str = ""
    kalimat: str = ""
    ketentuan: str = ""
    keterangan: str = ""
    catatan: str = ""
    pihak_pertama: str = ""
    pihak_kedua: str = ""
    penutup: str = ""
    tembusan: str = ""
    alasan: str = ""
    versi: int = 0


@dataclass(frozen=True, slots=True)
class RedaksiBaris:
    """One kind in the list: its wording is that of Takar, or the office's own since a moment."""

    jenis: str
    nama: str
    keadaan: str
    sendiri: bool


@dataclass(frozen=True, slots=True)
class RedaksiVersi:
    """One version as it was: when, by whom, why where that was said, and its texts by the name of their part.

    ``gambar``: the SHA-256 of the picture of a letterhead, blank without one.
    """

    versi: int
    pada: str
    oleh: str
    alasan: str
    isi: tuple[tuple[str, str], ...]
    gambar: str


def redaksi_of(opd_id: int, jenis: str) -> Redaksi:
    """Return the wording in force for one kind of letter of an office.

    A part that Takar got after an office had its own words is worded by Takar until the office words it.
    """
    rows = RedaksiNaskah.objects.filter(opd_id=opd_id, jenis=jenis).order_by("-versi")
    found = rows.values_list("isi", "versi", "gambar__sha256").first()
    bawaan = BAWAAN[jenis]
    return Redaksi({**bawaan, **found[0]}, found[1], found[2] or "") if found else Redaksi(bawaan)


def isi_redaksi(opd_id: int, jenis: str) -> RedaksiIsi | None:
    """Return the wording of one kind for its form; None for a kind that is not worded by an office."""
    if jenis not in KOLOM:
        return None
    redaksi = redaksi_of(opd_id, jenis)
    return RedaksiIsi(**redaksi.isi, versi=redaksi.versi)


def own_redaksi(opd_id: int) -> dict[str, datetime]:
    """Return since when an office words which kinds itself; what was given back to Takar's wording is not its own."""
    rows = RedaksiNaskah.objects.filter(opd_id=opd_id).order_by("versi").values_list("jenis", "isi", "at", "gambar")
    newest = {jenis: (isi, at, gambar) for jenis, isi, at, gambar in rows}
    return {
        jenis: at
        for jenis, (isi, at, gambar) in newest.items()
        if gambar or {**dict.fromkeys(isi, ""), **BAWAAN[jenis]} != {**BAWAAN[jenis], **isi}
    }


def redaksi_list(opd_id: int, zona: ZoneInfo) -> tuple[RedaksiBaris, ...]:
    """Return every kind that an office may word, in the order of the SOP."""
    changed = own_redaksi(opd_id)
    return tuple(
        RedaksiBaris(
            jenis,
            nama_jenis(jenis),
            f"Disusun sendiri sejak {format_waktu(changed[jenis].astimezone(zona))}."
            if jenis in changed
            else "Bawaan Takar.",
            jenis in changed,
        )
        for jenis in KOLOM
    )


def tetap_list() -> tuple[tuple[str, str], ...]:
    """Return the kinds of paper that no office words, by name, and why."""
    return tuple((nama_jenis(jenis), alasan) for jenis, alasan in TETAP.items())


def riwayat_redaksi(opd_id: int, jenis: str, zona: ZoneInfo) -> tuple[RedaksiVersi, ...]:
    """Return the versions of one kind, the youngest first."""
    found = RedaksiNaskah.objects.filter(opd_id=opd_id, jenis=jenis)
    rows = found.select_related("oleh", "gambar").order_by("-versi")
    return tuple(
        RedaksiVersi(
            row.versi,
            format_waktu(row.at.astimezone(zona)),
            row.oleh.nama,
            row.alasan,
            tuple((kolom.nama, row.isi[kolom.nama]) for kolom in KOLOM[jenis] if row.isi.get(kolom.nama)),
            row.gambar.sha256 if row.gambar else "",
        )
        for row in rows
    )


def nama_jenis(jenis: str) -> str:
    """Return what a kind of letter is called."""
    if jenis in NAMA_LAIN:
        return NAMA_LAIN[jenis]
    own = jenis in NaskahRencana.Jenis.values
    return str(NaskahRencana.Jenis(jenis).label if own else Dokumen.Jenis(jenis).label)


def kepala_surat(
    redaksi: Redaksi, nilai: Mapping[str, str], tempat_tanggal: str, tujuan: tuple[str, ...]
) -> KepalaSurat:
    """Return what stands above the text of a letter."""
    sifat, lampiran, hal = (redaksi.teks(kolom, nilai) for kolom in ("sifat", "lampiran", "hal"))
    return KepalaSurat(tempat_tanggal=tempat_tanggal, sifat=sifat, lampiran=lampiran, hal=hal, tujuan=tujuan)


def pola_nomor(opd_id: int, jenis: str, periode: Periode, *, today: date, kode_unit: str = "") -> str:
    """Return how a number of one kind looks in this office, with room for what the agenda gives; empty without one.

    It stands beside the field in which the number is typed, and fills nothing in. ``kode_unit`` is the code that the
    office gave the unit; where it gave none, the pattern says so in its place.
    """
    return pola_nomor_tahun(opd_id, jenis, periode.tahun, today=today, kode_unit=kode_unit)


def pola_nomor_tahun(opd_id: int, jenis: str, tahun: int, *, today: date, kode_unit: str = "") -> str:
    """Return the same for a paper of a whole year."""
    nilai = {"tahun": str(tahun), "tahun_surat": str(today.year), "kode_unit": kode_unit or KODE_BELUM}
    return redaksi_of(opd_id, jenis).nomor(nilai)


def nilai_periode(opd: PerangkatDaerah, periode: Periode, tanggal: date) -> dict[str, str]:
    """Return the values that name the office, its posts and the periode."""
    kepala_dinas, sekretaris, kasubbag = jabatan_of(opd, *_PEJABAT)
    return {
        "triwulan": f"Triwulan {periode.triwulan.romawi}",
        "tahun": str(periode.tahun),
        "tahun_surat": str(tanggal.year),
        "periode": periode.label,
        "perangkat_daerah": opd.nama,
        "kepala_dinas": kepala_dinas,
        "sekretaris": sekretaris,
        "kasubbag": kasubbag,
    }


def nilai_of_naskah(tahun: int, unit: UnitKerja | None, tanggal: date) -> dict[str, str]:
    """Return the values for the number of a paper of the plan; ``unit`` is that of the post that promises."""
    kode = unit.kode_surat if unit else ""
    return {"tahun": str(tahun), "tahun_surat": str(tanggal.year), "kode_unit": kode or RUANG_NOMOR}


def nilai_of_pengumpulan(dokumen: Dokumen) -> dict[str, str]:
    """Return the values for the number of a paper that belongs to a whole round."""
    p = dokumen.pengumpulan
    return nilai_periode(p.opd, Periode(p.tahun, Triwulan(p.triwulan)), dokumen.tanggal)


def nilai_of(berkas: BerkasBidang, tanggal: date) -> dict[str, str]:
    """Return the values for a letter of a berkas that bears a date; a unit without a code leaves room for it."""
    return {
        **nilai_periode(berkas.pengumpulan.opd, periode_of(berkas), tanggal),
        "unit": berkas.unit.nama,
        "kode_unit": berkas.unit.kode_surat or RUANG_NOMOR,
        "nomor_sop": berkas.pengumpulan.edition_nomor,
    }
