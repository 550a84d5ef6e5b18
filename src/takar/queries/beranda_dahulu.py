"""What waited for a person at the end of a day, by the posts that they hold today (docs/adr/0109)."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from takar.queries.disposisi import DisposisiMenunggu, disposisi_menunggu
from takar.queries.gabungan_menunggu import GabunganMenunggu, gabungan_menunggu_pada
from takar.queries.kalender import kalender
from takar.queries.keadaan_dahulu import stand_back
from takar.queries.koreksi_halaman import KoreksiMenunggu, koreksi_menunggu
from takar.queries.langkah_tampil import Penanggalan
from takar.queries.pada import still, until
from takar.queries.pemberitahuan import units_of_links
from takar.queries.pengumpulan import readable
from takar.queries.pengumpulan_baca import with_berkas
from takar.queries.tugas import NOTICES, Kabar, TugasKartu, Tunggu, kabar_of, only_units, sorted_out, with_langkah
from takar.records.models import Pemberitahuan, Pengumpulan
from takar.rules.pada import Pada
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class BerandaDahulu:
    """The langkah that waited for this person and for others, letters handed on, koreksi to be judged, reports of
    the office to be signed, unread notices.

    ``jumlah_kabar`` counts all of the notices. What is kept by no day (paraf, the forecast, the worker) is not in it,
    nor what waits beside the langkah (numbers, those outside, changes not seen): the page names all that it leaves out.
    """

    tugas: tuple[TugasKartu, ...]
    tunggu: tuple[Tunggu, ...]
    disposisi: tuple[DisposisiMenunggu, ...]
    koreksi: tuple[KoreksiMenunggu, ...]
    gabungan: tuple[GabunganMenunggu, ...]
    kabar: tuple[Kabar, ...]
    jumlah_kabar: int

    @property
    def jumlah(self) -> int:
        """How many things waited."""
        return len(self.tugas) + len(self.disposisi) + len(self.koreksi) + len(self.gabungan)


def beranda_pada(actor: Actor, today: date, zona: ZoneInfo, pada: Pada) -> BerandaDahulu:
    """Return what waited at the end of a day; rights and posts are those of ``today``.

    The number of queries is fixed. Why the separation of duties bars a person is of today and is left out.
    """
    sampai = pada.sampai
    offices = {tugas.opd_id for tugas in actor.tugas}
    opened = until(Pengumpulan.objects.filter(still(sampai, "selesai_at"), opd__in=offices), sampai, "dibuka_at")
    pengumpulan_list = list(with_berkas(opened.order_by("-tahun", "-triwulan", "pk"), only_units(actor)))
    kept = {id(one) for one in stand_back([b for p in pengumpulan_list for b in readable(p, actor)], sampai)}
    found = [(p, [b for b in readable(p, actor) if id(b) in kept]) for p in pengumpulan_list]
    tanggal = Penanggalan(pada.hari, kalender(actor.tugas[0].opd_id), zona)
    terpilah = sorted_out(with_langkah(found, tanggal), actor, tanggal, sampai)
    notices = until(Pemberitahuan.objects.filter(still(sampai, "read_at"), pegawai_id=actor.pegawai_id or 0), sampai)
    units = units_of_links(actor)
    return BerandaDahulu(
        tugas=tuple(replace(one, alasan="") for one in terpilah.mine),
        tunggu=tuple(terpilah.others),
        disposisi=disposisi_menunggu(actor, tanggal, sampai),
        koreksi=tuple(replace(one, alasan="") for one in koreksi_menunggu(actor, today, sampai)),
        gabungan=gabungan_menunggu_pada(actor, sampai),
        kabar=tuple(kabar_of(one, zona, units) for one in notices.order_by("-at", "-pk")[:NOTICES]),
        jumlah_kabar=notices.count(),
    )
