"""From which address a request comes, behind the proxies that the office has set up."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the client's address (AXES_CLIENT_IP_CALLABLE).

    Each proxy of ours adds to X-Forwarded-For the address that it was asked from: with TAKAR_PROXY_COUNT of them the
    address stands so many places from the right, and whatever is left of it the client may have written itself.
    Without a proxy the header is not believed at all.
    """
    direct: str = request.META.get("REMOTE_ADDR") or ""
    given = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    count = settings.PROXY_COUNT
    if not 0 < count <= len(given):
        return direct
    try:
        return str(ip_address(given[-count].strip().strip("[]")))
    except ValueError:
        return direct
