"""The text of bukti and of scans of letters: which files still wait to be read, and what is said of one."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from takar.records.models import BuktiDukung, BuktiKoreksi, FileTersimpan, SuratKeluar, SuratMasuk, TeksFile

PEMBACA = 1
"""The version of what reads texts; a higher one has every file read again."""
SEARCHED = (BuktiDukung, BuktiKoreksi, SuratMasuk, SuratKeluar)
"""What people attach, and look for by what it says."""
BELUM = "Teksnya belum dibaca untuk pencarian."
TANPA = "Tidak ada teks yang dapat dicari."
SEBAGIAN = "Hanya bagian awal teksnya yang dapat dicari."


def waiting_files() -> QuerySet[FileTersimpan]:
    """Return the files of SEARCHED whose text was not read by the present reader, the newest first."""
    read = TeksFile.objects.filter(file=OuterRef("pk"), pembaca=PEMBACA)
    used = reduce(or_, (Q(Exists(model._default_manager.filter(file=OuterRef("pk")))) for model in SEARCHED))
    return FileTersimpan.objects.filter(used, ~Exists(read)).order_by("-pk")


def kata_teks(read: TeksFile | None) -> str:
    """Return what is to be known of the text of a file before it is searched; blank where all of it is."""
    if read is None:
        return BELUM
    if not read.huruf_kecil:
        return TANPA
    return "" if read.utuh else SEBAGIAN
