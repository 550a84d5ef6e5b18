"""Load a spreadsheet: keep the upload, settle which column is which, write what the preview showed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from takar.actions.dokumen import read_bytes, remember_file, storage
from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.impor_tulis import Muatan, write_changes
from takar.actions.kursi_kosong import Kursi
from takar.actions.pengaturan.isian import Isian
from takar.actions.pengaturan.pagu import read_jenis
from takar.actions.pengaturan.rencana_versi import DASAR, Berlaku, VersiMasuk, read_versi
from takar.actions.tx import Outcome, writing
from takar.gateways.lembar_kerja import read_lembar_kerja
from takar.queries.impor import (
    ACTION_OF,
    Pemuatan,
    Petas,
    dump_peta,
    hasil_of,
    lanjutan,
    loaded_of,
    pemuatan_of,
    sheets_of,
)
from takar.queries.impor_akibat import AkibatMuat, akibat_muat
from takar.queries.impor_keadaan import unit_by_text
from takar.queries.impor_naskah import tahun_of
from takar.queries.nasihat_penugasan import nasihat_impor
from takar.queries.rencana_akibat import object_to_tipe
from takar.records.models import Impor
from takar.rules.file_kinds import NotAccepted
from takar.rules.file_names import ending_of, safe_name
from takar.rules.impor_berkas import ASAL_FILE, MIME
from takar.rules.impor_kenal import lacking, propose
from takar.rules.impor_kolom import Bagian, JenisLembar
from takar.rules.impor_lembar import LembarKerja, dump_lembar
from takar.rules.impor_nilai import Unreadable, read_cell
from takar.rules.impor_susunan_semua import SUSUNAN
from takar.rules.naskah_lembar import NotNaskah, is_naskah
from takar.sop.pengaturan import may_set_up
from takar.sop.permissions import Actor, Allowed
from takar.sop.reasons_state import listed

CHANGED = "Data tercatat berubah sejak pratinjau ini dibuat. Periksa pratinjau terbaru di bawah ini, lalu muat lagi."
ADVISED = 3  # sentences that go with the answer; the preview has all
HIDDEN = "Unggahan itu tidak ada."


@dataclass(frozen=True, slots=True)
class MuatMasuk:
    """What is typed at the preview: from when on versions hold and on what basis, by which DPA pagu change."""

    versi: VersiMasuk
    jenis_pagu: str = ""


def upload(
    *,
    opd_id: int,
    bagian: Bagian,
    tahun: int,
    nama: str,
    chunks: Iterable[bytes],
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Keep a file with its sheets as read and a first reading of its columns. Nothing of it is loaded yet.

    The file is opened before the transaction begins, so that a heavy one keeps nobody waiting.
    Raises Invalid with the sentence of what is wrong with the file.
    """
    nama, content = safe_name(nama), b""
    lembar: list[LembarKerja] = []
    if isinstance(may_set_up(actor=actor, action=ACTION_OF[bagian], opd_id=opd_id), Allowed):
        content, lembar = read_upload(nama, chunks, lines=bagian is Bagian.NASKAH)
        if bagian in {Bagian.RENCANA, Bagian.RENSTRA} and is_naskah(lembar):  # the same file, known for what it is
            bagian = Bagian.NASKAH
            content, lembar = read_upload(nama, [content], lines=True)
    with writing(ACTION_OF[bagian], actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        if bagian is Bagian.NASKAH:
            tahun = _tahun_of(lembar, opd_id)
        stored = storage().put([content])
        impor = Impor(
            opd=opd,
            tahun=tahun,
            bagian=bagian.value,
            nama=nama,
            file=remember_file(stored, MIME[ending_of(nama)[1:]], tx),
            isi=dump_lembar(lembar),
        )
        found = {one.nama: propose(one, bagian, tahun) for one in lembar if bagian is not Bagian.NASKAH}
        peta = {name: one for name, one in found.items() if one}
        _keep(tx, impor, peta, f"«{nama}» terunggah. Periksa dahulu; belum ada yang dimuat.")
    return tx.outcome


def _tahun_of(lembar: list[LembarKerja], opd_id: int) -> int:
    """Return for which year the spreadsheet of a paper is. Raises Invalid where it is none of this office."""
    try:
        return tahun_of(lembar, opd_id)
    except NotNaskah as refused:
        raise Invalid(Galat("file", str(refused))) from refused


def upload_again(*, opd_id: int, impor_id: int, jenis: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Take the file of an upload once more, its rows read as what else they hold. Raises Missing where it is not that.

    It is an upload of its own: what the rows are read as now builds on what was loaded of them before.
    """
    with _changing(opd_id, impor_id, actor, now, kunci) as tx:
        opd = tx.set_up(opd_id)
        lama = Impor.objects.select_related("file").get(pk=impor_id, opd_id=opd_id)
        lembar = sheets_of(lama)
        names = lanjutan(lama, lembar, loaded_of(lama)).get(JenisLembar(jenis)) if jenis in set(JenisLembar) else None
        if not names:
            raise Missing(HIDDEN)
        bagian, kind = Bagian(lama.bagian), JenisLembar(jenis)
        found = {one.nama: propose(one, bagian, lama.tahun, kind) for one in lembar if one.nama in names}
        peta = {nama: one for nama, one in found.items() if one}
        impor = Impor(opd=opd, tahun=lama.tahun, bagian=lama.bagian, nama=lama.nama, file=lama.file, isi=lama.isi)
        word = SUSUNAN[kind].judul.lower()
        _keep(tx, impor, peta, f"«{lama.nama}» dibaca sebagai {word}. Periksa dahulu; belum ada yang dimuat.")
    return tx.outcome


def _keep(tx: writing, impor: Impor, peta: Petas, said: str) -> None:
    """Keep an upload; the outcome names it and says whether somebody must name columns first (``lengkap``)."""
    impor.peta, impor.at, impor.oleh_id = dump_peta(peta), tx.now, tx.pegawai_id
    impor.save(force_insert=True)
    tx.note(impor=impor.pk, file=impor.nama, sha256=impor.file.sha256, tahun=impor.tahun, bagian=impor.bagian)
    ready = not any(map(lacking, peta.values())) or pemuatan_of(impor, tx.today(impor.opd.zona)).lengkap
    tx.done(said, impor_id=impor.pk, lengkap=ready)


def read_upload(nama: str, chunks: Iterable[bytes], *, lines: bool = False) -> tuple[bytes, list[LembarKerja]]:
    """Return an uploaded file and its sheets. Raises Invalid with the sentence of what is wrong with it.

    ``lines``: texts keep their line ends.
    """
    content = b"".join(chunks)
    if len(content) > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
        raise Invalid(Galat("file", f"«{nama}» lebih besar dari {limit} MB. Bagi menjadi beberapa file."))
    try:
        return content, read_lembar_kerja(content, nama, lines=lines)
    except NotAccepted as refused:
        raise Invalid(Galat("file", str(refused))) from refused


def set_peta(
    *, opd_id: int, impor_id: int, seen_version: int, peta: Petas, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Settle which column of an upload is which. Raises Invalid for what cannot stand for all rows, Stale, Missing."""
    with _changing(opd_id, impor_id, actor, now, kunci) as tx:
        tx.set_up(opd_id)
        impor = _lock(tx, opd_id, impor_id)
        tx.same(impor, seen_version)
        _check_defaults(peta, opd_id)
        versi = tx.bump(impor, peta=dump_peta(peta))
        tx.note(impor=impor.pk, peta={nama: one.jenis.value for nama, one in peta.items()})
        tx.done("Kolom tersimpan.", versi=versi)
    return tx.outcome


def _check_defaults(peta: Petas, opd_id: int) -> None:
    units, wrong = unit_by_text(opd_id), []
    for lembar, one in peta.items():
        for nama, teks in one.bawaan.items():
            try:
                read_cell(teks, SUSUNAN[one.jenis].find(nama.partition(":")[0]), units)
            except Unreadable as error:
                wrong.append(Galat(f"{lembar}/{nama}", str(error)))
    if wrong:
        raise Invalid(*wrong)


def load(
    *,
    opd_id: int,
    impor_id: int,
    sidik: str,
    masuk: MuatMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Write all that the preview with this ``sidik`` showed, or nothing.

    Raises Stale where file, columns or record are no longer those of the preview, Invalid where rows are refused,
    nothing would change, or a version breaks the rules of a typed one.
    """
    with _changing(opd_id, impor_id, actor, now, kunci) as tx:
        opd = tx.set_up(opd_id)
        impor = _lock(tx, opd_id, impor_id)
        pemuatan = pemuatan_of(impor, tx.today(opd.zona))
        if pemuatan.sidik != sidik:
            raise Stale(impor.versi, CHANGED)
        _check_loadable(pemuatan)
        akibat = akibat_muat(pemuatan)
        berlaku, asal = _read_muat(impor, akibat, masuk), f"{ASAL_FILE}{impor.nama}"[:DASAR]
        nasihat = [said for _, said in nasihat_impor(pemuatan)]
        kursi = Kursi(tx, opd) if impor.bagian == Bagian.ORANG else None
        write_changes(tx, pemuatan, Muatan(opd, impor.tahun, asal, berlaku, masuk.jenis_pagu, akibat.susulan))
        hasil = hasil_of(pemuatan.beda)
        tx.bump(impor, dimuat_at=now, dimuat_oleh_id=tx.pegawai_id, hasil=hasil)
        tx.note(impor=impor.pk, file=impor.nama, sha256=impor.file.sha256, sidik=sidik, hasil=hasil, **berlaku.catatan)
        said = akibat.akibat.said(berlaku.mulai) if akibat.ditanya else ""
        said += kursi.told(f"impor:{impor.pk}") if kursi else ""
        said += _advice(nasihat)
        tx.done(f"«{impor.nama}» dimuat: {hasil}.{said}")
    return tx.outcome


def _advice(nasihat: list[str]) -> str:
    """Return what the preview said about penugasan, once more with the answer: the first few, and how many else."""
    more = [f"Dan {len(nasihat) - ADVISED} nasihat lain seperti tertulis di pratinjau."]
    return "".join(f" {one}" for one in [*nasihat[:ADVISED], *(more if len(nasihat) > ADVISED else [])])


def _changing(opd_id: int, impor_id: int, actor: Actor, now: datetime, kunci: str) -> writing:
    """Begin a write on an upload; what it is about decides who may. Raises Missing."""
    bagian = Impor.objects.filter(pk=impor_id, opd_id=opd_id).values_list("bagian", flat=True).first()
    if bagian is None:
        raise Missing(HIDDEN)
    return writing(ACTION_OF[Bagian(bagian)], actor=actor, now=now, kunci=kunci)


def _lock(tx: writing, opd_id: int, impor_id: int) -> Impor:
    impor = Impor.objects.select_for_update(of=("self",)).select_related("file").get(pk=impor_id, opd_id=opd_id)
    tx.objek = f"impor:{impor_id}"
    if impor.dimuat_at is not None:
        raise Stale(impor.versi, f"«{impor.nama}» sudah dimuat. Untuk mengubah lagi, unggah file yang baru.")
    return impor


def _check_loadable(pemuatan: Pemuatan) -> None:
    if pemuatan.beda.sebab:
        jumlah = pemuatan.beda.baris_ditolak
        raise Invalid(Galat("", f"{jumlah} baris ditolak. Betulkan di file, lalu unggah lagi; belum ada yang dimuat."))
    if not pemuatan.beda.changes:
        raise Invalid(Galat("", "Semua baris sudah sama dengan yang tercatat, jadi tidak ada yang dimuat."))


def _read_muat(impor: Impor, akibat: AkibatMuat, masuk: MuatMasuk) -> Berlaku:
    """Return from when on the versions hold, by the rules that a typed version keeps to. Raises Invalid."""
    isian = Isian()
    berlaku = Berlaku(date(impor.tahun, 1, 1), isian.teks("dasar", masuk.versi.dasar, DASAR))
    if akibat.ditanya:
        began = [one.lama.berlaku_mulai for one in akibat.ganti if one.lama and one.lama.berlaku_mulai]
        berlaku = read_versi(isian, masuk.versi, akibat.akibat, max(began, default=None), "berlaku_mulai")
    if akibat.ganti_pagu:
        read_jenis(isian, masuk.jenis_pagu, sudah_ada=True, kolom="jenis_pagu")
    if objection := _object_to_tipe(impor, akibat, berlaku.mulai):
        isian.wrong("berlaku_mulai", objection)
    isian.done()
    return berlaku


def _object_to_tipe(impor: Impor, akibat: AkibatMuat, mulai: date) -> str:
    """Return which indikator cannot have another tipe perhitungan from that day on, and why; "" where all can."""
    tipe = {
        one.butir.kunci[0]: one.lama.pk
        for one in akibat.ganti
        if one.lama and any(field == "accumulation" for field, *_ in one.beda)
    }
    objection = object_to_tipe(tipe.values(), impor.tahun, mulai) if tipe else ""
    if not objection:
        return ""
    locked = [kode for kode, pk in tipe.items() if object_to_tipe([pk], impor.tahun, mulai)]
    return f"{listed(locked, 'dan')}: {objection}"


def read_file(sha256: str) -> bytes:
    """Return an uploaded file as it was. Raises ValueError if it was altered, FileNotFoundError if it is gone."""
    return read_bytes(sha256)
