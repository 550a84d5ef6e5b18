"""The thresholds of the checks, as dated data.

Sources: domain.md sections 3.4 and 6.9.
"""

from decimal import Decimal

from takar.rules.aggregate_policy import BERLAKU_PRODUK, Ambang

CAPAIAN_TERCAPAI = Ambang(Decimal(100), "domain.md 3.1: capaian pada target, persen", BERLAKU_PRODUK)
CAPAIAN_PERLU_PENJELASAN = Ambang(Decimal(120), "domain.md 3.4: capaian mentah, persen", BERLAKU_PRODUK)
PERUBAHAN_BESAR = Ambang(Decimal(50), "domain.md 6.9: perubahan terhadap triwulan lalu, persen", BERLAKU_PRODUK)
SERAPAN_RENDAH = Ambang(Decimal(30), "domain.md 6.9: serapan saat capaian tercapai, persen", BERLAKU_PRODUK)
CAPAIAN_RENDAH = Ambang(Decimal(50), "domain.md 6.9: kebalikannya, capaian, persen", BERLAKU_PRODUK)
SERAPAN_TINGGI = Ambang(Decimal(80), "domain.md 6.9: kebalikannya, serapan, persen", BERLAKU_PRODUK)
