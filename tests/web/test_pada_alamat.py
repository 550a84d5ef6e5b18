"""Every page and every file takes a stand: it can be read as of a day, or it is of now for a reason (docs/adr/0109)."""

from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.alamat import ALAMAT, BACK

SETUP = "pengaturan/"
"""The pages of the set-up: their past is told by docs/adr/0110."""
DOOR = "door: who is known yet by nobody has no past"
DRAFT = "form of a draft: what is not sent has no past (docs/adr/0082)"
WRITES = "form alone: what it wrote stands on the page that can be read as of a day"
OWN = "choice of a person, for what is sent to them from now on"
FEED = "feed: what a calendar reads again and again is what is to come"
PUBLIC = "verify page: whether a paper holds is asked of now, and an address must not make an old one look valid"
STORED = "bytes that never change, under their own date"
FOREIGN = "archive from outside, not kept: it tells of itself"
MANUAL = "manual of the version that runs"

NOW = {
    "masuk": DOOR,
    "keluar": DOOR,
    "undangan": DOOR,
    "mulai": DOOR,
    "olah": DRAFT,
    "anggaran": DRAFT,
    "kembaran": DRAFT,
    "unduh_kembaran": DRAFT,
    "sisi": DRAFT,
    "ubah_tempo": WRITES,
    "catat_surat": WRITES,
    "kabar_saya": OWN,
    "antrean_ttd": WRITES,
    "kalender_pribadi": FEED,
    "verifikasi": PUBLIC,
    "periksa_pdf": PUBLIC,
    "sertifikat_segel": STORED,
    "arsip": STORED,
    "dokumen_kinerja": STORED,
    "baca_arsip": FOREIGN,
    "lihat_isi_arsip": FOREIGN,
    "gambar_isi_arsip": FOREIGN,
    "isi_arsip": FOREIGN,
    "panduan": MANUAL,
    "bab_panduan": MANUAL,
    "gambar_panduan": MANUAL,
}
"""What is read as of now alone, and why."""


def pages() -> dict[str, tuple[str, bool]]:
    """Every address that answers a GET, by name: its path, and whether it can be read as of a day."""
    found: dict[str, tuple[str, bool]] = {}
    waiting: list[tuple[str, URLPattern | URLResolver]] = [("", one) for one in get_resolver().url_patterns]
    while waiting:
        before, one = waiting.pop()
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            waiting += [(path, inner) for inner in one.url_patterns]
        elif ALAMAT[str(one.name)].stranger[0] != BACK or one.name == "keluar":
            found[str(one.name)] = path, hasattr(one.callback, "berpada")
    return found


def test_every_page_can_be_read_as_of_a_day_or_says_why_not() -> None:
    found = pages()
    of_now = {name for name, (path, dated) in found.items() if not dated and not path.startswith(SETUP)}
    assert of_now == set(NOW)
    assert all(path.startswith(SETUP) or name in NOW or dated for name, (path, dated) in found.items())
