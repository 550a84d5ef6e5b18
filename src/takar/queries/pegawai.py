"""The people of an office, as the pages of the set-up show and change them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from takar.queries.akun import signs_in
from takar.queries.potongan import Potongan, potong
from takar.records.models import Pegawai, Penugasan

ACTIVE, INVITED, DISABLED, NONE = "aktif", "diundang", "nonaktif", "belum ada"


@dataclass(frozen=True, slots=True)
class PegawaiIsi:
    """A person as the form holds them."""

    nip: str
    nama: str
    pangkat: str
    golongan: str
    surel: str
    versi: int


@dataclass(frozen=True, slots=True)
class PegawaiBaris:
    """A person in the list; ``akun`` says whether they can sign in, ``pergi`` that an account outlived the posts."""

    id: int
    nama: str
    nip: str
    pangkat: str
    jabatan: tuple[str, ...]
    nama_pengguna: str
    akun: str
    pergi: bool


def pegawai_list(
    opd_id: int, today: date, *, cari: str = "", halaman: int = 1, akun: str = ""
) -> Potongan[PegawaiBaris]:
    """Return a page of the people by name; ``akun`` keeps those whose account is in that state."""
    found = _people(opd_id, today)
    if cari:
        found = found.filter(Q(nama__icontains=cari) | Q(nip__contains=cari) | Q(akun__nama_pengguna__icontains=cari))
    if akun in STATES:
        found = found.filter(STATES[akun])
    page = potong(found.order_by("nama", "pk"), halaman)
    return Potongan(tuple(_baris(p) for p in page.baris), page.halaman, page.jumlah_halaman, page.jumlah)


def pegawai_baris(opd_id: int, pegawai_id: int, today: date) -> PegawaiBaris | None:
    """Return one person of the office as the list shows them."""
    found = _people(opd_id, today).filter(pk=pegawai_id).first()
    return _baris(found) if found else None


def isi_pegawai(opd_id: int, pegawai_id: int) -> PegawaiIsi | None:
    """Return a person as the form shows them."""
    p = Pegawai.objects.filter(opd_id=opd_id, pk=pegawai_id).first()
    return PegawaiIsi(p.nip, p.nama, p.pangkat, p.golongan, p.surel, p.versi) if p else None


STATES = {
    ACTIVE: signs_in("akun"),
    INVITED: Q(akun__is_active=True) & ~signs_in("akun"),
    DISABLED: Q(akun__is_active=False),
    NONE: Q(akun=None),
}


def _people(opd_id: int, today: date) -> "QuerySet[Pegawai]":
    held = Prefetch(
        "penugasan_list",
        Penugasan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=today))
        .select_related("jabatan")
        .order_by("mulai", "pk"),
        to_attr="held_list",
    )
    return Pegawai.objects.filter(opd_id=opd_id).select_related("akun").prefetch_related(held)


def _baris(p: Pegawai) -> PegawaiBaris:
    akun = getattr(p, "akun", None)
    held: list[Penugasan] = p.held_list  # type: ignore[attr-defined]  # to_attr
    if akun is None:
        state = NONE
    elif not akun.is_active:
        state = DISABLED
    else:
        state = ACTIVE if akun.has_usable_password() else INVITED
    return PegawaiBaris(
        p.pk,
        p.nama,
        p.nip,
        f"{p.pangkat} ({p.golongan})" if p.golongan else p.pangkat,
        tuple(_post(one) for one in held),
        akun.nama_pengguna if akun else "",
        state,
        state in {ACTIVE, INVITED} and not held,
    )


def _post(p: Penugasan) -> str:
    return p.jabatan.nama if p.status == Penugasan.Status.DEFINITIF else f"{p.status} {p.jabatan.nama}"
