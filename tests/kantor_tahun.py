"""The small office of the simulated year, and its people acting by the real actions as the script says.

The script and all that is expected of it stand in tests/data/tahun-simulasi.toml, written by hand.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from takar.actions import (
    ingatkan,
    jadwal,
    laporan,
    monev,
    pemberitahuan,
    pemeriksaan,
    pengecualian,
    pengumpulan,
    penjelasan_langkah,
    realisasi,
)
from takar.actions.errors import Refusal
from takar.actions.pengaturan import akun as akun_actions
from takar.actions.pengaturan import penugasan as penugasan_actions
from takar.actions.peraga.kantor import create_office, create_people
from takar.actions.peraga.walker import Walker
from takar.queries.akun import actor_of
from takar.queries.kinerja import baris_list
from takar.records.models import (
    Akun,
    BerkasBidang,
    Indikator,
    IndikatorVersi,
    IsianRealisasi,
    Jabatan,
    Pegawai,
    Pemberitahuan,
    Penugasan,
    PerangkatDaerah,
    Sasaran,
    Target,
    Tujuan,
    UnitKerja,
)
from takar.rules.accumulation import Accumulation
from takar.rules.formula import Polarity
from takar.rules.periods import Periode, Triwulan
from takar.sop.permissions import Actor
from tests.kosong import empty_installation

WIB = ZoneInfo("Asia/Jakarta")
FILE = Path(__file__).parent / "data" / "tahun-simulasi.toml"
SESSION = timedelta(minutes=90)


def read() -> dict[str, Any]:
    """Return the script and what is expected of it."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def until(told: dict[str, Any], hari: date) -> dict[str, Any]:
    """Return of what was read what comes to pass up to a day between two rounds, that day included.

    A year that still goes on is not summed up.
    """

    def past(lines: list[str]) -> list[str]:
        return [line for line in lines if line[:10] <= hari.isoformat()]

    harapan = told["harapan"]
    kept = {name: past(harapan[name]) for name in ("kabar", "pengingat", "tertunda")}
    begun = {columns(line)[2].split()[2] for line in kept["kabar"] if "| giliran 1 " in line}
    kept["kartu"] = [one for one in harapan["kartu"] if one["periode"].split()[1] in begun]
    simpulan = {tahun: lines for tahun, lines in harapan["tahun"]["simpulan"].items() if int(tahun) < hari.year}
    kept["tahun"] = {**harapan["tahun"], "simpulan": simpulan}
    return {**told, "sampai": hari, "naskah": {"adegan": past(told["naskah"]["adegan"])}, "harapan": kept}


def columns(line: str) -> list[str]:
    """Return the columns of one line of a table."""
    return [" ".join(part.split()) for part in line.split("|")]


def moment(text: str) -> datetime:
    """Return "2026-01-02 08:00" in the office's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def periode_of(tw: str) -> Periode:
    """Return the period of "IV" (of 2025) or "I" to "III" (of 2026)."""
    return Periode(2025 if tw == "IV" else 2026, next(one for one in Triwulan if one.romawi == tw))


def make_office(told: dict[str, Any]) -> PerangkatDaerah:
    """Make the office, its people and one indikator for each unit and year; nothing else is installed."""
    empty_installation()
    kantor = dict(told["kantor"])
    orang = {nama: columns(rest) if rest else [] for nama, rest in told["orang"].items()}
    kantor["pegawai"] = [
        {"akun": nama, "nip": f"1{n:017d}", "nama": nama, "pangkat": "Penata", "golongan": "III/c"}
        for n, nama in enumerate(orang)
    ]
    kantor["jabatan"] = [
        {"kode": nama.lower(), "nama": post[0], "unit": post[1], "peran": post[2], "jenis": post[3]}
        for nama, post in orang.items()
        if post
    ]
    kantor["penugasan"] = [
        {
            "akun": nama,
            "jabatan": nama.lower(),
            "status": "definitif",
            "nomor_sk": "SK-1",
            "mulai": date(2025, 1, 2),
        }
        for nama, post in orang.items()
        if post
    ]
    opd, units = create_office(kantor)
    create_people(opd, kantor, units)
    for tahun in (2025, 2026):
        _make_plan(opd, units, tahun)
    return opd


def _make_plan(opd: PerangkatDaerah, units: dict[str, UnitKerja], tahun: int) -> None:
    tujuan = Tujuan.objects.create(opd=opd, tahun=tahun, kode="T1", uraian="Tujuan")
    sasaran = Sasaran.objects.create(tujuan=tujuan, kode="S1", uraian="Sasaran")
    for kode, unit in units.items():
        satu = Indikator.objects.create(
            opd=opd, tahun=tahun, kode=f"IKU-{kode}", unit=unit, level=Indikator.Level.SASARAN, sasaran=sasaran
        )
        IndikatorVersi.objects.create(
            indikator=satu,
            berlaku_mulai=date(tahun, 1, 1),
            nama=f"Indeks {unit.nama}",
            definisi="Menurut daftar",
            rumus="Menurut daftar",
            satuan="Angka",
            polarity=Polarity.MAKS.value,
            accumulation=Accumulation.LAST.value,
            sumber_data="Catatan unit",
            penanggung_jawab=unit.nama,
        )
        Target.objects.bulk_create(
            Target(indikator=satu, triwulan=tw, berlaku_mulai=date(tahun, 1, 1), teks="80", nilai=80) for tw in range(5)
        )


@dataclass(slots=True)
class Pelaku(Walker):
    """One berkas carried by whom the script names, whatever the langkah."""

    oleh: str = ""

    def person(self, _nama_pengguna: str, now: datetime) -> Actor:
        """Return who acts, with the posts of that day."""
        return acting(self.oleh, now)


def acting(nama: str, now: datetime) -> Actor:
    """Return a person of the office with the posts held at a moment."""
    found = actor_of(Akun.objects.get(nama_pengguna=nama).pk, now.astimezone(WIB).date())
    assert found is not None
    return found


@dataclass(frozen=True)
class Adegan:
    """One line of the script."""

    at: datetime
    oleh: str
    apa: str
    pada: str
    ket: str

    @classmethod
    def read(cls, line: str) -> "Adegan":
        """Read a line."""
        at, oleh, apa, pada, *ket = columns(line)
        return cls(moment(at), oleh, apa, pada, ket[0] if ket else "")

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return acting(self.oleh, self.at)

    @property
    def berkas(self) -> BerkasBidang:
        """The berkas that is acted on: "IV S"."""
        tw, unit = self.pada.split()
        p = periode_of(tw)
        return BerkasBidang.objects.select_related("pengumpulan__opd", "unit").get(
            pengumpulan__opd__kode="dinas-simulasi",
            pengumpulan__tahun=p.tahun,
            pengumpulan__triwulan=p.triwulan.value,
            unit__kode=unit.lower(),
        )

    @property
    def pelaku(self) -> Pelaku:
        """The berkas in the hands of who acts."""
        berkas = self.berkas
        return Pelaku(berkas.pk, berkas.unit.kode, oleh=self.oleh)

    @property
    def on_berkas(self) -> dict[str, Any]:
        """What most acts are given."""
        berkas = self.berkas
        return {"berkas_id": berkas.pk, "seen_version": berkas.versi, "actor": self.actor, "now": self.at}

    @property
    def in_office(self) -> dict[str, Any]:
        """What the acts of the set-up are given."""
        opd = PerangkatDaerah.objects.get(kode="dinas-simulasi")
        return {"opd_id": opd.pk, "actor": self.actor, "now": self.at}


def act(satu: Adegan) -> None:
    """Do what a line of the script says."""
    ACTS[satu.apa](satu)


def _open(satu: Adegan) -> None:
    pengumpulan.open_pengumpulan(**satu.in_office, periode=periode_of(satu.pada.split()[1]))


def _send(satu: Adegan) -> None:
    """Type the figure, or mend it and say how, and send."""
    berkas = satu.berkas
    for row in IsianRealisasi.objects.filter(berkas=berkas):
        texts = {"nilai": "80", **({"jawaban": "Sudah dibetulkan."} if berkas.returned else {})}
        sel = [realisasi.SelMasuk(row.pk, kolom, teks, row.versi) for kolom, teks in texts.items()]
        answer = realisasi.save_cells(berkas_id=berkas.pk, sel=sel, actor=satu.actor, now=satu.at)
        assert {one["status"] for one in answer.isi["sel"]} == {"tersimpan"}, answer.isi["sel"]
    satu.pelaku.submit(satu.at)


def _send_back(satu: Adegan) -> None:
    pelaku, tujuan = satu.pelaku, int(satu.ket)
    if tujuan == 1:
        verdicts = [
            pemeriksaan.Verdict(row.terkirim.realisasi_id, "perlu_perbaikan", "ANGKA_BEDA", "Lihat halaman 4.")
            for row in baris_list(pelaku.berkas, draft=False)
        ]
        pemeriksaan.judge_rows(berkas_id=pelaku.berkas_id, verdicts=verdicts, actor=satu.actor, now=satu.at)
    pengumpulan.send_back(**satu.on_berkas, tujuan=tujuan, catatan="Perlu dibetulkan.")


def _schedule(satu: Adegan) -> None:
    """One session for the signer of the unit and its petugas."""
    berkas, begin = satu.berkas, datetime.fromisoformat(satu.ket)
    unit = berkas.unit.kode.upper()
    jadwal.draft_sesi(
        berkas_id=berkas.pk,
        sesi=jadwal.SesiMasuk(
            tanggal=begin.date(),
            jam_mulai=begin.time(),
            jam_selesai=(begin + SESSION).time(),
            tempat="Ruang rapat",
            agenda="Pembahasan capaian",
            peserta="\n".join(["Sekretaris" if unit == "S" else f"Kepala Bidang {unit}", f"Petugas {unit}"]),
        ),
        actor=satu.actor,
        now=satu.at,
    )
    seen = [(berkas.pk, satu.berkas.versi)]
    jadwal.publish_jadwal(
        pengumpulan_id=berkas.pengumpulan_id, berkas_seen=seen, nomor="", actor=satu.actor, now=satu.at
    )


def _monev(satu: Adegan) -> None:
    satu.pelaku.open_monev(satu.at)
    satu.pelaku.attend(satu.at)
    satu.pelaku.close_monev(satu.at)


def _compile(satu: Adegan) -> None:
    satu.pelaku.process(satu.at)
    satu.pelaku.compile(satu.at, nomor=f"000/{satu.at:%m%d}-{satu.pada.replace(' ', '-')}/2026")


def _delegate(satu: Adegan) -> None:
    monev.delegate_sesi(**satu.on_berkas, alasan="Rapat di kabupaten.")


def _renew(satu: Adegan) -> None:
    laporan.renew_laporan(**satu.on_berkas)


def _refused(satu: Adegan) -> None:
    """The act is refused by the separation of duties."""
    try:
        satu.pelaku.judge_all(satu.at)
    except Refusal:
        return
    raise AssertionError(f"{satu.oleh} seharusnya ditolak: {satu.apa} {satu.pada}")


def _grant(satu: Adegan) -> None:
    nama, sampai = satu.ket.split()
    pegawai = Pegawai.objects.get(nama=nama)
    masuk = pengecualian.PengecualianMasuk(
        satu.berkas.pk, pegawai.pk, "periksa", date.fromisoformat(sampai), "Petugas sakit, tidak ada orang lain."
    )
    pengecualian.grant(**satu.in_office, masuk=masuk)


def _nudge(satu: Adegan) -> None:
    tw, unit = satu.pada.split()
    ingatkan.nudge(**satu.in_office, periode=periode_of(tw), unit_kode=unit.lower(), nomor=int(satu.ket))


def _read(satu: Adegan) -> None:
    """Everything that the person has not read is read."""
    for pk in Pemberitahuan.objects.filter(pegawai__nama=satu.oleh, read_at=None).values_list("pk", flat=True):
        pemberitahuan.mark_read(pemberitahuan_id=pk, actor=satu.actor, now=satu.at)


def _explain(satu: Adegan) -> None:
    penjelasan_langkah.explain_langkah(
        berkas_id=satu.berkas.pk, nomor=int(satu.ket), teks="Menunggu SK.", actor=satu.actor, now=satu.at
    )


def _assign(satu: Adegan) -> None:
    """ "kabidB Plh. Kepala Bidang A", from a day, until a day."""
    nama, status, jabatan = satu.pada.split(maxsplit=2)
    mulai, *selesai = (date.fromisoformat(day) for day in satu.ket.split())
    masuk = penugasan_actions.PenugasanMasuk(
        pegawai_id=Pegawai.objects.get(nama=nama).pk,
        jabatan_id=_post(jabatan).pk,
        status=status,
        nomor_sk="SK-2",
        mulai=mulai,
        selesai=selesai[0] if selesai else None,
    )
    penugasan_actions.assign(**satu.in_office, masuk=masuk)


def _end(satu: Adegan) -> None:
    """ "kabidB Kepala Bidang B", the last day."""
    nama, jabatan = satu.pada.split(maxsplit=1)
    held = Penugasan.objects.get(pegawai__nama=nama, jabatan=_post(jabatan), status="definitif")
    masuk = penugasan_actions.PenugasanMasuk(
        held.pegawai_id, held.jabatan_id, held.status, held.nomor_sk, held.mulai, date.fromisoformat(satu.ket)
    )
    penugasan_actions.correct(**satu.in_office, penugasan_id=held.pk, seen_version=held.versi, masuk=masuk)


def _post(nama: str) -> Jabatan:
    return Jabatan.objects.get(nama=nama, unit__opd__kode="dinas-simulasi")


def _switch(*, aktif: bool) -> Callable[[Adegan], None]:
    def switch(satu: Adegan) -> None:
        akun = Akun.objects.get(nama_pengguna=satu.pada)
        akun_actions.switch_akun(**satu.in_office, akun_id=akun.pk, seen_version=akun.versi, aktif=aktif)

    return switch


ACTS: dict[str, Callable[[Adegan], None]] = {
    "buka": _open,
    "kirim": _send,
    "periksa": lambda satu: satu.pelaku.check(satu.at),
    "kembalikan": _send_back,
    "jadwal": _schedule,
    "limpahkan": _delegate,
    "monev": _monev,
    "susun": _compile,
    "atas-nama": _renew,
    "ttd": lambda satu: satu.pelaku.sign(satu.at),
    "tembusan": lambda satu: satu.pelaku.receive_copy(satu.at),
    "terima": lambda satu: satu.pelaku.receive(satu.at),
    "ingatkan": _nudge,
    "baca": _read,
    "jelaskan": _explain,
    "tugaskan": _assign,
    "akhiri": _end,
    "nonaktif": _switch(aktif=False),
    "aktif": _switch(aktif=True),
    "ditolak": _refused,
    "kecualikan": _grant,
}


def days(told: dict[str, Any]) -> Iterator[date]:
    """Yield every day of the year that is simulated."""
    day: date = told["mulai"]
    while day <= told["sampai"]:
        yield day
        day += timedelta(days=1)


def hours(day: date, *, evening: bool) -> Iterator[datetime]:
    """Yield when the worker looks besides after each act: in the morning, and at night when a month begins."""
    night, late = [time(0, 5)] if day.day == 1 else [], [time(17)] if evening else []
    yield from (datetime.combine(day, at, WIB) for at in (*night, time(7), *late))
