"""What becomes of a session in the calendars of who comes to it: delegated, or held on another day (docs/adr/0064).

Who acts knows it already, but not the calendar that a mail has put it into: that mail goes to the one who acts too.
"""

from collections.abc import Collection
from dataclasses import replace
from zoneinfo import ZoneInfo

from takar.actions.pemberitahuan import Agenda, mail_agenda, tell
from takar.actions.tx import writing
from takar.queries.acara import acara_sesi, hadirin_of
from takar.queries.hari_sesi import dibuka_lain_hari, jadwal_of
from takar.queries.langkah_tampil import Pemegang
from takar.queries.monev_lalu import Terundang
from takar.queries.sebutan import berkas_name
from takar.records.models import BerkasBidang, Monev, SesiMonev
from takar.rules.huruf import end_sentence
from takar.rules.periods import format_hari_tanggal, format_jam


def tell_delegation(tx: writing, berkas: BerkasBidang, sesi: SesiMonev, kepada: Collection[int], alasan: str) -> None:
    """Tell the delegates, with the session; take it out of the calendar of who led it, unless he is invited too.

    ``sesi`` as it stood before; ``kepada``: who holds the post that it is delegated to.
    """
    opd = berkas.pengumpulan.opd
    today = tx.today(opd.zona)
    office, invited = Pemegang(opd.pk, today), Terundang(opd.pk, today)
    before = hadirin_of(berkas, sesi, office, invited)
    sesi.refresh_from_db(fields=["delegasi"])
    berkas.sesi = sesi
    acara = acara_sesi(berkas, sesi)
    name = berkas_name(berkas)
    said = f"Monev {name} dilimpahkan kepada Anda: {alasan}"
    tell(tx, berkas, kepada, said, segera=True, agenda=Agenda(acara, frozenset(kepada)))
    left = frozenset(before - hadirin_of(berkas, sesi, office, invited))
    gone = f"Monev {name} dilimpahkan kepada Sekretaris. Sesinya dihapus dari kalender Anda."
    mail_agenda(tx, berkas, left, gone, Agenda(replace(acara, batal=True), left))


def tell_lain_hari(tx: writing, berkas: BerkasBidang, monev: Monev) -> None:
    """Tell who comes to a session that was opened on another day than its own; nothing on the day itself."""
    sesi = SesiMonev.objects.select_related("jadwal").get(berkas=berkas)
    berkas.monev = monev
    opd = berkas.pengumpulan.opd
    dibuka = dibuka_lain_hari(berkas, sesi, ZoneInfo(opd.zona))
    if dibuka is None:
        return
    tx.bump(berkas)  # a later version of the entry in the calendars
    tx.note(dijadwalkan=sesi.tanggal, dilaksanakan=dibuka.date())
    today = dibuka.date()
    hadirin = frozenset(hadirin_of(berkas, sesi, Pemegang(opd.pk, today), Terundang(opd.pk, today)))
    agenda = Agenda(acara_sesi(berkas, sesi), hadirin)
    said = (
        f"Monev {berkas_name(berkas)} dilaksanakan {format_hari_tanggal(today)}, dibuka pukul "
        f"{format_jam(dibuka.time())}; jadwalnya {jadwal_of(sesi)}. {end_sentence(f'Alasan: {monev.alasan_hari}')}"
    )
    tell(tx, berkas, hadirin, said, segera=True, agenda=agenda)
    mail_agenda(tx, berkas, hadirin & {tx.pegawai_id}, said, agenda)
