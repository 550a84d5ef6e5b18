"""Numbers in Indonesian words, as a berita acara writes its date."""

_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_SCALES = ((1000, "seribu", "ribu"), (100, "seratus", "ratus"), (10, "sepuluh", "puluh"))


def terbilang(n: int) -> str:
    """Return n in words, for 0 ≤ n < 10,000: enough for days and years."""
    if n < len(_SATUAN):
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    size, one, many = next(scale for scale in _SCALES if n >= scale[0])
    times, rest = divmod(n, size)
    head = one if times == 1 else f"{_SATUAN[times]} {many}"
    return f"{head} {terbilang(rest)}" if rest else head
