"""Make a paper: frozen context, its hash, the PDF, the file, the row."""

import hashlib
import secrets
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from takar.actions.berurut_kabar import tell_first
from takar.actions.file_tersimpan import file_row
from takar.actions.templat import keep_templat
from takar.actions.tx import writing
from takar.documents.canonical import sealed_json, sha256_hex
from takar.documents.contexts import Context, Kop, jenis_of
from takar.documents.render.mesin import engine_version
from takar.documents.render.pdf import render_paper
from takar.documents.render.templat import templat_version
from takar.gateways.storage import Storage, Stored
from takar.records.models import BerkasBidang, Dokumen, FileTersimpan, Pengumpulan
from takar.rules.redaksi import is_assigned

KODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no letters that are mistaken for digits on paper


@lru_cache(maxsize=1)
def storage() -> Storage:
    """Return where files lie."""
    return Storage(Path(settings.ARCHIVE_DIR))


def new_kode() -> str:
    """Return a verification code that cannot be guessed: 80 bits in four groups."""
    letters = "".join(secrets.choice(KODE_ALPHABET) for _ in range(16))
    return "-".join(letters[i : i + 4] for i in range(0, 16, 4))


def remember_file(stored: Stored, mime: str, tx: writing) -> FileTersimpan:
    """Return the row of a stored file, made if it is new."""
    return file_row(stored, mime, tx.now)


def make_dokumen(
    tx: writing,
    context: Context,
    *,
    pengumpulan: Pengumpulan,
    berkas: BerkasBidang | None,
    judul: str,
    tanggal: date,
) -> Dokumen:
    """Keep a paper of a round or a berkas, made from its context.

    The system makes papers too (the letter of a round that opens by itself): then nobody is named as their maker. Who
    signs it first in Takar is told, where its blocks say that it is signed there.
    """
    jenis = jenis_of(context).value
    earlier = Dokumen.objects.filter(pengumpulan=pengumpulan, berkas=berkas, jenis=jenis).count()
    made = Dokumen.objects.create(
        pengumpulan=pengumpulan,
        berkas=berkas,
        versi=earlier + 1,
        judul=judul,
        tanggal=tanggal,
        **made_from(tx, context),
    )
    tell_first(tx, made)
    return made


def made_from(tx: writing, context: Context) -> dict[str, Any]:
    """Seal the context, render it, store the bytes; return what a paper keeps of both. The number is the context's.

    The template is kept too, where it is not yet, and what it was given: the paper can be made again when both changed.
    """
    sealed, text = sealed_json(context)
    jenis = jenis_of(sealed)
    pdf, bahan = render_paper(jenis, sealed, at=tx.now, lambang=picture_of(sealed.kop))
    keep_templat(jenis, storage(), tx.now)
    return {
        "jenis": jenis.value,
        "nomor": sealed.nomor if is_assigned(sealed.nomor) else "",
        "kode": sealed.jejak.kode_verifikasi,
        "context_json": text.decode(),
        "context_sha256": sha256_hex(text),
        "file": remember_file(storage().put([pdf]), "application/pdf", tx),
        "mesin": engine_version(),
        "templat": templat_version(jenis),
        "bahan_cetak": bahan,
        "at": tx.now,
        "oleh_id": tx.actor.pegawai_id,
    }


def read_bytes(sha256: str) -> bytes:
    """Return stored bytes after comparing them with their hash. Raises ValueError if they were altered."""
    content = storage().read(sha256)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError("Isi berkas tersimpan tidak lagi sesuai dengan sidik jarinya.")
    return content


def picture_of(kop: Kop) -> bytes:
    """Return the picture that a letterhead names, empty without one. Raises FileNotFoundError or ValueError if lost."""
    return read_bytes(kop.tercetak) if kop.tercetak else b""
