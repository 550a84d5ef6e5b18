"""Word what stands above and below the text of one letter, as long as it has no number (docs/adr/0100)."""

from dataclasses import dataclass, replace
from datetime import datetime

from takar.actions.agenda import later_line
from takar.actions.agenda_catat import in_force_line
from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.errors import Galat, Invalid
from takar.actions.nomor_diganti import lock_paper
from takar.actions.teks import clean, is_blank
from takar.actions.tx import Outcome, writing
from takar.documents.contexts import SuratPengantarContext
from takar.queries.agenda import DIRALAT, Register
from takar.queries.dibuat_lagi import can_be_renewed
from takar.queries.dokumen.bagian import jejak, tempat_tanggal
from takar.queries.kepala_surat import SuratContext, surat_context
from takar.queries.kepala_surat_ubahan import kepala_berubah
from takar.queries.nomor_jenis import BERNOMOR
from takar.records.models import Dokumen, SuratKeluar
from takar.sop.permissions import Actor
from takar.sop.surat import SuratAction

SIFAT, LAMPIRAN, HAL, TEMPAT, TEMBUSAN = 40, 100, 200, 100, 1000
OF_LETTER = {nama: nama for nama in ("sifat", "lampiran", "hal", "tempat", "tembusan")}
"""What the audit event tells of a letter, old and new, by the names of the form."""
NUMBERED = "Surat ini sudah bernomor, jadi kata-katanya tidak diubah lagi. Batalkan catatannya, lalu buat surat baru."
NO_DRAFT = "Surat ini tidak dapat dibuat lagi: sudah digantikan, atau berkasnya sudah selesai."
SAME = "Tidak ada yang berubah, jadi tidak ada yang dibuat."


@dataclass(frozen=True, slots=True)
class KepalaMasuk:
    """What a person wants one letter to say; ``tembusan`` has one recipient a line."""

    sifat: str
    lampiran: str
    hal: str
    tempat: str
    tembusan: str


def word_kepala(
    *,
    opd_id: int,
    tahun: int,
    nomor_agenda: int,
    seen_versi: int,
    masuk: KepalaMasuk,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Make a letter anew with other words above and below its text; its line in the register has them too.

    Raises Invalid for what is missing or too long, for a letter that has its number or holds no more, and where nothing
    changes; Stale, Refusal, or Missing.
    """
    with writing(SuratAction.AMEND_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.begin()
        lock_paper(tx, opd_id, tahun, nomor_agenda)
        row = in_force_line(tx.agenda(opd_id), Register.KELUAR, tahun, nomor_agenda, seen_versi)
        if row.nomor:
            raise Invalid(Galat("", NUMBERED))
        paper = row.dokumen if isinstance(row, SuratKeluar) else None
        if paper is None or paper.jenis not in BERNOMOR or not can_be_renewed(paper):
            raise Invalid(Galat("", NO_DRAFT))
        before = surat_context(paper)
        worded = _worded(paper, before, masuk)
        if worded == before:
            raise Invalid(Galat("", SAME))
        made = make_dokumen(
            tx,
            replace(worded, jejak=jejak(new_kode(), paper.berkas)),
            pengumpulan=paper.pengumpulan,
            berkas=paper.berkas,
            judul=paper.judul,
            tanggal=paper.tanggal,
        )
        said = (
            {} if isinstance(worded, SuratPengantarContext) else {"hal": worded.surat.hal, "sifat": worded.surat.sifat}
        )
        line = later_line(tx, row, alasan=DIRALAT, dokumen=made, **said)
        tx.note(dokumen=made.context_sha256, pdf=made.file.sha256)
        changed = [*kepala_berubah(paper, made, OF_LETTER)]
        tx.note(sebelum={nama: old for nama, old, _ in changed}, sesudah={nama: new for nama, _, new in changed})
        tx.done("Suratnya dibuat lagi dengan kata-kata itu.", versi=line.versi)
    return tx.outcome


def _worded(paper: Dokumen, before: SuratContext, masuk: KepalaMasuk) -> SuratContext:
    """Return the context with the words of the person. Raises Invalid with a sentence for each field."""
    wrong: list[Galat] = []
    texts = {"tempat": (masuk.tempat, TEMPAT), "tembusan": (masuk.tembusan, TEMBUSAN)}
    if not isinstance(before, SuratPengantarContext):
        texts |= {"sifat": (masuk.sifat, SIFAT), "lampiran": (masuk.lampiran, LAMPIRAN), "hal": (masuk.hal, HAL)}
    kept: dict[str, str] = {}
    for kolom, (teks, paling) in texts.items():
        if is_blank(teks) and kolom in {"sifat", "hal"}:
            wrong.append(Galat(kolom, f"Tulis {kolom} suratnya."))
        try:
            line = teks if kolom == "tembusan" else " ".join(teks.split())  # a further one would pass for a field
            kept[kolom] = clean(kolom, line, paling)
        except Invalid as invalid:
            wrong += invalid.galat
    if wrong:
        raise Invalid(*wrong)
    tempat = tempat_tanggal(paper.pengumpulan.opd, paper.tanggal, kept.pop("tempat"))
    tembusan = tuple(" ".join(line.split()) for line in kept.pop("tembusan").splitlines() if line.strip())
    if isinstance(before, SuratPengantarContext):
        return replace(before, tempat_tanggal=tempat, tembusan=tembusan)
    sifat, lampiran, hal = kept["sifat"], kept["lampiran"], kept["hal"]
    surat = replace(before.surat, tempat_tanggal=tempat, sifat=sifat, lampiran=lampiran, hal=hal)
    return replace(before, surat=surat, tembusan=tembusan)
