"""A paper of the plan is made: a new version beside those before it, none is replaced on record (docs/adr/0034)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from takar.actions.berurut_kabar import tell_first
from takar.actions.dokumen import made_from, new_kode
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.naskah_nomor import enter_plan, naskah_number
from takar.actions.paraf import note_paraf
from takar.actions.pengaturan.isian import Isian
from takar.actions.teks import PLACE
from takar.actions.tx import Outcome, writing
from takar.queries.dokumen.perjanjian import Atasan
from takar.queries.dokumen.rencana_bagian import Terbitan
from takar.queries.naskah_rencana import Acuan, Bahan, bahan_of, naskah_context, versi_list
from takar.records.models import NaskahRencana, Paraf
from takar.rules.periods import format_tanggal
from takar.rules.tahap import Tahap
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

UNKNOWN = "Naskah itu tidak ada pada kantor ini."


@dataclass(frozen=True, slots=True)
class NaskahMasuk:
    """What a person says of a paper: the stage of the plan, its number and date, the superior of the Kepala Dinas.

    ``ambil`` takes the next number of the agenda instead of a typed one.
    """

    tahap: str
    nomor: str
    tanggal: date | None
    atasan: Atasan = field(default_factory=Atasan)
    ambil: bool = False


def make_naskah(*, acuan: Acuan, masuk: NaskahMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Make the next version of a paper as the plan stood in a stage. Raises Missing, Refusal or Invalid."""
    with writing(SetupAction.MAKE_NASKAH_RENCANA, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(acuan.opd_id)
        bahan = bahan_of(acuan)
        if bahan is None:
            raise Missing(UNKNOWN)
        isian, tahap = Isian(), bahan.tahap(masuk.tahap, tx.today(opd.zona))
        if tahap is None:
            raise Invalid(Galat("tahap", "Tahap rencana itu tidak ada lagi. Pilih tahap yang lain."))
        if bahan.is_empty(tahap):
            isian.wrong("", f"Rencana {acuan.tahun} belum berisi. Susun dahulu indikator dan targetnya.")
        tanggal = _tanggal(isian, masuk, bahan, tahap)
        nomor = ""
        try:
            nomor = naskah_number(tx, opd, bahan, masuk.nomor, tanggal, ambil=masuk.ambil)
        except Invalid as invalid:
            isian.wrong("nomor", str(invalid))
        terbitan = Terbitan(acuan.tahun, tahap, nomor, tanggal, new_kode())
        atasan = Atasan(
            isian.teks("atasan_nama", masuk.atasan.nama, PLACE),
            isian.teks("atasan_jabatan", masuk.atasan.jabatan, PLACE),
        )
        isian.done()
        context = naskah_context(bahan, opd, terbitan, atasan)
        made = NaskahRencana.objects.create(
            opd=opd,
            tahun=acuan.tahun,
            jabatan=bahan.jabatan,
            perubahan=tahap.mulai,
            versi=versi_list(acuan).count() + 1,
            judul=_judul(bahan, tahap),
            tanggal=terbitan.tanggal,
            **made_from(tx, context),
        )
        enter_plan(tx, bahan, made, context)
        tx.objek = f"naskah_rencana:{made.pk}"
        note_paraf(tx, made, Paraf.Cara.DIBUAT)
        tell_first(tx, made)
        tx.note(jenis=made.jenis, tahun=made.tahun, versi=made.versi, kode=made.kode, sha256=made.file.sha256)
        tx.done(f"{made.judul} versi {made.versi} dibuat.", versi=made.versi, kode=made.kode)
    return tx.outcome


def _judul(bahan: Bahan, tahap: Tahap) -> str:
    return f"{bahan.nama} ({tahap.nama})" if tahap.mulai else bahan.nama


def _tanggal(isian: Isian, masuk: NaskahMasuk, bahan: Bahan, tahap: Tahap) -> date:
    """Return the date of a paper: the plan of a year may be signed before it begins, a perubahan not."""
    tahun = bahan.acuan.tahun
    if masuk.tanggal is None:
        isian.wrong("tanggal", f"Tulis tanggal naskah, seperti 05/01/{tahun}.")
    elif masuk.tanggal.year not in {tahun - 1, tahun}:
        isian.wrong("tanggal", f"Naskah rencana {tahun} bertanggal {tahun - 1} atau {tahun}. Periksa tahunnya.")
    elif tahap.mulai is not None and masuk.tanggal < tahap.mulai:
        mulai = format_tanggal(tahap.mulai)
        isian.wrong("tanggal", f"Perubahan ini berlaku mulai {mulai}. Pilih tanggal itu atau sesudahnya.")
    return masuk.tanggal or date(tahun, 1, 1)
