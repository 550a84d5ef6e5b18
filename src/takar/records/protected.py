"""What the database itself protects (trust.md, promise 9): one list for both engines.

Evidence and papers are append-only. All else that belongs to a berkas stands still once langkah 8 has frozen it
(decisions.md, "The state of a berkas"); what langkah 7 and the follow-ups still do after that is named here. A koreksi
that was granted, and nothing else, opens it again (docs/adr/0074).
"""

from dataclasses import dataclass
from enum import Enum
from functools import partial

BERKAS = "records_berkasbidang"


class Closed(Enum):
    """From when on a berkas takes no new row of a table."""

    NEVER = ""
    FROZEN = "frozen_at IS NOT NULL"
    FINAL = "state = 'FINAL'"


@dataclass(frozen=True, slots=True)
class Protected:
    """How one table is protected.

    ``berkas`` is the column that leads to the berkas, directly or through the table ``via``. ``always``: rows never
    change; otherwise they stop changing when their berkas is frozen. Columns in ``free`` may change all the same,
    until ``done`` (a condition on the old row) holds. Rows are deleted from ``removable`` tables only, and only
    before the berkas is frozen. ``unless`` is a condition under which a frozen row, or one that is ``done``, changes
    all the same, as soon as the table ``needs`` is there.
    """

    table: str
    berkas: str = "berkas_id"
    via: str = ""
    always: bool = False
    free: tuple[str, ...] = ()
    done: str = ""
    removable: bool = False
    new_rows: Closed = Closed.FROZEN
    unless: str = ""
    needs: str = ""


KOREKSI = "records_permintaankoreksi"
REOPENED = (
    "NEW.frozen_at IS NULL AND NEW.dikoreksi AND NEW.unit_id = OLD.unit_id AND NEW.pengumpulan_id = OLD.pengumpulan_id"
    " AND EXISTS (SELECT 1 FROM records_permintaankoreksi WHERE berkas_id = OLD.id AND status = 'dikabulkan')"
)
"""A koreksi that was granted opens its berkas again, once: it is done with the next receipt."""
PENGUMPULAN_REOPENED = (
    "NEW.selesai_at IS NULL AND EXISTS (SELECT 1 FROM records_berkasbidang WHERE pengumpulan_id = OLD.id AND dikoreksi)"
)

_of_monev = partial(Protected, berkas="monev_id", via="records_monev")
_of_laporan = partial(Protected, berkas="laporan_id", via="records_laporandatakinerja")

PROTECTED = (
    Protected("records_auditevent", berkas="", always=True),
    Protected("records_filetersimpan", berkas="", always=True),
    Protected(
        "records_dokumenkinerja",
        berkas="",
        always=True,
        free=("status", "alasan"),
        done="OLD.status IN ('digantikan', 'dicabut')",
    ),
    Protected(
        "records_edisisop",
        berkas="",
        always=True,
        free=("ditarik_at", "ditarik_alasan"),
        done="OLD.ditarik_at IS NOT NULL",
    ),
    Protected("records_redaksinaskah", berkas="", always=True),
    Protected("records_naskahrencana", berkas="", always=True),
    Protected("records_naskahe81", berkas="", always=True),
    Protected("records_templattersimpan", berkas="", always=True),
    Protected("records_retensiarsip", berkas="", always=True),
    Protected("records_angkarenstra", berkas="", always=True),
    Protected("records_jadwalmonev", berkas="", always=True),
    Protected(
        "records_pengumpulan",
        berkas="",
        always=True,
        free=("selesai_at",),
        done="OLD.selesai_at IS NOT NULL",
        unless=PENGUMPULAN_REOPENED,
        needs=KOREKSI,
    ),
    Protected(
        BERKAS,
        berkas="id",
        free=("state", "copy_received", "returned", "versi"),
        done="OLD.state = 'FINAL'",
        new_rows=Closed.NEVER,
        unless=REOPENED,
        needs=KOREKSI,
    ),
    Protected("records_riwayatberkas", always=True, new_rows=Closed.NEVER),  # the receipt of 7 is written after FINAL
    Protected("records_keterlibatan", always=True),
    Protected(
        "records_pengecualian",
        berkas="",  # the report of the office is signed after all its berkas were received
        always=True,
        free=("dipakai_at", "dicabut_at", "dicabut_alasan"),
        done="OLD.dicabut_at IS NOT NULL",
    ),
    Protected(
        "records_langkahberkas",
        free=("opened_at", "begun_at", "done_at", "done_by_id", "done_as"),  # langkah 7 may end after 8
        done="OLD.done_at IS NOT NULL",
    ),
    Protected("records_isianrealisasi", removable=True),
    Protected("records_realisasi", always=True),
    Protected("records_pemeriksaanbaris", berkas="realisasi_id", via="records_realisasi"),
    Protected("records_buktidukung"),
    Protected("records_pemeriksaanbukti", berkas="bukti_id", via="records_buktidukung"),
    Protected("records_komentar", always=True),
    Protected("records_penjelasanlangkah", always=True, new_rows=Closed.NEVER),  # explained after the end too
    Protected("records_perubahantempo", always=True),
    Protected("records_dokumen", always=True, new_rows=Closed.FINAL),  # the receipt of langkah 7 may come after 8
    Protected("records_ceklistinventarisasi", always=True),
    Protected("records_hasilmonev", always=True),
    Protected("records_berkasterjadwal", always=True),
    Protected("records_sesimonev"),
    Protected("records_monev"),
    _of_monev("records_monevterdahulu", always=True),
    _of_monev("records_kehadiran", removable=True),
    _of_monev("records_catatanmonev"),
    _of_monev("records_koreksimonev", removable=True),
    _of_monev("records_tindaklanjut", free=("status", "dibatalkan_at")),  # it lives on until it is answered
    Protected("records_narasilaporan"),
    Protected("records_laporandatakinerja"),
    _of_laporan(
        "records_tandatangan",
        always=True,
        free=("ditarik_at", "ditarik_alasan"),
        done="OLD.ditarik_at IS NOT NULL",
    ),
    _of_laporan("records_tembusan", always=True, new_rows=Closed.FINAL),
    _of_laporan("records_penerimaan", always=True),
    Protected(
        "records_pengirimantembusan",
        berkas="",  # a copy is often sent after langkah 8
        always=True,
        free=("dikirim_at", "pegawai_id", "oleh", "cara", "tidak_dikirim"),
        done="OLD.dikirim_at IS NOT NULL",
    ),
    _of_laporan("records_laporandibuka", always=True, new_rows=Closed.FINAL),  # the copy may be opened after 8
    Protected(
        "records_laporangabungan",
        berkas="",
        always=True,
        free=("status",),
        done="OLD.status IN ('ditarik', 'digantikan')",
    ),
    Protected(
        KOREKSI,
        berkas="",  # a berkas that is frozen is what it is about
        always=True,
        free=(
            *("status", "diputus_at", "diputus_oleh_id", "diputus_nama", "diputus_sebagai", "catatan"),
            "dokumen_id",
        ),
        done="OLD.status IN ('selesai', 'ditolak', 'ditarik')",
    ),
    Protected("records_bariskoreksi", berkas="", always=True, free=("menjadi_id",), done="OLD.menjadi_id IS NOT NULL"),
    Protected(
        "records_tindaklanjutkoreksi",
        berkas="",
        always=True,
        free=("menjadi_id",),
        done="OLD.menjadi_id IS NOT NULL",
    ),
    Protected(
        "records_penyampaiankoreksi",
        berkas="",
        always=True,
        free=("disampaikan_at", "pegawai_id", "oleh", "catatan"),
        done="OLD.disampaikan_at IS NOT NULL",
    ),
    Protected(
        "records_buktikoreksi",
        berkas="",
        always=True,
        free=("ditarik_at", "ditarik_alasan"),
        done="OLD.ditarik_at IS NOT NULL",
    ),
    Protected("records_pemeriksaanbuktikoreksi", berkas="", always=True),
    Protected(
        "records_penerimakoreksi",
        berkas="",
        always=True,
        free=("surel", "surel_at", "tanggal", "cara", "dicatat_at", "pegawai_id", "oleh", "tidak_dikirim"),
        done="OLD.dicatat_at IS NOT NULL",
    ),
    Protected("records_laporanterdampak", berkas="", always=True),
    Protected("records_tandatangangabungan", berkas="", always=True),
    Protected(
        "records_tandatanganberurut",
        berkas="",
        always=True,
        free=("file_id", "sertifikat_id", "disegel_at"),  # a seal that waits for its token comes once
        done="OLD.file_id IS NOT NULL",
    ),
    Protected("records_naskahdibuka", berkas="", always=True),
    Protected("records_pindaiannaskah", berkas="", always=True),
    Protected("records_pdftersegel", berkas="", always=True),
    Protected("records_pdfbercapwaktu", berkas="", always=True),
    Protected("records_berurutbercapwaktu", berkas="", always=True),
    Protected("records_berkasbertandatangan", berkas="", always=True),
    Protected("records_salinannaskah", berkas="", always=True),
    Protected(
        "records_permintaantandatangan",
        berkas="",
        always=True,
        free=("keadaan", "sebab", "selesai_at"),
        done="OLD.selesai_at IS NOT NULL",
    ),
    Protected(
        "records_sertifikattepercaya",
        berkas="",
        always=True,
        free=("dicabut_at", "dicabut_alasan"),
        done="OLD.dicabut_at IS NOT NULL",
    ),
    Protected(
        "records_sertifikatsegel",
        berkas="",
        always=True,
        free=("kunci_tersegel", "diganti_at", "diganti_alasan"),
        done="OLD.diganti_at IS NOT NULL",
    ),
    Protected("records_pencabutansertifikat", berkas="", always=True),
    Protected("records_daftarcabut", berkas="", always=True),
    Protected("records_paraf", berkas="", always=True),
    Protected(
        "records_suratkeluar",
        berkas="",
        always=True,
        free=("nomor_berlaku",),  # given up to the line that takes its place
        done="OLD.nomor_berlaku IS NULL OR NEW.nomor_berlaku IS NOT NULL",
    ),
    Protected("records_suratmasuk", berkas="", always=True),
    Protected("records_disposisi", berkas="", always=True),
    Protected("records_disposisiselesai", berkas="", always=True),
    Protected(
        "records_arsip",
        berkas="",
        always=True,
        free=("sudah", "total", "selesai_at", "sha256", "ukuran", "jumlah", "kurang", "gagal"),
        done="OLD.selesai_at IS NOT NULL",
    ),
    Protected(
        "records_impor",
        berkas="",
        always=True,
        free=("peta", "versi", "dimuat_at", "dimuat_oleh_id", "hasil"),
        done="OLD.dimuat_at IS NOT NULL",
    ),
)
