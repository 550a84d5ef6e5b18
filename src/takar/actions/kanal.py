"""The Pengelola sistem sets up further ways for the digests; the audit log keeps that, never what opens them."""

import re
from collections.abc import Mapping
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.pengaturan.ubahan import put_down
from takar.actions.segel_ulang import reseal_rows
from takar.actions.tx import Outcome, writing
from takar.config.segel import seal
from takar.gateways.alamat_luar import is_public
from takar.queries.atur_baris import isi_baris
from takar.queries.kanal import ISIAN
from takar.records.models import Kanal
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

_SHAPES: Mapping[tuple[str, str], tuple[str, str]] = {
    ("telegram", "token"): (
        r"\d{5,15}:[A-Za-z0-9_-]{30,60}",
        "Token bot: angka, titik dua, lalu huruf dan angka.",
    ),
    ("whatsapp", "token"): (r"[A-Za-z0-9]{20,500}", "Token hanya memuat huruf dan angka."),
    ("whatsapp", "nomor"): (r"\d{8,20}", "ID nomor pengirim hanya memuat angka."),
}
WRONG_URL = "Tulis alamat https lengkap, tanpa nama pengguna, port lain, atau tanda tanya."
INTERNAL = "Alamat itu di jaringan dalam. Webhook hanya boleh ke alamat internet terbuka."


def set_kanal(
    *, opd_id: int, jenis: str, nilai: Mapping[str, str], actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Set a way up, or replace what opens it. Raises Invalid with a sentence for each field, Refusal, Missing."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        if jenis not in ISIAN:
            raise Missing("Kanal itu tidak ada.")
        rahasia = {nama: nilai.get(nama, "").strip() for nama in ISIAN[jenis]}
        galat = [Galat(nama, said) for nama, isi in rahasia.items() if (said := _wrong(jenis, nama, isi))]
        if galat:
            raise Invalid(*galat)
        old = Kanal.objects.filter(opd_id=opd_id, jenis=jenis).first()
        made, _ = Kanal.objects.update_or_create(
            opd_id=opd_id, jenis=jenis, defaults={"tersegel": seal(rahasia), "at": now}
        )
        put_down(tx, made, sebelum=isi_baris(old) if old else None, sesudah=isi_baris(made))
        tx.note(kanal=jenis)
        tx.done(f"{Kanal.Jenis(jenis).label} terpasang. Setiap orang memilihnya sendiri di Kabar saya.")
    return tx.outcome


def remove_kanal(*, opd_id: int, jenis: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Take a way away, with what opens it; whoever chose it keeps the first page and mail."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        found = Kanal.objects.filter(opd_id=opd_id, jenis=jenis).first()
        if found is None:
            raise Missing("Kanal itu tidak terpasang.")
        put_down(tx, found, sebelum=isi_baris(found), sesudah=None)
        found.delete()
        tx.note(kanal=jenis, dilepas=True)
        tx.done(f"{Kanal.Jenis(jenis).label} dilepas. Pengingat tetap sampai lewat Takar dan pos-el.")
    return tx.outcome


def reseal() -> int:
    """Seal with the key of now what an older one sealed; return of how many ways."""
    return reseal_rows(Kanal.objects.all())


def _wrong(jenis: str, nama: str, isi: str) -> str:
    if jenis == Kanal.Jenis.WEBHOOK:
        return wrong_url(isi)
    shape, said = _SHAPES[jenis, nama]
    return "" if re.fullmatch(shape, isi) else said


def wrong_url(isi: str) -> str:
    """Judge the text alone; where the name leads is judged when it is connected to."""
    try:
        url = urlsplit(isi)
        plain = url.scheme == "https" and url.hostname and url.port in {None, 443} and len(isi) <= 300
    except ValueError:
        return WRONG_URL
    if not plain or "@" in url.netloc or "?" in isi or "#" in isi or re.search(r"[\s\\]", isi):
        return WRONG_URL
    host = url.hostname or ""
    try:
        return "" if is_public(str(ip_address(host))) else INTERNAL
    except ValueError:
        return "" if "." in host and not host.endswith((".local", ".internal", ".localhost")) else INTERNAL
