"""The thresholds of the checks, as dated data.

Sources: domain.md sections 3.4, 3.7 and 6.9.
"""

from decimal import Decimal

from takar.rules.aggregate_policy import BERLAKU_PRODUK, Ambang

CAPAIAN_TERCAPAI = Ambang(Decimal(100), "domain.md 3.1: capaian pada target, persen", BERLAKU_PRODUK)
CAPAIAN_PERLU_PENJELASAN = Ambang(Decimal(120), "domain.md 3.4: capaian mentah, persen", BERLAKU_PRODUK)
PERUBAHAN_BESAR = Ambang(Decimal(50), "domain.md 6.9: perubahan terhadap triwulan lalu, persen", BERLAKU_PRODUK)
SERAPAN_RENDAH = Ambang(Decimal(70), "domain.md 3.7: serapan saat capaian tercapai, persen", BERLAKU_PRODUK)
SERAPAN_HABIS = Ambang(Decimal(95), "domain.md 3.7: serapan saat capaian belum tercapai, persen", BERLAKU_PRODUK)
CAPAIAN_RENDAH = Ambang(Decimal(50), "domain.md 6.9: kebalikannya, capaian, persen", BERLAKU_PRODUK)
SERAPAN_TINGGI = Ambang(Decimal(80), "domain.md 6.9: kebalikannya, serapan, persen", BERLAKU_PRODUK)
PENCILAN_Z = Ambang(Decimal(3), "domain.md 6.9: skor z, aturan tiga simpangan baku", BERLAKU_PRODUK)
PENCILAN_MEDIAN = Ambang(
    Decimal("3.5"), "domain.md 6.9: skor menurut median, Iglewicz dan Hoaglin (1993)", BERLAKU_PRODUK
)
