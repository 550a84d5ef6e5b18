"""What stands around every page: the person, the office, the way to the main pages. Asks no database."""

from typing import Any

from django.http import HttpRequest

from takar.queries.kantor import Kantor
from takar.rules.periods import format_hari_tanggal
from takar.sop.gabungan import reads_whole
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Actor, Allowed, Refused
from takar.web.panduan.bab import bab_of


def bingkai(request: HttpRequest, kantor: Kantor | None = None) -> dict[str, Any]:
    """Return the context of dasar.html, from what the middleware put on the request (or an office given)."""
    actor: Actor | None = getattr(request, "actor", None)
    office: Kantor | None = getattr(request, "kantor", None) or kantor
    return {
        "akun": _akun(actor),
        "kantor": office,
        "peraga": _peraga(request, office),
        "navigasi": _navigasi(request.path, actor, office) if actor else [],
        "zona": office.zona if office else None,
    }


def _akun(actor: Actor | None) -> dict[str, Any] | None:
    if actor is None:
        return None
    held = [tugas.sebagai for tugas in actor.tugas]
    short = held[0] if held else ""
    if len(held) > 1:
        short = f"{short}, dan {len(held) - 1} jabatan lain"
    return {"id": actor.akun_id, "nama": actor.nama, "jabatan": short, "jabatan_list": held}


def _peraga(request: HttpRequest, kantor: Kantor | None) -> dict[str, str] | None:
    """The day that the demonstration stands at, and where its figures come from."""
    if kantor is None or not kantor.peraga:
        return None
    today = getattr(request, "today", None)
    return {
        "hari": format_hari_tanggal(today) if today else "",
        "asal": kantor.peraga.removeprefix("Data peraga.").strip(),
    }


BESIDE = {"/pengumpulan/": ("/pengumpulan/", "/arsip/", "/kartu-kendali/")}
"""The entry under which pages stand whose address begins otherwise."""


def _navigasi(path: str, actor: Actor, kantor: Kantor | None) -> list[dict[str, Any]]:
    entries = [("Menunggu saya", "/"), ("Pengumpulan", "/pengumpulan/"), ("Kinerja", "/kinerja/")]
    entries += [("Rencana", "/rencana/"), ("SOP", "/sop/")]
    if kantor and reads_whole(actor, kantor.id):
        entries.append(("Surat", "/surat/keluar/"))
    if kantor and isinstance(_reads_setup(actor, kantor), Allowed):
        entries.append(("Pengaturan", "/pengaturan/"))
    found = [
        {"teks": teks, "url": url, "aktif": path == url if url == "/" else path.startswith(BESIDE.get(url, _of(url)))}
        for teks, url in entries
    ]
    return [*found, {"teks": "Panduan", "url": _panduan(actor), "aktif": path.startswith("/panduan/")}]


def _of(url: str) -> str:
    """The part of an address that all pages of an entry share."""
    return f"/{url.split('/')[1]}/"


def _panduan(actor: Actor) -> str:
    """The chapter of what this person does first of all; without a post the list of chapters."""
    return f"/panduan/{bab_of(actor.tugas[0].peran)}/" if actor.tugas else "/panduan/"


def _reads_setup(actor: Actor, kantor: Kantor) -> Allowed | Refused:
    return may_set_up(actor=actor, action=SetupAction.READ_SETUP, opd_id=kantor.id)
