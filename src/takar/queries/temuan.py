"""What stands in the way of sending, row by row."""

from takar.queries.kinerja import Baris, angka, baris_list
from takar.records.models import BerkasBidang
from takar.rules.findings import BarisPeriksa, Temuan, check_baris


def findings_of(row: Baris) -> tuple[Temuan, ...]:
    """Return the findings of one row (domain.md section 6.9)."""
    return check_baris(
        BarisPeriksa(
            nama=row.kartu.nama,
            satuan=row.kartu.satuan,
            accumulation=row.kartu.accumulation,
            polarity=row.kartu.polarity,
            due=row.due,
            nilai=row.hitungan.nilai,
            pembilang=row.isian.pembilang,
            penyebut=row.isian.penyebut,
            status_kosong=row.isian.status_kosong,
            penjelasan=row.isian.penjelasan,
            pendorong=row.isian.pendorong,
            penghambat=row.isian.penghambat,
            bukti_wajib=row.kartu.bukti_wajib,
            jumlah_bukti=row.bukti,
            beranggaran=row.pagu is not None,
            anggaran_sd=row.isian.anggaran_sd,
            anggaran_sd_lalu=row.sebelumnya.anggaran_sd,
            pagu=row.pagu,
            nilai_lalu=angka(row.sebelumnya, row.kartu.accumulation),
            target_tw=row.target_tw.nilai if row.target_tw else None,
            capaian=row.hitungan.tw.mentah,
            serapan=row.serapan,
        )
    )


def blocking_sentences(berkas: BerkasBidang) -> tuple[str, ...]:
    """Return one sentence for each finding that stops the sending, with its row."""
    return tuple(
        f"{row.kode}: {temuan.kalimat}"
        for row in baris_list(berkas, draft=True)
        if not row.locked
        for temuan in findings_of(row)
        if temuan.blokir
    )
