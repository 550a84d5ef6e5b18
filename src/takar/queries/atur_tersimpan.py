"""What the set-up keeps with its days, as it was on a day: exceptions, certificates, wording, retention, editions."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from takar.queries.atur_bentuk import BarisAtur
from takar.queries.atur_kata import kolom_atur
from takar.queries.atur_keadaan import Dahulu
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.queries.pengecualian import phrase_of
from takar.queries.redaksi import nama_jenis
from takar.queries.sebutan import berkas_name
from takar.records.models import (
    DaftarCabut,
    EdisiSop,
    Pengecualian,
    RedaksiNaskah,
    RetensiArsip,
    SertifikatSegel,
    SertifikatTepercaya,
)
from takar.rules.huruf import end_sentence
from takar.rules.periods import format_tanggal
from takar.rules.retensi import JENIS_LABELS, JenisArsip, KelasRetensi, NasibAkhir, explain_kelas


def _standing(ended: str, sampai: datetime | None) -> Q:
    """What had begun by a moment and had not ended; ``ended`` is the column of its end."""
    if sampai is None:
        return Q(**{ended: None})
    return Q(at__lte=sampai) & (Q(**{ended: None}) | Q(**{f"{ended}__gt": sampai}))


def pengecualian(then: Dahulu, sampai: datetime | None) -> Iterator[BarisAtur]:
    """Yield the exceptions that could be used on the day."""
    found = Pengecualian.objects.filter(_standing("dicabut_at", sampai), sampai__gte=then.hari)
    found = found.filter(berkas__pengumpulan__opd=then.kantor.id)
    for one in found.select_related("pegawai", "berkas__unit", "berkas__pengumpulan").order_by("-pk"):
        boleh = f"{phrase_of(one.tindakan)} {berkas_name(one.berkas)}"
        yield BarisAtur(
            one.pegawai.nama,
            (("boleh", boleh), ("sampai", format_tanggal(one.sampai))),
            oleh=as_officer(one.nama, one.sebagai),
            alasan=one.alasan,
            **then.sejak(one.at),
        )


def segel(then: Dahulu, sampai: datetime | None) -> Iterator[BarisAtur]:
    """Yield the certificate with which papers were sealed."""
    for one in SertifikatSegel.objects.filter(_standing("diganti_at", sampai), opd=then.kantor.id).order_by("-pk"):
        isi = [("asal", one.get_asal_display()), ("penerbit", one.nama_penerbit), ("sidik SHA-256", one.sidik)]
        isi.append(("dipakai sampai", then.waktu(one.dipakai_sampai)))
        yield BarisAtur(one.subjek or "Sertifikat segel", tuple(isi), **_since(then, f"segel:{one.sidik}", one.at))


def tepercaya(then: Dahulu, sampai: datetime | None) -> Iterator[BarisAtur]:
    """Yield the authorities whose signers were trusted, each with the newest list of what it revoked."""
    lists = until(DaftarCabut.objects.filter(tepercaya__opd=then.kantor.id), sampai).order_by("diterbitkan", "pk")
    newest = {one.tepercaya_id: one for one in lists.defer("daftar")}
    found = SertifikatTepercaya.objects.filter(_standing("dicabut_at", sampai), opd=then.kantor.id)
    for one in found.order_by("-pk"):
        isi = [("sertifikat", one.nama), ("sidik SHA-256", one.sidik)]
        isi.append(("berlaku sampai", then.waktu(one.berlaku_sampai)))
        if crl := newest.get(one.pk):
            told = f"terbit {then.waktu(crl.diterbitkan)}, {crl.jumlah} sertifikat dicabut"
            isi.append(("daftar pencabutan", told))
        since = _since(then, f"tepercaya:{one.sidik}", one.at)
        yield BarisAtur(one.penyelenggara, tuple(isi), **{**since, "alasan": one.alasan})


def redaksi(then: Dahulu, sampai: datetime | None) -> Iterator[BarisAtur]:
    """Yield the wording that an office had set, of each kind of paper its last version by then."""
    rows = until(RedaksiNaskah.objects.filter(opd=then.kantor.id), sampai).select_related("oleh", "gambar")
    last = {one.jenis: one for one in rows.order_by("versi")}
    for one in sorted(last.values(), key=lambda row: nama_jenis(row.jenis)):
        isi = [("versi", str(one.versi)), *((kolom_atur(name), text) for name, text in one.isi.items() if text)]
        if one.gambar:
            isi.append(("gambar kop, SHA-256", one.gambar.sha256))
        yield BarisAtur(nama_jenis(one.jenis), tuple(isi), oleh=one.oleh.nama, alasan=one.alasan, **then.sejak(one.at))


def retensi(then: Dahulu, sampai: datetime | None) -> Iterator[BarisAtur]:
    """Yield the classes of retention that were set by then, those of one kind together."""
    rows = until(RetensiArsip.objects.filter(opd=then.kantor.id), sampai).select_related("oleh")
    for one in rows.order_by("jenis", "-berlaku", "-pk"):
        jenis, nasib = JenisArsip(one.jenis), NasibAkhir(one.nasib)
        kelas = KelasRetensi(jenis, one.berlaku, one.aktif, one.inaktif, nasib, one.dasar)
        isi = (("kelas", explain_kelas(kelas)), ("berlaku mulai", format_tanggal(one.berlaku)))
        yield BarisAtur(JENIS_LABELS[jenis], isi, oleh=one.oleh.nama, alasan=one.dasar, **then.sejak(one.at))


def edisi(then: Dahulu, sampai: datetime | None) -> Iterator[BarisAtur]:
    """Yield the SOP editions that the office had installed itself and not withdrawn."""
    found = EdisiSop.objects.filter(_standing("ditarik_at", sampai), opd=then.kantor.id).select_related("pemasang")
    for one in found.defer("edition_json").order_by("-berlaku_mulai", "-pk"):
        isi = (("berlaku mulai", format_tanggal(one.berlaku_mulai)), ("SHA-256", one.edition_sha256))
        alasan = end_sentence(f"Dari file {one.nama}")
        yield BarisAtur(one.nomor, isi, oleh=one.pemasang.nama, alasan=alasan, **then.sejak(one.at))


def _since(then: Dahulu, baris: str, at: datetime) -> dict[str, Any]:
    """Since when by the row itself, which also Takar may have made; by whom and why as the history says it."""
    return {**then.oleh(baris), **then.sejak(at)}


Pembaca = Callable[[Dahulu, datetime | None], Iterator[BarisAtur]]
TERSIMPAN: Mapping[str, Pembaca] = {
    "pengecualian": pengecualian,
    "segel": segel,
    "tepercaya": tepercaya,
    "redaksi": redaksi,
    "retensi": retensi,
    "edisi": edisi,
}
"""By kind: how its rows of a day are read."""
