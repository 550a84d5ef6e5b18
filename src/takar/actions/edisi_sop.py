"""SOP editions of an office: installed from a file, withdrawn while no round ran under them (docs/adr/0018)."""

from datetime import date, datetime

from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.teks import clean
from takar.actions.tx import STALE, Outcome, writing
from takar.queries.edisi_sop import labels_under, read_edisi, sha256_of
from takar.records.models import EdisiSop
from takar.rules.file_names import safe_name
from takar.rules.periods import format_tanggal
from takar.sop.loader import dump_edition
from takar.sop.model import Edition
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor
from takar.sop.questions import questions_to_install


def install_edisi(*, opd_id: int, nama: str, text: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Install the edition in a file for an office. Raises Invalid for a file with faults or open questions."""
    with writing(SetupAction.EDIT_SOP, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        nama = safe_name(nama)
        edition, mulai = _read(nama, text)
        if EdisiSop.objects.filter(opd=opd, nomor=edition.nomor, berlaku_mulai=mulai, ditarik_at=None).exists():
            said = f"Edisi {edition.nomor} yang berlaku mulai {format_tanggal(mulai)} sudah dipasang."
            raise Invalid(Galat("file", f"{said} Tarik dahulu yang lama bila isinya hendak diganti."))
        made = EdisiSop.objects.create(
            opd=opd,
            nomor=edition.nomor,
            edition_json=dump_edition(edition),
            edition_sha256=sha256_of(edition),
            berlaku_mulai=mulai,
            nama=nama,
            at=now,
            pemasang_id=tx.pegawai_id,
        )
        tx.note(edisi=made.pk, nomor=made.nomor, sha256=made.edition_sha256, file=nama)
        tx.done(f"Edisi {made.nomor} dipasang, berlaku mulai {format_tanggal(mulai)}.", edisi_id=made.pk)
    return tx.outcome


def withdraw_edisi(*, opd_id: int, edisi_id: int, alasan: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Withdraw an installed edition, with reason. Raises Invalid where a round ran under it."""
    with writing(SetupAction.EDIT_SOP, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        found = EdisiSop.objects.filter(opd_id=opd_id, pk=edisi_id).first()
        if found is None:
            raise Missing("Edisi itu tidak ada, atau bukan milik perangkat daerah ini.")
        if found.ditarik_at is not None:
            raise Stale(1, STALE)
        alasan = clean("alasan", alasan)
        if not alasan:
            raise Invalid(Galat("alasan", "Tulis alasan penarikan edisi ini."))
        used = labels_under(opd_id, found.edition_sha256)
        if used:
            raise Invalid(Galat("", f"Edisi {found.nomor} dipakai {', '.join(used)}, jadi tidak dapat ditarik."))
        EdisiSop.objects.filter(pk=found.pk).update(ditarik_at=now, ditarik_alasan=alasan)
        tx.note(edisi=found.pk, nomor=found.nomor, alasan=alasan)
        tx.done(f"Edisi {found.nomor} ditarik.")
    return tx.outcome


def _read(nama: str, text: str) -> tuple[Edition, date]:
    """Return the edition and the day from which it is in force. Raises Invalid."""
    edition, faults = read_edisi(nama, text)
    if edition is None:
        raise Invalid(Galat("file", " ".join(str(satu) for satu in faults)))
    asked = questions_to_install(edition)
    mulai = edition.berlaku_mulai
    if asked or mulai is None:
        said = " ".join(satu.kalimat for satu in asked)
        raise Invalid(Galat("file", f"«{nama}» belum menjawab: {said} Lengkapi, lalu periksa lagi."))
    return edition, mulai
