"""The history of one row as people read it: every version old → new, what the check said of it, and when it was
talked about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takar.queries.edition import edition_of
from takar.queries.kinerja import Baris, angka
from takar.queries.komentar import KomentarTampil
from takar.queries.langkah_tampil import as_officer
from takar.queries.pada import until
from takar.queries.riwayat import BarisRiwayat
from takar.queries.sumber import NILAI_FIELDS, Nilai
from takar.queries.tampil import BLANK, bersatuan, figure, komponen_text, short
from takar.records.models import BerkasBidang, Monev, PemeriksaanBaris, Realisasi, RiwayatBerkas
from takar.rules.findings_model import ALASAN_KOSONG
from takar.rules.numbers import format_rupiah
from takar.rules.periods import format_waktu
from takar.sop.engine import Event
from takar.sop.labels import ALASAN_LABELS, PERAN_LABELS, KodeAlasan
from takar.sop.model import Kind
from takar.sop.peran import Peran

VERDICTS = {
    PemeriksaanBaris.Hasil.SESUAI: ("periksa", "Diperiksa: sesuai"),
    PemeriksaanBaris.Hasil.PERLU_PERBAIKAN: ("kembali", "Diperiksa: perlu perbaikan"),
    PemeriksaanBaris.Hasil.TIDAK_TERSEDIA: ("kosong", "Diperiksa: data tidak tersedia"),
}
SENTENCES = {
    Realisasi.Jalur.KIRIM: ("kirim", "Versi {}: angka dikirim"),
    Realisasi.Jalur.PERBAIKAN: ("kirim", "Versi {}: dikirim lagi setelah dikembalikan"),
    Realisasi.Jalur.MONEV: ("olah", "Versi {}: angka dikoreksi menurut keputusan monev"),
    Realisasi.Jalur.KOREKSI: ("kembali", "Versi {}: angka dikoreksi sesudah laporan diterima"),
}
TEXTS = {"penjelasan": "penjelasan", "pendorong": "faktor pendorong", "penghambat": "faktor penghambat"}


@dataclass(frozen=True, slots=True)
class _Names:
    """As what people acted: who sent is in the history of the berkas, the checker's peran in the edition."""

    sent: dict[datetime, str]
    checker: str
    leader: str


def riwayat_baris(
    berkas: BerkasBidang,
    row: Baris,
    zona: ZoneInfo,
    komentar: Sequence[KomentarTampil] = (),
    sampai: datetime | None = None,
) -> tuple[BarisRiwayat, ...]:
    """Return the history of a row, newest first; its remarks (the oldest first) stand at their time among the rest.

    Of its figures there is nothing yet while it was never sent. Up to a moment.
    """
    found, waiting = [], list(reversed(komentar))
    for at, one in _of_figures(berkas, row, zona, sampai):
        while waiting and waiting[-1].at < at:
            found.append(_remarked(waiting.pop()))
        found.append(one)
    return tuple(reversed([*found, *(_remarked(one) for one in reversed(waiting))]))


def _of_figures(
    berkas: BerkasBidang, row: Baris, zona: ZoneInfo, sampai: datetime | None
) -> Iterator[tuple[datetime, BarisRiwayat]]:
    """Yield what became of the figures, the oldest first: a verdict stands behind the version that it is on.

    One that was carried over to a corrected version is older than that: it was told with the version that it judged.
    """
    versions = list(
        until(Realisasi.objects.filter(berkas=berkas, indikator_id=row.indikator_id), sampai)
        .select_related("penulis", "pelaksana", "pemeriksaan__pemeriksa", "koreksi__permintaan")
        .order_by("versi")
    )
    if not versions:
        return
    names = _names(berkas)
    before: Nilai | None = None
    for version in versions:
        yield version.at, _sent(version, row, before, names, zona)
        verdict = getattr(version, "pemeriksaan", None)
        if verdict is not None and verdict.at >= version.at and (sampai is None or verdict.at <= sampai):
            yield verdict.at, _judged(verdict, names, zona)
        before = Nilai(*(getattr(version, name) for name in NILAI_FIELDS))


def _remarked(one: KomentarTampil) -> BarisRiwayat:
    """A remark in short: it stands whole in the list of its own."""
    return BarisRiwayat(
        gambar="bicara",
        kalimat="Komentar ditulis.",
        siapa=one.siapa,
        waktu=one.waktu,
        iso=one.iso,
        catatan=short(" ".join(one.teks.split())),
    )


def _names(berkas: BerkasBidang) -> _Names:
    sent = RiwayatBerkas.objects.filter(berkas=berkas, event=Event.SUBMITTED.value)
    check = edition_of(berkas.pengumpulan).langkah_by_kind(Kind.CHECK)
    peran = check.peran if check and check.peran else Peran.KEPALA_SUBBAGIAN_PERENCANAAN
    monev = Monev.objects.filter(berkas=berkas).values_list("pemimpin_sebagai", flat=True).first()
    return _Names(dict(sent.values_list("at", "sebagai")), PERAN_LABELS[peran], monev or "")


def _sent(version: Realisasi, row: Baris, before: Nilai | None, names: _Names, zona: ZoneInfo) -> BarisRiwayat:
    gambar, kalimat = SENTENCES[Realisasi.Jalur(version.jalur)]
    now = Nilai(*(getattr(version, name) for name in NILAI_FIELDS))
    siapa = as_officer(version.penulis.nama, names.sent.get(version.at, ""))
    if version.jalur == Realisasi.Jalur.MONEV:
        author = as_officer(version.penulis.nama, names.leader)
        siapa = f"{author}; dilaksanakan {as_officer(version.pelaksana.nama, names.checker)}"
    if version.jalur == Realisasi.Jalur.KOREKSI:
        asked = version.koreksi.permintaan
        granted = as_officer(asked.diputus_nama, asked.diputus_sebagai)
        by = as_officer(asked.nama, asked.sebagai)
        siapa = f"Permintaan koreksi ke-{asked.urutan}, diminta {by}; dikabulkan {granted}"
    lama, baru = "; ".join(_texts(before or Nilai(), now, row)), "; ".join(_texts(now, before or Nilai(), row))
    said = _said(before, now, same=before is not None and lama == baru)
    if version.jalur == Realisasi.Jalur.KOREKSI and before is not None:
        kalimat, said = kalimat.replace("angka", "angka" if lama != baru else "uraian"), ""
        lama = "; ".join(one for one in (lama, *_worded(before, now)) if one)
        baru = "; ".join(one for one in (baru, *_worded(now, before)) if one)
    return BarisRiwayat(
        gambar=gambar,
        kalimat=f"{kalimat.format(version.versi)}{said}.",
        siapa=siapa,
        waktu=format_waktu(version.at.astimezone(zona)),
        iso=version.at.astimezone(zona).isoformat(timespec="seconds"),
        catatan=version.alasan,
        lama=lama if before is not None else "",
        baru=baru,
    )


def _judged(verdict: PemeriksaanBaris, names: _Names, zona: ZoneInfo) -> BarisRiwayat:
    gambar, kalimat = VERDICTS[PemeriksaanBaris.Hasil(verdict.hasil)]
    alasan = f", {ALASAN_LABELS[KodeAlasan(verdict.kode_alasan)]}" if verdict.kode_alasan else ""
    return BarisRiwayat(
        gambar=gambar,
        kalimat=f"{kalimat}{alasan}.",
        siapa=as_officer(verdict.pemeriksa.nama, names.checker),
        waktu=format_waktu(verdict.at.astimezone(zona)),
        iso=verdict.at.astimezone(zona).isoformat(timespec="seconds"),
        catatan=verdict.catatan,
    )


def _texts(nilai: Nilai, other: Nilai, row: Baris) -> Iterator[str]:
    """The figures of a version that differ from those of the other, with their names."""
    accumulation = row.kartu.accumulation
    now, then = angka(nilai, accumulation), angka(other, accumulation)
    if now != then or nilai.status_kosong != other.status_kosong or nilai.komponen != other.komponen:
        yield ALASAN_KOSONG.get(nilai.status_kosong, "kosong") if now is None else _measured(nilai, row)
    if nilai.anggaran_sd != other.anggaran_sd:
        yield "anggaran " + (BLANK if nilai.anggaran_sd is None else format_rupiah(nilai.anggaran_sd))


def _worded(nilai: Nilai, other: Nilai) -> Iterator[str]:
    """The texts of a version that differ from those of the other, with their names."""
    for name, label in TEXTS.items():
        text = getattr(nilai, name)
        if text != getattr(other, name):
            yield f"{label}: {' '.join(text.split()) or BLANK}"


def _measured(nilai: Nilai, row: Baris) -> str:
    text = bersatuan(row, figure(row, angka(nilai, row.kartu.accumulation)))
    if nilai.komponen:
        return f"{text} ({komponen_text(nilai)})"
    if nilai.pembilang is None or nilai.penyebut is None:
        return text
    return f"{text} ({figure(row, nilai.pembilang)} dari {figure(row, nilai.penyebut)})"


def _said(before: Nilai | None, now: Nilai, *, same: bool) -> str:
    """Which explanations changed with a version; that nothing did, where only an answer was given."""
    if before is None:
        return ""
    changed = [label for name, label in TEXTS.items() if getattr(before, name) != getattr(now, name)]
    if changed:
        return f", {', '.join(changed)} diubah"
    return ", angka tetap" if same else ""
