"""A paper's spreadsheet that came back: whose it is, and its changed cells against the plan of now (docs/adr/0044)."""

from collections.abc import Sequence

from takar.queries.naskah_rencana import Acuan, Jenis, bahan_of
from takar.queries.naskah_rencana_isi import isi_naskah
from takar.queries.naskah_rencana_lembar import tabel_isi
from takar.records.models import PerangkatDaerah
from takar.rules.impor_lembar import LembarKerja
from takar.rules.naskah_kembali import Kembali, kembali
from takar.rules.naskah_lembar import DAMAGED, NotNaskah, recognise

NO_POST = "Jabatan pada lembar kerja ini tidak lagi membuat Perjanjian Kinerja. Unduh yang baru dari halaman Rencana."


def tanda_kantor(opd_id: int) -> str:
    """Return by what the spreadsheets of an office are known; those of a demonstration are none of the real one."""
    kode, peraga = PerangkatDaerah.objects.filter(pk=opd_id).values_list("kode", "peraga").get()
    return f"{kode} (peraga)" if peraga else kode


def tahun_of(lembar: Sequence[LembarKerja], opd_id: int) -> int:
    """Return for which year a workbook is. Raises NotNaskah where it is none of a paper of this office."""
    return int(recognise(lembar, tanda_kantor(opd_id)).identitas.tahun)


def naskah_kembali(lembar: Sequence[LembarKerja], opd_id: int) -> Kembali:
    """Return the changed cells of a workbook against the last stage of its paper. Raises NotNaskah."""
    dasar = recognise(lembar, tanda_kantor(opd_id))
    one = dasar.identitas
    if one.jenis not in set(Jenis):
        raise NotNaskah(DAMAGED)
    bahan = bahan_of(Acuan(opd_id, int(one.tahun), one.jenis, int(one.jabatan) if one.jabatan else None))
    if bahan is None:
        raise NotNaskah(NO_POST)
    isi = isi_naskah(bahan, bahan.tahap_list[-1])
    kini = [tabel.kembali() for tabel in tabel_isi(one.jenis, isi)]
    return kembali(lembar, dasar, kini, bahan.acuan.tahun)
