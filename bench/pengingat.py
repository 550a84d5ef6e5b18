"""Time of the daily run over 3,200 open langkah, and of one digest made for sending (see bench/README.md)."""

import time
from datetime import UTC, date, datetime

from bench.sementara import print_memory, run_alone

UNITS, ROUNDS = 400, 8
LIMIT = 5.0  # s
NOW = datetime(2026, 10, 23, 1, 0, tzinfo=UTC)  # H+10 of langkah 1: told to the holder and to the whole line


def make() -> None:
    """An office of 400 units, each with a petugas and a head, and eight rounds that are all at langkah 1."""
    from takar.actions.pengumpulan import open_pengumpulan
    from takar.queries.akun import SYSTEM
    from takar.records.models import (
        BerkasBidang,
        Jabatan,
        LangkahBerkas,
        Pegawai,
        Pengumpulan,
        Penugasan,
        UnitKerja,
    )
    from takar.rules.periods import Periode, Triwulan
    from takar.sop.peran import Peran
    from tests.factories import peraga_office

    opd = peraga_office()
    first = Periode(2026, Triwulan.III)
    open_pengumpulan(opd_id=opd.pk, periode=first, actor=SYSTEM, now=datetime(2026, 9, 30, 17, 5, tzinfo=UTC))
    model = Pengumpulan.objects.get(opd=opd)
    pattern = list(LangkahBerkas.objects.filter(berkas=model.berkas_list.first()).order_by("nomor"))
    units = UnitKerja.objects.bulk_create(
        UnitKerja(opd=opd, kode=f"ukur-{n}", nama=f"Bidang Ukur {n}", jenis="bidang", urutan=100 + n)
        for n in range(UNITS)
    )
    people = Pegawai.objects.bulk_create(
        Pegawai(opd=opd, nip=f"3{n:017d}", nama=f"Petugas {n}", surel=f"p{n}@contoh.go.id") for n in range(UNITS)
    )
    posts = Jabatan.objects.bulk_create(
        Jabatan(unit=unit, kode="petugas", nama="Petugas", peran=Peran.PETUGAS_DATA_KINERJA.value) for unit in units
    )
    Penugasan.objects.bulk_create(
        Penugasan(pegawai=one, jabatan=post, nomor_sk="-", mulai=date(2024, 1, 1))
        for one, post in zip(people, posts, strict=True)
    )
    for n in range(ROUNDS):
        model.pk, model.tahun, model.triwulan = None, 2023 + n // 4, n % 4 + 1
        model.save()
        berkas = BerkasBidang.objects.bulk_create(BerkasBidang(pengumpulan=model, unit=unit) for unit in units)
        LangkahBerkas.objects.bulk_create(
            LangkahBerkas(berkas=one, nomor=p.nomor, due_on=p.due_on, opened_at=p.opened_at)
            for one in berkas
            for p in pattern
        )


def run() -> None:
    """Print the seconds of the run, and of the digest of the Kepala Dinas, who hears of every langkah."""
    from takar.actions.kabar_harian import deliver_harian
    from takar.actions.outbox import Delivery
    from takar.actions.pengingat import remind
    from takar.gateways.mail import FakeMail
    from takar.queries.pengingat import open_langkah
    from takar.records.models import Outbox, PerangkatDaerah
    from tests.factories import person

    make()
    langkah = len(open_langkah(PerangkatDaerah.objects.get().pk))
    began = time.perf_counter()
    made = remind(now=NOW)
    spent = time.perf_counter() - began
    print(f"pengingat harian, {langkah} langkah terbuka: {spent:.2f} s (batas {LIMIT:g}), {made} kabar harian")
    row = Outbox.objects.get(kind="kabar-harian", payload__pegawai_id=person("kadis").pegawai_id)
    mail, began = FakeMail(), time.perf_counter()
    deliver_harian(Delivery(row.pk, row.kind, row.kunci, row.payload, 1, 1, row.opd_id), now=NOW, mail=mail)
    (surel,) = mail.sent
    spent = time.perf_counter() - began
    print(
        f"satu kabar harian tentang {len(row.payload['langkah'])} langkah: {spent:.2f} s, {len(surel.isi) // 1024} kB"
    )
    print_memory()


if __name__ == "__main__":
    run_alone(run)
