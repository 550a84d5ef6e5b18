"""The pagu of a sub kegiatan: one version for each DPA, none overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from takar.actions.pengaturan.isian import Isian
from takar.actions.pengaturan.rencana_letak import Letak, row_or_missing
from takar.actions.pengaturan.rencana_versi import VersiMasuk, read_versi, same_versions
from takar.actions.tx import Outcome, writing
from takar.queries.rencana_akibat import akibat_of
from takar.queries.rencana_pagu import units_of
from takar.records.models import Pagu, SubKegiatan
from takar.rules.kode_rencana import Tingkat
from takar.rules.numbers import Kosong, Tanya, Tolak, format_rupiah, parse_angka
from takar.rules.periods import format_tanggal
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class PaguMasuk:
    """A version of a pagu as it was typed."""

    jenis: str
    nilai: str
    versi: VersiMasuk


def add_pagu(
    *, letak: Letak, sub_id: int, seen_version: int, masuk: PaguMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Add a version of a pagu; ``seen_version`` is the last that was seen, 0 for none. Raises as every write does."""
    with writing(SetupAction.EDIT_PLAN, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(letak.opd_id)
        sub: SubKegiatan = row_or_missing(Tingkat.SUB_KEGIATAN, letak, sub_id)
        tx.objek = f"{Tingkat.SUB_KEGIATAN.value}:{sub.pk}"
        before = list(sub.pagu_list.order_by("versi"))
        same_versions(seen_version, before[-1].versi if before else 0)
        akibat, isian = akibat_of(letak.opd_id, letak.tahun, units_of(sub)), Isian()
        jenis, nilai = _jenis(isian, masuk.jenis, before), _nilai(isian, masuk.nilai)
        mulai, dasar = read_versi(isian, masuk.versi, akibat, before[-1].berlaku_mulai if before else None)
        isian.done()
        pagu = Pagu.objects.create(
            sub_kegiatan=sub, versi=seen_version + 1, jenis=jenis, nilai=nilai, berlaku_mulai=mulai, dasar=dasar
        )
        tx.note(sebelum=str(before[-1].nilai) if before else None, sesudah=str(nilai), jenis=jenis, dasar=dasar)
        said = f"Pagu {sub.kode} menjadi {format_rupiah(nilai)} mulai {format_tanggal(mulai)}."
        tx.done(said + akibat.said(mulai), versi=pagu.versi)
    return tx.outcome


def _jenis(isian: Isian, jenis: str, before: Sequence[Pagu]) -> str:
    """Return the kind of DPA; there is one DPA murni, and it is the first."""
    chosen = isian.pilih("jenis", jenis, Pagu.Jenis.values, "Pilih jenis DPA.")
    if chosen == Pagu.Jenis.MURNI and before:
        isian.wrong("jenis", "Pagu pertama sudah ada. Pilih DPA pergeseran atau DPA perubahan.")
    return chosen


def _nilai(isian: Isian, teks: str) -> Decimal:
    found = parse_angka(teks, satuan="Rupiah")
    if isinstance(found, Kosong):
        isian.wrong("nilai", "Isi pagu dalam rupiah; tulis 0 bila anggarannya dihapus.")
    elif isinstance(found, Tanya):
        isian.wrong("nilai", found.kalimat)
    elif isinstance(found, Tolak):
        isian.wrong("nilai", found.alasan)
    elif found.nilai < 0:
        isian.wrong("nilai", "Pagu tidak dapat negatif. Tulis jumlah sesudah perubahan, bukan selisihnya.")
    else:
        return found.nilai
    return Decimal(0)
