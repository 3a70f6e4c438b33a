"""Django's settings. What differs between installations is in environment.py; everything else is here."""

from datetime import timedelta

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from samrad.config.environment import CHECKOUT, EnvironmentFaults, read_environment
from samrad.config.key import secret_key
from samrad.config.logs import logging_config
from samrad.config.reasons import reason

environment = read_environment()

DEBUG = environment.debug
try:
    SECRET_KEY = secret_key(environment.data)
except OSError as fault:
    raise EnvironmentFaults(
        [f"Datamappen {environment.data} kan ikke brukes: {reason(fault)}. Velg en annen med SAMRAD_DATA."]
    ) from fault
ALLOWED_HOSTS = list(environment.hosts)
ROOT_URLCONF = "samrad.config.urls"
WSGI_APPLICATION = "samrad.config.wsgi.application"

INSTALLED_APPS = [
    "samrad.core",
    "samrad.organisations",
    "samrad.access",
    "samrad.documents",
    "samrad.cases",
    "samrad.meetings",
    "samrad.hearings",
    "samrad.commitments",
    "samrad.knowledge",
    "samrad.strategy",
    "samrad.wheel",
    "samrad.openness",
    "samrad.pages",
    "samrad.folders",
    "samrad.workspace",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]

MIDDLEWARE = [
    "samrad.core.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "samrad.core.middleware.PermissionsPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samrad.core.language.ReaderLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samrad.access.signin.sessions.Sessions",
    "samrad.access.signin.factors.SecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "samrad.pages.no_page.NoPage",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [CHECKOUT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "samrad.core.context.reading",
                "samrad.access.context.signed_in",
            ],
        },
    },
]

# --- the store ---
# FULL synchronisation: a decision that was confirmed to the reader survives a power cut.
# IMMEDIATE: a transaction that will write waits at its start instead of failing in its middle.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
try:
    database = dj_database_url.parse(
        environment.database_url or f"sqlite:///{environment.data / 'samrad.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
except (ValueError, ImproperlyConfigured) as fault:
    raise EnvironmentFaults(["Miljøvariabelen DATABASE_URL er ikke en adresse til en database."]) from fault
if database["ENGINE"] == "django.db.backends.sqlite3":
    database["OPTIONS"] = SQLITE_OPTIONS
DATABASES = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who signs in ---
AUTH_USER_MODEL = "access.Account"
LOGIN_URL = "/konto/logg-inn/"
LOGIN_REDIRECT_URL = "/arbeid/"
SESSION_COOKIE_NAME = "okt"
SESSION_COOKIE_SECURE = environment.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day; then one signs in anew
# In the session, or what an act answered would be in a cookie of its own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # also how long an invitation can wait
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"samrad.access.signin.passwords.{name}"}
    for name in ("LongEnough", "Uncommon", "UnlikeTheAccount")
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
# What allauth counts must be counted together by all processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "samrad_cache"}}

ACCOUNT_ADAPTER = "samrad.access.signin.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is made by invitation to the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# Guesses at one account from everywhere, beside those axes counts from one address.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/h/ip,10/15m/key", "reset_password": "20/h/ip,5/h/key"}
ACCOUNT_FORMS = {
    "login": "samrad.access.signin.forms.SignIn",
    "reset_password": "samrad.access.signin.forms.AskForPassword",
    "reset_password_from_key": "samrad.access.signin.forms.NewPassword",
    "change_password": "samrad.access.signin.forms.ChangePassword",
    "set_password": "samrad.access.signin.forms.SetPassword",
    "reauthenticate": "samrad.access.signin.forms.PasswordAgain",
}
MFA_ADAPTER = "samrad.access.signin.adapters.Factors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Samråd"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not environment.https  # localhost only: browsers refuse others
MFA_FORMS = {
    "authenticate": "samrad.access.signin.forms.Code",
    "reauthenticate": "samrad.access.signin.forms.CodeAgain",
    "activate_totp": "samrad.access.signin.forms.ActivateApp",
    "add_webauthn": "samrad.access.signin.forms.AddKey",
    "edit_webauthn": "samrad.access.signin.forms.RenameKey",
}
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "samrad.access.signin.adapters.Others"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that leads to another site is stopped by form-action
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS = environment.oidc_providers
OIDC_ACR = environment.oidc_acr
OIDC_NAME = environment.oidc_name if environment.oidc else ""

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "samrad.access.signin.guessing.address_tried"
AXES_CLIENT_IP_CALLABLE = "samrad.access.signin.guessing.client_ip"
AXES_LOCKOUT_CALLABLE = "samrad.access.signin.guessing.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in when is not gathered
AXES_VERBOSE = False
BEHIND_PROXY = environment.https

# --- files ---
MEDIA_ROOT = environment.data / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000  # bytes; a long case paper pasted from Word is a request like that
FILE_UPLOAD_PERMISSIONS = 0o600  # a document may be exempt from public access
STATIC_URL = "/static/"
STATIC_ROOT = environment.data / "static"
STATICFILES_DIRS = [CHECKOUT / "static"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- language and time ---
LANGUAGE_CODE = "nb"  # the texts in the code are bokmål; locale/ holds the other two
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "sprak"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = environment.https
LOCALE_PATHS = [CHECKOUT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- what the browser may do ---
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_SECURE = environment.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "samrad.pages.views.errors.refused_form"
if environment.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

# --- mail and background work ---
INSTALLED_APPS += ["django_tasks", "django_tasks_db"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MAIL_SERVER = environment.mail  # none: mail is kept in the queue
MAIL_FROM = environment.mail_from
SITE = environment.site
DEMO = environment.demo

# --- figures from others ---
STATISTICS = environment.statistics  # empty: none are fetched

# --- logs ---
LOGGING = logging_config(environment.log_level)
