"""Which penugasan exclude each other: one rule for what is typed and for what is loaded.

One person once in a post; one definitif holder of a structural post; one definitif structural post a person. A Plt. or
Plh. beside is what they are for (UU 30/2014 pasal 14): one at a time, for nobody deputises for a deputy. That no people
deputise each for the other is asked in penggantian.py.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from takar.rules.periods import format_tanggal
from takar.rules.record import record

DEFINITIF = "definitif"
PLT = "Plt."
STRUKTURAL = "struktural"
PELAKSANA = "pelaksana"
KEPALA_BIDANG = "KEPALA_BIDANG"
PENGELOLA_SISTEM = "PENGELOLA_SISTEM"
KEPALA = frozenset({"KEPALA_SUBBAGIAN_PERENCANAAN", KEPALA_BIDANG, "SEKRETARIS", "KEPALA_DINAS"})
EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
TANPA_PENGELOLA = (
    "Dengan perubahan ini tidak ada lagi Pengelola sistem yang dapat masuk pada {}. "
    "Tugaskan Pengelola sistem lain yang akunnya aktif lebih dahulu."
)
_AKHIRI = "Akhiri dahulu penugasan itu, atau catat yang baru sebagai Plt. atau Plh."


class Batas(StrEnum):
    """How far a deputy may go: the whole post, or its routine work without the signature (UU 30/2014 pasal 14)."""

    PENUH = "penuh"
    TANPA_TANDA_TANGAN = "tanpa-tanda-tangan"


BATAS_LABELS = {Batas.PENUH: "tanpa batas", Batas.TANPA_TANDA_TANGAN: "tidak menandatangani"}


class Bagian(StrEnum):
    """Which part of a penugasan stands against another."""

    MULAI = "mulai"
    JABATAN = "jabatan"
    PEGAWAI = "pegawai"


@record
class Masa:
    """A penugasan as it stands or would stand: who, in which post, how, from when to when."""

    pegawai: str
    nama: str
    jabatan: str
    sebutan: str
    struktural: bool
    status: str
    mulai: date
    selesai: date | None

    def meets(self, other: "Masa") -> bool:
        """Whether both hold on some day."""
        return self.mulai <= (other.selesai or date.max) and other.mulai <= (self.selesai or date.max)

    def holds(self, hari: date) -> bool:
        """Whether it holds on a day."""
        return self.mulai <= hari and self.lasts(hari)

    def lasts(self, hari: date) -> bool:
        """Whether it holds on a day or later."""
        return self.selesai is None or self.selesai >= hari

    @property
    def memegang_sendiri(self) -> bool:
        """Whether it is a structural post held as one's own, which only one person can."""
        return self.struktural and self.status == DEFINITIF

    @property
    def menggantikan(self) -> bool:
        """Whether it is a structural post held for another, or while it is vacant."""
        return self.struktural and self.status != DEFINITIF

    @property
    def rentang(self) -> str:
        """Return from when to when, in words."""
        since = f"sejak {format_tanggal(self.mulai)}"
        return f"{since} sampai {format_tanggal(self.selesai)}" if self.selesai else since


def jenis_of(peran: str) -> str:
    """Return the kind of a post of which only the peran is known: who heads a part of the office is structural."""
    return STRUKTURAL if peran in KEPALA else PELAKSANA


def object_to_hari(hari: date) -> str:
    """Return why a penugasan cannot begin or end on a day: of a year that only a slip of the pen writes."""
    return "" if EARLIEST <= hari <= LATEST else f"Tahun {hari.year} di luar yang mungkin. Periksa tahunnya."


def object_to_selesai(mulai: date, selesai: date | None) -> str:
    """Return why a penugasan cannot end on a day: it would end before it begins."""
    if selesai is None or selesai >= mulai:
        return ""
    ends, begins = format_tanggal(selesai), format_tanggal(mulai)
    return f"Tanggal selesai, {ends}, sebelum tanggal mulai, {begins}. Betulkan salah satunya."


def object_to_peran(peran: str, unit: str, *, bidang: bool) -> str:
    """Return why a post of a unit cannot carry a peran, "" where it can: who heads a bidang sits in one."""
    if peran != KEPALA_BIDANG or bidang:
        return ""
    return f"Peran Kepala Bidang hanya untuk jabatan di bidang; {unit} bukan bidang."


def object_to_batas(status: str, batas: str) -> str:
    """Return why a penugasan cannot be limited: whoever holds a post as his own holds all of it, a deputy may not."""
    if batas == Batas.PENUH or status != DEFINITIF:
        return ""
    return "Pejabat definitif memegang jabatannya penuh. Batas hanya untuk Plt. dan Plh."


def days_after(today: date, *selesai: date | None) -> list[tuple[date, str]]:
    """Return on which days it must be asked who is left: today, and the day after each end that is still to come.

    After the last day that a calendar has (31/12/9999, as some write "for ever") there is none.
    """
    ends = (end + timedelta(days=1) for end in selesai if end is not None and today <= end < date.max)
    return [(today, "hari ini"), *((after, format_tanggal(after)) for after in ends)]


def object_beside(baru: Masa, lain: Masa) -> tuple[Bagian, str] | None:
    """Return why a penugasan cannot stand beside another, and which part of it says so."""
    if not baru.meets(lain):
        return None
    same_person, same_post = baru.pegawai == lain.pegawai, baru.jabatan == lain.jabatan
    if same_person and same_post:
        return (
            Bagian.MULAI,
            f"{baru.nama} sudah memegang {baru.sebutan} sebagai {lain.status} {lain.rentang}. "
            "Ubah penugasan itu, atau pilih tanggal lain.",
        )
    if same_post and baru.menggantikan and lain.menggantikan:
        return Bagian.JABATAN, _of_deputies(baru, lain)
    if same_post and (said := _of_a_vacant_post(baru, lain)):
        return Bagian.JABATAN, said
    return _as_their_own(baru, lain) if baru.memegang_sendiri and lain.memegang_sendiri else None


def _of_a_vacant_post(baru: Masa, lain: Masa) -> str:
    """Return why a Plt. and a definitif holder cannot hold one structural post on the same days, "" for a Plh.

    A Plt. is for a post that is vacant, a Plh. for a holder who is away (UU 30/2014, pasal 14).
    """
    sendiri, plt = (lain, baru) if lain.memegang_sendiri else (baru, lain)
    if not sendiri.memegang_sendiri or plt.status != PLT:
        return ""
    if sendiri is lain:
        way_out = (
            "Akhiri dahulu penugasan itu; bila pejabatnya hanya berhalangan sementara, catat penggantinya sebagai Plh."
        )
    else:
        way_out = "Akhiri penugasan Plt. itu sehari sebelum pejabat definitif mulai."
    return f"{baru.sebutan} sudah dipegang {lain.nama} sebagai {lain.status} {lain.rentang}. {way_out}"


def _of_deputies(baru: Masa, lain: Masa) -> str:
    return (
        f"{baru.sebutan} sudah dipegang {lain.nama} sebagai {lain.status} {lain.rentang}. Plt. atau Plh. tidak "
        "digantikan Plt. atau Plh. lagi: akhiri dahulu penugasan itu, lalu catat yang baru sesudahnya."
    )


def _as_their_own(baru: Masa, lain: Masa) -> tuple[Bagian, str] | None:
    if baru.jabatan == lain.jabatan:
        return (
            Bagian.JABATAN,
            f"{baru.sebutan} sudah dipegang {lain.nama} secara definitif {lain.rentang}. Akhiri dahulu penugasan itu, "
            "atau catat yang baru sebagai Plh. bila pejabatnya berhalangan sementara.",
        )
    if baru.pegawai == lain.pegawai:
        return (
            Bagian.PEGAWAI,
            f"{baru.nama} sudah memegang jabatan struktural {lain.sebutan} secara definitif {lain.rentang}. {_AKHIRI}",
        )
    return None


def object_to_struktural(pemegang: Sequence[Masa], lain: Iterable[Masa]) -> str:
    """Return why a post cannot become structural; "" where it can.

    ``pemegang`` is who holds it, as they would stand then, ``lain`` what else these people hold.
    """
    others = list(lain)
    for at, satu in enumerate(pemegang, start=1):
        for other in (*pemegang[at:], *others):
            if object_beside(satu, other):
                return (
                    f"{satu.nama} memegang {satu.sebutan} {satu.rentang} sebagai {satu.status}, {other.nama} memegang "
                    f"{other.sebutan} {other.rentang} sebagai {other.status}. Jabatan struktural dipegang satu "
                    "orang, dan satu orang memegang satu. Akhiri salah satu penugasan itu, atau ubah menjadi Plt. atau "
                    "Plh., lalu ganti jenis jabatan ini."
                )
    return ""
