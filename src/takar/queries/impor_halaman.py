"""The preview of an upload: what it would change, piece by piece; and the list of uploads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from takar.queries.impor import Pemuatan, Petas, Unggahan, lanjutan, loaded_of, pemuatan_of
from takar.queries.impor_akibat import akibat_muat
from takar.queries.impor_capaian import AkibatTarget, akibat_target
from takar.queries.impor_orang import SebutanOrang
from takar.queries.nasihat_penugasan import nasihat_impor
from takar.queries.tampil import teks_target
from takar.records.models import Impor
from takar.rules.impor_baris import count_rows
from takar.rules.impor_beda import Status, Ubahan
from takar.rules.impor_butir import LALU, RENSTRA_KOLOM, TARGET_WORDS, Jenis
from takar.rules.impor_kenal import is_own, may_hold_data, propose, unread_heads
from takar.rules.impor_kolom import Bagian, Pilihan, plain
from takar.rules.impor_komponen import SEPARATOR
from takar.rules.impor_lembar import LembarKerja
from takar.rules.impor_nilai import Nilai
from takar.rules.impor_susunan_semua import SUSUNAN
from takar.rules.numbers import format_angka, format_rupiah
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.permissions import Actor

PER_PAGE = 100
PER_LIST = 20
DITOLAK = "ditolak"
PILIHAN_BAGIAN = {
    Bagian.RENCANA: "Rencana, indikator, target, dan pagu",
    Bagian.RENSTRA: "Renstra: target, pagu, dan realisasi tahun sebelum Takar",
    Bagian.ORANG: "Jabatan, pegawai, dan penugasan",
}
BAGIAN_WORDS = {**PILIHAN_BAGIAN, Bagian.NASKAH: "Naskah rencana"}
FIELD_WORDS = {
    "uraian": "uraian",
    "nama": "nama",
    "unit": "unit kerja",
    "sumber_dana": "sumber dana",
    "nilai": "pagu",
    "teks": "target",
    "batas_atas": "batas atas",
    "rupiah": "rupiah",
    "realisasi": "realisasi",
    "dasar": "dokumen",
    "tanggal": "tanggal dokumen",
    "definisi": "definisi",
    "rumus": "rumusan",
    "satuan": "satuan",
    "desimal": "angka desimal",
    "polarity": "polaritas",
    "accumulation": "tipe perhitungan",
    "sumber_data": "sumber data",
    "penanggung_jawab": "penanggung jawab",
    "bukti_wajib": "bukti wajib",
    "komponen": "komponen",
    "peran": "peran",
    "jenis": "jenis jabatan",
    "pangkat": "pangkat",
    "golongan": "golongan",
    "surel": "surel",
    "status": "status",
    "batas": "batas",
    "nomor_sk": "nomor SK",
    "selesai": "selesai",
}
_KETERANGAN = "keterangan"  # the first sheet of every spreadsheet of a page
_READ = frozenset({"nilai", "batas_atas"})  # of these they are read from a text, so not told beside it
_TEKS = frozenset({Jenis.TARGET, *RENSTRA_KOLOM})
_CHOICES: dict[str, tuple[Pilihan, ...]] = {
    kolom.nama: kolom.pilihan for susunan in SUSUNAN.values() for kolom in susunan.kolom if kolom.pilihan
}


@dataclass(frozen=True, slots=True)
class BarisPratinjau:
    """One line of the preview: where it stands in the file, what it is about, and what is said of it."""

    letak: str
    hal: str
    kalimat: str
    beda: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LembarPratinjau:
    """One sheet of the file: as what it is loaded, and what of it is not."""

    nama: str
    judul: str
    jumlah: int
    terlewat: str
    kurang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """The preview of an upload: counts first, then one kind of lines, page by page.

    ``lanjutan`` (jenis, judul) is what else the file holds, ``dahulu`` the jenis of it that this stands on;
    ``capaian`` is what its targets do to the figures so far, if they may begin on ``mulai``; ``naskah`` is set
    where it is the spreadsheet of a paper, whose columns nobody needs to name; ``nasihat`` is what is said of
    penugasan that are not refused.
    """

    id: int
    versi: int
    nama: str
    bagian: str
    tahun: int
    oleh: str
    sidik: str
    lembar: tuple[LembarPratinjau, ...]
    jumlah: dict[str, int]
    tampak: str
    baris: tuple[BarisPratinjau, ...]
    halaman: int
    jumlah_halaman: int
    ditanya: bool
    ganti: bool
    ganti_pagu: bool
    akibat: str
    capaian: tuple[AkibatTarget, ...]
    mulai: date
    berlaku_mulai: str
    naskah: bool
    dimuat: str
    lanjutan: tuple[tuple[str, str], ...]
    dahulu: tuple[str, ...]
    nasihat: tuple[BarisPratinjau, ...] = ()

    @property
    def siap(self) -> bool:
        """Whether it can be loaded as it is."""
        return not self.jumlah[DITOLAK] and bool(self.jumlah["ditambah"] + self.jumlah["diubah"]) and not self.dimuat

    @property
    def berikut(self) -> tuple[tuple[str, str], ...]:
        """Return what else of the file can be loaded now.

        All of it, once this is on record (loaded, or there before); what this stands on, where rows are refused.
        """
        if self.dimuat or not (self.siap or self.jumlah[DITOLAK]):
            return self.lanjutan
        return tuple(one for one in self.lanjutan if one[0] in self.dahulu) if self.jumlah[DITOLAK] else ()


@dataclass(frozen=True, slots=True)
class Pembaca:
    """Who looks at a preview, when, and from when on the versions are to hold (None: what is proposed)."""

    actor: Actor
    today: date
    zona: ZoneInfo
    mulai: date | None = None


def pratinjau(unggahan: Unggahan, *, tampak: str, halaman: int, pembaca: Pembaca) -> Pratinjau:
    """Return the preview of an upload, with the lines of one kind (the first that there are, if none is asked for)."""
    today, zona = pembaca.today, pembaca.zona
    impor, pemuatan = unggahan.impor, pemuatan_of(unggahan.impor, today)
    beda = pemuatan.beda
    jumlah = {DITOLAK: len(beda.sebab), **{one.value: beda.count(one) for one in (Status.DIUBAH, Status.DITAMBAH)}}
    jumlah[Status.TETAP.value] = beda.count(Status.TETAP)
    if tampak not in jumlah:
        tampak = next((kind for kind, count in jumlah.items() if count), DITOLAK)
    pages = max(1, -(-jumlah[tampak] // PER_PAGE))
    halaman = min(max(halaman, 1), pages)
    part = slice((halaman - 1) * PER_PAGE, halaman * PER_PAGE)
    akibat, order, loaded = akibat_muat(pemuatan), list(SUSUNAN), loaded_of(impor)
    more = lanjutan(impor, pemuatan.lembar, loaded)
    naskah = impor.bagian == Bagian.NASKAH
    mulai = pembaca.mulai or date.fromisoformat(akibat.akibat.usul(today) or f"{impor.tahun}-12-31")
    can_begin = akibat.ditanya and not impor.dimuat_at and not akibat.akibat.object_to(mulai)
    first = min((order.index(one.jenis) for one in pemuatan.peta.values()), default=0)
    return Pratinjau(
        id=impor.pk,
        versi=impor.versi,
        nama=impor.nama,
        bagian=BAGIAN_WORDS[Bagian(impor.bagian)],
        tahun=impor.tahun,
        oleh=f"{impor.oleh.nama}, {format_waktu(impor.at.astimezone(zona))}",
        sidik=pemuatan.sidik,
        lembar=tuple(
            _sheet(one, pemuatan, loaded) for one in pemuatan.lembar if not naskah or one.nama in pemuatan.peta
        ),
        jumlah=jumlah,
        tampak=tampak,
        baris=tuple(_lines(pemuatan, tampak, part)),
        halaman=halaman,
        jumlah_halaman=pages,
        ditanya=akibat.ditanya,
        ganti=bool(akibat.ganti),
        ganti_pagu=akibat.ganti_pagu,
        akibat=akibat.akibat.kalimat if akibat.ditanya else "",
        capaian=akibat_target(pemuatan, mulai, pembaca.actor) if can_begin else (),
        berlaku_mulai=pembaca.mulai.isoformat() if pembaca.mulai else akibat.akibat.usul(today),
        mulai=mulai,
        naskah=naskah,
        dimuat=_loaded(impor, zona),
        lanjutan=tuple((one.value, SUSUNAN[one].judul.lower()) for one in more),
        dahulu=tuple(one.value for one in more if order.index(one) < first),
        nasihat=tuple(_advice(pemuatan)),
    )


def _loaded(impor: Impor, zona: ZoneInfo) -> str:
    if impor.dimuat_at is None or impor.dimuat_oleh is None:
        return ""
    at = format_waktu(impor.dimuat_at.astimezone(zona))
    return f"Dimuat oleh {impor.dimuat_oleh.nama}, {at}: {impor.hasil}."


def _sheet(lembar: LembarKerja, pemuatan: Pemuatan, loaded: Sequence[Petas]) -> LembarPratinjau:
    """Return what is said of a sheet; a column that was ``loaded`` from the same file before is not called unread."""
    impor, peta = pemuatan.impor, pemuatan.peta.get(lembar.nama)
    if peta is None:
        return LembarPratinjau(lembar.nama, "", len(lembar.baris), f"Tidak dimuat: {_why_not(lembar, impor)}.", ())
    susunan = SUSUNAN[peta.jenis]
    if pemuatan.impor.bagian == Bagian.NASKAH:
        return LembarPratinjau(lembar.nama, susunan.judul, count_rows(lembar, peta), "", ())
    unread = unread_heads(lembar, peta, *(one[lembar.nama] for one in loaded if lembar.nama in one))
    terlewat = f"Kolom yang tidak dimuat: {', '.join(unread)}." if unread else ""
    kurang = tuple(susunan.find(nama).judul for nama in pemuatan.kurang(lembar.nama))
    return LembarPratinjau(lembar.nama, susunan.judul, count_rows(lembar, peta), terlewat, kurang)


def _why_not(lembar: LembarKerja, impor: Impor) -> str:
    if is_own(lembar):
        return "bagian templat Takar, bukan data"
    if lembar.tersembunyi:
        return "lembar ini tersembunyi; tampilkan bila ikut dimuat"
    if plain(lembar.nama) == _KETERANGAN:
        return "keterangan file, bukan data"
    if not may_hold_data(lembar):
        return "tidak berisi data"
    lain = next((one for one in PILIHAN_BAGIAN if one != impor.bagian and propose(lembar, one, impor.tahun)), None)
    if lain is not None:
        return f"isinya tampaknya {PILIHAN_BAGIAN[lain].lower()}; unggah lagi dengan pilihan itu"
    return "judul kolomnya tidak dikenali; tetapkan di halaman kolom"


def _lines(pemuatan: Pemuatan, tampak: str, part: slice) -> Iterator[BarisPratinjau]:
    if tampak == DITOLAK:
        for sebab in pemuatan.beda.sebab[part]:
            yield BarisPratinjau(_place(pemuatan, sebab.lembar, sebab.baris, sebab.kolom), "", sebab.kalimat)
        return
    said = SebutanOrang(pemuatan).said if pemuatan.impor.bagian == Bagian.ORANG else _said
    for one in [satu for satu in pemuatan.beda.ubahan if satu.status.value == tampak][part]:
        baris = one.butir.baris
        letak = _place(pemuatan, baris.lembar, baris.nomor)
        yield BarisPratinjau(letak, _about(one), said(one), tuple(_differences(one)))


def _advice(pemuatan: Pemuatan) -> Iterator[BarisPratinjau]:
    """Yield what is said of penugasan; of a whole office that is loaded late not all is read."""
    said = nasihat_impor(pemuatan)
    for baris, kalimat in said[:PER_PAGE]:
        yield BarisPratinjau(_place(pemuatan, baris.lembar, baris.nomor), "", kalimat)
    if len(said) > PER_PAGE:
        yield BarisPratinjau("Lainnya", "", f"{len(said) - PER_PAGE} hal serupa pada baris lain.")


def _place(pemuatan: Pemuatan, lembar: str, nomor: int, kolom: str = "") -> str:
    """Return where something stands; the sheet is named where there are several."""
    word = f"{lembar}, baris" if len(pemuatan.peta) > 1 else "Baris"
    return f"{word} {nomor}, kolom {kolom}" if kolom else f"{word} {nomor}"


def _about(one: Ubahan) -> str:
    kunci = one.butir.kunci
    if one.butir.jenis is Jenis.TARGET:
        return f"Target {TARGET_WORDS[int(kunci[1])]} {kunci[0]}"
    if one.butir.jenis is Jenis.AKSI:
        return f"Aksi {TARGET_WORDS[int(kunci[1])]} {kunci[0]}"
    if one.butir.jenis is Jenis.PENUGASAN:
        return f"Penugasan {kunci[0]} pada {kunci[2]} sejak {format_tanggal(date.fromisoformat(kunci[3]))}"
    jenis = one.butir.jenis.value[0].upper() + one.butir.jenis.value[1:]
    return f"{jenis} {kunci[1]} {kunci[0]}" if one.butir.jenis in LALU else f"{jenis} {kunci[-1]}"


def _said(one: Ubahan) -> str:
    isi = one.butir.isi
    if one.butir.jenis is Jenis.INDIKATOR and one.status is Status.DITAMBAH:
        return f"{isi['nama']} ({isi['satuan']}, {isi['desimal']} angka desimal)"  # also where the file leaves it blank
    if one.butir.jenis is Jenis.PAGU:
        return "" if one.beda else _shown(one, "nilai", isi["nilai"])  # what changes is told beside it
    if one.butir.jenis in RENSTRA_KOLOM:
        field = RENSTRA_KOLOM[one.butir.jenis][2]
        return "" if one.beda else f"{_shown(one, field, isi[field])} menurut {isi['dasar']}"
    return next((str(isi[field]) for field in ("nama", "uraian", "teks") if isi.get(field)), "")


def _differences(one: Ubahan) -> Iterator[tuple[str, str, str]]:
    for field, lama, baru in one.beda:
        if not (one.butir.jenis in _TEKS and field in _READ):
            word = "aksi" if one.butir.jenis is Jenis.AKSI else FIELD_WORDS[field]
            yield word, _shown(one, field, lama), _shown(one, field, baru)


def _shown(one: Ubahan, field: str, value: Nilai) -> str:
    if value is None or value == "":
        return "kosong"
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, date):
        return format_tanggal(value)
    if isinstance(value, Decimal):
        return format_rupiah(value) if one.butir.jenis is Jenis.PAGU or field == "rupiah" else format_angka(value)
    if field == "teks" and one.butir.jenis in _TEKS:
        value = teks_target(str(value))
    if field == "komponen":
        return str(value).replace("\n", SEPARATOR)
    return next((p.teks for p in _CHOICES.get(field, ()) if p.nilai == value), str(value))


@dataclass(frozen=True, slots=True)
class UnggahanBaris:
    """One upload in the list."""

    id: int
    nama: str
    bagian: str
    tahun: int
    oleh: str
    keadaan: str
    dimuat: bool


def daftar_impor(opd_id: int, zona: ZoneInfo) -> tuple[UnggahanBaris, ...]:
    """Return the last uploads of an office, newest first."""
    found = Impor.objects.filter(opd_id=opd_id).select_related("oleh").defer("isi", "peta").order_by("-pk")[:PER_LIST]
    return tuple(
        UnggahanBaris(
            one.pk,
            one.nama,
            BAGIAN_WORDS[Bagian(one.bagian)],
            one.tahun,
            f"{one.oleh.nama}, {format_waktu(one.at.astimezone(zona))}",
            f"Dimuat {format_waktu(one.dimuat_at.astimezone(zona))}: {one.hasil}."
            if one.dimuat_at
            else "Belum dimuat.",
            one.dimuat_at is not None,
        )
        for one in found
    )
