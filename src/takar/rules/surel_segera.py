"""How many mails go at once to one person about one thing on one day (docs/adr/0062).

Whoever sends and recalls in turn, or moves a date back and forth, does what is allowed and is kept; nobody needs a mail
of each turn. The number is ours: more than a berkas that takes all its langkah in one day needs.
"""

SEHARI = 5


def goes_at_once(terkirim: int, *, kalender: bool = False) -> bool:
    """Whether one more mail goes at once, where so many were made on this day; a calendar must stay right."""
    return kalender or terkirim < SEHARI
