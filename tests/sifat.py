"""How many examples a property is tried with: a seeded sample in `make test`, the full count in `make prove`."""

import os
from zlib import crc32

from hypothesis import settings

PROVING = os.environ.get("MEMBUKTIKAN", "") == "1"
"""Whether this run tries everything, not a sample of it (`make prove`)."""
CONTOH, PENUH = "contoh", "penuh"
UKURAN = 60
"""The examples of an ordinary property in a sample; a dear or a wide one has fewer or more (`sample`)."""
KALI = 50
"""How many times that is the full count."""

settings.register_profile(CONTOH, derandomize=True, max_examples=UKURAN, deadline=None)
settings.register_profile(PENUH, max_examples=UKURAN * KALI, deadline=None, print_blob=True)


def sample(jumlah: int) -> settings:
    """Return the settings of a property with `jumlah` examples in a sample, and as many times more as the profile."""
    return settings(max_examples=jumlah * settings.default.max_examples // UKURAN)


def chosen(name: str, one_in: int) -> bool:
    """Whether a seeded sample of one in so many takes what has this name: the same one every time."""
    return crc32(name.encode()) % one_in == 0
