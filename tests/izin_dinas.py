"""What is done beside the eight langkah, as it is sent through the door: on the round, on the set-up, on oneself.

The table is written by hand (tests/data/izin-dinas.csv). "Unit lain" holds for Petugas and Kepala Bidang, "sama": as
for their own. "Dinas lain" is what who may do the act in their own office is answered here; of a round nobody of
another office knows. An act that another office does for itself is allowed there, and leaves this one as it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from takar.actions.jam_kantor import KOLOM, JamMasuk, add_jam
from takar.actions.kalender_pribadi import alamat_kalender
from takar.actions.kanal import set_kanal
from takar.actions.outbox import Delivery, enqueue, lease_due, mark_failed
from takar.actions.pengecualian import PengecualianMasuk, grant
from takar.actions.ramadan import RamadanMasuk, add_ramadan
from takar.queries.akibat_tempo import akibat_tempo, fingerprint
from takar.records.models import (
    BerkasBidang,
    HariLibur,
    Jabatan,
    JamKantor,
    Kanal,
    MasaRamadan,
    Outbox,
    Pengecualian,
    PengingatLangsung,
    PenjelasanLangkah,
    Penugasan,
    PerubahanTempo,
    PilihanKabar,
)
from takar.rules.jam_pekan import BAKU, write_pekan
from takar.web.monev.forms import read_time
from tests.factories import person
from tests.izin import ONE_UNIT, OTHERS_POST, PERAN, UNABLE_POST, Orang, Sel, read

KEADAAN = "langkah 1, terlambat"
ROUND, SELF = "/pengumpulan/2026/tw3/", "diri sendiri"
JAM = dict(zip(KOLOM, write_pekan(BAKU).split(), strict=True))
TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz0123456"
MINE = {"berakhir kemarin": "Berakhir kemarin", "akun nonaktif": "Akun nonaktif"}


def dinas() -> Iterator[Sel]:
    """Yield every cell: each line by peran, by how the post is held, and by where."""
    for row in read("izin-dinas.csv"):
        for orang in read("izin-orang.csv"):
            for peran in PERAN:
                if orang["Berkas"] == "unit lain" and peran not in ONE_UNIT:
                    continue  # who serves the office has no other unit
                penugasan, tempat = orang["Penugasan"], orang["Berkas"]
                answer = row[MINE[penugasan]] if penugasan in MINE else _answer(row, peran, tempat)
                yield Sel(row["Tindakan"], KEADAAN, peran, penugasan, tempat, answer)


def _answer(row: dict[str, str], peran: str, tempat: str) -> str:
    own = row[peran]
    if tempat == "unit lain":
        return own if row["Unit lain"] == "sama" else row["Unit lain"]
    if tempat == "dinas lain" and (own == "boleh" or row["Letak"] == "pengumpulan"):
        return row["Dinas lain"]
    return own


def post_for(tindakan: str) -> str:
    """Which post that cannot do the act a form chooses: what is one's own is done in any post of theirs."""
    letak = next(row["Letak"] for row in read("izin-dinas.csv") if row["Tindakan"] == tindakan)
    return OTHERS_POST if letak == SELF else UNABLE_POST


@dataclass(frozen=True)
class Bahan:
    """What there is in the office to act on."""

    berkas: BerkasBidang
    now: datetime
    jam: int
    ramadan: int
    pengecualian: int
    kiriman: int
    dilihat: str


def prepare(berkas: BerkasBidang, now: datetime) -> Bahan:
    """Have the Pengelola sistem set up one of each thing, and the mail server refuse one mail."""
    opd_id = berkas.pengumpulan.opd_id
    by: dict[str, Any] = {"opd_id": opd_id, "actor": person("pengelola"), "now": now}
    hours = {nama: read_time(jam) for nama, jam in JAM.items()}
    add_jam(masuk=JamMasuk(date(2026, 11, 2), hours, "SE 1/2026", False), **by)
    add_ramadan(masuk=RamadanMasuk(date(2029, 1, 16), date(2029, 2, 13), "SE 2/2026", False), **by)
    set_kanal(jenis="telegram", nilai={"token": TOKEN}, **by)
    kasubbag = person("kasubbag").pegawai_id or 0
    given = grant(masuk=PengecualianMasuk(berkas.pk, kasubbag, "periksa", date(2026, 10, 30), "Satu orang."), **by)
    menjadi, today = date(2026, 11, 4), now.date()
    akibat = akibat_tempo(berkas.pengumpulan, [BerkasBidang.objects.get(pk=berkas.pk)], 8, menjadi, today)
    return Bahan(
        berkas,
        now,
        JamKantor.objects.get().pk,
        MasaRamadan.objects.get().pk,
        given.isi["pengecualian_id"],
        _refused_mail(opd_id, now),
        fingerprint(akibat),
    )


def _refused_mail(opd_id: int, now: datetime) -> int:
    payload = {"kepada": "salah@contoh.go.id", "judul": "Data diminta", "isi": "Mohon dikirim."}
    enqueue(kind="surel", kunci="izin-dinas", payload=payload, now=now - timedelta(days=30), opd_id=opd_id)
    (delivery,) = lease_due(now=now, limit=1)
    assert isinstance(delivery, Delivery)
    mark_failed(delivery, now=now, error="SMTPRecipientsRefused: 550 tidak dikenal", final=True)
    return Outbox.objects.get(kunci="izin-dinas").pk


SETUP = "/pengaturan/"
Form = Callable[[Bahan], tuple[str, dict[str, Any]]]
FORMS: dict[str, Form] = {
    "Ubah jatuh tempo": lambda b: (
        f"{ROUND}ubah-jatuh-tempo/",
        {"langkah": "8", "unit": "aptika", "menjadi": "2026-11-04", "alasan": "Banjir.", "dilihat": b.dilihat},
    ),
    "Ingatkan": lambda _b: (f"{ROUND}ingatkan/", {"langkah": "aptika:1"}),
    "Jelaskan langkah 1 yang terlambat": lambda _b: (
        f"{ROUND}aptika/jelaskan-langkah/",
        {"langkah": "1", "penjelasan": "Petugas sakit."},
    ),
    "Pasang kalender": lambda _b: ("/kabar-saya/kalender/", {"kalender": "pasang"}),
    "Atur kabar saya": lambda _b: ("/kabar-saya/", {"surel": "ya", "kanal": "", "alamat": ""}),
    "Tandai semua terbaca": lambda _b: ("/pemberitahuan/semua-dibaca/", {"sampai": "1"}),
    "Beri pengecualian": lambda b: (
        f"{SETUP}pengecualian/baru/",
        {
            "berkas": b.berkas.pk,
            "pegawai": person("kabid.aptika").pegawai_id,
            "tindakan": "tanda-tangan",
            "sampai": "2026-10-30",
            "alasan": "Satu orang saja.",
        },
    ),
    "Cabut pengecualian": lambda b: (f"{SETUP}pengecualian/{b.pengecualian}/cabut/", {"alasan": "Ada Plh."}),
    "Tetapkan jam kerja": lambda _b: (
        f"{SETUP}jam-kerja/tambah/",
        {**JAM, "berlaku": "2026-12-01", "dasar": "SE 3/2026"},
    ),
    "Hapus jam kerja": lambda b: (f"{SETUP}jam-kerja/{b.jam}/hapus/", {}),
    "Tetapkan Ramadan": lambda _b: (
        f"{SETUP}jam-kerja/ramadan/tambah/",
        {"mulai": "28/01/2028", "selesai": "25/02/2028", "dasar": "SE 1/2028"},
    ),
    "Hapus Ramadan": lambda b: (f"{SETUP}jam-kerja/ramadan/{b.ramadan}/hapus/", {}),
    "Tambah hari libur": lambda _b: (
        f"{SETUP}hari-libur/2026/tambah/",
        {"tanggal": "01/12/2026", "jenis": "libur daerah", "dasar": "Keputusan Bupati 3/2026"},
    ),
    "Tambah penugasan": lambda _b: (
        f"{SETUP}penugasan/baru/",
        {
            "pegawai": person("petugas.aptika").pegawai_id,
            "jabatan": Jabatan.objects.get(kode="petugas-ikp").pk,
            "status": "definitif",
            "nomor_sk": "SK-UJI-2",
            "mulai": "2026-10-13",
        },
    ),
    "Kirim ulang": lambda b: (f"{SETUP}kiriman/{b.kiriman}/ulang/", {}),
    "Pasang kanal": lambda _b: (f"{SETUP}kanal/telegram/", {"token": TOKEN}),
    "Lepas kanal": lambda _b: (f"{SETUP}kanal/telegram/lepas/", {}),
}
PAGES = {
    "Lihat kartu kendali": f"{ROUND}kartu-kendali/",
    "Lihat pengecualian": f"{SETUP}pengecualian/",
    "Lihat jam kerja": f"{SETUP}jam-kerja/",
    "Lihat kiriman": f"{SETUP}kiriman/",
}


def send(client: Client, sel: Sel, bahan: Bahan, orang: Orang) -> HttpResponse:
    """Ask for what a cell says."""
    if sel.tindakan == "Baca kalender":
        PilihanKabar.objects.update_or_create(pegawai=orang.pegawai, defaults={"kalender": True, "kalender_versi": 1})
        path = alamat_kalender(orang.pegawai.pk).partition("/kalender/")[2]
        return Client().get(f"/kalender/{path}")  # type: ignore[return-value]  # nobody is signed in
    if sel.tindakan in PAGES:
        return client.get(PAGES[sel.tindakan])  # type: ignore[return-value]
    path, sent = FORMS[sel.tindakan](bahan)
    if sel.sebagai:
        sent["sebagai"] = orang.post.pk
    return client.post(path, {"kunci": "izin", **sent})  # type: ignore[return-value]


def ours(bahan: Bahan) -> list[Any]:
    """Return what of this office the acts could change."""
    opd = bahan.berkas.pengumpulan.opd_id
    own: tuple[type[Model], ...] = (JamKantor, MasaRamadan, HariLibur, Kanal)
    of_berkas: tuple[type[Model], ...] = (PerubahanTempo, PenjelasanLangkah)
    return [
        *(sorted(one._default_manager.filter(opd=opd).values_list("pk", flat=True)) for one in own),
        *(one._default_manager.count() for one in of_berkas),
        PengingatLangsung.objects.count(),
        sorted(Pengecualian.objects.filter(dicabut_at=None).values_list("pk", flat=True)),
        Penugasan.objects.exclude(nomor_sk="SK-UJI").count(),
        list(Outbox.objects.filter(pk=bahan.kiriman).values_list("attempts", "stopped_at")),
    ]


def with_post(sel: Sel) -> Sel:
    """Return the cell with the choice of a post that cannot do the act."""
    return replace(sel, sebagai=post_for(sel.tindakan), jawaban="jabatan lain")
