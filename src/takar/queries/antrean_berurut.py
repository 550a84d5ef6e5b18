"""The papers of several signers on the page of many: what this person signs of them now (docs/adr/0081, 0089)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q

from takar.queries.berurut import Berurut
from takar.queries.berurut_menunggu import BerurutMenunggu, berurut_giliran, menunggu_of
from takar.queries.paraf_kurang import kurang_by
from takar.queries.paraf_rencana import kurang_naskah
from takar.records.models import Dokumen, LayananTandaTangan, NaskahDibuka, NaskahRencana
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.permissions import Actor
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan


@dataclass(frozen=True, slots=True)
class Dibuka:
    """When this person opened the very bytes, and how many pages they have."""

    waktu: str
    halaman: int


@dataclass(frozen=True, slots=True)
class BerurutBaris:
    """One paper. ``pdf_sha256``: what is signed; ``alasan``: why it is not signed from here, blank where it is.

    ``unggah``: the mode of one that is signed with a file, blank else; ``ukuran``: how many bytes are signed, for the
    page to know a file that continues them.
    """

    menunggu: BerurutMenunggu
    nomor: str
    tanggal: str
    versi_naskah: int
    pdf_sha256: str
    cara: str
    lewat_layanan: bool
    dibuka: Dibuka | None
    alasan: str
    unggah: str
    ukuran: int
    paraf: str = ""  # whose paraf is missing


def antrean_berurut(actor: Actor, today: date, services: set[int]) -> tuple[BerurutBaris, ...]:
    """Return the papers on which it is this person's turn; ``services``: the offices that have a signing service."""
    papers = berurut_giliran(actor, today)
    opened = _opened(actor, papers)
    kurang = kurang_by([one.paper for one in papers if isinstance(one.paper, Dokumen)])
    rencana = kurang_naskah([one.paper for one in papers if isinstance(one.paper, NaskahRencana)])
    return tuple(
        replace(
            _baris(one, opened.get(one.paper.kode), services),
            paraf=kurang[one.paper.pk] if isinstance(one.paper, Dokumen) else rencana[one.paper.pk],
        )
        for one in papers
    )


def services_of(offices: set[int]) -> set[int]:
    """Return those of the offices that have a signing service."""
    return set(LayananTandaTangan.objects.filter(opd_id__in=offices).values_list("opd_id", flat=True))


def _opened(actor: Actor, papers: Sequence[Berurut]) -> dict[str, NaskahDibuka]:
    if not papers:
        return {}
    reports = [one.paper.pk for one in papers if isinstance(one.paper, Dokumen)]
    plans = [one.paper.pk for one in papers if isinstance(one.paper, NaskahRencana)]
    rows = NaskahDibuka.objects.filter(Q(dokumen__in=reports) | Q(naskah__in=plans), pegawai_id=actor.pegawai_id or 0)
    return {(row.dokumen or row.naskah).kode: row for row in rows.select_related("dokumen", "naskah")}  # type: ignore[union-attr]  # one of both


def _baris(one: Berurut, seen: NaskahDibuka | None, services: set[int]) -> BerurutBaris:
    waktu = format_waktu(seen.at.astimezone(ZoneInfo(one.opd.zona))) if seen else ""
    certified = one.mode is ModeTandaTangan.TERSERTIFIKASI
    served = certified and one.opd.pk in services
    by_file = one.mode is ModeTandaTangan.BASAH or (certified and not served)
    return BerurutBaris(
        menunggu=menunggu_of(one),
        nomor=one.paper.nomor,
        tanggal=format_tanggal(one.paper.tanggal),
        versi_naskah=one.paper.versi,
        pdf_sha256=one.sha256,
        cara=MODE_LABELS[one.mode],
        lewat_layanan=served,
        dibuka=Dibuka(waktu, seen.halaman) if seen else None,
        alasan="",
        unggah=one.mode.value if by_file else "",
        ukuran=one.ukuran,
    )
