"""The paragraphs of the report that follow from the office, the SOP and the plan."""

from collections.abc import Mapping, Sequence

from takar.documents.contexts import BarisLangkah, BarisTarget, Pendahuluan, Perencanaan
from takar.queries.dokumen.laporan_kode import kode_of
from takar.queries.dokumen_kinerja import dokumen_kinerja_of
from takar.queries.kartu import periode_of
from takar.queries.kinerja import Baris
from takar.queries.redaksi import Redaksi
from takar.queries.ringkasan import SASARAN
from takar.queries.tampil import target_text
from takar.records.models import BerkasBidang
from takar.rules.impor_berkas import ASAL_FILE
from takar.rules.level import Level
from takar.rules.periods import format_tanggal
from takar.sop.reasons_state import listed


def pendahuluan(
    sop: Sequence[str], langkah: tuple[BarisLangkah, ...], redaksi: Redaksi, nilai: Mapping[str, str]
) -> Pendahuluan:
    """Return chapter A in the words of the office; ``sop``: what the SOP is based on."""
    return Pendahuluan(
        latar_belakang=redaksi.baris("latar_belakang", nilai),
        tugas=redaksi.baris("tugas", nilai),
        dasar_hukum=dasar_hukum(sop, redaksi),
        teknik=redaksi.baris("teknik", nilai),
        langkah=langkah,
    )


def dasar_hukum(sop: Sequence[str], redaksi: Redaksi) -> tuple[str, ...]:
    """Return what the SOP is based on, and what the office adds; what the SOP names already is not said twice."""
    own = redaksi.baris("dasar_hukum", {})
    return (*sop, *(line for line in own if line not in sop))


def perencanaan(berkas: BerkasBidang, rows: Sequence[Baris]) -> Perencanaan:
    """Return chapter B: the targets of the year and of the triwulan, and the papers that they come from.

    Those are the dokumen kinerja in force; where the office keeps none, what the plan names, but no uploaded file.
    """
    utama, kode = [row for row in rows if row.level == SASARAN], kode_of(rows)
    kinds = {**{level: level.ukuran for level in Level}, Level.SASARAN: "indikator kinerja"}
    counted = [(sum(row.level == level for row in rows), kata) for level, kata in kinds.items()]
    words = [f"{n} {kata}" for n, kata in counted if n] or ["0 indikator kinerja"]
    kept = [
        f"{one.jenis} Nomor {one.nomor}, {format_tanggal(one.tanggal)}" for one in dokumen_kinerja_of(berkas).daftar
    ]
    named = dict.fromkeys(row.target_th.asal for row in utama if row.target_th and row.target_th.asal)
    return Perencanaan(
        uraian=(f"Rencana kinerja {berkas.unit.nama} tahun {periode_of(berkas).tahun} memuat {listed(words, 'dan')}.",),
        dokumen=tuple(kept or (asal for asal in named if not asal.startswith(ASAL_FILE))),
        baris=tuple(
            BarisTarget(
                nomor=str(n),
                sasaran=row.induk[-1].nama,
                indikator=row.kartu.nama,
                satuan=row.kartu.satuan,
                target_tahun=target_text(row, row.target_th),
                target_triwulan=target_text(row, row.target_tw),
                kode_angka=kode[row.indikator_id],
            )
            for n, row in enumerate(utama, start=1)
        ),
    )


def penutup(rekomendasi: str, redaksi: Redaksi, nilai: Mapping[str, str]) -> tuple[str, ...]:
    """Return chapter E: the recommendations of the Kasubbag, and the closing sentence."""
    words = tuple(line.strip() for line in rekomendasi.splitlines() if line.strip())
    return (*words, *redaksi.baris("penutup", nilai))
