"""A session whose berkas goes back: opened again as it was, or set aside and held anew (ADR 0010)."""

from datetime import date
from typing import Any

from django.db.models import F

from takar.actions.errors import Galat, Invalid
from takar.actions.teks import is_blank
from takar.actions.tx import writing
from takar.queries.koreksi import given_of
from takar.queries.monev_lalu import undangan
from takar.records.models import BerkasBidang, Kehadiran, KoreksiMonev, Monev, MonevTerdahulu, SesiMonev
from takar.rules.periods import format_hari_tanggal


def reopen_session(berkas: BerkasBidang) -> None:
    """Open the closed session again, with all that it recorded: the berkas is back at langkah 4 itself."""
    Monev.objects.filter(berkas=berkas).update(ditutup_at=None, versi=F("versi") + 1)


def set_aside_session(tx: writing, berkas: BerkasBidang) -> None:
    """Close an open session and keep it as it stands: the berkas went back behind langkah 4.

    The delegation and the corrections not yet applied belonged to that session and its figures: they lapse.
    Notes and follow-ups stay with their indikator.
    """
    monev = Monev.objects.filter(berkas=berkas, ditutup_at__isnull=True).first()
    sesi = SesiMonev.objects.filter(berkas=berkas, delegasi__isnull=False).select_related("delegasi").first()
    if monev is not None:
        _keep(tx, monev, sesi)
        KoreksiMonev.objects.filter(monev=monev, diterapkan_at__isnull=True).delete()
        tx.bump(monev, ditutup_at=tx.now)
    if sesi is not None:
        tx.note(pelimpahan_gugur=sesi.delegasi_id)
        SesiMonev.objects.filter(pk=sesi.pk).update(
            delegasi=None, delegasi_at=None, delegasi_alasan="", delegasi_dikabari=[]
        )


def hold_session(tx: writing, berkas: BerkasBidang, alasan_hari: str = "") -> Monev:
    """Return the session of a berkas, open under the person who acts; opening it again changes nothing.

    ``alasan_hari``: why it is opened on another day than its own; kept only where it is.

    A new one, and one that was set aside, begins now: the invited of the present schedule stand on the attendance
    list, nobody is present yet, nothing is concluded. Raises Invalid where another has opened it meanwhile, and without
    a reason that is due.
    """
    leader = {"pemimpin_id": tx.pegawai_id, "pemimpin_sebagai": tx.sebagai}
    monev = Monev.objects.filter(berkas=berkas).first()
    if monev is None or monev.ditutup_at is not None:
        leader["alasan_hari"] = _alasan_hari(tx, berkas, alasan_hari)
    if monev is None:
        monev = Monev.objects.create(berkas=berkas, dibuka_at=tx.now, **leader)
    elif monev.ditutup_at is None:
        if monev.pemimpin_id != tx.pegawai_id:
            raise Invalid(Galat("monev", f"Monev ini sudah dibuka oleh {monev.pemimpin_sebagai}. Muat ulang halaman."))
        return monev
    else:
        before = sidang_json(monev)
        tx.bump(monev, dibuka_at=tx.now, ditutup_at=None, kesimpulan="", **leader)
        Kehadiran.objects.filter(monev=monev).delete()
        tx.note(sidang={"sebelum": before, "sesudah": {"kesimpulan": "", "hadirin": []}})
    _invite(monev, berkas, tx.today(berkas.pengumpulan.opd.zona))
    return monev


def _alasan_hari(tx: writing, berkas: BerkasBidang, alasan: str) -> str:
    """Return why a session is opened on another day than its own, "" on that day. Raises Invalid where it is blank."""
    hari = SesiMonev.objects.values_list("tanggal", flat=True).get(berkas=berkas)
    if tx.today(berkas.pengumpulan.opd.zona) == hari:
        return ""
    if is_blank(alasan):
        said = f"Sesi ini dijadwalkan {format_hari_tanggal(hari)}. Tulis mengapa dilaksanakan pada hari lain."
        raise Invalid(Galat("alasan_hari", said))
    tx.note(alasan=alasan)
    return alasan


def _keep(tx: writing, monev: Monev, sesi: SesiMonev | None) -> None:
    waiting = KoreksiMonev.objects.filter(monev=monev, diterapkan_at__isnull=True).select_related("indikator")
    lapsed = [koreksi_json(koreksi) for koreksi in waiting.order_by("pk")]
    MonevTerdahulu.objects.create(
        monev=monev,
        putaran=MonevTerdahulu.objects.filter(monev=monev).count() + 1,
        dibuka_at=monev.dibuka_at,
        ditinggalkan_at=tx.now,
        pemimpin_id=monev.pemimpin_id,
        pemimpin_sebagai=monev.pemimpin_sebagai,
        alasan_hari=monev.alasan_hari,
        kesimpulan=monev.kesimpulan,
        delegasi=f"{sesi.delegasi.nama}: {sesi.delegasi_alasan}" if sesi and sesi.delegasi else "",
        hadirin=_hadirin(monev),
        koreksi=lapsed,
    )
    tx.note(monev_ditinggalkan={**sidang_json(monev), "koreksi": lapsed})


def sidang_json(monev: Monev) -> dict[str, Any]:
    """Return conclusion and attendance as they stand, as events hold them (docs/adr/0110)."""
    return {"kesimpulan": monev.kesimpulan, "hadirin": _hadirin(monev)}


def _hadirin(monev: Monev) -> list[dict[str, Any]]:
    return [dict(one) for one in monev.kehadiran_list.order_by("urutan").values("nama", "jabatan", "hadir")]


def koreksi_json(koreksi: KoreksiMonev) -> dict[str, Any]:
    """Return a correction of the monev whole, as it is kept where its row goes."""
    figures = {name: format(value, "f") for name, value in given_of(koreksi).items()}
    return {"indikator": koreksi.indikator.kode, **figures, "alasan": koreksi.alasan, "oleh": koreksi.oleh_id}


def _invite(monev: Monev, berkas: BerkasBidang, today: date) -> None:
    """Put everybody whom the schedule names on the attendance list, not yet present; a post by its holder."""
    sesi = SesiMonev.objects.get(berkas=berkas)
    Kehadiran.objects.bulk_create(
        Kehadiran(monev=monev, urutan=n, nama=nama, jabatan=jabatan)
        for n, (nama, jabatan) in enumerate(undangan(berkas, sesi.peserta, today), start=1)
    )
