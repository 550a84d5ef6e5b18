"""The pagu of a sub kegiatan: one version for each DPA, none overwritten."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from takar.actions.pengaturan.isian import Isian
from takar.actions.pengaturan.rencana_letak import Letak, row_or_missing
from takar.actions.pengaturan.rencana_versi import (
    VersiBaru,
    VersiMasuk,
    add_versions,
    read_versi,
    same_versions,
)
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
        jenis, nilai = read_jenis(isian, masuk.jenis, bool(before)), _nilai(isian, masuk.nilai)
        berlaku = read_versi(isian, masuk.versi, akibat, before[-1].berlaku_mulai if before else None)
        isian.done()
        isi = {"sub_kegiatan": sub, "jenis": jenis, "nilai": nilai}
        (pagu,) = add_versions(Pagu, [VersiBaru(isi, seen_version, berlaku)])
        lama = str(before[-1].nilai) if before else None
        tx.note(sebelum=lama, sesudah=str(nilai), jenis=jenis, **berlaku.catatan)
        said = f"Pagu {sub.kode} menjadi {format_rupiah(nilai)} mulai {format_tanggal(berlaku.mulai)}."
        tx.done(said + akibat.said(berlaku.mulai), versi=pagu.versi)
    return tx.outcome


def read_jenis(isian: Isian, jenis: str, sudah_ada: bool, kolom: str = "jenis") -> str:
    """Return the kind of DPA; there is one DPA murni, and it is the first."""
    chosen = isian.pilih(kolom, jenis, Pagu.Jenis.values, "Pilih jenis DPA.")
    if chosen == Pagu.Jenis.MURNI and sudah_ada:
        isian.wrong(kolom, "Pagu pertama sudah ada. Pilih DPA pergeseran atau DPA perubahan.")
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
