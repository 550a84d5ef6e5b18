"""The Perjanjian Kinerja of a post (PermenPANRB 53/2014: statement, sasaran with targets, programs with pagu)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from takar.documents.contexts import BlokTandaTangan, JenisDokumen, PerjanjianContext
from takar.queries.dokumen.bagian import NAMELESS, berurut, blok_jabatan, blok_kantor, jabatan_of, jejak, kop, peraga
from takar.queries.dokumen.berjanji import atasan_of
from takar.queries.dokumen.rencana_bagian import Terbitan, jumlah_pagu
from takar.queries.dokumen.tanggungan import Tanggungan, perjanjian_list, program_list
from takar.queries.redaksi import Redaksi, redaksi_of
from takar.records.models import Jabatan, PerangkatDaerah
from takar.sop.peran import Peran

JABATAN_ATASAN = "(jabatan atasan)"


@dataclass(frozen=True, slots=True)
class Atasan:
    """The superior of the Kepala Dinas, who holds no post of the office: as the office typed it."""

    nama: str = ""
    jabatan: str = ""


def perjanjian_context(jabatan: Jabatan, own: Tanggungan, terbitan: Terbitan, atasan: Atasan) -> PerjanjianContext:
    """Return the Perjanjian Kinerja of a post (with unit and office loaded) in a stage of the plan."""
    opd = jabatan.unit.opd
    redaksi = redaksi_of(opd.pk, JenisDokumen.PERJANJIAN)
    nilai = nilai_janji(opd, terbitan.tahun, jabatan.nama)
    parties = blok_jabatan(jabatan, opd=opd, tanggal=terbitan.tanggal), pihak_kedua(jabatan, terbitan, atasan)
    pertama, kedua = berurut(parties, opd, JenisDokumen.PERJANJIAN)
    return PerjanjianContext(
        kop=kop(opd),
        nomor=terbitan.nomor,
        periode=f"Tahun {terbitan.tahun}",
        tahap=terbitan.tahap.kalimat,
        dasar=terbitan.tahap.dasar,
        pembuka=redaksi.paragraf("pembuka", nilai),
        pernyataan=pernyataan(redaksi, nilai),
        kepala_sasaran="Sasaran" if jabatan.peran == Peran.KEPALA_DINAS else "Sasaran, program, atau kegiatan",
        sasaran=perjanjian_list(own),
        program=program_list(own),
        jumlah=jumlah_pagu(own.sub),
        pihak_pertama=pertama,
        pihak_kedua=kedua,
        jejak=jejak(terbitan.kode),
        peraga=peraga(opd),
    )


def nilai_janji(opd: PerangkatDaerah, tahun: int, jabatan: str) -> dict[str, str]:
    """Return the values for the words in braces of a Perjanjian Kinerja."""
    (kepala_dinas,) = jabatan_of(opd, Peran.KEPALA_DINAS)
    return {"tahun": str(tahun), "perangkat_daerah": opd.nama, "kepala_dinas": kepala_dinas, "jabatan": jabatan}


def pernyataan(redaksi: Redaksi, nilai: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the two parties declare."""
    return (*redaksi.baris("pihak_pertama", nilai), *redaksi.baris("pihak_kedua", nilai))


def blok_atasan(atasan: Atasan | None = None) -> BlokTandaTangan:
    """Return the block of who stands above the Kepala Dinas, with room for what is not known."""
    known = atasan or Atasan()
    return BlokTandaTangan("", known.jabatan or JABATAN_ATASAN, known.nama or NAMELESS)


def pihak_kedua(jabatan: Jabatan, terbitan: Terbitan, atasan: Atasan) -> BlokTandaTangan:
    """Return the superior's block: who leads the unit, the Kepala Dinas, or who was typed above him."""
    if jabatan.peran == Peran.KEPALA_DINAS:
        return blok_atasan(atasan)
    if leader := atasan_of(jabatan):
        block = blok_jabatan(leader, opd=jabatan.unit.opd, tanggal=terbitan.tanggal)
        return replace(block, tempat_tanggal="")
    return replace(blok_kantor(Peran.KEPALA_DINAS, jabatan.unit.opd, terbitan.tanggal), tempat_tanggal="")
