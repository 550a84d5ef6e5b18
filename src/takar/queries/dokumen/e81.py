"""Form E.81 as a paper: its lines, what they add up to, its footer rows and its signatures (domain.md section 5)."""

from collections.abc import Mapping, Sequence
from datetime import date

from takar.documents.canonical import seal
from takar.documents.contexts import E81Context, Jejak, RerataE81
from takar.queries.dokumen.bagian import kop, peraga
from takar.queries.dokumen.e81_kaki import blok_e81, catatan, kaki
from takar.queries.dokumen.ganda import angka_ganda
from takar.queries.e81_baris import E81, Satu
from takar.queries.e81_keterangan import Keadaan
from takar.queries.kartu import periode_of
from takar.queries.keadaan_dahulu import frozen_by
from takar.queries.kinerja import Baris
from takar.queries.kinerja_terpilih import Terpilih
from takar.queries.koreksi_ganda import ganda_of
from takar.queries.pada import until
from takar.queries.renstra import JangkaRenstra, read_renstra
from takar.queries.ringkasan import Ringkasan, rerata_of, ringkasan
from takar.queries.tampil import persen
from takar.records.models import BerkasBidang, Pengumpulan
from takar.rules.aggregate import Rerata
from takar.rules.pada import Pada, with_day
from takar.rules.periods import Triwulan
from takar.rules.scales import SKALA, predikat

FORMAT_REGULASI = "Formulir E.81 Permendagri 86/2017"
JUDUL = ("Evaluasi terhadap Hasil Renja Perangkat Daerah Lingkup Kabupaten/Kota",)
MENGACU = "Indikator dan target kinerja perangkat daerah yang mengacu pada sasaran RKPD"


def e81_context(
    terpilih: Terpilih, *, unit: str, varian: str, jangka: JangkaRenstra | None, tanggal: date
) -> E81Context:
    """Return the form of the chosen berkas; ``unit`` is empty where it is that of the whole office."""
    pengumpulan = terpilih.pengumpulan
    opd, periode = pengumpulan.opd, periode_of(terpilih.berkas_list[0])
    rows_of_berkas = terpilih.rows()
    rows = [row for found in rows_of_berkas.values() for row in found]
    pada = terpilih.setahun.pada
    keadaan = _keadaan(pengumpulan, rows_of_berkas, pada)
    renstra = read_renstra(opd.pk, periode, jangka, pada) if jangka else None
    lines = E81(terpilih.setahun, periode.triwulan, renstra, keadaan)
    sums = ringkasan(rows)
    return seal(
        E81Context(
            kop=kop(opd),
            nomor="",
            format_regulasi=FORMAT_REGULASI,
            judul=(*JUDUL, MENGACU),
            varian=varian,
            unit_kerja=unit or opd.nama,
            periode=with_day(periode.label, pada),
            triwulan=f"Triwulan {periode.triwulan.romawi}",
            tahun=str(periode.tahun),
            tahun_lalu=str(periode.tahun - 1),
            renstra=f"{jangka.mulai}–{jangka.akhir}" if jangka else "",
            keadaan=(*_of_day(pada), *_kalimat(keadaan)),
            baris=lines.baris(
                [Satu(row, b.unit.nama, b.unit_id) for b, found in rows_of_berkas.items() for row in found]
            ),
            rerata=_rerata(sums, opd.skala, dinas=len(rows_of_berkas) > 1),
            serapan=_serapan(sums, rows),
            kaki=kaki(rows_of_berkas),
            catatan=catatan(renstra, satuan=bool(varian)),
            tanda_tangan=blok_e81(terpilih.berkas_list, opd, unit=bool(unit), tanggal=tanggal),
            jejak=Jejak(),
            peraga=peraga(opd),
            ganda=angka_ganda(ganda_of(terpilih, "")),
        )
    )


def _of_day(pada: Pada | None) -> tuple[str, ...]:
    return (f"Angka dan keadaan {pada.kata}, akhir hari itu.",) if pada else ()


def _keadaan(
    pengumpulan: Pengumpulan, rows_of_berkas: Mapping[BerkasBidang, Sequence[Baris]], pada: Pada | None
) -> Keadaan:
    sampai = Triwulan(pengumpulan.triwulan)
    units = {berkas.unit_id for berkas in rows_of_berkas}
    found = BerkasBidang.objects.filter(
        pengumpulan__opd=pengumpulan.opd_id,
        pengumpulan__tahun=pengumpulan.tahun,
        pengumpulan__triwulan__lte=sampai.value,
        unit__in=units,
    ).order_by("pk")
    opened = until(found, pada.sampai if pada else None, "pengumpulan__dibuka_at")
    values = list(opened.values_list("unit_id", "pengumpulan__triwulan", "frozen_at", "pk"))
    known = frozen_by([pk for *_, pk in values], pada.sampai) if pada else None
    return Keadaan(
        {(unit, Triwulan(tw)): bool(frozen_at) if known is None else pk in known for unit, tw, frozen_at, pk in values},
        sampai,
    )


def _kalimat(keadaan: Keadaan) -> tuple[str, ...]:
    """One sentence for each triwulan up to the one of the form: what of it is received, and so is final."""
    said = []
    for triwulan in (tw for tw in Triwulan if tw <= keadaan.sampai):
        berkas = [received for (_, tw), received in keadaan.diterima.items() if tw is triwulan]
        nama = f"Triwulan {triwulan.romawi}"
        if not berkas:
            said.append(f"{nama}: tidak dikumpulkan di Takar, kolomnya kosong.")
        elif all(berkas):
            said.append(
                f"{nama}: {len(berkas)} dari {len(berkas)} berkas sudah diterima; angkanya hanya dapat berubah lewat "
                "koreksi."
            )
        else:
            said.append(
                f"{nama}: {sum(berkas)} dari {len(berkas)} berkas sudah diterima; angka selebihnya dari versi terakhir "
                "yang dikirim dan masih dapat berubah, draf tidak ikut."
            )
    return tuple(said)


def _rerata(sums: Ringkasan, skala: str, *, dinas: bool) -> tuple[RerataE81, ...]:
    return tuple(
        RerataE81(nama, persen(mean.nilai), mean.label, _predikat(mean, skala), cara)
        for nama, mean, cara in rerata_of(sums, dinas=dinas)
    )


def _predikat(mean: Rerata, skala: str) -> str:
    """The predikat; what is incomplete is said to be provisional."""
    if mean.nilai is None:
        return "belum dapat dinilai"
    return predikat(SKALA[skala], mean.nilai).nama + ("" if mean.lengkap else " (sementara)")


def _serapan(sums: Ringkasan, rows: Sequence[Baris]) -> str:
    budgeted = [row for row in rows if row.pagu is not None]
    filled = sum(row.isian.anggaran_sd is not None for row in budgeted)
    share = persen(sums.serapan) if filled else "belum diisi"
    return f"{share} ({filled} dari {len(budgeted)} sub kegiatan terisi)" if budgeted else ""
