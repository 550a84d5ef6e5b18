"""All settings of Takar, read from the environment only.

The defaults serve one machine on loopback with the embedded database. Serving a network is
switched on by TAKAR_HOSTS together with TLS (see config/checks and cli/run).
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from takar.config.database import database_from_environment, keep_secret_key, make_data_dir
from takar.config.surel import mail_from_environment

DATA_DIR = Path(os.environ.get("TAKAR_DATA_DIR", "var")).resolve()


def _secret_key() -> str:
    """Return TAKAR_SECRET_KEY, or a key made once and kept readable by the owner alone."""
    given = os.environ.get("TAKAR_SECRET_KEY")
    if given:
        return given
    path = DATA_DIR / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        make_data_dir(DATA_DIR)
    with suppress(FileExistsError):  # another process made it first: theirs counts
        keep_secret_key(DATA_DIR, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("TAKAR_SECRET_KEY_LAMA", "").split(",") if key]  # they still open
DEBUG = False
TLS = os.environ.get("TAKAR_TLS", "") == "1"
PROXY_COUNT = int(os.environ.get("TAKAR_PROXY_COUNT", "0") or 0)  # reverse proxies of ours in front
ALLOWED_HOSTS = [host for host in os.environ.get("TAKAR_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "takar.records",
    "takar.web",
    "takar.jobs",
]

MIDDLEWARE = [
    "takar.web.pintu.headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "takar.web.pintu.exact_host",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "takar.web.unggahan.body_limit",
    "takar.web.tunggu.whole_body",
    "takar.web.pintu.plain_text",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "takar.web.middleware.session_limits",
    "takar.web.middleware.actor",
    "takar.web.arsip_besar.large_archive",
    "takar.web.middleware.method_page",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "takar.config.urls"
WSGI_APPLICATION = "takar.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent.parent / "web" / "templates"],
        "OPTIONS": {"environment": "takar.web.jinja.environment"},
    },
]

DATABASES = {"default": database_from_environment(os.environ, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "records.Akun"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "takar.web.akun.backend.AkunBackend",
]
PASSWORD_HASHERS = ["takar.config.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "masuk"

AXES_USERNAME_FORM_FIELD = "username"  # what authenticate() is given; the default would be the column of Akun
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "password",
    "kata_sandi",
    "kata_sandi_ulang",
    "csrfmiddlewaretoken",
    "kunci",
]
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "takar.web.akun.views.locked_out"
AXES_CLIENT_IP_CALLABLE = "takar.web.alamat.client_address"
AXES_VERBOSE = False

SESSION_IDLE_SECONDS = 30 * 60
SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60
FRESH_AUTHENTICATION_SECONDS = 5 * 60
SESSION_ENGINE = "takar.web.sesi"
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "takar.web.galat.csrf_failure"
if TLS:
    SESSION_COOKIE_NAME = "__Host-takar_sesi"
    CSRF_COOKIE_NAME = "__Host-takar_csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_SSL_REDIRECT = True
    if PROXY_COUNT > 0:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
else:
    SESSION_COOKIE_NAME = "takar_sesi"
    CSRF_COOKIE_NAME = "takar_csrf"
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
}

PUBLIC_URL = os.environ.get("TAKAR_URL", "http://127.0.0.1:8000").rstrip("/")  # printed on papers

MESSAGE_STORAGE = "takar.web.kabar.Kabar"

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/aset/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = DATA_DIR / "aset"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

ARCHIVE_DIR = DATA_DIR / "arsip"  # stored files, by SHA-256
ZIP_DIR = DATA_DIR / "arsip-zip"  # archives that were asked for: copies, which a backup leaves out
READ_DIR = DATA_DIR / "arsip-dibaca"  # archives that were sent to be read: for half an hour, in no backup
ANCHOR_FILE = Path(os.environ.get("TAKAR_JANGKAR") or DATA_DIR / "jangkar" / "jangkar.txt")  # heads of the audit log
ANCHOR_MAIL = os.environ.get("TAKAR_JANGKAR_SUREL", "")  # gets each of them too
TTE_INNER_HOSTS = frozenset(filter(None, os.environ.get("TAKAR_TTE_DALAM", "").replace(",", " ").split()))
SEAL_TOKEN = {  # the key of the seal in a token (docs/adr/0086); the program named here is loaded
    "modul": os.environ.get("TAKAR_TOKEN_MODUL", ""),
    "kantor": os.environ.get("TAKAR_TOKEN_KANTOR", ""),
    "label": os.environ.get("TAKAR_TOKEN_LABEL", ""),
    "kunci": os.environ.get("TAKAR_TOKEN_KUNCI", ""),
    "pin": os.environ.get("TAKAR_TOKEN_PIN", ""),  # a file
}
UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024  # one bukti dukung
ARSIP_LIMIT_BYTES = int(os.environ.get("TAKAR_ARSIP_MB", "") or 2048) * 1024 * 1024  # an archive that a page reads
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_TEMP_DIR = None

_MAIL = mail_from_environment(os.environ, DATA_DIR)
EMAIL_BACKEND = _MAIL.backend
MAIL_SERVER = _MAIL.server  # else mail is kept as files beside the database
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.tls == "starttls", _MAIL.tls == "tls"
EMAIL_TIMEOUT = 45  # seconds without a word of the server; without it a silent one holds the worker for ever
EMAIL_FILE_PATH = _MAIL.folder
DEFAULT_FROM_EMAIL, BOUNCE_ADDRESS = _MAIL.sender, _MAIL.bounces
BOUNCE_MAILDIR = os.environ.get("TAKAR_PANTULAN_MAILDIR", "")  # read by the worker

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"tanpa_tautan": {"()": "takar.config.log.Formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "tanpa_tautan"}},
    "root": {"handlers": ["console"], "level": os.environ.get("TAKAR_LOG_LEVEL", "WARNING")},
}
