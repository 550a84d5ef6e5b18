"""What stands in a calendar: one session of monev, and everything that concerns one person (docs/adr/0050)."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery

from takar.documents.contexts.acara import Acara
from takar.queries.akun import in_force
from takar.queries.dokumen_berlaku import stands
from takar.queries.edition import edition_of
from takar.queries.hari_sesi import dibuka_lain_hari
from takar.queries.langkah_tampil import Pemegang, tenggat
from takar.queries.monev_lalu import Terundang
from takar.queries.pengingat import holders_of
from takar.queries.sebutan import berkas_name, berkas_path
from takar.records.models import (
    BerkasBidang,
    LangkahBerkas,
    Pengumpulan,
    Penugasan,
    PerangkatDaerah,
    PerubahanTempo,
    SesiMonev,
)
from takar.sop.model import Kind
from takar.sop.tugas import tugas_sentence


def acara_sesi(berkas: BerkasBidang, sesi: SesiMonev) -> Acara:
    """Return the session of a berkas; called off where it does not stand.

    A berkas counts its versions at every act: whatever changes the session makes a greater one. One that was opened on
    another day than its own stands at the moment of its opening (docs/adr/0064).
    """
    zona = ZoneInfo(berkas.pengumpulan.opd.zona)
    mulai, selesai = (datetime.combine(sesi.tanggal, jam, zona) for jam in (sesi.jam_mulai, sesi.jam_selesai))
    if dibuka := dibuka_lain_hari(berkas, sesi, zona):
        at = dibuka.replace(second=0, microsecond=0)
        mulai, selesai = at, at + (selesai - mulai)
    return Acara(
        uid=_uid(berkas.pengumpulan.opd, "monev", berkas.pk),
        urutan=berkas.versi,
        judul=f"Monev {berkas_name(berkas)}",
        uraian=sesi.agenda,
        tempat=sesi.tempat,
        tautan=f"{settings.PUBLIC_URL}{berkas_path(berkas)}",
        mulai=mulai,
        selesai=selesai,
        batal=not stands(berkas, sesi),
    )


def acara_jatuh_tempo(berkas: BerkasBidang, row: LangkahBerkas, ubahan: int) -> Acara:
    """Return the day on which a langkah of a berkas is due; ``ubahan``: how often that was changed."""
    langkah = edition_of(berkas.pengumpulan).langkah_by_nomor(row.nomor)
    return Acara(
        uid=_uid(berkas.pengumpulan.opd, "langkah", row.pk),
        urutan=berkas.versi + ubahan,
        judul=f"Jatuh tempo langkah {row.nomor}: {berkas_name(berkas)}",
        uraian=f"{tugas_sentence(langkah, returned=berkas.returned)}.",
        tempat="",
        tautan=f"{settings.PUBLIC_URL}{berkas_path(berkas)}",
        mulai=tenggat(row),
        selesai=None,
    )


def acara_langkah(langkah_ids: Collection[int]) -> list[Acara]:
    """Return the days on which some langkah are due, in one query."""
    found = _counted(LangkahBerkas.objects.filter(pk__in=langkah_ids)).select_related(
        "berkas__unit", "berkas__pengumpulan__opd"
    )
    return [acara_jatuh_tempo(row.berkas, row, _ubahan(row)) for row in found.order_by("due_on", "pk")]


def _counted(langkah: QuerySet[LangkahBerkas]) -> QuerySet[LangkahBerkas, Any]:
    """With how often their due dates were changed (docs/adr/0051), which is no act on the berkas."""
    changes = PerubahanTempo.objects.filter(berkas=OuterRef("berkas"), langkah=OuterRef("nomor")).order_by()
    return langkah.annotate(ubahan=Subquery(changes.values("berkas").annotate(n=Count("pk")).values("n")))


def _ubahan(row: Any) -> int:
    return row.ubahan or 0


def _uid(opd: PerangkatDaerah, apa: str, pk: int) -> str:
    """Return a name that stays whatever the office renames, and that no other Takar gives."""
    return f"{apa}-{pk}.{opd.pk}@{settings.PUBLIC_URL.partition('://')[2]}"


def acara_of(pegawai_id: int, today: date) -> Iterator[Acara]:
    """Yield what one person has in open rounds: sessions to come to, and days by which they have to be done.

    The same number of queries however many units an office has.
    """
    posts = Penugasan.objects.filter(in_force(today), pegawai_id=pegawai_id)
    for opd in PerangkatDaerah.objects.filter(pk__in=posts.values("jabatan__unit__opd")).order_by("pk"):
        yield from _acara_of_office(opd, pegawai_id, today)


def _acara_of_office(opd: PerangkatDaerah, pegawai_id: int, today: date) -> Iterator[Acara]:
    open_by_id = {p.pk: p for p in Pengumpulan.objects.filter(opd=opd, selesai_at=None).order_by("tahun", "triwulan")}
    found = BerkasBidang.objects.filter(pengumpulan__in=open_by_id).select_related("unit", "sesi", "monev")
    berkas_by_id = {berkas.pk: berkas for berkas in found.order_by("pk")}
    for berkas in berkas_by_id.values():
        berkas.pengumpulan = open_by_id[berkas.pengumpulan_id]
        berkas.pengumpulan.opd = opd
    pemegang, undangan = Pemegang(opd.pk, today), Terundang(opd.pk, today)
    for berkas in berkas_by_id.values():
        sesi = getattr(berkas, "sesi", None)
        if sesi is not None and stands(berkas, sesi) and pegawai_id in hadirin_of(berkas, sesi, pemegang, undangan):
            yield acara_sesi(berkas, sesi)
    waiting = LangkahBerkas.objects.filter(berkas__in=berkas_by_id, done_at=None)
    for row in _counted(waiting).order_by("berkas", "nomor"):
        berkas = berkas_by_id[row.berkas_id]
        langkah = edition_of(berkas.pengumpulan).langkah_by_nomor(row.nomor)
        if pegawai_id in holders_of(langkah, berkas, pemegang):
            yield acara_jatuh_tempo(berkas, row, _ubahan(row))


def pernah_hadirin(berkas: BerkasBidang, sesi: SesiMonev, office: Pemegang, today: date) -> set[int]:
    """Return who may have a session in the calendar: who comes to it now, and who came when it was published.

    Whose post ended since then was mailed the session, and is to be told that it is withdrawn.
    """
    opd = berkas.pengumpulan.opd
    found = hadirin_of(berkas, sesi, office, Terundang(opd.pk, today))
    if sesi.jadwal is None:
        return found
    then = sesi.jadwal.at.astimezone(ZoneInfo(opd.zona)).date()
    if then == today:
        return found
    return found | hadirin_of(berkas, sesi, Pemegang(opd.pk, then), Terundang(opd.pk, then))


def hadirin_of(berkas: BerkasBidang, sesi: SesiMonev, pemegang: Pemegang, undangan: Terundang) -> set[int]:
    """Return who comes to a session: its leader, the people of the unit, and whose post is invited."""
    edition = edition_of(berkas.pengumpulan)
    leaders = {pk for one in edition.langkah if one.kind is Kind.MONITOR for pk in holders_of(one, berkas, pemegang)}
    of_unit = {
        p.pegawai_id
        for one in edition.langkah
        if one.kind in {Kind.COLLECT, Kind.SIGN}
        for p in pemegang.penugasan_of(one, berkas)
    }
    return leaders | of_unit | undangan.of(sesi.peserta)
