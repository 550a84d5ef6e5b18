"""Give posts to people for dated periods, end and correct that; who held what stays on record."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from takar.actions.errors import Missing
from takar.actions.kursi_kosong import Kursi
from takar.actions.pemberitahuan import tell_at
from takar.actions.pengaturan.isian import NOTHING_NEW, Isian, change, created
from takar.actions.pengaturan.kursi import keep_pengelola
from takar.actions.pengaturan.pegawai import UNKNOWN as UNKNOWN_PEGAWAI
from takar.actions.teks import NUMBER
from takar.actions.tx import Outcome, writing
from takar.queries.nasihat_penugasan import last_act_on
from takar.records.models import Akun, Jabatan, Pegawai, Penugasan, PerangkatDaerah
from takar.rules.penggantian import Penggantian
from takar.rules.penugasan import (
    STRUKTURAL,
    Batas,
    Masa,
    days_after,
    object_beside,
    object_to_batas,
    object_to_hari,
    object_to_selesai,
)
from takar.rules.penugasan_nasihat import advise, begins_earlier
from takar.rules.periods import format_tanggal
from takar.sop.actor import acting_post
from takar.sop.pengaturan import SetupAction
from takar.sop.peran import Peran
from takar.sop.permissions import Actor

UNKNOWN = "Penugasan itu tidak ada."
DEFINITIF = Penugasan.Status.DEFINITIF


@dataclass(frozen=True, slots=True)
class PenugasanMasuk:
    """A penugasan as it was typed; a date that was left empty is None."""

    pegawai_id: int
    jabatan_id: int
    status: str
    nomor_sk: str
    mulai: date | None
    selesai: date | None
    batas: str = Batas.PENUH.value


def assign(*, opd_id: int, masuk: PenugasanMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Give a post to a person from a day on. Raises Refusal, or Invalid with the rule that stands against it."""
    with writing(SetupAction.EDIT_PEOPLE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        values = _read(opd, masuk, None)
        penugasan = Penugasan.objects.create(**values)
        created(tx, penugasan, "penugasan", **values)
        _tell(tx, penugasan)
        tx.done(f"{_named(penugasan)} dicatat.{_advice(penugasan, tx.today(opd.zona), None)}", versi=penugasan.versi)
    return tx.outcome


def correct(
    *,
    opd_id: int,
    penugasan_id: int,
    seen_version: int,
    masuk: PenugasanMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Correct or end a penugasan. Papers and history keep the post as it was acted in.

    Where it was the last one of a person, the outcome names whose account is left (``pegawai_id``).

    Raises Missing, Stale, Refusal or Invalid.
    """
    with writing(SetupAction.EDIT_PEOPLE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        penugasan = Penugasan.objects.filter(jabatan__unit__opd=opd, pk=penugasan_id).first()
        if penugasan is None:
            raise Missing(UNKNOWN)
        tx.same(penugasan, seen_version)
        was, since = penugasan.jabatan.peran, penugasan.mulai
        kursi = Kursi(tx, opd)
        changed = change(tx, penugasan, "penugasan", **_read(opd, masuk, penugasan))
        if was == Peran.PENGELOLA_SISTEM.value:
            keep_pengelola(opd, "selesai", *days_after(tx.today(opd.zona), penugasan.selesai))
        said = f"{_named(penugasan)} disimpan.{_advice(penugasan, kursi.today, since)}" if changed else NOTHING_NEW
        if changed:
            _tell(tx, penugasan)
        said += kursi.told(f"penugasan:{penugasan.pk}:{penugasan.versi}")
        akun = _account_left(penugasan) if changed else None
        tinggal = {"pegawai_id": akun.pegawai_id} if akun else {}
        tx.done(said + (_left(penugasan, akun) if akun else ""), versi=penugasan.versi, **tinggal)
    return tx.outcome


def _tell(tx: writing, penugasan: Penugasan) -> None:
    """Tell the person of a post in the SOP, from when to when: its open work moves to them, or away."""
    if not penugasan.jabatan.peran or penugasan.pegawai_id == tx.pegawai_id:
        return
    sampai = f" sampai {format_tanggal(penugasan.selesai)}" if penugasan.selesai else ""
    said = (
        f"Penugasan Anda: {acting_post(penugasan.status, penugasan.jabatan.nama)}, mulai "
        f"{format_tanggal(penugasan.mulai)}{sampai}."
    )
    if penugasan.selesai is None or penugasan.selesai >= tx.today(penugasan.pegawai.opd.zona):
        said += " Selama itu pekerjaan jabatan ini ada di halaman depan Anda."
    tell_at(tx, "/", [penugasan.pegawai_id], said, kunci=f"penugasan:{penugasan.pk}:{penugasan.versi}")


def _advice(penugasan: Penugasan, today: date, was: date | None) -> str:
    """What the rules have to say about a penugasan that they do not refuse; ``was``: since when it held before."""
    earlier = Penugasan.objects.filter(
        pegawai=penugasan.pegawai, jabatan=penugasan.jabatan, status=penugasan.status, mulai__lt=penugasan.mulai
    ).select_related("pegawai", "jabatan")
    late = begins_earlier(penugasan.mulai, today, was)
    lewat = late and (last_act_on(penugasan.pegawai.opd) or date.min) >= penugasan.mulai
    said = advise(masa_of(penugasan), [masa_of(one) for one in earlier.order_by("-mulai")], lewat=lewat)
    return "".join(f" {one}" for one in said)


def _account_left(penugasan: Penugasan) -> Akun | None:
    """Return the account that a person keeps though nothing follows the end of this penugasan."""
    if penugasan.selesai is None:
        return None
    later = Penugasan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gt=penugasan.selesai))
    if later.filter(pegawai_id=penugasan.pegawai_id).exists():
        return None
    return Akun.objects.filter(pegawai_id=penugasan.pegawai_id, is_active=True).first()


def _left(penugasan: Penugasan, akun: Akun) -> str:
    assert penugasan.selesai is not None  # noqa: S101  (an account is left behind only by an end)
    return (
        f" Sesudah {format_tanggal(penugasan.selesai)} ia tidak memegang jabatan apa pun dan tidak dapat bertindak, "
        f"tetapi akunnya, {akun.nama_pengguna}, masih ada: nonaktifkan di bawah ini bila ia sudah pergi."
    )


def _named(penugasan: Penugasan) -> str:
    status = "" if penugasan.status == DEFINITIF else f"{penugasan.status} "
    return f"Penugasan {penugasan.pegawai.nama} sebagai {status}{penugasan.jabatan.nama}"


def _read(opd: PerangkatDaerah, masuk: PenugasanMasuk, own: Penugasan | None) -> dict[str, Any]:
    """Return what the form says, by column. Raises Invalid."""
    isian = Isian()
    pegawai = Pegawai.objects.filter(opd=opd, pk=masuk.pegawai_id).first()
    if pegawai is None:
        isian.wrong("pegawai", UNKNOWN_PEGAWAI if masuk.pegawai_id else "Pilih pegawai.")
    jabatan = Jabatan.objects.filter(unit__opd=opd, pk=masuk.jabatan_id).first()
    if jabatan is None:
        isian.wrong("jabatan", "Pilih jabatan.")
    elif not jabatan.aktif and (own is None or own.jabatan_id != jabatan.pk):
        isian.wrong("jabatan", f"{jabatan.nama} nonaktif. Aktifkan dahulu, atau pilih jabatan lain.")
    status = isian.pilih("status", masuk.status, Penugasan.Status.values, "Pilih definitif, Plt., atau Plh.")
    isian.pilih("batas", masuk.batas, list(Batas), "Pilih batas penugasannya.")
    if objection := object_to_batas(status, masuk.batas):
        isian.wrong("batas", objection)
    nomor_sk = isian.teks("nomor_sk", masuk.nomor_sk, NUMBER, kosong="Isi nomor SK atau surat perintahnya.")
    mulai = _dates(isian, masuk)
    if pegawai is not None and jabatan is not None and mulai is not None:
        typed = Penugasan(pegawai=pegawai, jabatan=jabatan, status=status, mulai=mulai, selesai=masuk.selesai)
        baru = masa_of(typed)
        _beside_others(isian, baru, _same_people(typed, own))
        if circle := Penggantian([*_structural(opd, typed, own), baru]).object_to(baru):
            isian.wrong("pegawai", circle)
    isian.done()
    return {
        "pegawai": pegawai,
        "jabatan": jabatan,
        "status": status,
        "batas": masuk.batas,
        "nomor_sk": nomor_sk,
        "mulai": mulai,
        "selesai": masuk.selesai,
    }


def _dates(isian: Isian, masuk: PenugasanMasuk) -> date | None:
    """Check the dates; return the first where both are in order."""
    mulai, selesai = masuk.mulai, masuk.selesai
    if mulai is None:
        isian.wrong("mulai", "Isi tanggal mulai.")
        return None
    for kolom, hari in (("mulai", mulai), ("selesai", selesai)):
        if hari is not None and (objection := object_to_hari(hari)):
            isian.wrong(kolom, objection)
            return None
    if objection := object_to_selesai(mulai, selesai):
        isian.wrong("selesai", objection)
        return None
    return mulai


def _same_people(typed: Penugasan, own: Penugasan | None) -> "QuerySet[Penugasan]":
    """Return the other penugasan of this person or this post that last until its first day or longer."""
    found = Penugasan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=typed.mulai))
    found = found.filter(Q(pegawai=typed.pegawai) | Q(jabatan=typed.jabatan)).exclude(pk=own.pk if own else 0)
    return found.select_related("pegawai", "jabatan").order_by("mulai", "pk")


def _structural(opd: PerangkatDaerah, typed: Penugasan, own: Penugasan | None) -> list[Masa]:
    """Return who holds the structural posts of the office, as their own or for another, on its first day or later."""
    found = Penugasan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=typed.mulai))
    found = found.filter(jabatan__unit__opd=opd, jabatan__jenis=STRUKTURAL).exclude(pk=own.pk if own else 0)
    return [masa_of(one) for one in found.select_related("pegawai", "jabatan").order_by("pk")]


def _beside_others(isian: Isian, baru: Masa, others: "QuerySet[Penugasan]") -> None:
    """Keep why this penugasan cannot stand beside another, the first at each field."""
    for lain in others:
        if objection := object_beside(baru, masa_of(lain)):
            isian.wrong(objection[0].value, objection[1])


def masa_of(penugasan: Penugasan) -> Masa:
    """Return a penugasan as the rule sees it."""
    jabatan = penugasan.jabatan
    return Masa(
        pegawai=str(penugasan.pegawai_id),
        nama=penugasan.pegawai.nama,
        jabatan=str(jabatan.pk),
        sebutan=jabatan.nama,
        struktural=jabatan.jenis == STRUKTURAL,
        status=penugasan.status,
        mulai=penugasan.mulai,
        selesai=penugasan.selesai,
    )
