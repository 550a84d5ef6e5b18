"""``takar run``: prepare, start the web server and the worker, say where to go, keep both running."""

import argparse
import errno
import http.client
import os
import socket
import ssl
import sys
from collections.abc import Sequence
from pathlib import Path

from takar.cli.parser import Subparsers, whole_number
from takar.config.checks import Serving, refusal

DEFAULT_PORT = 8000
PORTS_TO_TRY = 50
READY_SECONDS = 60.0
# Each waits for one request, its body included; how many may wait for slow ones is limited in web/tunggu.
THREADS_PER_WORKER = 16
MOST_WORKERS = 64
CHILD = (sys.executable, "-m", "takar.cli.child")
UNBUFFERED = (
    "Tanpa proksi, kiriman yang sengaja dilambatkan dari beberapa alamat dapat menghalangi kiriman orang lain; "
    "untuk internet pakailah proksi (docs/melayani-jaringan.md)."
)
LOOPBACK_HOSTS = "127.0.0.1,localhost,[::1]"


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("run", help="siapkan lalu jalankan Takar di komputer ini")
    parser.add_argument("--host", default="127.0.0.1", help="alamat yang didengarkan (bawaan 127.0.0.1)")
    parser.add_argument(
        "--port", type=whole_number(1, 65_535), help=f"bawaan {DEFAULT_PORT}, atau berikutnya yang bebas"
    )
    parser.add_argument(
        "--workers", type=whole_number(1, MOST_WORKERS), default=2, help="banyaknya proses web (bawaan 2)"
    )
    parser.add_argument("--sertifikat", type=Path, metavar="BERKAS", help="sertifikat TLS (PEM)")
    parser.add_argument("--kunci", type=Path, metavar="BERKAS", help="kunci sertifikat (PKCS#8)")
    parser.add_argument(
        "--sekali-siap",
        "--check",
        action="store_true",
        dest="prepare_only",
        help="siapkan saja, jangan jalankan",
    )


def handle(args: argparse.Namespace) -> int:
    """Prepare and serve; 0 after an orderly end, 1 if it could not start, 2 if it may not."""
    serving = _serving(args)
    reason = refusal(serving)
    if reason is not None:
        print(reason, file=sys.stderr)
        return 2
    if serving.certificate is not None:
        os.environ["TAKAR_TLS"] = "1"
    port = args.port or DEFAULT_PORT if args.prepare_only else _port(args.host, args.port)
    if port is None:
        return 1
    if not os.environ.get("TAKAR_URL"):  # papers and mail name the address that is served, not the default one
        os.environ["TAKAR_URL"] = address(serving, port)
    _prepare(serving)
    if args.prepare_only:
        _say("Siap.")
        return 0
    return _serve(serving, port, args.workers)


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def _serving(args: argparse.Namespace) -> Serving:
    environment = os.environ
    proxies = environment.get("TAKAR_PROXY_COUNT", "") or "0"
    return Serving(
        host=args.host,
        hosts=[name for name in environment.get("TAKAR_HOSTS", LOOPBACK_HOSTS).split(",") if name],
        certificate=args.sertifikat,
        key=args.kunci,
        tls=environment.get("TAKAR_TLS", "") == "1",
        proxy_count=int(proxies) if proxies.isdecimal() else -1,
    )


def _prepare(serving: Serving) -> None:
    import django

    django.setup()
    from takar.cli import prepare

    prepare.prepare(_say, peraga=prepare.peraga_by_default(network=serving.network))
    if serving.network and prepare.is_peraga():
        _say("Perhatian: data peraga dengan kata sandi yang diketahui umum akan dilayani ke jaringan.")
    if serving.network and serving.certificate is not None:
        _say(UNBUFFERED)


def _port(host: str, wanted: int | None) -> int | None:
    """Return the port to listen on: the wanted one, or the first free one; None (said) if there is none."""
    candidates = [wanted] if wanted is not None else range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TO_TRY)
    for port in candidates:
        try:
            free = _is_free(host, port)
        except OSError as error:
            print(_unusable(host, port, error), file=sys.stderr)
            return None
        if free:
            if wanted is None and port != DEFAULT_PORT:
                _say(f"Port {DEFAULT_PORT} sedang dipakai program lain, maka Takar memakai port {port}.")
            return port
    said = f"Port {wanted}" if wanted is not None else f"Port {DEFAULT_PORT} dan {PORTS_TO_TRY - 1} berikutnya"
    print(f"{said} sedang dipakai program lain; pilih yang bebas dengan --port.", file=sys.stderr)
    return None


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def _unusable(host: str, port: int, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"Port {port} hanya boleh dipakai pengelola komputer ini; pilih 1024 ke atas dengan --port."
    return f"Alamat {host} bukan alamat komputer ini; periksa --host."


def _serve(serving: Serving, port: int, workers: int) -> int:
    from takar.cli.supervise import Child, Supervisor

    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "takar.config.settings"}
    web = Child("web", web_command(serving, port, workers), environment)
    worker = Child("pekerja", [*CHILD, "django", "worker"], environment)
    with Supervisor([web, worker], _say) as supervisor:
        if not supervisor.wait_until(lambda: answers(serving, port), READY_SECONDS):
            if supervisor.stop.is_set():
                return 0
            print("Takar tidak dapat dijalankan; sebabnya tertulis di atas.", file=sys.stderr)
            return 1
        _announce(serving, port)
        supervisor.run()
        _say("Takar dihentikan.")
    return 0


def web_command(serving: Serving, port: int, workers: int) -> list[str]:
    """Return the command that serves the pages."""
    command = [*CHILD, "granian", "takar.config.wsgi:application", "--interface", "wsgi"]
    command += ["--host", serving.host, "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", str(THREADS_PER_WORKER), "--blocking-threads-idle-timeout", "600"]
    command += ["--http", "1", "--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "5"]
    command += ["--log-level", "error"]  # its warnings are English advice on THREADS_PER_WORKER, which is meant
    if serving.certificate is not None:
        command += ["--ssl-certificate", str(serving.certificate), "--ssl-keyfile", str(serving.key)]
    return command


def answers(serving: Serving, port: int) -> bool:
    """Return whether the first page is there (a redirect to the sign-in page counts)."""
    wildcard = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (recognised, not bound)
    target = wildcard.get(serving.host, serving.host)
    connection: http.client.HTTPConnection
    if serving.certificate is not None:
        trusting = ssl.create_default_context()  # our own server, asked whether it is up; nothing is sent
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(target, port, timeout=10, context=trusting)
    else:
        connection = http.client.HTTPConnection(target, port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": _public_name(serving)})
        return connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        connection.close()


def _public_name(serving: Serving) -> str:
    return next((name for name in serving.hosts if not name.startswith((".", "*"))), serving.host)


def address(serving: Serving, port: int) -> str:
    """Return the address at which people open Takar; behind a proxy it is the proxy's."""
    if serving.network and serving.certificate is None:
        return f"https://{_public_name(serving)}"
    scheme = "https" if serving.certificate is not None else "http"
    name = _public_name(serving) if serving.network else serving.host
    return f"{scheme}://{f'[{name}]' if ':' in name.strip('[]') and name[0] != '[' else name}:{port}"


def _announce(serving: Serving, port: int) -> None:
    given = os.environ["TAKAR_URL"].rstrip("/")
    _say(f"\nTakar siap dibuka di {given if serving.network else address(serving, port)}/\n")
    from takar.cli.prepare import is_peraga
    from takar.config.penyiapan import read_token

    if token := read_token():
        _say("Perangkat daerah belum disiapkan. Siapkan lewat alamat ini, yang hanya berlaku sekali:\n")
        _say(f"  {given}/mulai/{token}/\n")
    if is_peraga():
        from takar.actions.peraga.sign_ins import sign_ins

        if people := sign_ins():
            _say(table([("Masuk sebagai", "Nama pengguna", "Kata sandi"), *people]))
        _say("\nSeluruh isinya data peraga.")
    _say("Tekan Ctrl+C untuk menghentikan Takar.\n")


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned text, the first as heading with a line below it."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  " + "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "  " + "   ".join("─" * width for width in widths))
    return "\n".join(lines)
