"""A simulated year: four rounds, leave, a change of Kepala Bidang, late units, a mail server that is down for a day.

Every day the worker runs as it would and people act by the real actions. At the end there are exactly the notices,
the mails and the kartu kendali that tests/data/tahun-simulasi.toml expects, which was written by hand.
`make test` lives its first two rounds on SQLite (docs/adr/0095); MEMBUKTIKAN=1 the whole, on PostgreSQL too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from typing import Any

import pytest

from takar.documents.contexts import KartuKendaliContext
from takar.gateways.mail import DjangoMail, Surel
from takar.jobs.loop import TASKS, Loop, Task
from takar.queries.kalender import kalender
from takar.queries.kartu_kendali import kartu_kendali
from takar.queries.kartu_kendali_tahun import kartu_kendali_tahun
from takar.records.models import Pemberitahuan, PerangkatDaerah
from takar.rules.periods_teks import BULAN
from tests import kantor_tahun
from tests.kantor_tahun import WIB, Adegan, act, acting, columns, days, hours, moment, periode_of
from tests.sifat import PROVING

BETWEEN = date(2026, 6, 4)
"""The morning after all of the second round is received and told, before anything of the third."""
TUGAS = {
    "Isi data kinerja dan kirim": "giliran 1",
    "Perbaiki yang dikembalikan dan kirim lagi": "perbaikan",
    "Periksa data kinerja baris demi baris": "giliran 2",
    "Susun dan terbitkan jadwal monev": "giliran 3",
    "Laksanakan monev dan tutup hasilnya": "giliran 4",
    "Olah hasil monev dan susun laporan": "giliran 5",
    "Baca laporan, lalu tanda tangani atau kembalikan": "giliran 6",
    "Terima tembusan laporan": "giliran 7",
    "Terima laporan": "giliran 8",
}
BERKAS = re.compile(r"(?:Sekretariat|Bidang (?=[AB])) ?([AB]?) ?Triwulan (IV|I{1,3}) Tahun (\d{4})")
PENDEK = [
    (r"Monev (@) dijadwalkan .+\.", r"jadwal \1"),
    (r"Laporan (@) diterima oleh kadis, Kepala Dinas\.", r"diterima \1"),
    (r"Laporan (@) diterima oleh Kepala Dinas\.", r"diterima \1"),
    (r"Berkas (@) dikembalikan ke langkah (\d) oleh .+: Perlu dibetulkan\.", r"kembali \2 \1"),
    (r"Naskah laporan (@) dibuat ulang atas nama .+\.", r"naskah \1"),
    (r"Monev (@) dilimpahkan kepada Anda: .+", r"limpah \1"),
    (r"Monev (@) dilimpahkan kepada \w+\. Sesinya dihapus dari kalender Anda\.", r"lepas \1"),
    (r"Laporan gabungan Triwulan (\w+) Tahun \d+ sudah disusun .+", r"gabungan \1"),
    (r"Pengecualian bagi kasub untuk .+ (@) diberikan .+", r"pengecualian \1"),
    (r"Mulai (.+) (?:belum ada yang memegang .+|pemegang .+ tidak dapat masuk .+)", r"kosong \1"),
    (r"Penugasan Anda: (.+?), mulai .+", r"tugas \1"),
    (r"Ada kiriman yang belum sampai .+", "tertahan"),
    *((rf"{tugas} – (@)\.", rf"{kata} \1") for tugas, kata in TUGAS.items()),
    *((rf"Kepala Subbagian mengingatkan: {t} – (@): .+", rf"ingatkan {k[-1]} \1") for t, k in TUGAS.items()),
]
BUTIR = re.compile(r"(?:(?P<tugas>.+) – )?(?P<berkas><.+?>)(?:, langkah (?P<nomor>\d)(?P<siapa>.*?))?: (?P<sisa>.+)")


@dataclass
class Jam:
    """The clock of the year, and how long the worker has been running by its own."""

    at: datetime
    elapsed: float = 0.0

    def now(self) -> datetime:
        """What every clock says."""
        return self.at

    def set(self, at: datetime) -> None:
        """Move on; set back, the worker still has lived for a minute more."""
        self.elapsed += max((at - self.at).total_seconds(), 60.0)
        self.at = at

    def worker(self) -> Loop:
        """A worker that lives by this clock."""
        tasks = tuple(Task(t.name, t.interval_seconds, partial(t.run, now=self.now)) for t in TASKS)
        return Loop(tasks, elapsed=lambda: self.elapsed)


@dataclass
class Server:
    """The mail server: keeps what it takes with the moment, and takes nothing while it is down."""

    jam: Jam
    dari: datetime
    sampai: datetime
    sent: list[tuple[datetime, Surel]] = field(default_factory=list)

    def send(self, surel: Surel) -> None:
        """Take a mail."""
        if self.dari <= self.jam.at < self.sampai:
            raise ConnectionRefusedError("server surel tidak menjawab")
        self.sent.append((self.jam.at, surel))


def live(told: dict[str, Any], jam: Jam, at_once: Callable[[Sequence[Callable[[], Any]]], list[Any]]) -> None:
    """Let the year pass."""
    script: defaultdict[object, list[Adegan]] = defaultdict(list)
    for satu in map(Adegan.read, told["naskah"]["adegan"]):
        script[satu.at.date()].append(satu)
    first, second = jam.worker(), jam.worker()
    mundur = {key: moment(text) for key, text in told["jam_mundur"].items()}
    evenings = {mundur["pada"].date(), moment(told["surel_mati"]["dari"]).date()}
    for day in days(told):
        if day in told["pekerja_mati"]:
            assert not script[day]
            continue
        looks = [(at, None) for at in hours(day, evening=day in evenings)] + [(satu.at, satu) for satu in script[day]]
        for at, satu in sorted(looks, key=lambda look: (look[0], look[1] is None)):
            jam.set(at)
            if satu is not None:
                act(satu)
            if day in told["dua_pekerja"] and at.hour == 7:
                assert at_once([first.one_pass, second.one_pass]) == [True, True]
            assert first.one_pass()
            if at == mundur["pada"]:
                for again in (mundur["ke"], mundur["lalu"]):
                    jam.set(again)
                    assert first.one_pass()


def short(kalimat: str) -> str:
    """Return a sentence as the file names it; one that it does not name stays as it is."""
    named = BERKAS.sub(lambda m: f"<{m[2]} {m[1] or 'S'}>" if (m[2] == "IV") == (m[3] == "2025") else m[0], kalimat)
    for pattern, form in PENDEK:
        if re.fullmatch(pattern.replace("@", "<.+?>"), named):
            return re.sub(pattern.replace("@", "<.+?>"), form, named).replace("<", "").replace(">", "")
    return named


def mark(sisa: str) -> str:
    """Return "H−5" of "5 hari kerja lagi"."""
    words = sisa.split(",", maxsplit=1)[0].removeprefix("jatuh tempo ")
    if words in {"hari ini", "besok"}:
        return "H" if words == "hari ini" else "H−1"
    number = re.findall(r"(\d+) hari kerja", words)
    return f"H{'+' if 'terlambat' in words else '−'}{number[0]}" if number else words


def item(line: str) -> str:
    """Return one line of a digest as the file names it: "H−2 IV A 1", "naik H+2 IV A 1", "diterima IV S"."""
    named = BERKAS.sub(lambda m: f"<{m[2]} {m[1] or 'S'}>", line)
    found = BUTIR.fullmatch(named)
    if found is None or not (found["tugas"] or found["nomor"]):
        return short(line)
    berkas = found["berkas"].strip("<>")
    if found["tugas"]:
        kata = TUGAS.get(found["tugas"], found["tugas"])
        return f"{mark(found['sisa'])} {berkas} {'1' if kata == 'perbaikan' else kata.removeprefix('giliran ')}"
    empty = re.match(r"(?:belum ada pejabat|akun \w+ nonaktif); ", found["sisa"])
    sisa = found["sisa"].removeprefix(empty[0]) if empty else found["sisa"]
    return f"{'kosong' if empty else 'naik'} {mark(sisa)} {berkas} {found['nomor']}"


def names(text: str) -> list[str]:
    return text.split(", ") if text else []


def name(surel: str) -> str:
    return surel.removesuffix("@peraga.invalid")


Baris = tuple[str, ...]


def expected_notices(told: dict[str, Any]) -> Iterator[Baris]:
    for waktu, jalan, apa, siapa, *_ in map(columns, told["harapan"]["kabar"]):
        if jalan != "surel":
            yield from ((waktu, satu, "kabar" if jalan == "kabar" else "segera", apa) for satu in names(siapa))


def expected_mails(told: dict[str, Any]) -> Iterator[Baris]:
    for waktu, jalan, apa, siapa, *tiba in map(columns, told["harapan"]["kabar"]):
        if jalan in {"surel", "segera"} and tiba != ["-"]:
            yield from ((tiba[0] if tiba else waktu, satu, apa) for satu in names(siapa))


def reminded(told: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    """What is brought to mind, by day and person."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for hari, tanda, apa, siapa, *naik in map(columns, told["harapan"]["pengingat"]):
        if siapa == "kosong":
            found[hari, "kasub"].append(f"kosong {tanda} {apa}")
        else:
            found[hari, siapa].append(f"{tanda} {apa}")
        for atas in names(naik[0] if naik else ""):
            found[hari, atas].append(f"naik {tanda} {apa}")
    return found


def expected_digests(told: dict[str, Any]) -> Iterator[Baris]:
    found = defaultdict(list, {key: list(items) for key, items in reminded(told).items()})
    for _, jalan, apa, siapa, *hari in map(columns, told["harapan"]["kabar"]):
        if jalan == "kabar" and hari != ["dibaca"]:
            for satu in names(siapa):
                found[hari[0], satu].append(apa)
    for hari, siapa, *later in map(columns, told["harapan"]["tertunda"]):
        del found[hari, siapa]
        if later != ["-"]:
            yield later[0], siapa, later[1]
    for (hari, siapa), items in found.items():
        yield f"{hari} 07:00", siapa, "; ".join(sorted(items))


def seen_notices(jenis: set[str]) -> Iterator[Baris]:
    for one in Pemberitahuan.objects.filter(jenis__in=jenis).select_related("pegawai").order_by("at", "pk"):
        yield f"{one.at.astimezone(WIB):%Y-%m-%d %H:%M}", one.pegawai.nama, one.jenis, one.kalimat


def seen_digests(sent: Iterable[tuple[datetime, Surel]]) -> Iterator[Baris]:
    for at, surel in sent:
        lines = [line[2:] for line in surel.isi.splitlines() if line.startswith("- ")]
        yield f"{at:%Y-%m-%d %H:%M}", name(surel.kepada), "; ".join(sorted(map(item, lines)))


def compare(judul: str, expected: Iterable[Baris], seen: Iterable[Baris]) -> list[str]:
    """Return a table of what is missing and what is too much, in the order of time."""
    wanted, found = Counter(expected), Counter(seen)
    rows = [(row, "KURANG") for row in (wanted - found).elements()]
    rows += [(row, "LEBIH ") for row in (found - wanted).elements()]
    if not rows:
        return []
    lines = [f"  {what} {' | '.join(row)}" for row, what in sorted(rows)]
    return [f"{judul}: {len(lines)} beda (KURANG: diharapkan dan tidak ada; LEBIH: ada dan tidak diharapkan)", *lines]


def tanggal(text: str) -> str:
    """Return dates as the file writes them: "9 Okt"."""
    for bulan in BULAN:
        text = text.replace(f"{bulan} 2026", bulan[:3])
    return text.replace("\N{NO-BREAK SPACE}", " ")


def unit(nama: str) -> str:
    return nama.removeprefix("Bidang ").replace("Sekretariat", "S")


STANDAR = {
    1: "ptg{u}, Petugas {u}",
    4: "kadis, Kepala Dinas",
    6: "kabid{u}, Kepala Bidang {u}",
    7: "sekre, Sekretaris",
    8: "kadis, Kepala Dinas",
}


def holder(kartu: dict[str, Any], u: str, nomor: int) -> str:
    """Return who holds a langkah where nothing else is said; the Sekretaris signs for the Sekretariat."""
    usual = STANDAR.get(7 if (u, nomor) == ("S", 6) else nomor, "kasub, Kepala Subbagian").format(u=u)
    return str(kartu["pemegang"].get(f"{u} {nomor}", usual))


def expected_card(kartu: dict[str, Any]) -> Iterator[Baris]:
    rencana, terakhir = kartu["rencana"].split(", "), kartu["terakhir"].split(", ")
    for u, days_of in kartu["nyata"].items():
        for nomor, (due, done) in enumerate(zip(rencana, days_of.split(", "), strict=True), start=1):
            told = kartu["ketepatan"].get(f"{u} {nomor}", "tepat waktu")
            yield f"{u} {nomor}", due, done, told, holder(kartu, u, nomor)
    for nomor, (due, last) in enumerate(zip(rencana, terakhir, strict=True), start=1):
        tepat = kartu["tepat"].get(str(nomor), 3)
        yield f"langkah {nomor}", due, "3", "3", str(tepat), {3: "100%", 2: "66%"}[tepat], last
    for what in ("penyimpangan", "pengembalian", "simpulan"):
        yield from ((what, line) for line in kartu[what])


def seen_card(context: KartuKendaliContext) -> Iterator[Baris]:
    for b in context.baris:
        yield f"{unit(b.unit)} {b.langkah[0]}", tanggal(b.rencana), tanggal(b.nyata), b.ketepatan, tanggal(b.pemegang)
    for p in context.penerimaan:
        rest = (tanggal(p.jatuh_tempo), p.diharapkan, p.selesai, p.tepat_waktu, p.bagian, tanggal(p.terakhir))
        yield f"langkah {p.hal[0]}", *rest
    for d in context.penyimpangan:
        said = " (dijelaskan)" if d.penjelasan else ""
        yield "penyimpangan", f"{unit(d.unit)} {d.langkah[0]}: {d.penyimpangan}{said}"
    for r in context.pengembalian:
        waktu = tanggal(r.waktu).split(" pukul")[0].split(", ")[-1]
        yield "pengembalian", f"{unit(r.unit)}: {r.dari[-1]}→{r.ke[-1]} oleh {r.oleh}, {waktu}"
    yield from (("simpulan", line) for line in context.simpulan)


def expected_year(told: dict[str, Any], tahun: str) -> Iterator[Baris]:
    year = told["harapan"]["tahun"]
    yield from ((line,) for line in year["simpulan"][tahun])
    yield from ((" | ".join(columns(line)),) for line in year["penerimaan"][tahun])
    for what, *parts in map(columns, year["tren"]):
        yield (" | ".join([what, *(part for part in parts if part[:4] <= tahun)]),)


def seen_year(context: KartuKendaliContext) -> Iterator[Baris]:
    yield from ((line,) for line in context.simpulan)
    for p in context.penerimaan:
        hal = re.sub(r"TW (\w+), langkah (\d).*", r"\1 \2", p.hal)
        rest = (tanggal(p.jatuh_tempo), p.diharapkan, p.selesai, p.tepat_waktu, p.bagian, tanggal(p.terakhir))
        yield (" | ".join([hal, *rest]),)
    for t in context.tren:
        yield (" | ".join([t.nama[0] if t.hal == "Langkah" else unit(t.nama), *t.per_tahun]),)


@pytest.mark.usefixtures("real_transactions")
def test_a_year_ends_with_exactly_the_expected_notices_and_cards(
    monkeypatch: pytest.MonkeyPatch, at_once: Callable[[Sequence[Callable[[], Any]]], list[Any]], basis_data: str
) -> None:
    if basis_data == "postgresql" and not PROVING:
        pytest.skip("setahun pada PostgreSQL dibuktikan oleh make prove")
    told = kantor_tahun.read() if PROVING else kantor_tahun.until(kantor_tahun.read(), BETWEEN)
    kantor_tahun.make_office(told)
    jam = Jam(datetime.combine(told["mulai"], time(), WIB))
    mati = told["surel_mati"]
    server = Server(jam, moment(mati["dari"]), moment(mati["sampai"]))
    monkeypatch.setattr(DjangoMail, "send", lambda _self, surel: server.send(surel))
    live(told, jam, at_once)

    digests = [(at, surel) for at, surel in server.sent if surel.judul.startswith("Takar: ")]
    mails = [
        (f"{at:%Y-%m-%d %H:%M}", name(s.kepada), short(s.judul)) for at, s in server.sent if (at, s) not in digests
    ]
    notices = [(at, siapa, jenis, short(said)) for at, siapa, jenis, said in seen_notices({"segera", "biasa"})]
    found = [
        *compare(
            "Di halaman depan",
            expected_notices(told),
            [(at, siapa, "kabar" if jenis == "biasa" else "segera", said) for at, siapa, jenis, said in notices],
        ),
        *compare(
            "Pengingat di halaman depan",
            [(f"{hari} 07:00", siapa) for hari, siapa in reminded(told)],
            [row[:2] for row in seen_notices({"pengingat"})],
        ),
        *compare("Surel", expected_mails(told), mails),
        *compare("Kabar harian", expected_digests(told), seen_digests(digests)),
    ]
    opd = PerangkatDaerah.objects.get(kode="dinas-simulasi")
    off = [at for at, _ in server.sent if not kalender(opd.pk).is_hari_kerja(at.date())]
    assert off == [], "surel pada hari libur"
    kasub = acting("kasub", jam.at)
    assert {tugas.opd_id for tugas in kasub.tugas} == {opd.pk}
    for kartu in told["harapan"]["kartu"]:
        card = kartu_kendali(kasub, periode_of(kartu["periode"].split()[1]), jam.at)
        assert card is not None
        found += compare(f"Kartu kendali {kartu['periode']}", expected_card(kartu), seen_card(card.context))
    for tahun in told["harapan"]["tahun"]["simpulan"]:
        year = kartu_kendali_tahun(kasub, int(tahun), jam.at)
        assert year is not None
        found += compare(f"Kartu kendali {tahun}", expected_year(told, tahun), seen_year(year))
    if found:
        pytest.fail("\n".join(found), pytrace=False)
