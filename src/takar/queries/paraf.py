"""The line below the signer of a paper, and what each of it did: as a page, and as the sheet of the office copy."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.documents.canonical import seal
from takar.documents.contexts import BarisParaf, Jejak, JenisDokumen, LembarParafContext
from takar.queries.dokumen.bagian import peraga
from takar.queries.dokumen.catatan_kantor import kop_dan_catatan
from takar.queries.dokumen_berlaku import BERLAKU, LOADED, keadaan_of
from takar.queries.dokumen_halaman import find_readable
from takar.queries.nomor_menyusul import nomor_of
from takar.queries.pada import BACA, until
from takar.records.models import Dokumen, LaporanDataKinerja, Paraf, Pegawai
from takar.rules.pada import Pada
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.engine import State
from takar.sop.labels import PERAN_LABELS
from takar.sop.paraf import JENJANG, ParafSubject, may_paraf
from takar.sop.peran import Peran
from takar.sop.permissions import Actor, Refused

BELUM = "belum ada"
CATATAN = (
    "Paraf di sini adalah catatan Takar tentang apa yang dilakukan pejabat di bawah penanda tangan dengan versi naskah "
    "yang disebut, bukan tanda tangan. Penandatanganan tidak menunggunya. Catatan hanya dapat ditambah.",
    "Lembar ini untuk arsip kantor dan disimpan bersama naskahnya. Keaslian naskah diperiksa dengan kodenya pada "
    "halaman verifikasi.",
)


@dataclass(frozen=True, slots=True)
class ParafTampil:
    """What one person did with one version; ``lain``: another version than the one that is shown."""

    nama: str
    sebagai: str
    perbuatan: str
    pada: str
    versi: int
    lain: bool


@dataclass(frozen=True, slots=True)
class Jenjang:
    """One peran of the line, from below, with what was done in it."""

    peran: str
    paraf: tuple[ParafTampil, ...]


@dataclass(frozen=True, slots=True)
class ParafHalaman:
    """The page of one version; ``alasan`` says why this person gives no paraf, empty for who may.

    ``terbuka``: whether a paraf that was not given can still come.
    """

    kode: str
    judul: str
    nomor: str
    tanggal: str
    versi: int
    pdf_sha256: str
    penanda_tangan: str
    jenjang: tuple[Jenjang, ...]
    terbuka: bool
    alasan: str


def paraf_subject(dokumen: Dokumen, opd_id: int) -> ParafSubject:
    """Return what the judge needs to know of a version."""
    if dokumen.jenis not in JENJANG:
        return ParafSubject(opd_id, dokumen.jenis, open=False, signers=frozenset(), given=frozenset())
    given = Paraf.objects.filter(dokumen=dokumen, cara=Paraf.Cara.PARAF).values_list("pegawai_id", flat=True)
    return ParafSubject(opd_id, dokumen.jenis, _is_open(dokumen), _signers(dokumen, opd_id), frozenset(given))


def paraf_halaman(kode: str, actor: Actor, today: date, sampai: datetime | None = None) -> ParafHalaman | None:
    """Return the page of a paper that the person may read and that has such a line; None else.

    By a moment: what was recorded by then, for reading alone; a paraf that was not given is not said to be to come.
    """
    dokumen = find_readable(kode, actor, today, sampai)
    if dokumen is None or dokumen.jenis not in JENJANG:
        return None
    opd = dokumen.pengumpulan.opd
    subject = paraf_subject(dokumen, opd.pk)
    verdict = may_paraf(actor=actor, subject=subject)
    return ParafHalaman(
        kode=dokumen.kode,
        judul=dokumen.judul,
        nomor=nomor_of([dokumen], sampai)[dokumen.pk],
        tanggal=format_tanggal(dokumen.tanggal),
        versi=dokumen.versi,
        pdf_sha256=dokumen.file.sha256,
        penanda_tangan="; ".join(
            ", ".join(filter(None, (one["nama"], one["jabatan"]))) for one in signature_blocks(dokumen.context_json)
        ),
        jenjang=_jenjang(dokumen, sampai),
        terbuka=subject.open or sampai is not None,
        alasan=BACA if sampai else verdict.reason if isinstance(verdict, Refused) else "",
    )


def lembar_paraf(kode: str, actor: Actor, now: datetime, pada: Pada | None = None) -> LembarParafContext | None:
    """Return the sheet of the office copy as it stands at this moment, or stood at the end of a day.

    None where there is no such page.
    """
    dokumen = Dokumen.objects.select_related("pengumpulan__opd__lambang").filter(kode=kode).first()
    zona = ZoneInfo(dokumen.pengumpulan.opd.zona) if dokumen else ZoneInfo("UTC")
    page = paraf_halaman(kode, actor, now.astimezone(zona).date(), pada.sampai if pada else None)
    if page is None or dokumen is None:
        return None
    opd = dokumen.pengumpulan.opd
    return seal(
        LembarParafContext(
            **kop_dan_catatan(opd, JenisDokumen.LEMBAR_PARAF, CATATAN),
            nomor="",
            judul="Lembar Paraf",
            naskah=page.judul,
            nomor_naskah=page.nomor or "(belum ditetapkan)",
            tanggal=page.tanggal,
            versi=str(page.versi),
            kode_naskah=page.kode,
            sidik_pdf=page.pdf_sha256,
            penanda_tangan=page.penanda_tangan,
            saat=_saat(format_waktu(now.astimezone(zona)), pada),
            baris=tuple(_lines(page.jenjang)),
            jejak=Jejak(),
            peraga=peraga(opd),
        )
    )


def _saat(dibuat: str, pada: Pada | None) -> str:
    """When the sheet was made; of a day before, that it tells of that day."""
    if pada is None:
        return f"Menurut catatan Takar pada {dibuat}."
    return f"Menurut catatan Takar {pada.kata}, akhir hari itu. Dibuat {dibuat}."


def _lines(line: Sequence[Jenjang]) -> list[BarisParaf]:
    found = []
    for one in line:
        found += [
            BarisParaf(one.peran, p.nama, p.sebagai, f"{p.perbuatan}{f', versi {p.versi}' if p.lain else ''}", p.pada)
            for p in one.paraf
        ] or [BarisParaf(one.peran, "", "", BELUM, "")]
    return found


def _jenjang(dokumen: Dokumen, sampai: datetime | None) -> tuple[Jenjang, ...]:
    """Return the line; of an earlier version it says so, for a paper is made anew with its number or for another."""
    zona = ZoneInfo(dokumen.pengumpulan.opd.zona)
    found = Paraf.objects.filter(
        dokumen__pengumpulan=dokumen.pengumpulan_id,
        dokumen__berkas=dokumen.berkas_id,
        dokumen__jenis=dokumen.jenis,
        dokumen__versi__lte=dokumen.versi,
    )
    shown: dict[str, list[ParafTampil]] = {one.value: [] for one in JENJANG[dokumen.jenis]}
    for row in until(found, sampai).select_related("dokumen").order_by("pk"):
        pada, versi = format_waktu(row.at.astimezone(zona)), row.dokumen.versi
        done = ParafTampil(row.nama, row.sebagai, Paraf.Cara(row.cara).label, pada, versi, versi != dokumen.versi)
        shown[row.peran].append(done)
    return tuple(Jenjang(PERAN_LABELS[Peran(peran)], tuple(done)) for peran, done in shown.items())


def _is_open(dokumen: Dokumen) -> bool:
    """Whether a version still waits for its signature: a report says so, a letter holds and its berkas takes papers."""
    report = getattr(dokumen, "laporan", None) or getattr(dokumen, "gabungan", None)
    if report is not None:
        return bool(report.status == LaporanDataKinerja.Status.FROZEN)
    if dokumen.berkas is None or State(dokumen.berkas.state) is State.FINAL:
        return False
    same = Dokumen.objects.filter(berkas=dokumen.berkas, jenis=dokumen.jenis).select_related(*LOADED)
    return keadaan_of(list(same))[dokumen.pk].status == BERLAKU


def _signers(dokumen: Dokumen, opd_id: int) -> frozenset[int]:
    """Return for whose signature a version was made, by the NIP that its block prints."""
    nip = [one.get("nip") or "-" for one in signature_blocks(dokumen.context_json)]
    found = Pegawai.objects.filter(opd_id=opd_id, nip__in=nip)
    return frozenset(found.values_list("pk", flat=True))


def signature_blocks(context_json: str) -> list[dict[str, str]]:
    """Return the blocks of a paper: of one who signs it, or of several; of a koreksi also of who asked for it."""
    isi: dict[str, Any] = json.loads(context_json)["isi"]
    found: dict[str, str] | list[dict[str, str]] = isi["tanda_tangan"]
    return [*isi.get("pemohon", ()), *(found if isinstance(found, list) else [found])]
