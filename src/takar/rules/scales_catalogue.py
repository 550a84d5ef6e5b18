"""The scales of predikat seen in use, as data (domain.md section 3.6).

Printed intervals such as 76–90 and 91–100 leave 90,5 homeless; here every band is half-open.
`berlaku_mulai` is the year a scale is first seen for, where the exact date in effect is not verified.
"""

from collections.abc import Mapping
from datetime import date

from takar.rules.scales_model import Skala, read_pita

_BELUM_DIVERIFIKASI = "tanggal berlaku belum diverifikasi pada naskah"


PERMENDAGRI_86 = Skala(
    id="permendagri-86",
    nama="Permendagri 86 Tahun 2017",
    dasar=f"Permendagri 86 Tahun 2017, formulir E.81; {_BELUM_DIVERIFIKASI}",
    berlaku_mulai=date(2018, 1, 1),
    pita=read_pita(
        ("Sangat Rendah", "SR", ">=0"),
        ("Rendah", "R", ">=51"),
        ("Sedang", "S", ">=66"),
        ("Tinggi", "T", ">=76"),
        ("Sangat Tinggi", "ST", ">=91"),
    ),
)

PERMENDAGRI_86_LEBIH_90 = Skala(
    id="permendagri-86-lebih-90",
    nama="Permendagri 86 Tahun 2017, di atas 90 Sangat Tinggi",
    dasar=f"Permendagri 86 Tahun 2017 menurut pengekspor E.81; {_BELUM_DIVERIFIKASI}",
    berlaku_mulai=date(2018, 1, 1),
    pita=read_pita(
        ("Sangat Rendah", "SR", ">=0"),
        ("Rendah", "R", ">=51"),
        ("Sedang", "S", ">=66"),
        ("Tinggi", "T", ">=76"),
        ("Sangat Tinggi", "ST", ">90"),
    ),
)

SAMPANG_2019 = Skala(
    id="sampang-2019",
    nama="Kabupaten Sampang 2019",
    dasar="LKjIP Inspektorat Kabupaten Sampang 2019",
    berlaku_mulai=date(2019, 1, 1),
    pita=read_pita(
        ("Sangat Kurang", "SK", ">=0"),
        ("Kurang", "K", ">=51"),
        ("Cukup", "C", ">=66"),
        ("Baik", "B", ">=76"),
        ("Sangat Baik", "SB", ">=91"),
    ),
)

MALUKU_TENGAH_2021 = Skala(
    id="maluku-tengah-2021",
    nama="Kabupaten Maluku Tengah 2021",
    dasar="LKjIP Kabupaten Maluku Tengah 2021",
    berlaku_mulai=date(2021, 1, 1),
    pita=read_pita(
        ("Kurang", "K", ">=0"),
        ("Agak Kurang", "AK", ">30"),
        ("Cukup Baik", "CB", ">50"),
        ("Baik", "B", ">65"),
        ("Sangat Baik", "SB", ">75"),
        ("Memuaskan", "M", ">85"),
    ),
)

MADIUN = Skala(
    id="madiun",
    nama="Kabupaten Madiun",
    dasar=f"Aplikasi monev kinerja Kabupaten Madiun; {_BELUM_DIVERIFIKASI}",
    berlaku_mulai=date(2026, 1, 1),
    pita=read_pita(
        ("Kurang", "K", ">=0"),
        ("Cukup", "C", ">=55"),
        ("Berhasil", "B", ">=75"),
        ("Sangat Berhasil", "SB", ">=100"),
    ),
)

# Neither the guide nor the statistic below names its bands; they are named by their interval.
PEDOMAN_SAKIP = Skala(
    id="pedoman-sakip",
    nama="Pedoman penyusunan SAKIP",
    dasar=f"Pedoman penyusunan dokumen SAKIP (SAKIP_DRAFTER); {_BELUM_DIVERIFIKASI}",
    berlaku_mulai=date(2026, 1, 1),
    pita=read_pita(
        ("Di bawah 70", "<70", ">=0"),
        ("70 sampai di bawah 85", "70–<85", ">=70"),
        ("85 sampai di bawah 100", "85–<100", ">=85"),
        ("100 ke atas", "≥100", ">=100"),
    ),
)

BANJARNEGARA = Skala(
    id="banjarnegara",
    nama="Kabupaten Banjarnegara, lampu lalu lintas",
    dasar=f"Aplikasi e-SAKIP Kabupaten Banjarnegara; {_BELUM_DIVERIFIKASI}",
    berlaku_mulai=date(2026, 1, 1),
    pita=read_pita(("Merah", "M", ">=0"), ("Kuning", "K", ">=70"), ("Hijau", "H", ">90")),
)

PRINGSEWU = Skala(
    id="pringsewu",
    nama="Kabupaten Pringsewu, dasbor",
    dasar=f"Aplikasi e-SAKIP Kabupaten Pringsewu; {_BELUM_DIVERIFIKASI}",
    berlaku_mulai=date(2026, 1, 1),
    pita=read_pita(
        ("Kritis", "K", ">=0"),
        ("Perlu Perhatian", "PP", ">=60"),
        ("Mendekati", "D", ">=80"),
        ("Tercapai", "T", ">=95"),
        ("Melampaui", "L", ">105"),
    ),
)

STATISTIK_KWANTER = Skala(
    id="statistik-kwanter",
    nama="Statistik kwanter",
    dasar=f"Aplikasi SAKIP kwanter, statistik kepatuhan; {_BELUM_DIVERIFIKASI}",
    berlaku_mulai=date(2026, 1, 1),
    pita=read_pita(
        ("Di bawah 60", "<60", ">=0"),
        ("60 sampai di bawah 80", "60–<80", ">=60"),
        ("80 sampai di bawah 100", "80–<100", ">=80"),
        ("100 ke atas", "≥100", ">=100"),
    ),
)

SKALA: Mapping[str, Skala] = {
    skala.id: skala
    for skala in (
        PERMENDAGRI_86,
        PERMENDAGRI_86_LEBIH_90,
        SAMPANG_2019,
        MALUKU_TENGAH_2021,
        MADIUN,
        PEDOMAN_SAKIP,
        BANJARNEGARA,
        PRINGSEWU,
        STATISTIK_KWANTER,
    )
}
