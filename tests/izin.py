"""The permission table as it is sent through the door: what a cell asks for, who asks, what the answer was.

The tables are written by hand from the SOP and decisions.md: izin.csv (berkas of a bidang), izin-sekretariat.csv,
izin-dilimpahkan.csv (a monev that was delegated), izin-orang.csv (who holds the post how, and where). What the first
two do not name is closed by the state of the berkas, for everybody.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from takar.actions.laporan import renew_laporan
from takar.queries.akun import actor_of
from takar.queries.kinerja import baris_list
from takar.records.models import (
    Akun,
    AuditEvent,
    IsianRealisasi,
    Jabatan,
    LangkahBerkas,
    LaporanDataKinerja,
    Monev,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    PermintaanKoreksi,
    SesiMonev,
    UnitKerja,
)
from takar.sop.engine import langkah_of
from takar.sop.loader import bundled_editions
from takar.sop.state import State
from tests.factories import PASSWORD
from tests.penegasan import affirmed

DATA = Path(__file__).parent / "data"
PERAN = {
    "Petugas": "PETUGAS_DATA_KINERJA",
    "Kasubbag": "KEPALA_SUBBAGIAN_PERENCANAAN",
    "Kepala Bidang": "KEPALA_BIDANG",
    "Sekretaris": "SEKRETARIS",
    "Kepala Dinas": "KEPALA_DINAS",
    "Pengelola sistem": "PENGELOLA_SISTEM",
    "Evaluator": "EVALUATOR",
}
DELEGATE, OTHER_SEKRETARIS = "Sekretaris", "Sekretaris lain"  # columns of izin-dilimpahkan.csv
PERAN_OF_COLUMN = {**PERAN, OTHER_SEKRETARIS: "SEKRETARIS"}
ONE_UNIT = {"Petugas", "Kepala Bidang"}
SIGNS = {"Tanda tangani", "Buat ulang naskah"}
BEFORE, EVERY, CLOSED = "belum dibuka", "setiap keadaan", "keadaan"
OPENED = (
    *("langkah 1", "langkah 2", "langkah 2, semua baris diperiksa", "langkah 3", "langkah 3, jadwal disusun"),
    *("langkah 4", "langkah 4, monev berjalan", "langkah 5", "langkah 6"),
    *("langkah 7 dan 8", "tembusan sudah diterima", "laporan sudah diterima", "selesai"),
    *("koreksi dikabulkan", "koreksi dikabulkan, dikembalikan ke langkah 5"),
)
SEKRETARIAT = (*(f"Sekretariat, langkah {nomor}" for nomor in (1, 2, 3, 4, 5, 6, 8)), "Sekretariat, selesai")
DELEGATED = ("monev dilimpahkan", "monev dilimpahkan, berjalan", "monev dilimpahkan, sudah ditutup")
OTHERS_POST, UNABLE_POST = "milik orang lain", "jabatan yang tidak dapat"  # what a form chooses to act as
CHOSEN, APART = "jabatan lain", "pemisahan"
ANSWERS = {
    "boleh": (200, 302),
    "isian kurang": (422,),
    **dict.fromkeys(("bukan", CLOSED, "ada temuan", "batas", "tanpa jabatan", CHOSEN, APART), (403,)),
    "tidak terlihat": (404,),
    "keluar": (401, 302),
}
CODES = {
    "bukan": "PERAN",
    CLOSED: "STATE",
    "ada temuan": "FINDINGS",
    "batas": "LIMIT",
    CHOSEN: "CHOICE",
    APART: "SEPARATION",
}


@cache
def read(name: str) -> list[dict[str, str]]:
    """Return the rows of a table, which nobody changes."""
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


@dataclass(frozen=True)
class Sel:
    """One cell: an act in a state by a peran held in some way, on a berkas of one's own unit or another's.

    ``sebagai`` is the post that the form chooses to act as, where it is not one that can do the act.
    """

    tindakan: str
    keadaan: str
    peran: str
    penugasan: str
    tempat: str
    jawaban: str
    sebagai: str = ""

    @property
    def unit(self) -> str:
        """The unit whose berkas it is."""
        return "sekretariat" if self.keadaan in SEKRETARIAT else "aptika"


def cells() -> Iterator[Sel]:
    """Yield every cell with its answer."""
    bidang, sekretariat = _said("izin.csv"), _said("izin-sekretariat.csv")
    acts = [tindakan for tindakan in _acts(bidang) if tindakan != "Buka triwulan"]
    for tindakan, keadaan in product(acts, OPENED):
        yield from _people(tindakan, keadaan, _row_of(bidang, tindakan, keadaan), PERAN)
    yield from _people("Buka triwulan", BEFORE, bidang["Buka triwulan", BEFORE], PERAN)
    for tindakan, keadaan in product(acts, SEKRETARIAT):
        yield from _people(tindakan, keadaan, _row_of(sekretariat, tindakan, keadaan), PERAN)
    for (tindakan, keadaan), row in _said("izin-dilimpahkan.csv").items():
        yield from _people(tindakan, keadaan, row, PERAN_OF_COLUMN)


@cache
def cells_by_state() -> dict[str, list[Sel]]:
    """Return every cell by the state of the berkas."""
    found: dict[str, list[Sel]] = {}
    for sel in cells():
        found.setdefault(sel.keadaan, []).append(sel)
    return found


Said = dict[tuple[str, str], dict[str, str]]


def _said(name: str) -> Said:
    return {(row["Tindakan"], row["Keadaan berkas"]): row for row in read(name)}


def _acts(said: Said) -> Iterable[str]:
    return dict.fromkeys(tindakan for tindakan, _ in said)


def _row_of(said: Said, tindakan: str, keadaan: str) -> dict[str, str]:
    return said.get((tindakan, keadaan)) or said.get((tindakan, EVERY)) or {}


def _people(tindakan: str, keadaan: str, row: dict[str, str], columns: Iterable[str]) -> Iterator[Sel]:
    for orang, peran in product(read("izin-orang.csv"), columns):
        where = orang["Petugas dan Kepala Bidang" if peran in ONE_UNIT else "Yang melayani seluruh dinas"]
        answer = row.get(peran, CLOSED) if where in ("menurut tabel", "tanpa tanda tangan") else where
        if where == "tanpa tanda tangan" and tindakan in SIGNS and answer == "boleh":
            answer = "batas"
        if keadaan == BEFORE and orang["Berkas"] != "unit sendiri":
            continue  # nobody opens the round of a unit, or of another office: the address has neither
        yield Sel(tindakan, keadaan, peran, orang["Penugasan"], orang["Berkas"], answer)


class Orang:
    """The person of a cell: somebody who did nothing in the round before."""

    def __init__(self, now: datetime) -> None:
        opd = PerangkatDaerah.objects.get()
        self.now, self.today = now, now.astimezone(ZoneInfo(opd.zona)).date()
        self.pegawai = Pegawai.objects.create(opd=opd, nip="199001012015011001", nama="Peserta Uji", pangkat="Penata")
        self.akun = Akun.objects.create(
            nama_pengguna="peserta", pegawai=self.pegawai, password=Akun.objects.get(nama_pengguna="kadis").password
        )
        self.opd = {"sini": opd, "sana": _other_office()}

    def hold(self, sel: Sel) -> None:
        """Hold the post of a cell."""
        opd = self.opd["sana" if sel.tempat == "dinas lain" else "sini"]
        kode = sel.unit if sel.tempat == "unit sendiri" else "ikp"
        self.post = self._appoint(UnitKerja.objects.get(opd=opd, kode=kode), sel)
        if sel.sebagai == UNABLE_POST:
            reader = Sel(sel.tindakan, sel.keadaan, "Evaluator", "definitif", sel.tempat, "")
            self.post = self._appoint(UnitKerja.objects.get(opd=opd, kode=kode), reader)
        elif sel.sebagai == OTHERS_POST:
            self.post = Penugasan.objects.exclude(pegawai=self.pegawai).order_by("pk")[0]
        if sel.penugasan == "akun nonaktif":
            Akun.objects.filter(pk=self.akun.pk).update(is_active=False)

    def _appoint(self, unit: UnitKerja, sel: Sel) -> Penugasan:
        jabatan = Jabatan.objects.create(
            unit=unit,
            kode=f"jabatan-uji-{sel.peran.split()[0].lower()}",
            nama=f"Jabatan {sel.peran}",
            peran=PERAN_OF_COLUMN[sel.peran],
        )
        ended = self.today - timedelta(days=1) if sel.penugasan == "berakhir kemarin" else None
        status, limited = sel.penugasan[:4], sel.penugasan.endswith("tanpa tanda tangan")
        return Penugasan.objects.create(
            pegawai=self.pegawai,
            jabatan=jabatan,
            status=status if status in ("Plt.", "Plh.") else "definitif",
            batas="tanpa-tanda-tangan" if limited else "penuh",
            nomor_sk="SK-UJI",
            mulai=date(2026, 1, 1),
            selesai=ended,
        )


def _other_office() -> PerangkatDaerah:
    opd = PerangkatDaerah.objects.create(
        kode="dinas-lain", nama="DINAS LAIN", pemerintah="KABUPATEN LAIN", alamat="Jalan Lain", tempat="Lain"
    )
    UnitKerja.objects.create(opd=opd, kode="ikp", nama="Bidang IKP", jenis="bidang")
    return opd


def make_sender(berkas: Any, orang: Orang, sel: Sel) -> None:
    """Let the person be who handed the berkas over, where somebody did: only they may recall it.

    A delegated monev was led, and handed over, by whom the column of the Sekretaris stands for; the other one came to
    the post later. Who may sign has the report made in their own name first, as the page asks.
    """
    pegawai = orang.pegawai
    edition = bundled_editions()[-1]
    first = min((one.nomor for one in langkah_of(edition, State(berkas.state))), default=0)
    delegate = sel.keadaan in DELEGATED and sel.peran == DELEGATE
    if delegate:
        SesiMonev.objects.filter(berkas=berkas).update(delegasi=pegawai)
        Monev.objects.filter(berkas=berkas).update(pemimpin=pegawai)
    if berkas.state not in (State.RECEIVING, State.FINAL) and (delegate or sel.keadaan not in DELEGATED):
        LangkahBerkas.objects.filter(berkas=berkas, nomor=first - 1).update(done_by=pegawai)
    if sel.tindakan == "Tanda tangani" and sel.jawaban == "boleh":
        renew(berkas, orang)


def renew(berkas: Any, orang: Orang) -> None:
    """Have the report made in the name of the person."""
    actor = actor_of(orang.akun.pk, orang.today)
    assert actor is not None
    renew_laporan(berkas_id=berkas.pk, seen_version=berkas.versi, actor=actor, now=orang.now)
    berkas.refresh_from_db(fields=["versi"])


@dataclass(frozen=True)
class Kirim:
    """How an act is sent: below the berkas (or from the root), with which form."""

    alamat: str
    isi: Callable[[Any], dict[str, Any]] = lambda _b: {}
    dari_akar: bool = False


def _row(berkas: Any) -> IsianRealisasi:
    return IsianRealisasi.objects.filter(berkas=berkas).order_by("pk")[0]


def _kode(berkas: Any) -> str:
    return _row(berkas).indikator.kode if berkas else ""


def _cell(berkas: Any) -> dict[str, Any]:
    row = _row(berkas)
    return {"baris": row.pk, "kolom": "pendorong", "nilai": "Lancar.", "versi": row.versi}


def _sesi(berkas: Any) -> dict[str, Any]:
    sesi = getattr(berkas, "sesi", None)
    return {
        "tanggal": "2026-10-07",
        "jam_mulai": "09.00",
        "jam_selesai": "10.00",
        "tempat": "Aula",
        "agenda": "Monev",
        "peserta": "Kepala Bidang",
        "versi": sesi.versi if sesi else 0,
    }


def _verdicts(berkas: Any) -> dict[str, Any]:
    rows = baris_list(berkas, draft=False)
    told: dict[str, Any] = {}
    for row in rows[:1]:
        key = row.terkirim.realisasi_id
        told |= {f"r{key}": "sesuai", f"v{key}": row.periksa.versi, f"r{key}-catatan": "Sudah dilihat."}
    return told


def _signing(berkas: Any) -> dict[str, Any]:
    laporan = LaporanDataKinerja.objects.filter(berkas=berkas).order_by("-versi").first()
    return {"seen_sha256": laporan.dokumen.file.sha256 if laporan else "", "kata_sandi": PASSWORD}


def _correcting(berkas: Any) -> dict[str, Any]:
    """Ask for a koreksi of the first row that has a figure of its own."""
    row = next(row for row in baris_list(berkas, draft=False) if row.isian.nilai is not None or not berkas.received)
    bukti = SimpleUploadedFile("uji.txt", b"Bukti uji koreksi.\n")
    figure = {f"nilai-{row.indikator_id}": "61", **affirmed(row, "61")}
    return {"alasan": "Salah salin.", "bukti": bukti, **figure}


def _judging(berkas: Any) -> dict[str, Any]:
    """Refuse the koreksi that somebody asked for, where the report was received."""
    if berkas.received:
        laporan = LaporanDataKinerja.objects.get(berkas=berkas, status="ditandatangani")
        PermintaanKoreksi.objects.create(
            pk=1,
            berkas=berkas,
            urutan=1,
            laporan=laporan,
            alasan="Salah.",
            oleh_id=_asker(berkas),
            at=laporan.dokumen.at,
        )
    return {"putusan": "tolak", "catatan": "Buktinya kurang."}


def _asker(berkas: Any) -> int:
    """Who sent the sheet."""
    return int(berkas.riwayat_list.get(event="SUBMITTED").pegawai_id)


NARASI = {"ringkasan": "Capaian baik.", "analisis": "Sesuai.", "rekomendasi": "Lanjutkan."}
FORMS: dict[str, Kirim] = {
    "Buka triwulan": Kirim("/pengumpulan/buka/", lambda _b: {"periode": "2026/tw3"}, dari_akar=True),
    "Tulis komentar": Kirim("baris/{kode}/komentar/", lambda _b: {"komentar": "Mohon dicek."}),
    "Isi": Kirim("isian/simpan/", _cell),
    "Lampirkan bukti": Kirim(
        "baris/{kode}/bukti/", lambda _b: {"bukti": SimpleUploadedFile("uji.txt", b"Bukti uji izin.\n")}
    ),
    "Kirim": Kirim("isian/kirim/"),
    "Tarik kembali": Kirim("tarik/"),
    "Periksa baris": Kirim("periksa/", _verdicts),
    "Nyatakan selesai diperiksa": Kirim("periksa/selesai/"),
    "Susun jadwal": Kirim("jadwal/", _sesi),
    "Terbitkan jadwal": Kirim(
        "/pengumpulan/2026/tw3/jadwal/terbitkan/", lambda b: {"berkas": f"{b.pk}:{b.versi}"}, dari_akar=True
    ),
    "Limpahkan monev": Kirim("monev/limpahkan/", lambda _b: {"alasan": "Dinas luar."}),
    "Buka monev": Kirim("monev/buka/", lambda _b: {"yakin": "1", "alasan_hari": "Dinas luar."}),
    "Catat hasil monev": Kirim("monev/sidang/", lambda b: {"versi": _monev_versi(b), "kesimpulan": "Disepakati."}),
    "Tutup monev": Kirim("monev/tutup/"),
    "Olah data": Kirim("olah/", lambda b: {**NARASI, "versi_narasi": _narasi_versi(b)}),
    "Susun laporan": Kirim(
        "olah/susun/",
        lambda b: {**NARASI, "versi_narasi": _narasi_versi(b), "nomor": "000.8/999-Uji/2026", "tanggal": "2026-10-06"},
    ),
    "Tanda tangani": Kirim("tanda-tangan/", _signing),
    "Buat ulang naskah": Kirim("tanda-tangan/perbarui/"),
    "Terima tembusan": Kirim("tembusan/"),
    "Terima laporan": Kirim("terima/"),
    "Minta koreksi": Kirim("koreksi/", _correcting),
    "Putuskan koreksi": Kirim("koreksi/1/putus/", _judging),
    **{
        f"Kembalikan ke langkah {to}": Kirim(
            "kembalikan/",
            lambda _b, to=to: {"tujuan": to, "catatan": "Perlu dibetulkan."},  # type: ignore[misc]
        )
        for to in (1, 2, 4, 5)
    },
}


def _narasi_versi(berkas: Any) -> int:
    narasi = getattr(berkas, "narasi", None)
    return narasi.versi if narasi else 0


def _monev_versi(berkas: Any) -> int:
    return Monev.objects.filter(berkas=berkas).values_list("versi", flat=True).first() or 0


def send(client: Client, sel: Sel, berkas: Any, sebagai: int = 0) -> HttpResponse:
    """Ask for what a cell says."""
    below = f"/pengumpulan/2026/tw3/{berkas.unit.kode}/" if berkas else ""
    if sel.tindakan == "Lihat":
        return client.get(below)  # type: ignore[return-value]
    form = FORMS[sel.tindakan]
    path = form.alamat if form.dari_akar else below + form.alamat.format(kode=_kode(berkas))
    sent = {"versi": berkas.versi if berkas else 0, "kunci": "izin", **form.isi(berkas)}
    if sel.sebagai:
        sent["sebagai"] = sebagai
    return client.post(path, sent)  # type: ignore[return-value]


def wrong(sel: Sel, response: HttpResponse, before: int) -> str:
    """Return what is wrong with the answer to a cell, "" where nothing is: its status, and its reason in the audit."""
    code = ""
    if sel.jawaban in CODES and response.status_code == 403:
        refused = AuditEvent.objects.filter(outcome="refused", seq__gt=before).order_by("-seq").first()
        code = refused.isi if refused else "tanpa catatan"
        if f'"{CODES[sel.jawaban]}"' in code:
            code = ""
    if response.status_code in ANSWERS[sel.jawaban] and not code:
        return ""
    refused = AuditEvent.objects.filter(outcome="refused", seq__gt=before).order_by("-seq").first()
    return f"{sel}: {response.status_code} {code or (refused.isi if refused else '')}"
