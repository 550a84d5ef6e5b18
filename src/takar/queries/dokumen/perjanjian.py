"""The Perjanjian Kinerja of a post (PermenPANRB 53/2014: statement, sasaran with targets, programs with pagu)."""

from dataclasses import dataclass, replace

from takar.documents.contexts import BlokTandaTangan, PerjanjianContext
from takar.queries.dokumen.bagian import NAMELESS, blok_jabatan, blok_kantor, jejak, kop, peraga
from takar.queries.dokumen.rencana_bagian import Terbitan, jumlah_pagu
from takar.queries.dokumen.tanggungan import Tanggungan, perjanjian_list, program_list
from takar.records.models import Jabatan
from takar.sop.peran import Peran

JABATAN_ATASAN = "(jabatan atasan)"
PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi pada "
    "hasil, kami yang bertanda tangan di bawah ini:"
)
PERNYATAAN = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam "
    "rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. "
    "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari "
    "perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.",
)


@dataclass(frozen=True, slots=True)
class Atasan:
    """The superior of the Kepala Dinas, who holds no post of the office: as the office typed it."""

    nama: str = ""
    jabatan: str = ""


def perjanjian_context(jabatan: Jabatan, own: Tanggungan, terbitan: Terbitan, atasan: Atasan) -> PerjanjianContext:
    """Return the Perjanjian Kinerja of a post (with unit and office loaded) in a stage of the plan."""
    opd = jabatan.unit.opd
    return PerjanjianContext(
        kop=kop(opd),
        nomor=terbitan.nomor,
        periode=f"Tahun {terbitan.tahun}",
        tahap=terbitan.tahap.kalimat,
        dasar=terbitan.tahap.dasar,
        pembuka=PEMBUKA,
        pernyataan=PERNYATAAN,
        kepala_sasaran="Sasaran" if jabatan.peran == Peran.KEPALA_DINAS else "Sasaran atau sub kegiatan",
        sasaran=perjanjian_list(own),
        program=program_list(own),
        jumlah=jumlah_pagu(own.sub),
        pihak_pertama=blok_jabatan(jabatan, opd=opd, tanggal=terbitan.tanggal),
        pihak_kedua=pihak_kedua(jabatan, terbitan, atasan),
        jejak=jejak(terbitan.kode),
        peraga=peraga(opd),
    )


def pihak_kedua(jabatan: Jabatan, terbitan: Terbitan, atasan: Atasan) -> BlokTandaTangan:
    """Return the superior's block: the Kepala Dinas, or who was typed above him, or room for both."""
    if jabatan.peran == Peran.KEPALA_DINAS:
        return BlokTandaTangan("", atasan.jabatan or JABATAN_ATASAN, atasan.nama or NAMELESS)
    return replace(blok_kantor(Peran.KEPALA_DINAS, jabatan.unit.opd, terbitan.tanggal), tempat_tanggal="")
