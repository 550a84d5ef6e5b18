"""Numbers in Indonesian words, as a berita acara writes its date."""

_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def terbilang(n: int) -> str:
    """Return n in words, for 0 ≤ n < 10,000: enough for days and years."""
    if n < 12:
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    if n < 100:
        return _joined(f"{_SATUAN[n // 10]} puluh", n % 10)
    if n < 200:
        return _joined("seratus", n - 100)
    if n < 1000:
        return _joined(f"{_SATUAN[n // 100]} ratus", n % 100)
    if n < 2000:
        return _joined("seribu", n - 1000)
    return _joined(f"{_SATUAN[n // 1000]} ribu", n % 1000)


def _joined(head: str, rest: int) -> str:
    return f"{head} {terbilang(rest)}" if rest else head
