"""The text of bukti dukung: which files still wait to be read, and what is said of one."""

from django.db.models import Exists, OuterRef, QuerySet

from takar.records.models import BuktiDukung, FileTersimpan, TeksFile

PEMBACA = 1
"""The version of what reads texts; a higher one has every file read again."""
BELUM = "Teksnya belum dibaca untuk pencarian."
TANPA = "Tidak ada teks yang dapat dicari."
SEBAGIAN = "Hanya bagian awal teksnya yang dapat dicari."


def waiting_files() -> QuerySet[FileTersimpan]:
    """Return the files of bukti whose text was not read by the present reader, the newest first."""
    read = TeksFile.objects.filter(file=OuterRef("pk"), pembaca=PEMBACA)
    used = BuktiDukung.objects.filter(file=OuterRef("pk"))
    return FileTersimpan.objects.filter(Exists(used), ~Exists(read)).order_by("-pk")


def kata_teks(read: TeksFile | None) -> str:
    """Return what is to be known of the text of a file before it is searched; blank where all of it is."""
    if read is None:
        return BELUM
    if not read.huruf_kecil:
        return TANPA
    return "" if read.utuh else SEBAGIAN
