"""What is sealed with the secret key of the installation, sealed anew where that key was replaced.

Loaded only then: it brings in most of what Takar does, which is most of the time that a start takes.
Django must have been set up.
"""

from collections.abc import Callable

from takar.actions.kanal import reseal
from takar.actions.pengaturan.cap_waktu import reseal_cap_waktu
from takar.actions.pengaturan.tanda_tangan import reseal_layanan
from takar.actions.segel import reseal_keys


def reseal_all(say: Callable[[str], None]) -> None:
    """Seal with the key of now what an older one sealed, saying in a sentence how many of what."""
    if count := reseal():
        say(f"{count} kanal disegel ulang dengan kunci rahasia yang sekarang.")
    if count := reseal_keys():
        say(f"{count} kunci segel kantor disegel ulang dengan kunci rahasia yang sekarang.")
    if count := reseal_layanan():
        say(f"{count} kunci layanan tanda tangan disegel ulang dengan kunci rahasia yang sekarang.")
    if count := reseal_cap_waktu():
        say(f"{count} kata sandi layanan cap waktu disegel ulang dengan kunci rahasia yang sekarang.")
