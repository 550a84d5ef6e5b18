"""Previews of the papers of the plan with a wording: one made-up row each."""

from datetime import date
from typing import Any

from takar.documents.contexts import (
    BarisAksi,
    BarisIku,
    BarisPerjanjian,
    Context,
    IkuContext,
    Jejak,
    PerjanjianContext,
    ProgramPerjanjian,
    RencanaAksiContext,
    TargetTriwulan,
)
from takar.queries.dokumen.bagian import blok_kantor, kop
from takar.queries.dokumen.catatan_kantor import kata_rencana, nilai_rencana
from takar.queries.dokumen.perjanjian import blok_atasan, nilai_janji, pernyataan
from takar.queries.dokumen.rencana_bagian import blok_kepala_dinas
from takar.queries.redaksi import Redaksi
from takar.queries.redaksi_contoh_bagian import CONTOH, PRATINJAU, Nilai
from takar.records.models import PerangkatDaerah
from takar.rules.tahap import MURNI
from takar.sop.peran import Peran

INDIKATOR, SATUAN, TARGET = f"Indikator {CONTOH}", "Persen", "80"
FOUR = (TARGET,) * 4


def iku(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return IKU."""
    row = BarisIku("1", CONTOH, INDIKATOR, CONTOH, CONTOH, SATUAN, (TARGET,), CONTOH, nilai["kepala_dinas"])
    return IkuContext(
        **_shared(opd, redaksi, nilai),
        tahun=(nilai["tahun"],),
        baris=(row,),
        **_kata(opd, redaksi, nilai),
        tanda_tangan=blok_kepala_dinas(opd, today, redaksi.isi.get("tempat", "")),
    )


def perjanjian(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return the Perjanjian Kinerja of the Kepala Dinas."""
    janji = nilai_janji(opd, int(nilai["tahun"]), nilai["kepala_dinas"])
    return PerjanjianContext(
        **_shared(opd, redaksi, nilai),
        pembuka=redaksi.paragraf("pembuka", janji),
        pernyataan=pernyataan(redaksi, janji),
        kepala_sasaran="Sasaran",
        sasaran=(BarisPerjanjian("1", CONTOH, INDIKATOR, SATUAN, TARGET),),
        program=(ProgramPerjanjian("1", "0.00.00", f"Program {CONTOH}", "0"),),
        jumlah="0",
        pihak_pertama=blok_kantor(Peran.KEPALA_DINAS, opd, today),
        pihak_kedua=blok_atasan(),
    )


def rencana_aksi(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai, today: date) -> Context:
    """Return a Rencana Aksi."""
    target = TargetTriwulan("1", CONTOH, INDIKATOR, SATUAN, TARGET, *FOUR, nilai["kepala_dinas"])
    aksi = BarisAksi("1", "0.00.00.0.00.0000", CONTOH, INDIKATOR, SATUAN, TARGET, *FOUR, "0", nilai["unit"])
    return RencanaAksiContext(
        **_shared(opd, redaksi, nilai),
        target=(target,),
        aksi=(aksi,),
        jumlah="0",
        **_kata(opd, redaksi, nilai),
        tanda_tangan=blok_kepala_dinas(opd, today, redaksi.isi.get("tempat", "")),
    )


def _kata(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai) -> dict[str, Any]:
    return kata_rencana(redaksi, nilai_rencana(opd, int(nilai["tahun"]), nilai["kepala_dinas"]))


def _shared(opd: PerangkatDaerah, redaksi: Redaksi, nilai: Nilai) -> dict[str, Any]:
    return {
        "kop": kop(opd),
        "nomor": redaksi.nomor(nilai),
        "periode": f"Tahun {nilai['tahun']}",
        "tahap": MURNI,
        "dasar": (),
        "jejak": Jejak(),
        "peraga": PRATINJAU,
    }
