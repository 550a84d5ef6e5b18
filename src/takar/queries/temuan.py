"""What stands in the way of sending, row by row."""

from collections.abc import Mapping
from decimal import Decimal

from takar.queries.kinerja import Baris, angka, baris_list
from takar.queries.sumber import Nilai
from takar.records.models import BerkasBidang
from takar.rules.accumulation import Accumulation
from takar.rules.findings import PENJELASAN_LAMA, BarisPeriksa, Temuan, check_baris
from takar.rules.komponen_angka import read_angka, read_dasar
from takar.rules.pencilan import RIWAYAT_TERBANYAK, comparable
from takar.rules.penjelasan import DASAR, SEBELUM_ANGKA, written_for
from takar.rules.periods import Periode, Triwulan

TYPED = "Angkanya diketik sebelum komponennya ditentukan."
OUTDATED = "Angkanya dihitung sebelum kartu indikatornya berubah."


def findings_of(row: Baris) -> tuple[Temuan, ...]:
    """Return the findings of one row (domain.md section 6.9).

    Who sent a locked row stood by its words, and what the monev corrects is explained by the reason of the correction.
    """
    past, lalu, capaian = _past(row), row.sebelumnya, row.hitungan.tw.mentah
    ditulis_angka, ditulis_uang = ("", "") if row.locked else penjelasan_written_for(row.isian)
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
            anggaran_sd_lalu=lalu.anggaran_sd,
            pagu=row.pagu,
            nilai_lalu=_before(row, lalu, past),
            target_tw=row.target_tw.nilai if row.target_tw else None,
            capaian=capaian,
            serapan=row.serapan,
            triwulan=row.triwulan,
            capaian_tahun=_capaian_tahun(row) if capaian is None or row.serapan is not None else None,
            nilai_tahun_lalu=past.get(Periode(row.tahun - 1, row.triwulan)),
            riwayat=tuple(comparable(row.kartu.accumulation, past).values())[-RIWAYAT_TERBANYAK:],
            bukti_lama=row.bukti_lama,
            uraian_lalu=_texts(lalu),
            komponen=_komponen(row),
            ditulis_angka=ditulis_angka,
            ditulis_uang=ditulis_uang,
        )
    )


def penjelasan_written_for(isian: Nilai) -> tuple[str, str]:
    """Say for which other figure and money the penjelasan of a row was written; "" where for these."""
    if not isian.penjelasan_untuk:
        return "", ""
    return written_for(isian.penjelasan_untuk, {name: getattr(isian, name) for name in DASAR})


def penjelasan_title(isian: Nilai, judul: str = "Penjelasan") -> str:
    """Return what stands over a penjelasan, with the earlier figure or reason that it was written for."""
    angka_semula, _ = penjelasan_written_for(isian)
    return judul if angka_semula in ("", SEBELUM_ANGKA) else f"{judul} (ditulis {angka_semula})"


def is_outdated(row: Baris) -> bool:
    """Whether what is asked about a row waits for its penjelasan to be renewed or affirmed."""
    return bool(row.isian.penjelasan_untuk) and any(satu.kode == PENJELASAN_LAMA for satu in findings_of(row))


def _past(row: Baris) -> dict[Periode, Decimal]:
    """The figures before this one, of the years before and of this one."""
    lampau = ((one.periode, one.under(row.kartu)) for one in row.lampau)
    setahun = ((Periode(row.tahun, tw), angka(n, row.kartu.accumulation)) for tw, n in row.riwayat.items())
    return {periode: nilai for periode, nilai in (*lampau, *setahun) if nilai is not None}


def _capaian_tahun(row: Baris) -> Decimal | None:
    """The capaian beside the serapan of the year; None where what adds up lacks a triwulan that the money covers."""
    filled = {tw for tw, n in row.riwayat.items() if not n.kosong}
    if row.kartu.accumulation is Accumulation.SUM and any(tw not in filled for tw in Triwulan if tw < row.triwulan):
        return None
    return row.hitungan.tahun.nilai if row.hitungan.nilai is not None else None


def _before(row: Baris, lalu: Nilai, past: Mapping[Periode, Decimal]) -> Decimal | None:
    """The figure of the triwulan before; in January a running total begins anew, and has none."""
    if row.triwulan is Triwulan.I and row.kartu.accumulation is Accumulation.CUM:
        return None
    if row.triwulan is Triwulan.I:
        return past.get(Periode(row.tahun, row.triwulan).sebelumnya())
    return angka(lalu, row.kartu.accumulation)


def _komponen(row: Baris) -> str:
    """Why the figure is not the one its components make.

    One that was never sent may have been typed before the card had components; what the monev corrected has none.
    Until it is sent, the card may also have become another than the one it was computed by.
    """
    dasar = row.kartu.dasar
    if dasar is None:
        return ""
    if row.isian.nilai is not None and not row.isian.komponen:
        return "" if row.terkirim.versi else TYPED
    if row.isian.komponen and read_dasar(row.isian.komponen) != dasar:
        return "" if row.locked else OUTDATED
    made = dasar.hitung(read_angka(row.isian.komponen))
    return "" if made.nilai is not None else made.penjelasan


def _texts(nilai: Nilai) -> tuple[str, ...]:
    return tuple(teks for teks in (nilai.penjelasan.strip(),) if teks)


def blocking_sentences(berkas: BerkasBidang) -> tuple[str, ...]:
    """Return one sentence for each finding that stops the sending, with its row."""
    return tuple(
        f"{row.kode}: {temuan.kalimat}"
        for row in baris_list(berkas, draft=True)
        if not row.locked
        for temuan in findings_of(row)
        if temuan.blokir
    )
