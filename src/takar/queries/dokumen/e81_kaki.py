"""What stands below the table of Form E.81: factors and follow-ups, notes on its columns, signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import F

from takar.documents.contexts import BlokTandaTangan, KakiE81
from takar.queries.akun import holders
from takar.queries.dokumen.bagian import NAMELESS, blok, tempat_tanggal
from takar.queries.kinerja import Baris
from takar.queries.langkah_tampil import is_sekretariat
from takar.queries.penanda_tangan import signer_of
from takar.queries.renstra import Renstra
from takar.queries.renstra_dokumen import DARI_DOKUMEN
from takar.records.models import AngkaRenstra, BerkasBidang, CatatanMonev, PerangkatDaerah, TindakLanjut
from takar.rules.aggregate import CAP_AGREGAT
from takar.rules.formula_explanation import show_angka
from takar.rules.periods import format_tanggal
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran
from takar.sop.reasons_state import listed

PENDORONG = "Faktor pendorong keberhasilan pencapaian kinerja"
PENGHAMBAT = "Faktor penghambat pencapaian kinerja"
TRIWULAN_BERIKUTNYA = "Tindak lanjut yang diperlukan dalam triwulan berikutnya"
RENJA_BERIKUTNYA = "Tindak lanjut yang diperlukan dalam Renja perangkat daerah berikutnya"
PENILAI = "Kepala Bappeda"


def kaki(rows_of_berkas: Mapping[BerkasBidang, Sequence[Baris]]) -> tuple[KakiE81, ...]:
    """Return the footer rows; nobody asks Takar for the Renja of next year, so there is room to write it."""
    rows = [row for found in rows_of_berkas.values() for row in found]
    return (
        KakiE81(PENDORONG, tuple(f"{row.kode}: {row.isian.pendorong}" for row in rows if row.isian.pendorong)),
        KakiE81(PENGHAMBAT, tuple(f"{row.kode}: {row.isian.penghambat}" for row in rows if row.isian.penghambat)),
        KakiE81(TRIWULAN_BERIKUTNYA, _decided([berkas.pk for berkas in rows_of_berkas])),
        KakiE81(RENJA_BERIKUTNYA, ()),
    )


def _decided(berkas_ids: Sequence[int]) -> tuple[str, ...]:
    """What closed sessions decided and whom they charged with what; an open session holds a draft."""
    decided = (
        CatatanMonev.objects.filter(monev__berkas__in=berkas_ids, monev__ditutup_at__isnull=False)
        .exclude(keputusan="")
        .order_by("monev_id", "indikator__urutan", "pk")
        .values_list("indikator__kode", "keputusan")
    )
    promised = (
        TindakLanjut.objects.filter(
            monev__berkas__in=berkas_ids, monev__ditutup_at__isnull=False, dibatalkan_at__isnull=True
        )
        .order_by("tenggat", F("indikator__urutan").asc(nulls_last=True), "pk")
        .values_list("indikator__kode", "uraian", "penanggung_jawab__nama", "tenggat")
    )
    return (
        *(f"{kode}: {keputusan}" for kode, keputusan in decided),
        *(
            f"{kode + ': ' if kode else ''}{uraian} ({jabatan}, paling lambat {format_tanggal(tenggat)})"
            for kode, uraian, jabatan, tenggat in promised
        ),
    )


def catatan(renstra: Renstra | None, *, satuan: bool) -> tuple[str, ...]:
    """Return the notes on the columns: where they come from, what stays blank, and why.

    With the column Satuan those after it have the next number.
    """
    at = 1 if satuan else 0
    always = (
        "Sel kosong bukan nol; sebabnya ada pada kolom Keterangan.",
        f"Kolom {12 + at} dan {13 + at} menjumlah angka yang memang bertambah. Di belakang angka selebihnya tertulis "
        "“posisi” (angka terakhir atau rasio) atau “rata-rata”: angka itu tidak dijumlahkan.",
        "Baris program dan kegiatan memuat outcome dan keluarannya bila ada dalam rencana, dan jumlah anggaran di "
        "bawahnya. Takar tidak menyimpan program mana yang menunjang sasaran mana.",
        f"Dalam rata-rata, capaian di atas {show_angka(CAP_AGREGAT)}% dihitung {show_angka(CAP_AGREGAT)}%, dan yang di "
        "bawah 0% dihitung 0%.",
    )
    if renstra is None:
        kosong = f"Kolom {5 + at}, {6 + at}, {13 + at}, dan {14 + at} kosong"
        return (*always, f"{kosong}: tahun awal dan tahun akhir Renstra tidak dipilih.")
    sumber = [f"{hal} menurut {listed(names, 'dan')}" for hal, names in renstra.dokumen.sumber.items()]
    return (
        *always,
        *_of_renstra(renstra, at),
        *((f"{DARI_DOKUMEN[0].upper()}{DARI_DOKUMEN[1:]}: {'; '.join(sumber)}.",) if sumber else ()),
    )


def _of_renstra(renstra: Renstra, at: int) -> tuple[str, ...]:
    jangka, tahun = renstra.jangka, renstra.tahun
    lalu = f"Kolom {6 + at} kosong: ini tahun pertama Renstra."
    if not renstra.pertama:
        lalu = (
            f"Kolom {6 + at} dan {13 + at} memuat realisasi {_rentang(jangka.mulai, tahun - 1)} menurut kode yang "
            "sama: dari Takar bila tahun itu lengkap di Takar, selebihnya dari dokumen yang dimuat; bila ada yang "
            "tidak diketahui, selnya kosong."
        )
    rentang = _rentang(jangka.mulai, jangka.akhir)
    pagu = f"Kolom {5 + at} Rp dan kolom {14 + at} Rp kosong: pagu Renstra {rentang} belum dimuat."
    if renstra.dokumen.memuat(AngkaRenstra.Jenis.PAGU):
        pagu = (
            f"Kolom {5 + at} Rp memuat pagu Renstra menurut dokumennya, tidak dijumlahkan dari baris di bawahnya. "
            f"Kolom {14 + at} Rp adalah kolom {13 + at} Rp dibagi kolom {5 + at} Rp."
        )
    return (
        f"Kolom {5 + at} K memuat target akhir Renstra menurut dokumennya; bila belum dimuat, dihitung dari target "
        f"tahunan dalam rencana {rentang} menurut kode yang sama: dijumlahkan bila "
        "angkanya bertambah, target tahun terakhir bila berupa posisi. Tahun yang belum ada rencananya membuat selnya "
        "kosong.",
        pagu,
        lalu,
    )


def _rentang(awal: int, akhir: int) -> str:
    return str(awal) if awal == akhir else f"{awal}–{akhir}"


def blok_e81(
    berkas_list: Sequence[BerkasBidang], opd: PerangkatDaerah, *, unit: bool, tanggal: date
) -> tuple[BlokTandaTangan, ...]:
    """Return the signatures on a day: who made the form, and room for who evaluates it.

    The form is that of an office and signed by its head; the part of one unit is signed by whoever signs its report,
    and nobody outside evaluates it.
    """
    if unit:
        berkas = berkas_list[0]
        peran = Peran.SEKRETARIS if is_sekretariat(berkas) else Peran.KEPALA_BIDANG
        return (_disusun(peran, opd, berkas.unit_id, tanggal),)
    penilai = BlokTandaTangan("Dievaluasi: ………………, ………………………", PENILAI, NAMELESS)
    return (_disusun(Peran.KEPALA_DINAS, opd, None, tanggal), penilai)


def _disusun(peran: Peran, opd: PerangkatDaerah, unit_id: int | None, tanggal: date) -> BlokTandaTangan:
    signer = signer_of(holders(peran, opd_id=opd.pk, unit_id=unit_id, today=tanggal))
    shown = blok(signer, opd=opd, tanggal=tanggal) if signer else BlokTandaTangan("", PERAN_LABELS[peran], NAMELESS)
    return replace(shown, tempat_tanggal=f"Disusun: {tempat_tanggal(opd, tanggal)}")
