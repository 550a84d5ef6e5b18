"""Those outside the office who got a report that a koreksi replaced are told of it (docs/adr/0101).

Where their address is known by mail, else by whom the Kasubbag notes with date and way.
"""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from takar.actions.agenda import SuratDibuat, enter_keluar, written_by
from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.nomor_naskah import agenda_number, used_where
from takar.actions.outbox import enqueue
from takar.actions.pemberitahuan import subject, tell_beside
from takar.actions.teks import clean, is_blank
from takar.actions.tx import Outcome, writing
from takar.queries.akun import holders
from takar.queries.dokumen.surat_koreksi import surat_koreksi_context
from takar.queries.penerima_laporan import outside_of, penerima_of_paper, ragu_of, same_name
from takar.queries.redaksi import nilai_of
from takar.queries.sebutan import berkas_name
from takar.queries.surat_terbaru import surat_terbaru
from takar.queries.surel_luar import known_surel, mail_key, mails_to
from takar.records.models import BerkasBidang, Dokumen, LaporanGabungan, Outbox, PenerimaKoreksi, PermintaanKoreksi
from takar.sop.peran import Peran
from takar.sop.permissions import Actor
from takar.sop.surat import SuratAction

GONE = "Penerima itu tidak ada pada koreksi ini. Muat ulang halaman koreksinya."
DONE = "Pemberitahuan ini sudah dicatat. Muat ulang halaman untuk membaca catatannya."
HOW = "Tulis cara memberitahukannya, misalnya «Surat diantar kurir, diterima bagian umum»."
HOW_KNOWN = "Tulis bagaimana itu diketahui, misalnya «Tembusan masih di bagian umum, belum diantar»."
WAS_SENT = (
    "Pengiriman laporan lama kepada penerima ini sudah tercatat, jadi ia tetap diberi tahu. Catat bagaimana "
    "pemberitahuannya disampaikan."
)
WHEN = "Isi tanggal pemberitahuan disampaikan, paling lambat hari ini."
NO_MAIL = "Tulis alamat pos-el yang lengkap, misalnya umum@contoh.go.id."
SENT = "Pos-el ke alamat itu sudah dikirim, atau masih dalam antrean. Tulis alamat lain, atau catat cara lain."
LONGEST = 300
TOO_EARLY = "Tanggal itu sebelum koreksi dikabulkan. Isi tanggal pemberitahuan ini disampaikan."
LONGEST_MAIL = 100
BAD_MAIL = (
    f"Alamat pos-el ini memuat tanda kutip, atau lebih panjang dari {LONGEST_MAIL} huruf. Periksa lagi alamatnya."
)
MOST_MAILS = 3
ENOUGH = f"Pos-el pemberitahuan ini sudah dikirim {MOST_MAILS} kali. Catat cara lain menyampaikannya."


def tell_outside(
    tx: writing, permintaan: PermintaanKoreksi, gabungan: Iterable[LaporanGabungan], *, tanggal: date
) -> None:
    """Make the letter to all outside who got the replaced report, or a report of the office that told its figures.

    Each is a line of the ledger; who has an address is sent a mail, for the others the Kasubbag is asked, and for who
    may not have got the old report, since nobody noted that its copy was sent.
    """
    berkas, opd = permintaan.berkas, permintaan.berkas.pengumpulan.opd
    old = permintaan.laporan
    lama = [(old.dokumen, old.versi), *((one.dokumen, one.versi) for one in gabungan)]
    got: dict[str, list[Dokumen]] = {}
    names: dict[str, str] = {}  # each as it was typed first
    for paper, _ in lama:
        for nama in outside_of(opd, penerima_of_paper(paper, old if paper == old.dokumen else None)):
            got.setdefault(names.setdefault(same_name(nama), nama[:LONGEST]), []).append(paper)
    if not got:
        return
    told = [(paper, versi) for paper, versi in lama if any(paper in papers for papers in got.values())]
    surat = _make_surat(tx, berkas, told, list(got), tanggal)
    ragu = {nama for _, nama in ragu_of([old.pk])}
    known = known_surel(opd.pk, [nama for nama in got if same_name(nama) not in ragu])
    for nama, papers in got.items():
        perihal = " dan ".join(paper.judul for paper in papers)[:LONGEST]
        one = PenerimaKoreksi.objects.create(
            permintaan=permintaan, surat=surat, penerima=nama, perihal=perihal, at=tx.now
        )
        if nama in known:
            _mail(tx, one, known[nama])
    rest = [nama for nama in got if nama not in known]
    tx.note(diberi_tahu=list(got))
    if rest:
        kasubbag = holders(Peran.KEPALA_SUBBAGIAN_PERENCANAAN, opd_id=opd.pk, unit_id=None, today=tanggal)
        said = (
            f"Laporan {berkas_name(berkas)} dikoreksi. Sampaikan surat pemberitahuan koreksi kepada penerima laporan "
            f"lama di luar kantor: {'; '.join(rest)}."
        )
        tell_beside(tx, berkas, {one.pegawai_id for one in kasubbag}, said, kunci=f"beritahu-{surat.pk}")


def note_pemberitahuan(
    *,
    opd_id: int,
    berkas_id: int,
    penerima_id: int,
    tanggal: date | None,
    cara: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
    tidak_dikirim: bool = False,
) -> Outcome:
    """Say once when and how one outside was told. Raises Invalid at the field that is wrong, Missing, Refusal.

    ``tidak_dikirim``: that they are not told, as the old report was never sent to them, and how that is known; only
    of whom nobody noted that it was. ``tanggal`` is today then.
    """
    with writing(SuratAction.RECORD_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.agenda(opd_id)
        found = _waiting(opd_id, berkas_id, penerima_id)
        wrong = [Galat("cara-luar", HOW_KNOWN if tidak_dikirim else HOW)] if is_blank(cara) else []
        if tidak_dikirim:
            tanggal = tx.today(opd.zona)
            wrong += [] if _in_doubt(found) else [Galat("", WAS_SENT)]
        if tanggal is None or tanggal > tx.today(opd.zona):
            wrong.append(Galat("tanggal-luar", WHEN))
        elif tanggal < found.at.astimezone(ZoneInfo(opd.zona)).date():
            wrong.append(Galat("tanggal-luar", TOO_EARLY))
        if wrong:
            raise Invalid(*wrong)
        found.tanggal, found.cara, found.dicatat_at = tanggal, clean("cara-luar", cara), now
        found.tidak_dikirim = tidak_dikirim
        found.pegawai_id, found.oleh = tx.pegawai_id, written_by(tx)
        found.save()
        said = {"tidak_dikirim": True} if tidak_dikirim else {}
        tx.note(koreksi=found.permintaan_id, penerima=found.penerima, cara=found.cara, **said)
        about = "tidak diperlukan: laporan lama tidak pernah dikirim" if tidak_dikirim else "dicatat"
        tx.done(f"Pemberitahuan kepada {found.penerima} {about}.")
    return tx.outcome


def mail_pemberitahuan(
    *, opd_id: int, berkas_id: int, penerima_id: int, surel: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Tell one outside by mail to an address, which is known from then on. Raises Invalid, Missing, Refusal."""
    with writing(SuratAction.RECORD_SURAT, actor=actor, now=now, kunci=kunci) as tx:
        tx.agenda(opd_id)
        found = _waiting(opd_id, berkas_id, penerima_id)
        surel = _address(surel)
        if surel == found.surel and not Outbox.objects.filter(kunci=mail_key(found), stopped_at__isnull=False).exists():
            raise Invalid(Galat("surel-luar", SENT))
        if mails_to(found) >= MOST_MAILS:
            raise Invalid(Galat("surel-luar", ENOUGH))
        _mail(tx, found, surel)
        tx.note(koreksi=found.permintaan_id, penerima=found.penerima, surel=surel)
        tx.done(f"Pemberitahuan kepada {found.penerima} dikirim ke {surel}.")
    return tx.outcome


def _in_doubt(one: PenerimaKoreksi) -> bool:
    return (one.permintaan.laporan_id, same_name(one.penerima)) in ragu_of([one.permintaan.laporan_id])


def _address(surel: str) -> str:
    """Return an address as it is kept. Raises Invalid for what is none, or has a name in quotes."""
    surel = surel.strip()
    try:
        validate_email(surel)
    except ValidationError as wrong:
        raise Invalid(Galat("surel-luar", NO_MAIL)) from wrong
    if len(surel) > LONGEST_MAIL or '"' in surel:
        raise Invalid(Galat("surel-luar", BAD_MAIL))
    return surel


def _waiting(opd_id: int, berkas_id: int, penerima_id: int) -> PenerimaKoreksi:
    found = (
        PenerimaKoreksi.objects.filter(
            pk=penerima_id, permintaan__berkas=berkas_id, permintaan__berkas__pengumpulan__opd=opd_id
        )
        .select_related("permintaan__laporan__dokumen", "surat")
        .first()
    )
    if found is None:
        raise Missing(GONE)
    if found.dicatat_at is not None:
        raise Invalid(Galat("", DONE))
    return found


def _mail(tx: writing, one: PenerimaKoreksi, surel: str) -> None:
    """Enqueue the mail to one outside; one mail for each address."""
    one.surel, one.surel_at = surel, tx.now
    one.save()
    old, latest = one.permintaan.laporan.dokumen, surat_terbaru([one.surat_id])[one.surat_id]
    judul = f"Pemberitahuan koreksi: {one.perihal}"
    isi = (
        f"Yth. {one.penerima}",
        f"{one.perihal} yang pernah disampaikan kepada Saudara dikoreksi sesudah diterima dan tidak berlaku lagi. Kami "
        "mohon laporan itu tidak digunakan. Laporan yang menggantikannya disampaikan sesudah ditandatangani.",
        f"Keadaan laporan itu: {settings.PUBLIC_URL}/verifikasi/{old.kode}/",
        f"Surat pemberitahuannya: {settings.PUBLIC_URL}/verifikasi/{latest.kode}/",
    )
    enqueue(
        kind="surel",
        kunci=mail_key(one),
        opd_id=one.permintaan.berkas.pengumpulan.opd_id,
        payload={"kepada": surel, "judul": subject(judul), "isi": "\n\n".join(isi), "hari_kerja": True},
        now=tx.now,
    )


def _make_surat(
    tx: writing, berkas: BerkasBidang, lama: list[tuple[Dokumen, int]], penerima: list[str], tanggal: date
) -> Dokumen:
    """Make the letter; its number is that of its line in the register, where the office has a whole pattern."""
    opd = berkas.pengumpulan.opd
    nomor = agenda_number(tx, opd, Dokumen.Jenis.SURAT_KOREKSI, nilai_of(berkas, tanggal))
    if used_where(opd, tanggal.year, nomor):
        nomor = ""  # typed for another paper: the Kasubbag gives this one another number in the agenda
    about: dict[str, str] = {"nomor": nomor, "kode": new_kode(), "alamat": settings.PUBLIC_URL}
    context = surat_koreksi_context(berkas, lama, penerima, tanggal=tanggal, **about)
    surat = make_dokumen(
        tx,
        context,
        pengumpulan=berkas.pengumpulan,
        berkas=berkas,
        judul=f"Surat Pemberitahuan Koreksi {berkas.unit.nama}",
        tanggal=tanggal,
    )
    kepala = context.surat
    enter_keluar(tx, surat, berkas.unit, SuratDibuat("; ".join(penerima), kepala.hal, kepala.sifat, nomor=surat.nomor))
    return surat
