"""The words in front of an archive: what is in it, and how to check it without Takar."""

from datetime import datetime

from takar.queries.arsip import LingkupArsip
from takar.rules.periods import format_waktu

_WORDS = """\
ARSIP TAKAR
{kantor}
{judul}
Dibuat {waktu}

MULAI DARI SINI
Buka daftar-isi.csv dengan lembar kerja: setiap file di dalam arsip ini dengan judul atau nama aslinya, jenis, ukuran,
sidik (SHA-256), dan apa yang hilang atau rusak. Naskah dan bukti dibuka seperti file biasa sesudah ZIP ini dibongkar.
Yang memeriksa apakah arsip ini masih seperti saat dibuat membaca bagian CARA MEMERIKSA di bawah.

ISI
  tw1 … tw4/<unit>/            satu berkas
    naskah/                    naskah (PDF) persis seperti tersimpan; "-tersegel" ialah PDF yang disegel saat
                               ditandatangani atau kemudian, "-bercap" PDF bersegel dengan cap waktu, "-bertanda" PDF
                               yang ditandatangani di luar Takar, "-pindaian" pindaian tanda tangan basah,
                               "-salinan" file yang ditolak sebagai tanda tangan dan disimpan sebagai salinan; dengan
                               -1, -2 di belakangnya sesudah setiap tanda tangan dari beberapa orang berurutan; file
                               .json di sebelahnya ialah isi yang dicetak pada naskah itu, dan "-cetak.json" yang
                               diberikan kepada templatnya, dengan nama templat, mesin cetak, dan waktu pembuatannya
    bukti/                     bukti dukung menurut indikator; "-ditarik" berarti ditarik sebelum dikirim
    koreksi/                   bukti yang dikirim bersama setiap permintaan koreksi, juga yang ditolak atau ditarik;
                               "-ditarik" berarti diganti dengan file lain sebelum diputuskan
    angka.csv, angka.json      setiap versi setiap angka, dengan hasil pemeriksaannya
    indikator.*, target.*      arti indikator dan targetnya, setiap versi
    riwayat-berkas.*           riwayat yang dibaca orang
    catatan.json               semua tabel lain berkas itu: langkah, pemeriksaan bukti, monev dan tindak lanjutnya,
                               laporan, paraf, tanda tangan, kapan dikirim, dibuka, dan diterima, permintaan koreksi
    riwayat.jsonl              riwayat audit berkas itu, untuk diperiksa dengan program
  tw…/naskah/                  naskah seluruh triwulan (jadwal monev, laporan gabungan, Formulir E.81 dengan
                               formulir-e81-catatan.json; pada arsip satu tahun tabelnya di rencana/catatan.json)
  tw…/riwayat-pengumpulan.jsonl  kejadian audit pengumpulan (bukan pada arsip satu berkas)
  tw…/catatan.json             jadwal dan laporan gabungan satu triwulan (bukan pada arsip satu berkas)
  rencana/, dokumen-kinerja/   naskah rencana dan dokumen kinerja; rencana/catatan.json memuat tabel rencana, unit,
                               jabatan, penugasan, dan edisi SOP (pada arsip satu tahun)
  surat/                       agenda surat keluar, setiap baris juga yang diperbaiki: pada arsip satu tahun seluruhnya
                               bersama surat masuk, disposisi dan penyelesaiannya, dan pindaiannya; selain itu yang
                               tentang isi arsip ini
  sertifikat/                  sertifikat segel kantor dengan penerbitnya, dan yang dipercaya kantor untuk tanda tangan
                               di luar Takar dan untuk cap waktu; catatan.json menyebut ("pencabutan") yang dicabut,
                               sejak kapan, dan mengapa
  templat/                     templat setiap naskah di dalam arsip ini seperti saat naskah itu dibuat, huruf yang
                               dipakainya, dan gambar kepala naskahnya
  ikatan.jsonl                 kejadian audit yang menyebut ujung setiap riwayat di dalam arsip ini; kejadian itu
                               dijangkarkan saat arsip dibuat, jadi riwayat yang dibuang atau dipotong ketahuan
  jangkar.txt                  kepala riwayat yang disimpan setiap hari di luar basis data
  daftar-isi.csv               daftar yang dibaca orang
  manifest.json                daftar yang sama untuk program pemeriksa; sidik yang tercatat saat file disimpan ikut

Angka ditulis persis: pada .json sebagai teks dengan titik desimal, pada .csv dengan koma desimal. Teks pada .csv yang
dapat dibaca lembar kerja sebagai rumus diberi tanda petik di depannya. Waktu ditulis dalam UTC.

CARA MEMERIKSA TANPA TAKAR
1. Siapkan Python 3.9 atau lebih baru. Ambil periksa_arsip.py dan periksa_riwayat.py dari sumber yang Anda percayai;
   yang di dalam arsip ini sama isinya, tetapi siapa yang mengubah arsip dapat mengubahnya juga. Taruh keduanya dalam
   satu folder dengan file ZIP ini.
2. Jalankan
     python3 periksa_arsip.py ARSIP.zip          (di Windows: py periksa_arsip.py ARSIP.zip)
   Jangan bongkar lalu bungkus lagi ZIP-nya: yang diperiksa ialah file ZIP seperti dibuat, sampai byte terakhir.
   Baris terakhir jawabannya UTUH, atau TIDAK UTUH dengan sebabnya. Baris KURANG menyebut yang sudah hilang atau
   rusak sebelum arsip dibuat.
3. Cocokkan "Sidik arsip" dengan yang disebut kantor pembuatnya, misalnya dalam surat pengantar arsip ini. Sidik itu
   SHA-256 manifest.json, yang menyebut sidik setiap file lain; tanpa Python:
     unzip -p ARSIP.zip manifest.json | sha256sum
4. Cocokkan riwayat dengan file jangkar yang disimpan di tempat lain, sampai hari arsip ini dibuat: di situ ada kejadian
   yang mengikat semua riwayat di dalam arsip ini. Atau cocokkan dengan kepala audit yang tercetak di kaki naskah yang
   ditandatangani:
     python3 periksa_arsip.py ARSIP.zip --kepala 123:0f1e2d3c4b5a6978 --jangkar jangkar.txt
   Pada naskah satu berkas pakailah yang tercetak sesudah kata "berkas ini": itu kepala rantai berkasnya sendiri.
5. Segel pada PDF "-tersegel" dapat diperiksa dengan pdfsig atau pembaca PDF, memakai sertifikat pada
   folder sertifikat/. Segel dengan sertifikat yang pada sertifikat/catatan.json disebut dicabut tidak dipercaya
   lagi sejak waktu yang tertulis di situ; segel sebelum itu tetap dipercaya hanya bila cap waktunya lebih awal.

CARA MEMBUAT LAGI NASKAHNYA
Naskah dapat dibuat lagi dari isi arsip ini, dengan Python dan pustaka typst, tanpa Takar; hasilnya sama sampai byte
terakhir dengan PDF sebelum disegel. Bongkar ZIP-nya, pasang versi typst yang disebut pada "-cetak.json", lalu:
     python3 -m pip install typst==…
     python3 cetak_ulang.py FOLDER-ARSIP
Naskah tanpa "-cetak.json" dibuat sebelum Takar menyimpan templat; PDF dan isinya tetap ada.

Siapa pun yang dapat membuat ZIP dapat membuat arsip lain yang cocok dengan dirinya sendiri. Karena itu langkah 3 dan 4
perlu.
"""


def readme(lingkup: LingkupArsip, now: datetime) -> str:
    """Return the text; ``now`` in the zone in which it is said."""
    return _WORDS.format(kantor=lingkup.kantor, judul=lingkup.judul, waktu=format_waktu(now))
