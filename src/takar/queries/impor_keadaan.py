"""What a spreadsheet is compared with: the plan of one year, or the people, as they stand on record."""

from collections.abc import Iterable
from datetime import date

from takar.queries.akun import signs_in
from takar.queries.impor_renstra import rekaman_renstra
from takar.queries.renstra import jangka_of
from takar.records.models import (
    AksiTriwulan,
    Indikator,
    IndikatorVersi,
    Jabatan,
    Kegiatan,
    Pagu,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
    UnitKerja,
)
from takar.rules.impor_beda import Keadaan, Tercatat
from takar.rules.impor_butir import KARTU_ISI, Jenis, Kunci
from takar.rules.impor_kolom import Bagian, plain
from takar.rules.impor_nilai import Nilai
from takar.rules.level import Level

JABATAN_ISI = ("nama", "peran", "jenis", "aktif")
Found = Iterable[tuple[tuple[Jenis, Kunci], Tercatat]]


def keadaan_of(opd_id: int, tahun: int, bagian: Bagian, today: date) -> Keadaan:
    """Return the record of one part, by a fixed number of queries."""
    if bagian is Bagian.ORANG:
        lain = Pegawai.objects.exclude(opd_id=opd_id).values_list("nip", flat=True)
        bidang = UnitKerja.objects.filter(opd_id=opd_id, jenis=UnitKerja.Jenis.BIDANG).values_list("kode", flat=True)
        masuk = Pegawai.objects.filter(signs_in("akun"), opd_id=opd_id).values_list("nip", flat=True)
        rekaman = dict([*_jabatan(opd_id), *_pegawai(opd_id), *_penugasan(opd_id)])
        return Keadaan(tahun, today, rekaman, frozenset(lain), frozenset(bidang), frozenset(masuk))
    if bagian is Bagian.RENSTRA:
        known = (_program, _sub_kegiatan, _indikator)
        rekaman = dict(found for part in known for found in part(opd_id, tahun))
        jangka = jangka_of(PerangkatDaerah.objects.get(pk=opd_id), tahun)
        rekaman.update(rekaman_renstra(opd_id, jangka))
        return Keadaan(tahun, today, rekaman, renstra=(jangka.mulai, jangka.akhir) if jangka else None)
    parts = [_tujuan, _program, _sub_kegiatan, _pagu, _indikator, _target]
    parts += [_aksi] if bagian is Bagian.NASKAH else []
    return Keadaan(tahun, today, dict(found for part in parts for found in part(opd_id, tahun)))


def unit_by_text(opd_id: int) -> dict[str, str]:
    """Return the code of each unit in use by its code, its name, and both as templates offer them."""
    found: dict[str, str] = {}
    for kode, nama in UnitKerja.objects.filter(opd_id=opd_id, aktif=True).order_by("pk").values_list("kode", "nama"):
        found[plain(f"{kode} {nama}")] = kode
        found[plain(nama)] = kode
        found[plain(kode)] = kode
    return found


def unit_choices(opd_id: int) -> list[tuple[str, str]]:
    """Return code and name of each unit in use."""
    found = UnitKerja.objects.filter(opd_id=opd_id, aktif=True).order_by("urutan", "pk")
    return list(found.values_list("kode", "nama"))


def _tujuan(opd_id: int, tahun: int) -> Found:
    for pk, kode, uraian, versi in Tujuan.objects.filter(opd_id=opd_id, tahun=tahun).values_list(
        "pk", "kode", "uraian", "versi"
    ):
        yield (Jenis.TUJUAN, (kode,)), Tercatat(pk, {"uraian": uraian}, versi)
    for pk, kode, uraian, induk, versi in Sasaran.objects.filter(
        tujuan__opd_id=opd_id, tujuan__tahun=tahun
    ).values_list("pk", "kode", "uraian", "tujuan__kode", "versi"):
        yield (Jenis.SASARAN, (kode,)), Tercatat(pk, {"uraian": uraian, "induk": induk}, versi)


def _program(opd_id: int, tahun: int) -> Found:
    for pk, kode, nama, versi in Program.objects.filter(opd_id=opd_id, tahun=tahun).values_list(
        "pk", "kode", "nama", "versi"
    ):
        yield (Jenis.PROGRAM, (kode,)), Tercatat(pk, {"nama": nama}, versi)
    for pk, kode, nama, induk, versi in Kegiatan.objects.filter(
        program__opd_id=opd_id, program__tahun=tahun
    ).values_list("pk", "kode", "nama", "program__kode", "versi"):
        yield (Jenis.KEGIATAN, (kode,)), Tercatat(pk, {"nama": nama, "induk": induk}, versi)


def _sub_kegiatan(opd_id: int, tahun: int) -> Found:
    for pk, kode, nama, dana, induk, unit, versi in SubKegiatan.objects.filter(
        kegiatan__program__opd_id=opd_id, kegiatan__program__tahun=tahun
    ).values_list("pk", "kode", "nama", "sumber_dana", "kegiatan__kode", "unit__kode", "versi"):
        isi: dict[str, Nilai] = {"nama": nama, "sumber_dana": dana, "induk": induk, "unit": unit}
        yield (Jenis.SUB_KEGIATAN, (kode,)), Tercatat(pk, isi, versi)


def _pagu(opd_id: int, tahun: int) -> Found:
    for pk, kode, nilai, versi, mulai in (
        Pagu.objects.filter(
            sub_kegiatan__kegiatan__program__opd_id=opd_id, sub_kegiatan__kegiatan__program__tahun=tahun
        )
        .order_by("versi")
        .values_list("pk", "sub_kegiatan__kode", "nilai", "versi", "berlaku_mulai")
    ):
        yield (Jenis.PAGU, (kode,)), Tercatat(pk, {"nilai": nilai}, versi, mulai)


def _indikator(opd_id: int, tahun: int) -> Found:
    cards = {}
    for row in (
        IndikatorVersi.objects.filter(indikator__opd_id=opd_id, indikator__tahun=tahun)
        .order_by("versi")
        .values_list("indikator_id", "versi", "berlaku_mulai", "nama", *KARTU_ISI, "komponen")
    ):
        cards[row[0]] = row
    for pk, kode, unit, *places in Indikator.objects.filter(opd_id=opd_id, tahun=tahun).values_list(
        "pk", "kode", "unit__kode", *(f"{level}__kode" for level in Level)
    ):
        _, versi, mulai, *said = cards[pk]
        isi = dict(zip(("nama", *KARTU_ISI, "komponen"), said, strict=True))
        isi.update(zip(Level, places, strict=True), unit=unit)
        yield (Jenis.INDIKATOR, (kode,)), Tercatat(pk, isi, versi, mulai)


def _target(opd_id: int, tahun: int) -> Found:
    for pk, kode, tw, teks, nilai, atas, versi, mulai in (
        Target.objects.filter(indikator__opd_id=opd_id, indikator__tahun=tahun)
        .order_by("versi")
        .values_list("pk", "indikator__kode", "triwulan", "teks", "nilai", "batas_atas", "versi", "berlaku_mulai")
    ):
        isi = {"teks": teks, "nilai": nilai, "batas_atas": atas}
        yield (Jenis.TARGET, (kode, str(tw))), Tercatat(pk, isi, versi, mulai)


def _aksi(opd_id: int, tahun: int) -> Found:
    found = AksiTriwulan.objects.filter(indikator__opd_id=opd_id, indikator__tahun=tahun).order_by("versi")
    fields = ("pk", "indikator__kode", "triwulan", "teks", "versi", "berlaku_mulai")
    for pk, kode, tw, teks, versi, mulai in found.values_list(*fields):
        yield (Jenis.AKSI, (kode, str(tw))), Tercatat(pk, {"teks": teks}, versi, mulai)


def _jabatan(opd_id: int) -> Found:
    for pk, unit, kode, versi, *isi in Jabatan.objects.filter(unit__opd_id=opd_id).values_list(
        "pk", "unit__kode", "kode", "versi", *JABATAN_ISI
    ):
        yield (Jenis.JABATAN, (unit, kode)), Tercatat(pk, dict(zip(JABATAN_ISI, isi, strict=True)), versi)


def _pegawai(opd_id: int) -> Found:
    fields = ("nama", "pangkat", "golongan", "surel")
    for pk, nip, versi, *said in Pegawai.objects.filter(opd_id=opd_id).values_list("pk", "nip", "versi", *fields):
        yield (Jenis.PEGAWAI, (nip,)), Tercatat(pk, dict(zip(fields, said, strict=True)), versi)


def _penugasan(opd_id: int) -> Found:
    for pk, nip, unit, kode, mulai, status, batas, sk, selesai, versi in Penugasan.objects.filter(
        jabatan__unit__opd_id=opd_id
    ).values_list(
        "pk",
        "pegawai__nip",
        "jabatan__unit__kode",
        "jabatan__kode",
        "mulai",
        "status",
        "batas",
        "nomor_sk",
        "selesai",
        "versi",
    ):
        isi: dict[str, Nilai] = {"status": status, "batas": batas, "nomor_sk": sk, "selesai": selesai}
        yield (Jenis.PENUGASAN, (nip, unit, kode, mulai.isoformat())), Tercatat(pk, isi, versi)
