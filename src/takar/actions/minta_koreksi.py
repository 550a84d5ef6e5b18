"""A koreksi of a received report is asked for with reason and bukti, and may be withdrawn until it is judged."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from takar.actions.bukti_koreksi import BuktiMasuk, acara_bukti, look_ahead, read_bukti
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.isi_koreksi import Diminta, read_koreksi
from takar.actions.isi_koreksi_janji import JanjiMasuk, keep_janji
from takar.actions.pemberitahuan import tell_beside
from takar.actions.teks import clean
from takar.actions.tx import Outcome, writing
from takar.queries.akun import holders
from takar.queries.sebutan import berkas_name
from takar.queries.terdampak import Terdampak, terdampak_of
from takar.records.models import (
    BarisKoreksi,
    BerkasBidang,
    BuktiKoreksi,
    LaporanDataKinerja,
    PermintaanKoreksi,
)
from takar.sop.holders import peran_for
from takar.sop.permissions import Action, Actor, Subject

Status = PermintaanKoreksi.Status
STILL_OPEN = "Berkas ini masih mempunyai permintaan koreksi yang belum diputuskan. Tunggu putusannya lebih dahulu."


def ask_koreksi(
    *,
    berkas_id: int,
    seen_version: int,
    alasan: str,
    angka: Mapping[str, str],
    bukti: Sequence[BuktiMasuk],
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Ask for a koreksi of the report in force; ``angka`` holds what was typed (``read_koreksi``).

    What changes passes the checks of what is sent. Raises Invalid with a sentence at each field, Refusal, Stale.
    """
    read = look_ahead(bukti)
    with writing(Action.ASK_KOREKSI, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        subject = tx.allow(berkas)
        if PermintaanKoreksi.objects.filter(berkas=berkas, status__in=(Status.ASKED, Status.GRANTED)).exists():
            raise Invalid(Galat("", STILL_OPEN))
        alasan, laporan = clean("alasan", alasan), laporan_in_force(berkas)
        noted = terdampak_of(laporan)
        diminta = read_koreksi(berkas, angka, alasan, proven=bool(bukti), sesuai=noted is not None)
        sent = read_bukti(tx, berkas, read)
        sent += acara_bukti(noted, sent, now) if noted else []
        permintaan = PermintaanKoreksi.objects.create(
            berkas=berkas,
            urutan=PermintaanKoreksi.objects.filter(berkas=berkas).count() + 1,
            laporan=laporan,
            alasan=alasan,
            narasi=diminta.narasi,
            oleh_id=tx.pegawai_id,
            nama=tx.actor.nama,
            sebagai=tx.sebagai,
            at=now,
        )
        BarisKoreksi.objects.bulk_create(
            BarisKoreksi(
                permintaan=permintaan, indikator_id=row.indikator_id, dari_id=row.terkirim.realisasi_id, **given
            )
            for row, given in diminta.baris
        )
        keep_janji(permintaan, diminta.janji)
        for one in sent:
            one.permintaan = permintaan
            one.save()
        _note(tx, permintaan, diminta, noted, sent)
        said = f"Koreksi laporan {berkas_name(berkas)} diminta oleh {tx.sebagai} dan menunggu putusan Anda: {alasan}"
        tell_beside(tx, berkas, judges(tx, berkas, subject), said, kunci=f"koreksi-{permintaan.pk}")
        tx.done("Permintaan koreksi dikirim. Sampai dikabulkan, laporan yang diterima tetap berlaku.")
    return tx.outcome


def withdraw_koreksi(*, berkas_id: int, permintaan_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Withdraw a request that was not judged yet; it stays on record. Raises Missing for one that is not one's own."""
    with writing(Action.ASK_KOREKSI, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        subject = tx.allow(berkas)
        permintaan = waiting_permintaan(berkas, permintaan_id)
        if permintaan.oleh_id != tx.pegawai_id:
            raise Missing("Permintaan koreksi itu bukan permintaan Anda; hanya yang meminta dapat menariknya.")
        settle(tx, permintaan, Status.WITHDRAWN, "")
        said = f"Permintaan koreksi laporan {berkas_name(berkas)} ditarik kembali oleh {tx.sebagai}."
        tell_beside(tx, berkas, judges(tx, berkas, subject), said, kunci=f"koreksi-{permintaan.pk}-ditarik")
        tx.done("Permintaan koreksi ditarik. Laporan yang diterima tetap berlaku.")
    return tx.outcome


def waiting_permintaan(berkas: BerkasBidang, permintaan_id: int) -> PermintaanKoreksi:
    """Return the request of a locked berkas that waits to be judged. Raises Missing."""
    found = (
        PermintaanKoreksi.objects.filter(pk=permintaan_id, berkas=berkas, status=Status.ASKED)
        .select_related("laporan__dokumen", "oleh")
        .first()
    )
    if found is None:
        raise Missing("Permintaan koreksi itu tidak ada, atau sudah diputuskan. Muat ulang halaman berkasnya.")
    return found


def settle(tx: writing, permintaan: PermintaanKoreksi, status: str, catatan: str) -> None:
    """Settle a request: by whom, as what, when, with which remark."""
    permintaan.status, permintaan.catatan, permintaan.diputus_at = status, catatan, tx.now
    permintaan.diputus_oleh_id, permintaan.diputus_nama = tx.pegawai_id, tx.actor.nama
    permintaan.diputus_sebagai = tx.sebagai
    permintaan.save()
    tx.note(koreksi=permintaan.pk, putusan=status, catatan=catatan)


def laporan_in_force(berkas: BerkasBidang) -> LaporanDataKinerja:
    """Return the report that was received. Raises Missing."""
    signed = LaporanDataKinerja.objects.filter(berkas=berkas, status=LaporanDataKinerja.Status.SIGNED)
    found = signed.select_related("dokumen").first()
    if found is None:
        raise Missing("Tidak ada laporan yang sudah diterima.")
    return found


def judges(tx: writing, berkas: BerkasBidang, subject: Subject) -> set[int]:
    """Return who may judge a koreksi today."""
    opd = berkas.pengumpulan.opd
    return {
        one.pegawai_id
        for peran in peran_for(Action.JUDGE_KOREKSI, subject)
        for one in holders(peran, opd_id=opd.pk, unit_id=None, today=tx.today(opd.zona))
    }


def _note(
    tx: writing,
    permintaan: PermintaanKoreksi,
    diminta: Diminta,
    noted: Terdampak | None,
    sent: Sequence[BuktiKoreksi],
) -> None:
    """Tell the audit what is asked for: with why the report follows another koreksi, where it does."""
    tx.note(
        koreksi=permintaan.pk,
        alasan=permintaan.alasan,
        angka={row.kode: given for row, given in diminta.baris},
        narasi=diminta.narasi,
        **({"tindak_lanjut": [_told(one) for one in diminta.janji]} if diminta.janji else {}),
        **({"ditegaskan": diminta.ditegaskan} if diminta.ditegaskan else {}),
        **({"penyesuaian": list(noted.sebab)} if noted else {}),
        bukti=[one.file.sha256 for one in sent],
    )


def _told(janji: JanjiMasuk) -> dict[str, object]:
    """A follow-up as the audit tells it."""
    tenggat = janji.tenggat.isoformat()
    told = {"uraian": janji.uraian, "jabatan": janji.jabatan_id, "tenggat": tenggat}
    if janji.dari is None:
        return {"jenis": janji.jenis.value, "indikator": janji.indikator_id, **told}
    return {"dari": janji.dari.pk, **({} if janji.jenis == "ubah" else {"jenis": janji.jenis.value}), **told}
