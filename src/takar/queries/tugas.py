"""The first page: what waits for a person, what the person waits for, and what was told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from takar.queries.beri_nomor import NaskahTanpaNomor, naskah_tanpa_nomor
from takar.queries.berurut_menunggu import BerurutMenunggu, berurut_menunggu
from takar.queries.disposisi import DisposisiMenunggu, disposisi_menunggu
from takar.queries.edition import edition_of
from takar.queries.gabungan_menunggu import GabunganMenunggu, gabungan_menunggu, gabungan_tanpa_nomor
from takar.queries.hari_sesi import (
    BUKA,
    KEMBALI_DARI_SEKRETARIS,
    SesiLewat,
    jadwal_of,
    sesi_lewat_list,
    sesi_lewat_of,
    sesi_undangan_lewat,
)
from takar.queries.hitung_langkah import Dihitung
from takar.queries.kalender import kalender
from takar.queries.koreksi_halaman import KoreksiMenunggu, koreksi_menunggu
from takar.queries.langkah_tampil import LangkahTampil, Pemegang, Penanggalan, as_officer, langkah_terbuka
from takar.queries.laporan_nomor import LaporanTanpaNomor, laporan_tanpa_nomor
from takar.queries.luar_menunggu import LuarMenunggu, luar_menunggu
from takar.queries.pada import until
from takar.queries.paraf_menunggu import ParafMenunggu, paraf_menunggu
from takar.queries.pekerja import peringatan_pekerja
from takar.queries.pengaturan import BagianPengaturan, persiapan
from takar.queries.pengumpulan import periode_of_pengumpulan, readable, status_of
from takar.queries.pengumpulan_baca import open_pengumpulan_list
from takar.queries.pengumpulan_buka import Pembukaan, pembukaan
from takar.queries.perubahan import Perubahan, perubahan_list
from takar.queries.peta_langkah import PetaLangkah, peta_langkah
from takar.queries.ramalan import RamalanTampil, ramalan_list
from takar.queries.ramalan_dahulu import Penakar
from takar.queries.salinan_belum_dibuka import SalinanBelumDibuka, salinan_belum_dibuka
from takar.queries.segel_menunggu import bukti_tanpa_segel
from takar.queries.subjek import involved, pelaku_of, subject_from
from takar.queries.tanda_terima import belum_dibuka
from takar.queries.terdampak_menunggu import TerdampakMenunggu, terdampak_menunggu
from takar.records.models import (
    BerkasBidang,
    Pemberitahuan,
    Pengumpulan,
    RiwayatBerkas,
)
from takar.rules.periods import Periode, format_hari_tanggal, format_waktu
from takar.sop.engine import Event
from takar.sop.labels import ACTION_LABELS
from takar.sop.model import RECEIPTS, Kind
from takar.sop.peran import PERAN_PELAKSANA, UNIT_BOUND, Peran
from takar.sop.permissions import Actor, Allowed, Code, may
from takar.sop.tugas import ACT_OF_KIND, tugas_sentence

LIES = "Belum dibuka selama {} hari kerja sejak dikirim"
FEW, MANY = 5, 20  # for the Kepala Dinas, who has five minutes; for everybody else
NOTICES = 20
PERUBAHAN = 5
KIRIMAN = "/pengaturan/kiriman/"  # the page of what could not be delivered


@dataclass(frozen=True, slots=True)
class TugasKartu:
    """Something that waits for this person; ``mulai`` puts sessions of one day in their order."""

    kind: Kind
    periode: Periode
    unit_kode: str
    kalimat: str
    tombol: str
    keterangan: str
    tempo: str
    keadaan: str
    tanggal: str
    alasan: str
    due_on: date
    mulai: str


@dataclass(frozen=True, slots=True)
class Tunggu:
    """Something that this person waits for, and from whom."""

    unit: str
    unit_kode: str
    periode: Periode
    status: str
    langkah: str
    pemegang: str
    sejak: str
    tempo: str
    keadaan: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Kabar:
    """A notice; ``tautan`` is empty where it leads to what the person may no longer open."""

    id: int
    kalimat: str
    tautan: str
    waktu: str

    @property
    def tombol(self) -> str:
        """What its link says: where it leads."""
        if "/baris/" in self.tautan:
            return "Buka barisnya"
        if self.tautan.endswith("/laporan-gabungan/"):
            return "Buka laporan gabungan"
        if self.tautan.startswith("/surat/"):
            return "Buka suratnya"
        return "Buka berkasnya" if self.tautan.startswith("/pengumpulan/") else "Buka halamannya"


def kabar_of(notice: Pemberitahuan, zona: ZoneInfo, units: Collection[str] | None) -> Kabar:
    """Return a notice as it is shown; ``units``: the only units whose pages the person may open, None for all."""
    root, _, rest = notice.tautan.strip("/").partition("/")
    inside = root == "pengumpulan" and rest.split("/")[2:3] != [] and rest.split("/")[2] in (units or ())
    opens = units is None or root not in {"pengaturan", "pengumpulan"} or inside
    return Kabar(notice.pk, notice.kalimat, notice.tautan if opens else "", format_waktu(notice.at.astimezone(zona)))


def is_unit_bound(actor: Actor) -> bool:
    """Whether a person reads the pages of their own units alone (sop/permissions.py)."""
    return all(t.peran in UNIT_BOUND for t in actor.tugas)


@dataclass(frozen=True, slots=True)
class Beranda:
    """The first page of one person; ``pelaksana``: somebody with work in the SOP, not a reader only."""

    tugas: tuple[TugasKartu, ...]
    masuk: tuple[TugasKartu, ...]  # tembusan and reports that the person has not received yet
    jumlah_tugas: int
    jumlah_masuk: int
    jumlah_terlambat: int
    lewat: tuple[SesiLewat, ...]  # sessions of others that passed unopened (docs/adr/0064)
    tunggu: tuple[Tunggu, ...]
    jumlah_tunggu: int
    salinan: tuple[SalinanBelumDibuka, ...]  # for the Kasubbag, what lies unopened at those who receive it
    kabar: tuple[Kabar, ...]
    jumlah_kabar: int
    perubahan: tuple[Perubahan, ...]
    jumlah_perubahan: int
    peta: tuple[PetaLangkah, ...]  # for the Kasubbag: each open round, unit × langkah
    buka: Pembukaan | None
    periode: Periode | None
    pelaksana: bool
    ramalan: tuple[RamalanTampil, ...]  # reports that come late as things stand, and can still be brought back
    pekerja: str  # for the Pengelola sistem, what is wrong with the worker
    gabungan: tuple[GabunganMenunggu, ...]  # reports of the office that wait for this person's signature
    berurut: tuple[BerurutMenunggu, ...]  # papers of several signers on which it is this person's turn
    koreksi: tuple[KoreksiMenunggu, ...]  # that wait for this person to judge them
    luar: LuarMenunggu  # what those outside the office still have to be brought or told
    terdampak: tuple[TerdampakMenunggu, ...]  # received reports that hold figures corrected since
    tanpa_nomor: tuple[LaporanTanpaNomor, ...]  # reports that wait for the number which this person gives
    gabungan_tanpa_nomor: tuple[GabunganMenunggu, ...]  # reports of the office, as well
    naskah_tanpa_nomor: tuple[NaskahTanpaNomor, ...]  # other papers that are signed in Takar and wait for it
    disposisi: tuple[DisposisiMenunggu, ...]  # of incoming letters that were handed to this person
    bukti_tanpa_segel: int  # receipts whose seal failed, for who looks after it; nobody waits for them
    paraf: tuple[ParafMenunggu, ...]  # that this person can still give; nobody waits for them
    siapkan: BagianPengaturan | None  # for the Pengelola sistem, what comes next before the first round


def beranda(actor: Actor, today: date, zona: ZoneInfo, *, semua: bool = False, now: datetime | None = None) -> Beranda:
    """Return what waits for a person. ``semua``: all of it, not only the most urgent; ``now``: with the worker."""
    found = [(p, readable(p, actor)) for p in open_pengumpulan_list(actor, only_units(actor))]
    libur = kalender(actor.tugas[0].opd_id)
    tanggal = Penanggalan(today, libur, zona)
    shown = with_langkah(found, tanggal)
    terpilah = sorted_out(shown, actor, tanggal)
    few = None if semua else _how_many(actor)
    tugas = [t for t in terpilah.mine if t.kind not in RECEIPTS]
    masuk = [t for t in terpilah.mine if t.kind in RECEIPTS]
    peta = peta_langkah(shown, actor, terpilah.waiting, tanggal)
    others = terpilah.others if len(peta) < len(found) else []  # the map names each of them already
    every = [b for _, seen in found for b in seen]
    disposisi = disposisi_menunggu(actor, tanggal)
    perubahan, jumlah_perubahan = perubahan_list(every, actor.pegawai_id or 0, zona, PERUBAHAN)
    notices = Pemberitahuan.objects.filter(pegawai_id=actor.pegawai_id or 0, read_at=None)
    own = {berkas.unit.kode for _, berkas_list in found for berkas in berkas_list}
    units = own if found and is_unit_bound(actor) else None
    return Beranda(
        tugas=tuple(tugas[:few]),
        masuk=tuple(masuk[:few]),
        jumlah_tugas=len(tugas),
        jumlah_masuk=len(masuk),
        jumlah_terlambat=[t.keadaan for t in terpilah.mine].count("terlambat")
        + [d.keadaan for d in disposisi].count("terlambat"),
        lewat=_lewat(shown, terpilah.waiting, actor, today),
        tunggu=tuple(others[:few]),
        jumlah_tunggu=len(others),
        salinan=salinan_belum_dibuka(shown, terpilah.waiting, actor, tanggal),
        perubahan=perubahan,
        jumlah_perubahan=jumlah_perubahan,
        peta=peta,
        kabar=tuple(kabar_of(n, zona, units) for n in notices.order_by("-at", "-pk")[:NOTICES]),
        jumlah_kabar=notices.count(),
        buka=pembukaan(actor, today),
        periode=periode_of_pengumpulan(found[0][0]) if found else None,
        pelaksana=any(t.peran in PERAN_PELAKSANA for t in actor.tugas),
        ramalan=_ramalan(found, terpilah.held, actor, Penakar(today, libur, zona)),
        pekerja=peringatan_pekerja(now, zona) if now and _is_pengelola(actor) else "",
        gabungan=gabungan_menunggu(actor),
        berurut=berurut_menunggu(actor, today),
        koreksi=koreksi_menunggu(actor, today),
        luar=luar_menunggu(actor, tanggal),
        terdampak=terdampak_menunggu(actor),
        tanpa_nomor=laporan_tanpa_nomor(actor),
        gabungan_tanpa_nomor=gabungan_tanpa_nomor(actor),
        naskah_tanpa_nomor=naskah_tanpa_nomor(actor, today),
        disposisi=disposisi,
        bukti_tanpa_segel=bukti_tanpa_segel(actor),
        paraf=paraf_menunggu(actor, today),
        siapkan=_siapkan(actor, today),
    )


def _lewat(
    shown: Sequence[tuple[Pengumpulan, Sequence[Dihitung]]],
    waiting: Collection[tuple[int, int]],
    actor: Actor,
    today: date,
) -> tuple[SesiLewat, ...]:
    """The sessions that passed unopened and are another's to open, also of units that the person does not read."""
    found = list(sesi_lewat_list([b for _, rows in shown for b, _ in rows], waiting, actor, today))
    if shown and is_unit_bound(actor):
        found += sesi_undangan_lewat(actor, [p.pk for p, _ in shown], today)
    return tuple(found)


def only_units(actor: Actor) -> set[int] | None:
    """Return the only units whose berkas the person may read; None for who reads more: those are judged one by one."""
    return {t.unit_id for t in actor.tugas} if all(t.peran in UNIT_BOUND for t in actor.tugas) else None


def _is_pengelola(actor: Actor) -> bool:
    return any(t.peran is Peran.PENGELOLA_SISTEM for t in actor.tugas)


def _siapkan(actor: Actor, today: date) -> BagianPengaturan | None:
    """What comes next in the office whose pages the person sees, that of the oldest post (web/middleware.py)."""
    opd_id = actor.tugas[0].opd_id
    if not any(t.peran is Peran.PENGELOLA_SISTEM and t.opd_id == opd_id for t in actor.tugas):
        return None
    return next(iter(persiapan(actor, opd_id, today)), None)


def _how_many(actor: Actor) -> int:
    return FEW if any(t.peran is Peran.KEPALA_DINAS for t in actor.tugas) else MANY


def _ramalan(
    found: list[tuple[Pengumpulan, list[BerkasBidang]]], held: list[BerkasBidang], actor: Actor, takar: Penakar
) -> tuple[RamalanTampil, ...]:
    """What will come late: of what the person holds, or of the whole office for its Kepala Dinas."""
    if any(t.peran is Peran.KEPALA_DINAS for t in actor.tugas):
        held = [berkas for _, seen in found for berkas in seen]
    return tuple(one for one in ramalan_list(held, takar) if one.terlambat)


@dataclass(frozen=True, slots=True)
class Terpilah:
    """Every open langkah: mine, others', the berkas that I hold, and which langkah of which wait for others."""

    mine: list[TugasKartu]
    others: list[Tunggu]
    held: list[BerkasBidang]
    waiting: set[tuple[int, int]]


def with_langkah(
    found: Iterable[tuple[Pengumpulan, list[BerkasBidang]]], tanggal: Penanggalan
) -> list[tuple[Pengumpulan, list[Dihitung]]]:
    """Return the open langkah of each berkas as pages show them; who holds what is asked once for each office."""
    pemegang = cache(lambda opd_id: Pemegang(opd_id, tanggal.today))
    return [
        (p, [(b, langkah_terbuka(b, edition_of(p), pemegang(p.opd_id), tanggal)) for b in seen]) for p, seen in found
    ]


def sorted_out(
    pengumpulan_list: Sequence[tuple[Pengumpulan, Sequence[Dihitung]]],
    actor: Actor,
    tanggal: Penanggalan,
    sampai: datetime | None = None,
) -> Terpilah:
    """Divide every open langkah into mine and others', the most urgent first.

    By a moment, of berkas that were put back to it: for how long a report lay unopened is not said then.
    """
    berkas_list = [berkas for _, rows in pengumpulan_list for berkas, _ in rows]
    people = _People([b.pk for b in berkas_list])
    returns = _latest_returns((b for b in berkas_list if b.returned), sampai)
    mine: list[TugasKartu] = []
    others: list[Tunggu] = []
    held: list[BerkasBidang] = []
    waiting: set[tuple[int, int]] = set()
    unopened = cache(lambda: belum_dibuka([b.pk for b in berkas_list], tanggal.zona, tanggal.today, tanggal.kalender))
    for berkas, langkah in (row for _, rows in pengumpulan_list for row in rows):
        for satu in langkah:
            if satu.kind is not None:
                refusal = people.refusal(actor, satu, berkas, tanggal.today)
                if refusal is None:
                    others.append(_tunggu(berkas, satu))
                    waiting.add((berkas.pk, satu.nomor))
                else:
                    hari = unopened().get((berkas.pk, satu.kind), 0) if satu.kind in RECEIPTS and not sampai else 0
                    lain = returns.get(berkas.pk, "") or (LIES.format(hari) if hari else "")
                    mine.append(_kartu(berkas, satu, refusal, lain, tanggal))
                    held.append(berkas)
    tugas = sorted(_merged(mine), key=_urgency)
    return Terpilah(tugas, sorted(others, key=lambda t: (t.due_on, t.unit)), held, waiting)


def _urgency(kartu: TugasKartu) -> tuple[date, int, str, str]:
    return (kartu.due_on, list(Kind).index(kartu.kind), kartu.mulai, kartu.keterangan)


class _People:
    """Who entered and who checked what, of many berkas in one query, so that each can be judged."""

    def __init__(self, keys: list[int]) -> None:
        self._rows: defaultdict[int, list[tuple[int, str, int, date | None]]] = defaultdict(list)
        for row in involved(keys):
            self._rows[row[0]].append(row)

    def refusal(self, actor: Actor, satu: LangkahTampil, berkas: BerkasBidang, today: date) -> str | None:
        """Return "" where the work is this person's, the reason where separation forbids it, else None.

        A monev that was delegated waits for the delegate alone, though the Kepala Dinas may hold it after all.
        """
        if satu.kind is None or (satu.dilimpahi and actor.pegawai_id not in satu.dilimpahi):
            return None
        subject = subject_from(berkas, pelaku_of(self._rows[berkas.pk], today))
        verdict = may(actor=actor, action=ACT_OF_KIND[satu.kind], subject=subject, today=today)
        if isinstance(verdict, Allowed):
            return ""
        return verdict.reason if verdict.code is Code.SEPARATION else None


def _latest_returns(berkas_list: Iterable[BerkasBidang], sampai: datetime | None) -> dict[int, str]:
    """Return who sent each berkas back last (by a moment), or granted the koreksi that opened it, and why."""
    found = RiwayatBerkas.objects.filter(berkas_id__in=[b.pk for b in berkas_list], event__in=_OPENED_AGAIN)
    rows = until(found, sampai).order_by("urutan")
    return {
        row.berkas_id: f"{_OPENED_AGAIN[row.event]} oleh {as_officer(row.oleh, row.sebagai)}: {row.catatan}"
        for row in rows
    }


_OPENED_AGAIN = {Event.SENT_BACK.value: "Dikembalikan", Event.CORRECTED.value: "Koreksi dikabulkan"}


def _kartu(berkas: BerkasBidang, satu: LangkahTampil, alasan: str, kembali: str, tanggal: Penanggalan) -> TugasKartu:
    kind = satu.kind or Kind.COLLECT
    lewat = sesi_lewat_of(berkas, tanggal.today) if kind is Kind.MONITOR and satu.tempo_keadaan != "terlambat" else None
    due = lewat.tanggal if lewat else _appointment(berkas, satu, tanggal.today)
    langkah = edition_of(berkas.pengumpulan).langkah_by_nomor(satu.nomor)
    periode = periode_of_pengumpulan(berkas.pengumpulan)
    return TugasKartu(
        kind=kind,
        periode=periode,
        unit_kode=berkas.unit.kode,
        kalimat=tugas_sentence(langkah, returned=berkas.returned),
        tombol=ACTION_LABELS[ACT_OF_KIND[kind]],
        keterangan=". ".join(
            filter(None, [f"{berkas.unit.nama}, {periode.label}", _sesi(berkas, satu, tanggal.today), kembali])
        ),
        tempo="sesinya lewat" if lewat else tanggal.sisa(due),
        keadaan="hari ini" if lewat or due == tanggal.today else satu.tempo_keadaan,
        tanggal=format_hari_tanggal(due),
        alasan=alasan,
        due_on=due,
        mulai=_begins(berkas, kind),
    )


def _appointment(berkas: BerkasBidang, satu: LangkahTampil, today: date) -> date:
    """The day to work by: of a monev that is still to come the day of its session, else the due date.

    A monev that was sent back was held already: its mending has a due date of its own.
    """
    sesi = getattr(berkas, "sesi", None)
    if satu.kind is Kind.MONITOR and not berkas.returned and sesi is not None and sesi.tanggal >= today:
        session: date = sesi.tanggal
        return min(session, satu.due_on)
    return satu.due_on


def _begins(berkas: BerkasBidang, kind: Kind) -> str:
    """Day and hour of a session, by which sessions follow each other; "" where the work is no session."""
    sesi = getattr(berkas, "sesi", None)
    return f"{sesi.tanggal} {sesi.jam_mulai}" if kind is Kind.MONITOR and sesi is not None else ""


def _sesi(berkas: BerkasBidang, satu: LangkahTampil, today: date) -> str:
    """When and where the session is, for who holds it; that it passed unopened, and what to do."""
    sesi = getattr(berkas, "sesi", None)
    if satu.kind is not Kind.MONITOR or sesi is None:
        return ""
    held = f"Sesi {jadwal_of(sesi)}, {sesi.tempat}"
    if sesi_lewat_of(berkas, today) is not None:
        held = f"{held}, lewat tanpa dibuka. {BUKA.removesuffix('.')}"
    if sesi.delegasi_id is None:
        return held
    whose = "Dilimpahkan kepada Sekretaris" if satu.dilimpahi else KEMBALI_DARI_SEKRETARIS
    return f"{held}. {whose}"


def _tunggu(berkas: BerkasBidang, satu: LangkahTampil) -> Tunggu:
    return Tunggu(
        unit=berkas.unit.nama,
        unit_kode=berkas.unit.kode,
        periode=periode_of_pengumpulan(berkas.pengumpulan),
        status=status_of(berkas),
        langkah=f"Langkah {satu.nomor}, {satu.nama}",
        pemegang=as_officer(satu.pemegang, satu.peran),
        sejak=satu.dibuka,
        tempo=satu.tempo,
        keadaan=satu.tempo_keadaan,
        due_on=satu.due_on,
    )


def _merged(cards: list[TugasKartu]) -> Iterator[TugasKartu]:
    """One card for the schedule of a round, however many berkas wait for it: they share a page."""
    schedules: defaultdict[Periode, list[TugasKartu]] = defaultdict(list)
    for kartu in cards:
        if kartu.kind is Kind.SCHEDULE and not kartu.alasan:
            schedules[kartu.periode].append(kartu)
        else:
            yield kartu
    for same in schedules.values():
        first = min(same, key=_urgency)
        yield replace(first, keterangan="; ".join(kartu.keterangan for kartu in same))
