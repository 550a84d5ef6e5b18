"""The two generated pages, docs/alur.md and docs/izin.md, out of one edition."""

from takar.sop.diagram import mermaid
from takar.sop.engine import chain, langkah_of
from takar.sop.izin import arsip_table, izin_table, markdown_table, pengaturan_table, rangkap_table, surat_table
from takar.sop.labels import KIND_LABELS, PERAN_LABELS, edge_label, status_word
from takar.sop.model import Edition, Langkah
from takar.sop.state import Posisi

_ALUR = """\
<!-- Dibuat oleh `takar sop docs`; jangan disunting dengan tangan. -->

# Alur SOP {judul}

Panah penuh adalah urutan SOP. Panah putus-putus adalah jalan kembali; yang bertanda (Takar)
ditambahkan Takar, karena SOP tidak menggambarnya.

```mermaid
{mermaid}
```

## Langkah

{langkah}

Langkah sampai tanda tangan berurutan: sebuah langkah selesai hanya bila semua langkah sebelumnya
selesai. Penerimaan tembusan dan penerimaan laporan berjalan berdampingan setelah tanda tangan.
Penerimaan laporan membekukan angka dan laporan; berkas selesai bila kedua penerimaan ada.

## Jalan kembali

{edge}

Pengirim dapat menarik kembali yang belum mulai dikerjakan penerimanya: berkas kembali satu langkah.
Setelah tanda tangan tidak ada yang ditarik kembali.
"""

_IZIN = """\
<!-- Dibuat oleh `takar sop docs`; jangan disunting dengan tangan. -->

# Izin menurut SOP {judul}

Setiap sel ditanyakan kepada `takar.sop.permissions.may`, bukan disalin. “Unit sendiri”: unit tempat
orang itu bertugas; “semua unit”: semua unit di dinasnya; “berkas Sekretariat”: hanya berkas unit
Sekretariat. Berkas dinas lain tidak terlihat oleh siapa pun.

{izin}

Yang menarik kembali haruslah pengirimnya. Sistem (pekerja latar) hanya membuka triwulan.
Akun yang dinonaktifkan tidak dapat apa pun.

## Pemisahan tugas

Ditolak, bukan diperingatkan, juga lewat Plt. atau Plh. Jalan keluarnya hanya pengecualian beralasan
yang dicatat Pengelola sistem dan tercetak pada laporan.

{rangkap}

## Pengaturan

Menyiapkan tahun: di luar langkah SOP, ditanyakan kepada `takar.sop.pengaturan.may_set_up`.

{pengaturan}

## Agenda surat

Surat masuk dan surat keluar, ditanyakan kepada `takar.sop.surat.may_surat`. “Surat unit sendiri”: surat keluar
tentang berkas unitnya, dan surat masuk yang didisposisikan kepada jabatan orang itu.

{surat}

## Arsip

Satu berkas, satu triwulan, atau satu tahun sebagai satu file, ditanyakan kepada `takar.sop.arsip.may_arsip`.

{arsip}

## Urutan penolakan

Akun nonaktif, tidak terlihat, keadaan berkas, peran, unit, batas penugasan,
jabatan yang dipilih, pemisahan tugas, temuan yang menghalangi,
alasan yang belum ditulis. Yang pertama kena adalah jawabannya.
"""


def pages(edition: Edition) -> dict[str, str]:
    """File name and text of every generated page."""
    judul = f"{edition.nama} ({edition.nomor})"
    return {
        "alur.md": _ALUR.format(
            judul=judul, mermaid=mermaid(edition), langkah=_langkah_table(edition), edge=_edge_table(edition)
        ),
        "izin.md": _IZIN.format(
            judul=judul,
            izin=izin_table(edition),
            rangkap=rangkap_table(edition),
            pengaturan=pengaturan_table(),
            surat=surat_table(),
            arsip=arsip_table(),
        ),
    }


def _langkah_table(edition: Edition) -> str:
    head = ["No", "Jenis", "Peran", "Baku waktu", "Status berkas saat terbuka"]
    return markdown_table(head, [_langkah_row(edition, satu) for satu in edition.langkah])


def _langkah_row(edition: Edition, langkah: Langkah) -> list[str]:
    words = [
        status_word(Posisi(state), returned=False) for state in chain(edition) if langkah in langkah_of(edition, state)
    ]
    return [
        str(langkah.nomor),
        KIND_LABELS[langkah.kind] if langkah.kind else "?",
        PERAN_LABELS[langkah.peran] if langkah.peran else "?",
        langkah.baku_mutu.waktu.raw,
        *(words or ["?"]),
    ]


def _edge_table(edition: Edition) -> str:
    rows = [[str(edge.asal), str(edge.tujuan), edge_label(edge), edge.alasan] for edge in edition.edge]
    return markdown_table(["Dari", "Ke", "Yang dikembalikan", "Mengapa"], rows)
