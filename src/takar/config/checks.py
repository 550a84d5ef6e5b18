"""May Takar be served like this? Asked before anything listens (see cli/run)."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Serving:
    """How Takar is about to be served."""

    host: str
    hosts: Sequence[str]
    certificate: Path | None = None
    key: Path | None = None
    tls: bool = False
    proxy_count: int = 0

    @property
    def network(self) -> bool:
        """Return whether other machines can reach it, directly or through a proxy."""
        return not all(is_loopback(name) for name in (self.host, *self.hosts))

    @property
    def secured(self) -> bool:
        """Return whether what travels is encrypted: by us, or by a proxy that says so."""
        return self.certificate is not None or (self.tls and self.proxy_count > 0)


def is_loopback(name: str) -> bool:
    """Return whether a host name or address stays on this machine."""
    if name == "localhost":
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def refusal(serving: Serving) -> str | None:
    """Return why Takar does not start like this and what to do, or None if it may."""
    return _unclear(serving) or (_unsafe(serving) if serving.network else None)


def _unclear(serving: Serving) -> str | None:
    if (serving.certificate is None) != (serving.key is None):
        return "Sertifikat dan kuncinya harus diberikan bersama: --sertifikat BERKAS --kunci BERKAS."
    for path in (serving.certificate, serving.key):
        if path is not None and not path.is_file():
            return f"Berkas {path} tidak ada; periksa letak sertifikat dan kuncinya."
    if serving.proxy_count < 0:
        return "TAKAR_PROXY_COUNT adalah banyaknya proksi di depan Takar, ditulis dengan angka, misalnya 1."
    if any(name.startswith(("*", ".")) for name in serving.hosts):
        return "Sebutkan setiap nama yang dilayani secara persis di TAKAR_HOSTS, tanpa * atau titik di depannya."
    return None


def _unsafe(serving: Serving) -> str | None:
    if not serving.secured:
        return (
            "Takar tidak melayani komputer lain tanpa TLS, sebab kata sandi akan terbaca di jaringan. "
            "Berikan --sertifikat BERKAS --kunci BERKAS, atau taruh Takar di belakang proksi TLS lalu setel "
            "TAKAR_TLS=1 dan TAKAR_PROXY_COUNT=1. Untuk komputer ini saja, pakai --host 127.0.0.1."
        )
    if all(is_loopback(name) for name in serving.hosts):
        return "Sebutkan nama yang dilayani dengan TAKAR_HOSTS, misalnya TAKAR_HOSTS=takar.kabupaten.go.id."
    return None
