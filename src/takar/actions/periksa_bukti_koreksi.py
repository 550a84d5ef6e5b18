"""The verdict on each file of a request for a koreksi, given with the judgement by who received it (docs/adr/0101)."""

from collections.abc import Iterator, Sequence

from takar.actions.errors import Galat, Invalid
from takar.actions.pemeriksaan_bukti import Hasil, VerdictBukti, incomplete
from takar.actions.teks import clean
from takar.actions.tx import writing
from takar.records.models import BuktiKoreksi, PemeriksaanBuktiKoreksi, PermintaanKoreksi

GONE = "Bukti ini sudah diganti sejak halaman dibuka. Muat ulang halaman, lalu periksa lagi."
NONE_LEFT = (
    "Semua bukti dinyatakan tidak sesuai, jadi koreksi ini tidak berdasar. Tolak permintaannya, atau tunggu sampai "
    "yang meminta mengganti buktinya."
)


def judge_bukti(
    tx: writing, permintaan: PermintaanKoreksi, verdicts: Sequence[VerdictBukti], *, granted: bool
) -> list[BuktiKoreksi]:
    """Write the verdicts; return the files that stand. What is granted rests on one at least.

    A file without a verdict is judged with its request. Raises Invalid at the field that is wrong.
    """
    held = {one.pk: one for one in permintaan.bukti_list.filter(ditarik_at=None).order_by("pk")}
    refused = {one.bukti_id for one in verdicts if one.hasil == Hasil.TIDAK_SESUAI}
    wrong = [galat for one in verdicts for galat in _complain(one, held.get(one.bukti_id))]
    if granted and held and refused.issuperset(held):
        wrong.append(Galat("putusan", NONE_LEFT))
    if wrong:
        raise Invalid(*wrong)
    for one in verdicts:
        bad = one.hasil == Hasil.TIDAK_SESUAI
        PemeriksaanBuktiKoreksi.objects.create(
            bukti_id=one.bukti_id,
            hasil=one.hasil,
            kode_alasan=one.kode_alasan if bad else "",
            catatan=clean(f"b{one.bukti_id}-catatan", one.catatan) if bad else "",
            pemeriksa_id=tx.pegawai_id,
            at=tx.now,
        )
    if verdicts:
        tx.note(hasil_bukti=[{"bukti": v.bukti_id, "hasil": v.hasil, "alasan": v.kode_alasan} for v in verdicts])
    return [one for pk, one in held.items() if pk not in refused]


def _complain(verdict: VerdictBukti, bukti: BuktiKoreksi | None) -> Iterator[Galat]:
    if bukti is None:
        yield Galat(f"b{verdict.bukti_id}", GONE)
    else:
        yield from incomplete(verdict, bukti.nama)
