"""A Form E.81 is kept as it stands: a version beside those before it, none is replaced on record (docs/adr/0043)."""

from dataclasses import replace
from datetime import date, datetime

from takar.actions.dokumen import made_from, new_kode
from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.tx import Outcome, writing
from takar.queries.dokumen.bagian import jejak
from takar.queries.e81 import E81Halaman, e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.kinerja_terpilih import UnknownChoice
from takar.queries.naskah_e81 import NAMA, versi_e81
from takar.records.models import NaskahE81, UnitKerja
from takar.rules.periods import format_tanggal
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

NONE = "Formulir itu tidak ada: triwulannya belum dibuka."
WRONG_DAY = "Formulir ini bertanggal {} sampai akhir {}. Periksa tanggal naskahnya."
CHANGED = "Angkanya berubah sejak halaman ini dibuka. Periksa formulir di bawah ini, lalu simpan lagi."


def keep_e81(*, opd_id: int, asked: SaringE81, sidik: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Keep the form that was asked for, with the figures that the person saw (``sidik``).

    Raises Missing, Refusal, Stale where the figures changed meanwhile, Invalid for years or a day that cannot be.
    """
    with writing(SetupAction.KEEP_E81, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        h = _asked(actor.within(opd_id), tx, asked, opd.zona)
        if h.galat:
            raise Invalid(Galat("renstra_awal", h.galat))
        context = h.context
        if context is None:
            raise Missing(NONE)
        akhir, buka_on = tx.today(opd.zona).year + 1, h.pilihan.periode.buka_on
        if not buka_on <= h.tanggal <= date(akhir, 12, 31):
            raise Invalid(Galat("tanggal", WRONG_DAY.format(format_tanggal(buka_on), akhir)))
        if context.jejak.sidik_konteks != sidik:
            raise Stale(0, CHANGED)
        saring, periode = h.pilihan.saring, h.pilihan.periode
        unit = UnitKerja.objects.get(opd=opd, kode=saring.unit) if saring.unit else None
        paper = made_from(tx, replace(context, jejak=jejak(new_kode())))
        del paper["jenis"]  # all of this table are of one kind
        made = NaskahE81.objects.create(
            opd=opd,
            tahun=periode.tahun,
            triwulan=periode.triwulan.value,
            unit=unit,
            versi=versi_e81(opd.pk, periode, unit.pk if unit else None).count() + 1,
            judul=f"{NAMA} {periode.label}, {context.unit_kerja}",
            tanggal=h.tanggal,
            **paper,
        )
        tx.objek = f"naskah_e81:{made.pk}"
        tx.note(
            tahun=made.tahun,
            triwulan=made.triwulan,
            unit=saring.unit,
            versi=made.versi,
            kode=made.kode,
            sha256=made.file.sha256,
        )
        tx.done(f"{made.judul} disimpan sebagai versi {made.versi}.", versi=made.versi, kode=made.kode)
    return tx.outcome


def _asked(actor: Actor, tx: writing, asked: SaringE81, zona: str) -> E81Halaman:
    try:
        found = e81_halaman(actor, tx.today(zona), asked)
    except UnknownChoice as unknown:
        raise Missing(str(unknown)) from unknown
    if found is None:
        raise Missing(NONE)
    return found
