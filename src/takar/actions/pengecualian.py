"""Exceptions to the separation of duties: granted and revoked by the Pengelola sistem, told to all whom it concerns."""

from dataclasses import dataclass
from datetime import date, datetime

from takar.actions.errors import Missing
from takar.actions.pemberitahuan import tell_beside
from takar.actions.pengaturan.isian import Isian, created
from takar.actions.teks import REMARK
from takar.actions.tx import Outcome, writing
from takar.queries.akun import penugasan_on
from takar.queries.pengecualian import object_to_pegawai, open_to_exceptions, phrase_of
from takar.queries.sebutan import berkas_name
from takar.records.models import BerkasBidang, Pegawai, Pengecualian, PerangkatDaerah
from takar.rules.penugasan import object_to_hari
from takar.rules.periods import format_tanggal
from takar.sop.acts import Dikecualikan
from takar.sop.pengaturan import SetupAction
from takar.sop.peran import Peran
from takar.sop.permissions import Actor

TOLD = (Peran.KEPALA_SUBBAGIAN_PERENCANAAN, Peran.SEKRETARIS, Peran.KEPALA_DINAS)
RECEIVED = "Laporan berkas ini sudah diterima; yang tersisa hanya menandatangani laporan gabungan."
GRANT = SetupAction.GRANT_PENGECUALIAN


@dataclass(frozen=True, slots=True)
class PengecualianMasuk:
    """An exception as it was typed; a day that was left empty is None."""

    berkas_id: int
    pegawai_id: int
    tindakan: str
    sampai: date | None
    alasan: str


def grant(*, opd_id: int, masuk: PengecualianMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Let one person do one separated act on one berkas up to a day. Raises Refusal or Invalid.

    Nobody grants one to themselves; the person, the Kasubbag, the Sekretaris and the Kepala Dinas are told.
    """
    with writing(GRANT, actor=actor, now=now, kunci=kunci) as tx:
        opd = _locked(tx, opd_id, masuk.berkas_id, masuk.tindakan)
        berkas, pegawai, sampai, alasan = _read(tx, opd, masuk)
        values = {"berkas": berkas, "pegawai": pegawai, "tindakan": masuk.tindakan, "sampai": sampai, "alasan": alasan}
        made = Pengecualian.objects.create(**values, at=now, oleh_id=tx.pegawai_id, nama=actor.nama, sebagai=tx.sebagai)
        created(tx, made, "pengecualian", **values)
        _tell(tx, made, "diberikan", f"sampai {format_tanggal(sampai)}. Alasan: {alasan}")
        tx.done(f"{_named(made)} dicatat, dan yang berkepentingan diberi tahu.", pengecualian_id=made.pk)
    return tx.outcome


def revoke(*, opd_id: int, pengecualian_id: int, alasan: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """End an exception at once, with a reason; what was done under it stays, and stays printed.

    Raises Missing, Refusal or Invalid.
    """
    with writing(GRANT, actor=actor, now=now, kunci=kunci) as tx:
        known = Pengecualian.objects.filter(berkas__pengumpulan__opd=opd_id, pk=pengecualian_id)
        berkas_id, tindakan = known.values_list("berkas_id", "tindakan").first() or (0, "")
        _locked(tx, opd_id, berkas_id, tindakan)
        found = known.select_related("pegawai", "berkas__unit", "berkas__pengumpulan").first()
        if found is None:
            raise Missing("Pengecualian itu tidak ada.")
        isian = Isian()
        if found.dicabut_at is not None:
            isian.wrong("", "Pengecualian ini sudah dicabut. Tidak ada yang perlu diulangi.")
        kept = isian.teks("alasan", alasan, REMARK, kosong="Tulis mengapa pengecualian ini dicabut.")
        isian.done()
        found.dicabut_at, found.dicabut_alasan = now, kept
        found.save(update_fields=["dicabut_at", "dicabut_alasan"])
        tx.objek = f"pengecualian:{found.pk}"
        tx.note(alasan=kept)
        _tell(tx, found, "dicabut", f"sejak sekarang. Alasan: {kept}")
        tx.done(f"{_named(found)} dicabut. Yang sudah dilakukan dengannya tetap tercatat.")
    return tx.outcome


def _locked(tx: writing, opd_id: int, berkas_id: int, tindakan: str) -> PerangkatDaerah:
    """Lock what is judged by the exception, then the office, in the order of every act: berkas, round, office.

    Between the judge of an act and its use no exception is revoked, and none is written while an act that holds its
    berkas waits for the office. Raises Missing or Refusal.
    """
    tx.begin()
    found = BerkasBidang.objects.filter(pengumpulan__opd=opd_id, pk=berkas_id)
    for key, pengumpulan_id in found.values_list("pk", "pengumpulan_id"):
        tx.berkas(key, None)
        if tindakan == Dikecualikan.GABUNGAN:
            tx.pengumpulan(pengumpulan_id)
    return tx.set_up(opd_id)


def _read(tx: writing, opd: PerangkatDaerah, masuk: PengecualianMasuk) -> tuple[BerkasBidang, Pegawai, date, str]:
    """Return what the form says. Raises Invalid."""
    isian, today = Isian(), tx.today(opd.zona)
    found = open_to_exceptions(opd.pk).filter(pk=masuk.berkas_id)
    berkas = found.select_related("unit", "pengumpulan").first()
    pegawai = Pegawai.objects.filter(opd=opd, pk=masuk.pegawai_id).first()
    if berkas is None:
        isian.wrong("berkas", "Pilih berkas yang masih berjalan.")
    if pegawai is None:
        isian.wrong("pegawai", "Pilih pegawai.")
    elif pegawai.pk == tx.pegawai_id:
        isian.wrong("pegawai", "Pengecualian tidak dapat diberikan kepada diri sendiri. Minta Pengelola sistem lain.")
    isian.pilih("tindakan", masuk.tindakan, list(Dikecualikan), "Pilih apa yang boleh dilakukannya.")
    if berkas is not None and berkas.frozen and masuk.tindakan != Dikecualikan.GABUNGAN:
        isian.wrong("berkas", RECEIVED)
    alasan = isian.teks("alasan", masuk.alasan, REMARK, kosong="Tulis mengapa tidak ada orang lain yang dapat.")
    sampai = masuk.sampai
    if sampai is None:
        isian.wrong("sampai", "Isi hari terakhir pengecualian ini berlaku.")
    elif sampai < today:
        isian.wrong("sampai", f"Hari terakhirnya tidak boleh sebelum hari ini, {format_tanggal(today)}.")
    elif objection := object_to_hari(sampai):
        isian.wrong("sampai", objection)
    if berkas is not None and pegawai is not None and masuk.tindakan in set(Dikecualikan):
        if _stands(berkas, pegawai, masuk.tindakan, today):
            isian.wrong("tindakan", "Pengecualian yang sama masih berlaku. Cabut yang lama lebih dahulu.")
        days = today, max(today, sampai or today)
        if objection := object_to_pegawai(berkas, pegawai, Dikecualikan(masuk.tindakan), *days):
            isian.wrong("pegawai", objection)
    isian.done()
    assert berkas is not None and pegawai is not None and sampai is not None  # noqa: S101  (done raised otherwise)
    return berkas, pegawai, sampai, alasan


def _stands(berkas: BerkasBidang, pegawai: Pegawai, tindakan: str, today: date) -> bool:
    same = Pengecualian.objects.filter(berkas=berkas, pegawai=pegawai, tindakan=tindakan)
    return same.filter(dicabut_at=None, sampai__gte=today).exists()


def _named(made: Pengecualian) -> str:
    return f"Pengecualian bagi {made.pegawai.nama} untuk {phrase_of(made.tindakan)} {berkas_name(made.berkas)}"


def _tell(tx: writing, made: Pengecualian, what: str, rest: str) -> None:
    """Tell the person and who answers for the berkas; never silently (decisions.md, "Separation of duties")."""
    opd = made.berkas.pengumpulan.opd
    peran = [satu.value for satu in TOLD]
    holding = penugasan_on(tx.today(opd.zona)).filter(jabatan__unit__opd=opd, jabatan__peran__in=peran)
    wanted = {made.pegawai_id, *holding.values_list("pegawai_id", flat=True)} - {tx.pegawai_id}
    # at once: who waits for it cannot go on without
    tell_beside(tx, made.berkas, wanted, f"{_named(made)} {what} {rest}", kunci=f"pengecualian:{made.pk}:{what}")
