"""The columns of the components of an indikator, in the sheet of indikator: four cells that are said together.

Their heads are long enough not to be those of other tables: lists of IKU have a column "komponen" of their own.
"""

from takar.rules.impor_kolom import Isi, Kolom, Pilihan
from takar.rules.komponen_susunan import TERBANYAK, TERPANJANG, Cara

TANPA = "tanpa"
CARA = (
    Pilihan(Cara.RASIO.value, "rasio: pembilang dibagi penyebut"),
    Pilihan(Cara.BAGIAN.value, "bagian: pembilang tidak melebihi penyebut"),
    Pilihan(Cara.JUMLAH.value, "jumlah komponen"),
    Pilihan(Cara.TERTIMBANG.value, "tertimbang: rata-rata menurut bobot"),
    Pilihan(TANPA, "tanpa komponen"),
)
KOMPONEN_KOLOM = (
    Kolom(
        "komponen_cara",
        "Cara komponen",
        isi=Isi.PILIHAN,
        pilihan=CARA,
        petunjuk="Bila realisasinya dihitung dari komponen yang diisi petugas.",
        contoh="bagian: pembilang tidak melebihi penyebut",
    ),
    Kolom(
        "komponen_nama",
        "Nama komponen",
        panjang=TERBANYAK * (TERPANJANG + 3),
        petunjuk="Dipisahkan tanda |. Rasio dan bagian: pembilang, lalu penyebut.",
        contoh="Perangkat daerah tersambung | Seluruh perangkat daerah",
    ),
    Kolom(
        "komponen_bobot",
        "Bobot komponen",
        petunjuk="Untuk tertimbang: satu bobot tiap komponen, dalam urutan yang sama, misalnya 30 | 70.",
    ),
    Kolom(
        "komponen_pengali",
        "Pengali komponen",
        panjang=30,
        petunjuk="Untuk rasio dan bagian; bila kosong 100 (persen).",
        contoh="100",
    ),
)
