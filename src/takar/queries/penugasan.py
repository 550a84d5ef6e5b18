"""Who holds which post from when to when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from takar.queries.akun import in_force
from takar.queries.potongan import Potongan, potong
from takar.records.models import Jabatan, Pegawai, Penugasan
from takar.rules.penugasan import BATAS_LABELS, Batas
from takar.rules.periods import format_tanggal
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran

NOW, LATER, PAST = "berlaku", "akan datang", "berakhir"


@dataclass(frozen=True, slots=True)
class PenugasanBaris:
    """One penugasan in words."""

    id: int
    pegawai_id: int
    pegawai: str
    jabatan: str
    unit: str
    status: str
    batas: str  # "" where it has none
    nomor_sk: str
    rentang: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class PenugasanIsi:
    """A penugasan as its form holds it."""

    pegawai: str
    jabatan: str
    status: str
    batas: str
    nomor_sk: str
    mulai: str
    selesai: str
    versi: int


@dataclass(frozen=True, slots=True)
class JabatanIsi:
    """A post as its form holds it; ``unit`` is a code."""

    unit: str
    nama: str
    jenis: str
    peran: str
    versi: int
    aktif: bool = True


@dataclass(frozen=True, slots=True)
class JabatanBaris:
    """A post in the list, with who holds it today."""

    id: int
    kode: str
    nama: str
    unit: str
    jenis: str
    peran: str
    pemegang: tuple[str, ...]
    aktif: bool


def jabatan_list(opd_id: int, today: date, *, cari: str, halaman: int) -> Potongan[JabatanBaris]:
    """Return a page of the posts, by unit; those switched off last."""
    held = Prefetch(
        "penugasan_list",
        Penugasan.objects.filter(in_force(today)).select_related("pegawai").order_by("mulai", "pk"),
        to_attr="today_list",
    )
    found = Jabatan.objects.filter(unit__opd_id=opd_id).select_related("unit").prefetch_related(held)
    if cari:
        found = found.filter(Q(nama__icontains=cari) | Q(unit__nama__icontains=cari))
    page = potong(found.order_by("-aktif", "unit__urutan", "unit_id", "pk"), halaman)
    rows = tuple(
        JabatanBaris(
            j.pk,
            j.kode,
            j.nama,
            j.unit.nama,
            Jabatan.Jenis(j.jenis).label,
            PERAN_LABELS[Peran(j.peran)] if j.peran else "",
            tuple(f"{_holder(p)}, {rentang(p)}" for p in j.today_list),  # kept by to_attr
            j.aktif,
        )
        for j in page.baris
    )
    return Potongan(rows, page.halaman, page.jumlah_halaman, page.jumlah)


def isi_jabatan(opd_id: int, jabatan_id: int) -> JabatanIsi | None:
    """Return a post as its form shows it."""
    j = Jabatan.objects.filter(unit__opd_id=opd_id, pk=jabatan_id).select_related("unit").first()
    return JabatanIsi(j.unit.kode, j.nama, j.jenis, j.peran, j.versi, j.aktif) if j else None


def jenis_jabatan() -> list[tuple[str, str]]:
    """Return the kinds of post with their words."""
    return [(str(value), str(label)) for value, label in Jabatan.Jenis.choices]


def status_penugasan() -> list[tuple[str, str]]:
    """Return how a post can be held, with the words."""
    return [(str(value), str(label)) for value, label in Penugasan.Status.choices]


def batas_penugasan() -> list[tuple[str, str]]:
    """Return how far a deputy may go, with the words."""
    return [(batas.value, label.capitalize()) for batas, label in BATAS_LABELS.items()]


def penugasan_list(
    opd_id: int, today: date, *, cari: str = "", halaman: int = 1, semua: bool = False
) -> Potongan[PenugasanBaris]:
    """Return a page of the penugasan of an office, by post; ``semua``: the ended ones too."""
    found = Penugasan.objects.filter(jabatan__unit__opd_id=opd_id).select_related("pegawai", "jabatan__unit")
    if not semua:
        found = found.filter(Q(selesai__isnull=True) | Q(selesai__gte=today))
    if cari:
        found = found.filter(
            Q(pegawai__nama__icontains=cari) | Q(jabatan__nama__icontains=cari) | Q(nomor_sk__icontains=cari)
        )
    ordered = found.order_by("jabatan__unit__urutan", "jabatan__unit_id", "jabatan_id", "-mulai", "pk")
    page = potong(ordered, halaman)
    rows = tuple(_baris(p, today) for p in page.baris)
    return Potongan(rows, page.halaman, page.jumlah_halaman, page.jumlah)


def penugasan_of(pegawai_id: int, today: date) -> tuple[PenugasanBaris, ...]:
    """Return every penugasan of a person, the latest first."""
    found = Penugasan.objects.filter(pegawai_id=pegawai_id).select_related("pegawai", "jabatan__unit")
    return tuple(_baris(p, today) for p in found.order_by("-mulai", "pk"))


def isi_penugasan(opd_id: int, penugasan_id: int) -> PenugasanIsi | None:
    """Return a penugasan as its form shows it."""
    p = Penugasan.objects.filter(jabatan__unit__opd_id=opd_id, pk=penugasan_id).first()
    if p is None:
        return None
    selesai = p.selesai.isoformat() if p.selesai else ""
    return PenugasanIsi(
        str(p.pegawai_id), str(p.jabatan_id), p.status, p.batas, p.nomor_sk, p.mulai.isoformat(), selesai, p.versi
    )


def pegawai_opsi(opd_id: int) -> list[tuple[str, str]]:
    """Return the people of an office to choose from."""
    return [(str(p.pk), f"{p.nama} ({p.nip})") for p in Pegawai.objects.filter(opd_id=opd_id).order_by("nama", "pk")]


def jabatan_opsi(opd_id: int, *, besides: str = "") -> list[tuple[str, str]]:
    """Return the posts that serve, and the one that is chosen already, to choose from."""
    chosen = Q(pk=int(besides)) if besides else Q(pk=None)
    found = Jabatan.objects.filter(Q(aktif=True) | chosen, unit__opd_id=opd_id).select_related("unit")
    return [(str(j.pk), f"{j.nama} ({j.unit.nama})") for j in found.order_by("unit__urutan", "unit_id", "pk")]


def _baris(p: Penugasan, today: date) -> PenugasanBaris:
    past = p.selesai is not None and p.selesai < today
    return PenugasanBaris(
        p.pk,
        p.pegawai_id,
        p.pegawai.nama,
        p.jabatan.nama,
        p.jabatan.unit.nama,
        p.status,
        "" if p.batas == Batas.PENUH else BATAS_LABELS[Batas(p.batas)],
        p.nomor_sk,
        rentang(p),
        PAST if past else LATER if p.mulai > today else NOW,
    )


def rentang(p: Penugasan) -> str:
    """Return from when to when a post is held, in words."""
    since = f"sejak {format_tanggal(p.mulai)}"
    return f"{since} sampai {format_tanggal(p.selesai)}" if p.selesai else since


def _holder(p: Penugasan) -> str:
    return p.pegawai.nama if p.status == Penugasan.Status.DEFINITIF else f"{p.pegawai.nama} ({p.status})"
