"""Every setting, read top to bottom. Development is the defaults; production is the environment (docs/settings.md)."""

import os
import re
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from leeward.config import env

ROOT = Path(__file__).resolve().parents[3]

# What this installation is
DEMO = env.flag("LEEWARD_DEMO")
DEBUG = env.flag("LEEWARD_DEBUG")
os.umask(0o077)  # databases, keys and logs are for this process's user alone
DATA = Path(env.text("LEEWARD_DATA", str(ROOT / "var" / "site"))).resolve()
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
HOST = env.text("LEEWARD_HOST", "localhost")  # the one host name; also the WebAuthn rpId
PORT = env.number("LEEWARD_PORT", 8000)
HTTPS = env.flag("LEEWARD_HTTPS", default=HOST != "localhost")
ORIGIN = env.text("LEEWARD_ORIGIN", f"{'https' if HTTPS else 'http'}://{HOST}{'' if HTTPS else f':{PORT}'}")
PHONE = DEMO and env.flag("LEEWARD_PHONE")  # the demo's second door, without its sign-in: config/phone.py
if DEMO and HOST != "localhost" and not PHONE:
    raise ImproperlyConfigured("The demo binds to localhost only: unset LEEWARD_HOST or LEEWARD_DEMO.")


def _secret_key() -> str:
    given = env.secret("LEEWARD_SECRET_KEY")
    if given:
        return given
    if HOST != "localhost" and not PHONE:
        raise ImproperlyConfigured("LEEWARD_SECRET_KEY (or LEEWARD_SECRET_KEY_FILE) is missing.")
    return "only-for-localhost-" + str(DATA)


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [HOST, "127.0.0.1", "[::1]"] if HOST == "localhost" else [HOST]

INSTALLED_APPS = [
    "leeward.config",
    "leeward.support",
    "leeward.rota",
    "leeward.supporters",
    "leeward.counts",
    "leeward.notices",
    "leeward.organizations",
    "leeward.accounts",
    "leeward.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "leeward.core.headers.headers",
    "leeward.core.error_pages.bare",
    "leeward.core.limits.limits",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leeward.core.cookieless.cookieless",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "leeward.accounts.shared.ends_when_idle",
    "leeward.accounts.signed_out.presses_anew",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "leeward.core.zone.zone",
]

ROOT_URLCONF = "leeward.config.urls"
WSGI_APPLICATION = "leeward.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leeward.config.context.page",
            ],
        },
    }
]

# Two databases: `shred` holds only what must be forgettable, and is never in a backup (design 5)
DATABASES = {
    "default": env.database("LEEWARD_DATABASE", DATA / "leeward.sqlite3"),
    "shred": env.sqlite(Path(env.text("LEEWARD_SHRED", str(DATA / "shred" / "shred.sqlite3"))), journal="DELETE"),
}
Path(str(DATABASES["shred"]["NAME"])).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
DATABASE_ROUTERS = ["leeward.core.router.ShredRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files of the data folder that nobody can make again: a backup carries them
KEPT_FILES: list[Path] = []

# People who sign in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["leeward.accounts.backend.PasskeyBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/home/"
ACCOUNT_ADAPTER = "allauth.account.adapter.DefaultAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"email"}  # allauth insists on one; its own sign-in pages are not routed
ACCOUNT_SIGNUP_FIELDS = ["email*"]
MFA_ADAPTER = "leeward.accounts.passkeys.Adapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"

SESSION_COOKIE_NAME = "__Host-leeward" if HTTPS else "leeward"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would sign people out on every link from their mail
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = "__Host-leeward-csrf" if HTTPS else "leeward-csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True  # scripts read the token from the page
CSRF_USE_SESSIONS = False
CSRF_TRUSTED_ORIGINS = [ORIGIN]
CSRF_FAILURE_VIEW = "leeward.core.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("LEEWARD_BEHIND_PROXY") else None
SECURE_SSL_REDIRECT = HTTPS and not env.flag("LEEWARD_OWN_TLS")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by this machine itself, behind the proxy
SECURE_REFERRER_POLICY = "no-referrer"  # as core.headers says it
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS and not PHONE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
FILE_UPLOAD_HANDLERS = ["leeward.core.uploads.InMemory"]
UPLOAD_PATHS = re.compile(r"/(center|center/organizations/[-\w]+|program/[-\w]+/settings)/import/\w+/")  # tables
UPLOAD_MAX_BYTES = 8 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024  # a bundle for 128 slots is 263 kB

SOURCE = env.web("LEEWARD_SOURCE")  # where the code of this version is published, for whoever compares it
REPORT_TO = env.text("LEEWARD_REPORT_TO")  # who hears of a problem with this site: an address, shown to everybody

# What else a program needs before it opens: functions of a program in rooms above organizations, giving sentences
OPENING_GAPS = ["leeward.supporters.opening.gaps", "leeward.rota.phone.gaps"]
SISTERS = "leeward.rota.queries.sisters"  # programs that share with one: their leads may be its second person
ROTA_CHOSEN = "leeward.rota.queries.chooses_rota"  # whether a program's lead keeps a rota, for rings on paid time only
RESTING = "leeward.support.queries.resting"  # of supporters, who is not rung for some days: the rota asks it

# What comes in by CSV: each kind of table, by the name in its address
IMPORTS = {
    "organizations": "leeward.organizations.imports.places.ORGANIZATIONS",
    "sites": "leeward.organizations.imports.places.SITES",
    "units": "leeward.organizations.imports.units.UNITS",
    "leaders": "leeward.organizations.imports.leaders.LEADERS",
    "people": "leeward.supporters.imports.PEOPLE",
}

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("LEEWARD_STATIC", str(DATA / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "leeward.config.compressing.Storage"},
}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]

# Messages out (the demo sends nothing: design 9)
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend" if DEMO else env.mail_backend("LEEWARD_MAIL")
ANYMAIL = env.group("LEEWARD_ANYMAIL_")
EMAIL_HOST = env.text("LEEWARD_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("LEEWARD_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("LEEWARD_SMTP_USER")
EMAIL_HOST_PASSWORD = env.secret("LEEWARD_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("LEEWARD_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("LEEWARD_MAIL_FROM", f"notice@{HOST}")
SMS_PROVIDER = env.choice("LEEWARD_SMS", ["", "twilio", "http"])
SMS_URL = env.text("LEEWARD_SMS_URL")
SMS_ACCOUNT = env.text("LEEWARD_SMS_ACCOUNT")
SMS_TOKEN = env.secret("LEEWARD_SMS_TOKEN")
SMS_FROM = env.text("LEEWARD_SMS_FROM")
SMS_JSON = env.json_text("LEEWARD_SMS_JSON", '{"to": "{to}", "text": "{text}"}')
VAPID_KEY = env.text("LEEWARD_VAPID_KEY", str(DATA / "vapid.pem"))  # made once, for this process's user alone
KEPT_FILES += [Path(VAPID_KEY)]
PUSH_HOSTS = env.words(
    "LEEWARD_PUSH_HOSTS",
    "fcm.googleapis.com, *.push.services.mozilla.com, *.push.apple.com, *.notify.windows.com",
)
PUSH_LOCAL = False  # tests alone post to this computer
NOTICES_GATHER = timedelta(minutes=0 if DEMO else env.number("LEEWARD_GATHER_MINUTES", 10))
NOTICES_ANSWERED = "leeward.support.jobs.answered"  # called with what somebody answered by text message

REST_DAYS = env.number("LEEWARD_REST_DAYS", 3)  # of rest with one tap

# Text and time
LANGUAGE_CODE = "en-us"
TIME_ZONE = env.text("LEEWARD_TIME_ZONE", "America/New_York")
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [ROOT / "locale"]

# Logs carry no address, no query string, no word a person typed
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"quiet": {"()": "leeward.core.logs.Quiet"}},
    "formatters": {"plain": {"()": "leeward.core.logs.PlainFormatter", "format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["quiet"], "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("LEEWARD_LOG_LEVEL", "WARNING")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # Their warnings name paths that people typed, and the moment of each way back that failed
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # names whatever a stranger typed as a host
        "fido2": {"level": "WARNING"},  # below that it names the passkey of each sign-in
    },
}
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # X-Frame-Options comes from core.headers, on every answer
TEST_RUNNER = "django.test.runner.DiscoverRunner"
