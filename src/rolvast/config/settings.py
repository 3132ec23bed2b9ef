"""All settings, from the environment. What a variable means stands in docs/settings.md."""

import os
from pathlib import Path

from rolvast.config import database, mail, secrets
from rolvast.config.postgres import data_folder

PACKAGE = Path(__file__).resolve().parent.parent
DATA = data_folder(os.environ)

DEMO = os.environ.get("ROLVAST_DEMO", "") == "1"
MUNICIPALITY = os.environ.get("ROLVAST_MUNICIPALITY", "")
DEBUG = False
SECRET_KEY = secrets.secret_key(os.environ, DATA)
ALLOWED_HOSTS = [h for h in os.environ.get("ROLVAST_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
HTTPS = os.environ.get("ROLVAST_HTTPS", "") == "1"
MAIL_SERVER = mail.settings(os.environ)
# Where links in mail begin, for a municipality without a host name of its own.
ADDRESS = os.environ.get("ROLVAST_ADDRESS", f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}").rstrip(
    "/"
)
# What of the own network may be told of acts: host:port, with commas.
HANDOVER_INSIDE = frozenset(filter(None, os.environ.get("ROLVAST_HANDOVER_INSIDE", "").lower().split(",")))
# The virus scanner: unix:/path or host:port. Where it is named and does not answer, files are refused.
CLAMD = os.environ.get("ROLVAST_CLAMD", "")
LARGEST_FILE = int(os.environ.get("ROLVAST_LARGEST_FILE_MB", "25")) * 1_000_000  # bytes
FILES_PER_HOUR = int(os.environ.get("ROLVAST_FILES_PER_HOUR", "60"))  # from one address
LOOSE_FILES = int(os.environ.get("ROLVAST_LOOSE_FILES_MB", "5000")) * 1_000_000  # bytes, a municipality
LARGEST_REQUEST = 2 * LARGEST_FILE  # bytes; a form with all its files

ROOMS = [
    "huisstijl", "accounts", "acts", "documents", "messages", "moderation", "catalogue",
    "appointments", "handover", "places", "calendars", "inspections", "payments", "steps", "pickup",
    "support", "pledges", "cases", "retention", "initiatives", "challenges", "budgets",
    "insight", "api", "front",
]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    *(f"rolvast.{room}" for room in ROOMS),
    "rolvast.config",
]
MIDDLEWARE = [
    # First: under /api/ every error is a problem that programs can read, whoever found it.
    "rolvast.config.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rolvast.config.middleware.SizeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last: it runs the view itself, in one transaction that belongs to one municipality.
    "rolvast.config.middleware.MunicipalityMiddleware",
]
ROOT_URLCONF = "rolvast.config.urls"
WSGI_APPLICATION = "rolvast.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / room / "templates" for room in ROOMS],
        "OPTIONS": {
            "environment": "rolvast.huisstijl.environment.environment",
            "context_processors": [
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "rolvast.config.context.page",
            ],
        },
    }
]

DATABASES = {"default": database.settings(os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "front:home"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rolvast.front.views.form_expired"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "script-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
SILENCED_SYSTEM_CHECKS: list[str] = []

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
# What serves collects first (config.serving): compressed, and named by content so that browsers may keep it.
COLLECTED = os.environ.get("ROLVAST_STATIC") == "collected"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED

PROCRASTINATE_IMPORT_PATHS = [
    f"rolvast.{room}.jobs"
    for room in (*ROOMS, "config")
    if (Path(__file__).parents[1] / room / "jobs.py").exists()
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("ROLVAST_LOG", "WARNING")},
}
