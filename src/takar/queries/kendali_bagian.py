"""Parts of the kartu kendali of a round: its papers by langkah, its returns, the reasons of returned rows."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count

from takar.documents.contexts import AlasanKendali, PengembalianKendali
from takar.queries.langkah_tampil import as_officer
from takar.queries.nomor_jenis import ABLE
from takar.queries.nomor_menyusul import menyusul_by
from takar.queries.pada import until
from takar.records.models import BerkasBidang, Dokumen, PemeriksaanBaris, RiwayatBerkas
from takar.rules.periods import format_waktu
from takar.sop.alasan import ALASAN_LABELS, KodeAlasan
from takar.sop.model import Kind
from takar.sop.state import Event

KIND_OF_DOKUMEN: Mapping[str, Kind] = {
    Dokumen.Jenis.CEK_LIST: Kind.COLLECT,
    Dokumen.Jenis.JADWAL_MONEV: Kind.SCHEDULE,
    Dokumen.Jenis.UNDANGAN_MONEV: Kind.SCHEDULE,
    Dokumen.Jenis.HASIL_MONEV: Kind.MONITOR,
    Dokumen.Jenis.LAPORAN: Kind.PROCESS,
    Dokumen.Jenis.SURAT_PENGANTAR: Kind.SIGN,
    Dokumen.Jenis.LEMBAR_TEMBUSAN: Kind.SIGN,
    Dokumen.Jenis.TERIMA_TEMBUSAN: Kind.RECEIVE_COPY,
    Dokumen.Jenis.TERIMA_LAPORAN: Kind.RECEIVE,
    Dokumen.Jenis.BERITA_KOREKSI: Kind.RECEIVE,
    Dokumen.Jenis.SURAT_KOREKSI: Kind.RECEIVE,
}
"""The langkah whose work each paper is (the SOP's column Output, and the letters that go with it)."""


def dokumen_by_langkah(
    keys: Collection[int], sampai: datetime | None = None, diperiksa: Collection[tuple[int, datetime]] = ()
) -> Mapping[tuple[int, Kind], str]:
    """Return the papers made at each langkah of each berkas, the newest version of each, in three queries.

    ``diperiksa``: when each berkas passed its check. A cek list of such a moment is that of langkah 2. The kode is that
    of their verification page, where the fingerprint of the file stands. Up to a moment.
    """
    facts, made = ("jenis", "nomor", "versi", "kode", "at", "pk"), until(Dokumen.objects.all(), sampai)
    own = made.filter(berkas_id__in=keys).values_list("berkas_id", *facts)
    path = "jadwalmonev__berkas_list__berkas_id"
    schedules = made.filter(**{f"{path}__in": keys}).values_list(path, *facts)
    newest: dict[tuple[int, str, Kind], tuple[str, int, str, int]] = {}
    for berkas_id, jenis, printed, versi, kode, at, pk in sorted([*own, *schedules], key=lambda row: row[-1]):
        checked = jenis == Dokumen.Jenis.CEK_LIST and (berkas_id, at) in diperiksa
        if (kind := Kind.CHECK if checked else KIND_OF_DOKUMEN.get(jenis)) is not None:
            newest[berkas_id, jenis, kind] = printed, versi, kode, pk
    blank = {pk for (_, jenis, _), (printed, *_, pk) in newest.items() if jenis in ABLE and not printed}
    later = menyusul_by(blank, sampai)
    found: defaultdict[tuple[int, Kind], list[str]] = defaultdict(list)
    for (berkas_id, jenis, kind), (printed, versi, kode, pk) in newest.items():
        nomor = later[pk].nomor if pk in later else printed
        said = [
            Dokumen.Jenis(jenis).label,
            f"nomor {nomor}" if nomor else "",
            f"versi {versi}" if versi > 1 else "",
            f"kode {kode}",
        ]
        found[berkas_id, kind].append(", ".join(filter(None, said)))
    return {at: "\n".join(papers) for at, papers in found.items()}


def pengembalian_list(
    berkas_list: Collection[BerkasBidang], zona: ZoneInfo, sampai: datetime | None = None
) -> Iterator[PengembalianKendali]:
    """Yield every return of some berkas, and every koreksi after the receipt, with its reason, the oldest first.

    Up to a moment.
    """
    unit = {berkas.pk: berkas.unit.nama for berkas in berkas_list}
    backwards = (Event.SENT_BACK.value, Event.CORRECTED.value)
    found = RiwayatBerkas.objects.filter(berkas_id__in=list(unit), event__in=backwards)
    for past in until(found, sampai).order_by("at", "pk"):
        yield PengembalianKendali(
            unit=unit[past.berkas_id],
            dari="Koreksi sesudah diterima" if past.tujuan is None else f"Langkah {past.langkah}",
            ke=f"Langkah {past.tujuan or past.langkah}",
            waktu=format_waktu(past.at.astimezone(zona)),
            oleh=as_officer(past.oleh, past.sebagai),
            alasan=past.catatan,
        )


def alasan_list(keys: Collection[int], sampai: datetime | None = None) -> tuple[AlasanKendali, ...]:
    """Return why rows were returned at langkah 2, the most frequent reason first; up to a moment."""
    returned = PemeriksaanBaris.objects.filter(
        realisasi__berkas_id__in=keys, hasil=PemeriksaanBaris.Hasil.PERLU_PERBAIKAN.value
    )
    found = (
        until(returned, sampai)
        .values_list("kode_alasan")
        .annotate(jumlah=Count("pk"))
        .order_by("-jumlah", "kode_alasan")
    )
    return tuple(AlasanKendali(ALASAN_LABELS[KodeAlasan(kode)], str(jumlah)) for kode, jumlah in found)
