"""The papers that are golden: their contexts from two walks of one berkas and the pages around it, and where they lie.

Codes, hashes, keys and tokens differ between two runs: each is replaced by one of the same length, so that a paper
that is made from what is kept here breaks its lines where a real one does.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from takar.documents.canonical import canonical_json, context_from_json
from takar.documents.contexts import Context, JenisDokumen, jenis_of

FOLDER = Path(__file__).parent / "data" / "naskah"
AT = datetime.fromisoformat("2026-10-06T01:00:00+00:00")
MASKS = (
    (re.compile(r"\b[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}\b"), "K7QM-2VXP-9RTD-4HWB"),
    (re.compile(r"\b\d+:[0-9a-f]{16}\b"), "123:0f1e2d3c4b5a6978"),
    (re.compile(r"\b(?!\d{18}\b)[0-9a-f]{12,}\b"), lambda found: ("0f1e2d3c4b5a6978" * 4)[: len(found[0])]),
    (re.compile(r"\b000\.8/\d+-Diskominfo/2026\b"), "000.8/7-Diskominfo/2026"),
)


def masked(context: Context) -> str:
    """Return a context as it is kept here: what differs from run to run replaced, one field to a line."""
    text = canonical_json(context).decode()
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def golden() -> dict[str, Context]:
    """Return the kept contexts by name, which begins with the kind."""
    return {path.stem: golden_one(path.stem) for path in sorted(FOLDER.glob("*.json"))}


def golden_one(nama: str) -> Context:
    """Return one of them."""
    content = (FOLDER / f"{nama}.json").read_bytes()
    return context_from_json(JenisDokumen(json.loads(content)["jenis"]), content)


def gambar_kop() -> bytes:
    """Return the picture of a whole letterhead, a strip of one colour."""
    from tests.documents.test_documents_lambang import png

    return png(400, 80)


def gambar_of(context: Context) -> bytes:
    """Return the picture that a golden paper prints, empty where it has none."""
    named = getattr(context, "kop", None)
    return gambar_kop() if getattr(named, "gambar", "") else b""


def kinds_of(contexts: dict[str, Context]) -> set[JenisDokumen]:
    """Return the kinds of some contexts."""
    return {jenis_of(one) for one in contexts.values()}


class Baku:
    """Gathers papers by name: those that are stored, and those that pages make."""

    def __init__(self, klien: Any, jam: Any, monkeypatch: Any) -> None:
        self.klien, self.jam, self.monkeypatch = klien, jam, monkeypatch
        self.found: dict[str, Context] = {}

    def page(self, nama: str, module: str, alamat: str, who: str = "kasubbag") -> None:
        """Keep what a page would print, which is not printed."""

        def catch(_kind: JenisDokumen, context: Context, **_more: Any) -> bytes:
            self.found[nama] = context
            return b"%PDF-"

        self.monkeypatch.setattr(f"takar.{module}.render_pdf", catch)
        response = self.klien(who).get(alamat)
        assert (response.status_code, nama in self.found) == (200, True), (nama, alamat, response.status_code)

    def stored(self) -> None:
        """Keep the papers of the database that are not here yet."""
        from takar.records.models import Dokumen

        for paper in Dokumen.objects.order_by("pk"):
            nama = f"{paper.jenis}-{paper.versi}"
            if paper.berkas is None or paper.berkas.unit.kode == "aptika":
                kind = JenisDokumen(paper.jenis)
                self.found.setdefault(nama, context_from_json(kind, paper.context_json.encode()))

    def plan(self, nama: str, jenis: str, *, peran: str = "", tanggal: date = date(2026, 10, 5)) -> None:
        """Make a paper of the plan, and keep it."""
        from takar.actions.naskah_rencana import NaskahMasuk, make_naskah
        from takar.queries.naskah_rencana import Acuan
        from takar.records.models import Jabatan, NaskahRencana
        from tests.factories import START, peraga_office, person

        unit = {} if peran == "KEPALA_DINAS" else {"unit__kode": "aptika"}
        post = Jabatan.objects.filter(peran=peran, **unit).order_by("pk")[0].pk if peran else None
        acuan = Acuan(peraga_office().pk, 2026, jenis, post)
        masuk = NaskahMasuk("murni", "", tanggal)
        made = make_naskah(acuan=acuan, masuk=masuk, actor=person("kasubbag"), now=START)
        paper = NaskahRencana.objects.get(kode=made.isi["kode"])
        self.found[nama] = context_from_json(JenisDokumen(jenis), paper.context_json.encode())


def gathered(klien: Any, jam: Any, monkeypatch: Any) -> dict[str, Context]:
    """Walk a berkas to its end and through a koreksi signed by a Plh.; return every paper on the way, by name."""
    from takar.records.models import Dokumen
    from tests.factories import START

    walker = _received()
    baku = Baku(klien, jam, monkeypatch)
    jam.moment = START + timedelta(hours=24)
    baku.stored()
    laporan = Dokumen.objects.get(berkas_id=walker.berkas_id, jenis="laporan")
    for nama, module, alamat in _pages():
        baku.page(nama, module, alamat)
    baku.page("lembar-paraf", "actions.cetak", f"/dokumen/{laporan.kode}/paraf/lembar/")
    baku.found |= _made_here()
    baku.plan("iku", "iku")
    baku.plan("rencana-aksi", "rencana-aksi")
    baku.plan("perjanjian", "perjanjian", peran="KEPALA_BIDANG")
    baku.plan("perjanjian-kepala-dinas", "perjanjian", peran="KEPALA_DINAS")
    _correct(walker)
    baku.stored()
    jam.moment = START + timedelta(days=3)
    for nama, module, alamat in _pages():
        if nama in ("e81", "capaian", "kartu-kendali", "daftar-tanda-terima"):
            baku.page(f"{nama}-koreksi", module, alamat)
    baku.plan("perjanjian-plh", "perjanjian", peran="KEPALA_BIDANG", tanggal=date(2026, 10, 7))
    _other_modes(baku)
    return baku.found


def _other_modes(baku: Baku) -> None:
    """Make a paper for ink, one for certificates of a service, and one under a picture of the whole letterhead."""
    from takar.actions.pengaturan.gambar import GambarMasuk
    from takar.actions.pengaturan.gambar_kop import keep_gambar_kop
    from takar.actions.pengaturan.tanda_tangan import set_mode, trust_penyelenggara
    from takar.queries.redaksi import redaksi_of
    from takar.rules.redaksi import KOP
    from tests.factories import START, peraga_office, person
    from tests.penanda_tangan_luar import make_penyelenggara

    facts: dict[str, Any] = {"opd_id": peraga_office().pk, "actor": person("pengelola"), "now": START}
    set_mode(mode="basah", **facts)
    baku.plan("perjanjian-basah", "perjanjian", peran="KEPALA_BIDANG")
    pem = make_penyelenggara("Balai (peraga)", START - timedelta(days=1)).induk.sertifikat
    trust_penyelenggara(pem=pem, penyelenggara="Balai Sertifikasi Elektronik (peraga)", alasan="Uji.", **facts)
    set_mode(mode="tersertifikasi", **facts)
    baku.plan("perjanjian-tersertifikasi", "perjanjian", peran="KEPALA_BIDANG")
    seen = redaksi_of(facts["opd_id"], KOP).versi
    keep_gambar_kop(seen_version=seen, masuk=GambarMasuk("kop.png", [gambar_kop()]), **facts)
    baku.plan("iku-kop-bergambar", "iku")


def _pages() -> Iterator[tuple[str, str, str]]:
    """Yield the papers that pages print: name, module that prints, address."""
    tw3 = "/pengumpulan/2026/tw3"
    yield "e81", "web.kinerja.e81", "/kinerja/e81/?tahun=2026&triwulan=3&bentuk=pdf"
    yield "e81-unit-kosong", "web.kinerja.e81", "/kinerja/e81/?tahun=2026&triwulan=3&unit=ikp&bentuk=pdf"
    yield "capaian", "web.kinerja.views", "/kinerja/?tahun=2026&triwulan=3&bentuk=pdf"
    yield "kartu-kendali", "actions.cetak", f"{tw3}/kartu-kendali/?bentuk=pdf"
    yield "kartu-kendali-tahun", "actions.cetak", "/kartu-kendali/2026/?bentuk=pdf"
    yield "daftar-tanda-terima", "actions.cetak", f"{tw3}/tanda-terima/?bentuk=pdf"
    yield "buku-agenda-keluar", "actions.cetak", "/surat/keluar/2026/buku-agenda.pdf"
    yield "buku-agenda-masuk-kosong", "actions.cetak", "/surat/masuk/2026/buku-agenda.pdf"


def _made_here() -> dict[str, Context]:
    """Return papers that no act of the walk makes: without figures, of the office with one unit, the SOP."""
    from takar.documents.sop_edisi import sop_context
    from takar.queries.dokumen.cek_list import cek_list_context
    from takar.queries.dokumen.gabungan import gabungan_context
    from takar.queries.edition import edition_of
    from takar.queries.gabungan import kepala_dinas_of
    from takar.records.models import BerkasBidang, Pengumpulan

    pengumpulan = Pengumpulan.objects.get()
    hari = date(2026, 10, 6)
    kosong = BerkasBidang.objects.get(pengumpulan=pengumpulan, unit__kode="ikp")
    kode = MASKS[0][1]
    assert isinstance(kode, str)
    return {
        "cek-list-kosong": cek_list_context(kosong, kode=kode),
        "laporan-gabungan": gabungan_context(
            pengumpulan, nomor="", tanggal=hari, kode=kode, penanda_tangan=kepala_dinas_of(pengumpulan, hari)
        ),
        "sop": sop_context(edition_of(pengumpulan)),
    }


def _received() -> Any:
    """Return a berkas at its end, of whose report somebody outside the office got a copy: a koreksi writes to them."""
    from takar.actions.pengaturan.naskah import change_redaksi
    from takar.rules.redaksi_bawaan import BAWAAN
    from takar.sop.engine import State
    from tests.factories import START, peraga_office, person, walk

    walker = walk("aptika", to=State.SIGNING)
    signed, received = START + timedelta(hours=6), START + timedelta(hours=7)
    change_redaksi(
        opd_id=peraga_office().pk,
        jenis="surat-pengantar",
        seen_version=0,
        masuk={**BAWAAN["surat-pengantar"], "tembusan": "{sekretaris}\nInspektur Daerah"},
        actor=person("pengelola"),
        now=signed,
    )
    walker.sign(signed)
    walker.receive_copy(received)
    walker.receive(received)
    return walker


def _correct(walker: Any) -> None:
    """Carry a koreksi from the request to the new receipts; a Plh. of the Kepala Bidang signs."""
    from takar.actions.laporan import renew_laporan
    from takar.records.models import Penugasan
    from tests.actions.test_koreksi import ask, grant
    from tests.actions.test_laporan import sign
    from tests.factories import START, person

    ask(walker)
    grant(walker)
    Penugasan.objects.create(
        pegawai_id=person("kabid.ikp").pegawai_id,
        jabatan_id=person("kabid.aptika").tugas[0].jabatan_id,
        status=Penugasan.Status.PLH,
        nomor_sk="SP-99 (peraga)",
        mulai=date(2026, 10, 7),
    )
    signed = START + timedelta(days=2, hours=3)
    deputy = person("kabid.ikp", signed.date())
    facts = {"actor": deputy, "now": signed}
    renew_laporan(berkas_id=walker.berkas_id, seen_version=walker.berkas.versi, **facts)
    sign(walker, authenticated_at=signed, **facts)
    walker.receive_copy(signed + timedelta(hours=1))
    walker.receive(signed + timedelta(hours=2))
