"""Invite many people at once: a new office has all of its accounts to make on one day."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.hashers import make_password

from takar.actions.errors import Galat, Invalid
from takar.actions.pengaturan.akun import hand_over, invitation, named, read_user_name
from takar.actions.pengaturan.isian import Isian
from takar.actions.pengaturan.ubahan import new_rows, put_down_many
from takar.actions.teks import is_blank
from takar.actions.tx import Outcome, writing
from takar.queries.akun_halaman import MOST
from takar.records.models import Akun, Pegawai, PerangkatDaerah
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

NOBODY = "Isi nama pengguna paling sedikit satu orang."
HAS_AKUN = "{} sudah punya akun, jadi tidak ada lagi di daftar ini. Periksa daftarnya, lalu kirim lagi."


def invite_many(
    *, opd_id: int, nama_pengguna: Mapping[int, str], actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Make the accounts of people, by their key, without passwords; who has an empty user name is left alone.

    All or none. The outcome names the links, in the order given. Raises Missing, Refusal or Invalid.
    """
    with writing(SetupAction.EDIT_ACCOUNTS, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        made = [
            (Akun(nama_pengguna=nama, pegawai=pegawai, password=make_password(None)), pegawai)
            for pegawai, nama in _read(opd, nama_pengguna)
        ]
        for akun, pegawai in made:
            akun.save()
            hand_over(tx, akun, pegawai, invitation(akun.nama_pengguna))
        tx.objek = f"opd:{opd.pk}:akun"
        put_down_many(tx, new_rows(akun for akun, _ in made))
        tx.done(f"{len(made)} akun dibuat.", undangan=[named(tx, akun) for akun, _ in made])
    return tx.outcome


def _read(opd: PerangkatDaerah, nama_pengguna: Mapping[int, str]) -> list[tuple[Pegawai, str]]:
    """Return each person with their user name. Raises Invalid with every mistake at its row."""
    asked = {key: teks for key, teks in nama_pengguna.items() if not is_blank(teks)}
    if not asked:
        raise Invalid(Galat("", NOBODY))
    if len(asked) > MOST:
        raise Invalid(
            Galat("", f"Paling banyak {MOST} orang sekaligus. Kosongkan sebagian, lalu undang sisanya sesudah ini.")
        )
    people = Pegawai.objects.select_for_update().in_bulk(asked)
    with_akun = set(Akun.objects.filter(pegawai_id__in=asked).values_list("pegawai_id", flat=True))
    found, rows, taken = list[tuple[Pegawai, str]](), list[Isian](), set[str]()
    for key, teks in asked.items():
        isian = Isian(f"{key}-")
        rows.append(isian)
        nama, pegawai = read_user_name(isian, teks), people.get(key)
        if pegawai is None or pegawai.opd_id != opd.pk:
            isian.wrong("nama_pengguna", "Pegawai itu tidak ada. Muat ulang halaman ini.")
        elif key in with_akun:
            isian.wrong("nama_pengguna", HAS_AKUN.format(pegawai.nama))
        elif nama in taken:
            isian.wrong("nama_pengguna", f"Nama pengguna {nama} tertulis dua kali di halaman ini.")
        else:
            found.append((pegawai, nama))
        taken.add(nama)
    rows[0].done(*rows[1:])
    return found
