"""Dokumen kinerja: kept with its file, put in force, superseded, withdrawn; never deleted (domain.md section 6.1)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from takar.actions.dokumen import remember_file, storage
from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.file_utuh import read_ahead
from takar.actions.teks import CAPTION, clean, clean_number
from takar.actions.tx import STALE, Outcome, writing
from takar.records.models import DokumenKinerja
from takar.rules.periods import TAHUN_TERBESAR, TAHUN_TERKECIL
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

STATUS = DokumenKinerja.Status
_DPA = frozenset({DokumenKinerja.Jenis.DPA, DokumenKinerja.Jenis.DPA_PERUBAHAN})


@dataclass(frozen=True, slots=True)
class DokumenMasuk:
    """What a person says of a paper: its kind, number and date, which one it supersedes, whether it is in force."""

    tahun: int
    jenis: str
    nomor: str
    tanggal: date | None
    keterangan: str
    menggantikan_id: int | None
    berlaku: bool


def keep_dokumen(
    *,
    opd_id: int,
    masuk: DokumenMasuk,
    nama: str,
    chunks: Iterable[bytes],
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Keep a paper with its file; one that is in force at once supersedes what it names.

    Raises Invalid with a sentence for each field, Refusal, or Missing.
    """
    read = read_ahead("file", nama, chunks)
    with writing(SetupAction.KEEP_DOKUMEN_KINERJA, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        masuk, tanggal = _read(masuk, tx.today(opd.zona))
        before = _superseded(opd_id, masuk)
        sent = read()
        file = remember_file(storage().put([sent.content]), sent.mime, tx)
        if _kept(opd_id, masuk).filter(file=file).exists():
            raise Invalid(
                Galat("file", f"«{sent.nama}» sudah disimpan sebagai dokumen ini. Tidak perlu diunggah lagi.")
            )
        made = DokumenKinerja.objects.create(
            opd=opd,
            tahun=masuk.tahun,
            jenis=masuk.jenis,
            nomor=masuk.nomor,
            tanggal=tanggal,
            versi=before.versi + 1 if before else 1,
            status=STATUS.BERLAKU if masuk.berlaku else STATUS.DRAF,
            file=file,
            nama=sent.nama,
            menggantikan=before,
            keterangan=masuk.keterangan,
            pengunggah_id=tx.pegawai_id,
            at=now,
        )
        if masuk.berlaku:
            _supersede(tx, made)
        tx.note(dokumen=made.pk, jenis=made.jenis, tahun=made.tahun, nomor=made.nomor, sha256=file.sha256)
        tx.done(f"{made.get_jenis_display()} {made.tahun} disimpan sebagai {made.status}.", dokumen_id=made.pk)
    return tx.outcome


def put_in_force(*, opd_id: int, dokumen_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Put a draft in force; what it supersedes is superseded from now on. Raises Stale where it is no draft."""
    with writing(SetupAction.KEEP_DOKUMEN_KINERJA, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        found = _of_office(opd_id, dokumen_id, {STATUS.DRAF})
        before = found.menggantikan
        if before is not None and before.status == STATUS.DIGANTIKAN:
            raise Invalid(
                Galat(
                    "",
                    f"{before.nomor} sudah digantikan dokumen lain. Cabut draf ini, lalu simpan sebagai penggantinya.",
                )
            )
        _set(tx, found, status=STATUS.BERLAKU)
        _supersede(tx, found)
        tx.note(dokumen=found.pk, status=found.status)
        tx.done(f"{found.get_jenis_display()} {found.nomor} berlaku.")
    return tx.outcome


def withdraw_dokumen(
    *, opd_id: int, dokumen_id: int, alasan: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Withdraw a draft or a paper in force, with reason. The file and the row stay on record."""
    with writing(SetupAction.KEEP_DOKUMEN_KINERJA, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        found = _of_office(opd_id, dokumen_id, {STATUS.DRAF, STATUS.BERLAKU})
        alasan = clean("alasan", alasan)
        if not alasan:
            raise Invalid(
                Galat("alasan", "Tulis alasan pencabutan, supaya pembaca tahu mengapa dokumen ini tidak berlaku.")
            )
        _set(tx, found, status=STATUS.DICABUT, alasan=alasan)
        tx.note(dokumen=found.pk, status=found.status, alasan=alasan)
        tx.done(f"{found.get_jenis_display()} {found.nomor} dicabut.")
    return tx.outcome


def _read(masuk: DokumenMasuk, today: date) -> tuple[DokumenMasuk, date]:
    """Return what was typed as it is kept, with its date. Raises Invalid with a sentence for each field."""
    if not TAHUN_TERKECIL <= masuk.tahun <= TAHUN_TERBESAR:
        raise Missing(f"Tahun {masuk.tahun} tidak ada dalam pengaturan.")
    wrong: list[Galat] = []
    nomor = _cleaned(wrong, lambda: clean_number("nomor", masuk.nomor))
    keterangan = _cleaned(wrong, lambda: clean("keterangan", masuk.keterangan, CAPTION))
    if not masuk.nomor.strip():
        wrong.append(Galat("nomor", "Tulis nomor dokumen seperti pada kertasnya."))
    if masuk.jenis not in DokumenKinerja.Jenis.values:
        wrong.append(Galat("jenis", "Pilih jenis dokumennya."))
    if masuk.tanggal is None:
        wrong.append(Galat("tanggal", "Tulis tanggal dokumen, seperti 02/01/2026."))
    elif masuk.tanggal.year < TAHUN_TERKECIL or masuk.tanggal > today:
        wrong.append(Galat("tanggal", "Tanggal dokumen tidak boleh sesudah hari ini atau sebelum tahun 2000."))
    if wrong or masuk.tanggal is None:
        raise Invalid(*wrong)
    return replace(masuk, nomor=nomor, keterangan=keterangan), masuk.tanggal


def _cleaned(wrong: list[Galat], work: Callable[[], str]) -> str:
    try:
        return work()
    except Invalid as invalid:
        wrong += invalid.galat
        return ""


def _superseded(opd_id: int, masuk: DokumenMasuk) -> DokumenKinerja | None:
    """Return the paper in force that the new one names. Raises Invalid where there is none of its kind and tahun."""
    if masuk.menggantikan_id is None:
        return None
    found = DokumenKinerja.objects.filter(
        opd_id=opd_id, pk=masuk.menggantikan_id, tahun=masuk.tahun, status=STATUS.BERLAKU
    ).first()
    if found is None:
        raise Invalid(Galat("menggantikan", "Dokumen itu tidak lagi berlaku. Muat ulang halaman, lalu pilih lagi."))
    if found.jenis != masuk.jenis and not {found.jenis, masuk.jenis} <= _DPA:
        raise Invalid(
            Galat("menggantikan", f"{found.nomor} adalah {found.get_jenis_display()}. Pilih dokumen yang sejenis.")
        )
    return found


def _kept(opd_id: int, masuk: DokumenMasuk) -> QuerySet[DokumenKinerja]:
    return DokumenKinerja.objects.filter(
        opd_id=opd_id, tahun=masuk.tahun, jenis=masuk.jenis, status__in=(STATUS.DRAF, STATUS.BERLAKU)
    )


def _of_office(opd_id: int, dokumen_id: int, wanted: set[STATUS]) -> DokumenKinerja:
    """Return a paper of the office. Raises Missing, or Stale where its status is another one meanwhile."""
    found = DokumenKinerja.objects.select_related("menggantikan").filter(opd_id=opd_id, pk=dokumen_id).first()
    if found is None:
        raise Missing("Dokumen itu tidak ada.")
    if found.status not in wanted:
        raise Stale(found.versi, STALE)
    return found


def _supersede(tx: writing, dokumen: DokumenKinerja) -> None:
    before = dokumen.menggantikan
    if before is not None and before.status == STATUS.BERLAKU:
        _set(tx, before, status=STATUS.DIGANTIKAN)


def _set(tx: writing, dokumen: DokumenKinerja, **values: str) -> None:
    """Write values to a paper; the audit event has those before and after of each that was changed."""
    told = {"baris": f"dokumen:{dokumen.pk}", "sebelum": {name: getattr(dokumen, name) for name in values}}
    tx.note(ubahan=[*tx.isi.get("ubahan", ()), {**told, "sesudah": values}])
    DokumenKinerja.objects.filter(pk=dokumen.pk).update(**values)
    for name, value in values.items():
        setattr(dokumen, name, value)
