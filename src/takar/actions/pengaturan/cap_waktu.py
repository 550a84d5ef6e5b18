"""The Pengelola sistem sets up the time stamp service of the office, and has stamped what has no stamp yet."""

import re
from collections.abc import Mapping
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F

from takar.actions.cap_waktu import CAP_WAKTU, enqueue_stamp, enqueue_stamp_berurut
from takar.actions.errors import Galat, Invalid
from takar.actions.pengaturan.ubahan import put_down
from takar.actions.periksa_segel import read_certificates
from takar.actions.segel_ulang import reseal_rows
from takar.actions.tx import Outcome, writing
from takar.config.segel import SegelTakTerbuka, seal, unseal
from takar.gateways.alamat_luar import is_public
from takar.gateways.sertifikat import BukanPenerbit, read_penerbit
from takar.queries.atur_baris import isi_baris
from takar.queries.cap_waktu import berurut_without_stamp, without_stamp
from takar.records.models import LayananCapWaktu, Outbox
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

ISIAN = ("alamat", "jangkar", "pengguna", "sandi")
MOST_ANCHORS, SIGNS = 5, 120
WRONG_ALAMAT = (
    "Tulis alamat http atau https lengkap di internet terbuka, tanpa nama pengguna. Alamat di jaringan dalam harus "
    "dinamai pengelola server di TAKAR_TTE_DALAM."
)
PLAIN = "Nama pengguna dan kata sandi hanya dikirim lewat https. Pakai alamat https, atau kosongkan keduanya."
WRONG_ANCHORS = "Tempel satu sampai lima sertifikat PEM penyelenggara (CA) layanan cap waktu itu."
PAIR = "Isi nama pengguna dan kata sandi keduanya, atau kosongkan keduanya."
WRONG_SIGNS = "Hanya huruf, angka, dan tanda baca biasa; nama pengguna tanpa titik dua."
NO_SERVICE = "Pasang dahulu layanan cap waktunya."


def set_cap_waktu(*, opd_id: int, nilai: Mapping[str, str], actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Set up the time stamp service of an office, or take it away where its address is blank.

    A blank password keeps the one that is there while user and address stay the same. Raises Invalid with a sentence
    for each field, Refusal, Missing.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        told = {nama: nilai.get(nama, "").strip() for nama in ISIAN}
        old = LayananCapWaktu.objects.filter(opd=opd).first()
        if not told["alamat"]:
            if old is not None:
                put_down(tx, old, sebelum=isi_baris(old), sesudah=None)
                LayananCapWaktu.objects.filter(pk=old.pk).delete()
            tx.note(layanan_cap_waktu="dilepas")
            tx.done("Layanan cap waktu dilepas. Cap waktu yang sudah ada tetap berlaku.")
            return tx.outcome
        galat = _complain(told)
        jangkar, wrong = _anchors(told["jangkar"], now)
        sandi = told["sandi"] or _kept(old, told)
        if bool(told["pengguna"]) != bool(sandi):
            galat.append(Galat("sandi", PAIR))
        if galat or wrong:
            raise Invalid(*galat, *wrong)
        sealed = seal({"pengguna": told["pengguna"], "sandi": sandi}) if sandi else ""
        before = isi_baris(old) if old else None
        made, _ = LayananCapWaktu.objects.update_or_create(
            opd=opd,
            defaults={"alamat": told["alamat"], "jangkar": "".join(jangkar.values()), "tersegel": sealed, "at": now},
        )
        put_down(tx, made, sebelum=before, sesudah=isi_baris(made))
        tx.note(layanan_cap_waktu=told["alamat"], sidik_jangkar=list(jangkar), pengguna=told["pengguna"])
        tx.done("Layanan cap waktu terpasang. PDF yang disegel sesudah ini dimintakan cap waktunya.")
    return tx.outcome


def stamp_waiting(*, opd_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Have the worker ask at once for the time stamps that are not there, also for those that it had given up.

    Raises Invalid without a service, Refusal, Missing.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        asked = 0
        for sealed in without_stamp(opd_id).select_related("dokumen"):
            if not enqueue_stamp(sealed, opd_id, now):
                raise Invalid(Galat("alamat", NO_SERVICE))
            asked += 1
        for one in berurut_without_stamp(opd_id).select_related("dokumen", "naskah"):
            paper = one.dokumen or one.naskah
            if not enqueue_stamp_berurut(one, paper.judul if paper else "", opd_id, now):
                raise Invalid(Galat("alamat", NO_SERVICE))
            asked += 1
        resting = Outbox.objects.filter(opd_id=opd_id, kind=CAP_WAKTU, delivered_at=None).exclude(leased_until__gt=now)
        again = {"attempts": 0, "due_at": now, "noted_at": now, "stopped_at": None, "leased_until": None}
        resting.update(leases=F("leases") + 1, **again)
        tx.note(cap_waktu_diminta=asked)
        tx.done(f"Cap waktu {asked} PDF diminta. Hasilnya terlihat di sini; yang gagal di halaman kiriman.")
    return tx.outcome


def reseal_cap_waktu() -> int:
    """Seal with the key of now what an older one sealed; return of how many services."""
    return reseal_rows(LayananCapWaktu.objects.all())


def _complain(told: Mapping[str, str]) -> list[Galat]:
    galat = []
    if not _is_address(told["alamat"]):
        galat.append(Galat("alamat", WRONG_ALAMAT))
    elif told["pengguna"] and not told["alamat"].startswith("https:"):
        galat.append(Galat("alamat", PLAIN))
    for nama in ("pengguna", "sandi"):
        if not re.fullmatch(rf"[\x21-\x7e ]{{0,{SIGNS}}}", told[nama]) or (nama == "pengguna" and ":" in told[nama]):
            galat.append(Galat(nama, WRONG_SIGNS))
    return galat


def _is_address(alamat: str) -> bool:
    """Judge the text alone; where the name leads is judged when it is connected to."""
    try:
        url = urlsplit(alamat)
        host, port = url.hostname or "", url.port
    except ValueError:
        return False
    plain = url.scheme in {"http", "https"} and host and len(alamat) <= 300 and "@" not in url.netloc
    if not plain or re.search(r"[\s\\#]", alamat):
        return False
    if host in settings.TTE_INNER_HOSTS:
        return True
    try:
        open_ = is_public(str(ip_address(host)))
    except ValueError:
        open_ = "." in host and not host.endswith((".local", ".internal", ".localhost"))
    return open_ and port in {None, 80, 443}


def _anchors(text: str, now: datetime) -> tuple[dict[str, str], list[Galat]]:
    """Return the certificates of authorities in a PEM text by fingerprint, and what is wrong with it."""
    found = read_certificates(text)
    if not 1 <= len(found) <= MOST_ANCHORS or "PRIVATE KEY" in text:
        return {}, [Galat("jangkar", WRONG_ANCHORS)]
    try:
        read = [read_penerbit(f"{one}\n", now) for one in found]
    except BukanPenerbit as wrong:
        return {}, [Galat("jangkar", str(wrong))]
    return {one.sidik: one.sertifikat for one in read}, []


def _kept(old: LayananCapWaktu | None, told: Mapping[str, str]) -> str:
    """Return the password that is there, for the same user at the same address; never told to another."""
    if old is None or not old.tersegel or old.alamat != told["alamat"]:
        return ""
    try:
        before = unseal(old.tersegel)
    except SegelTakTerbuka:
        return ""
    return before["sandi"] if before["pengguna"] == told["pengguna"] else ""
