"""Settings: what an installation keeps lies under JINGWEI_HOME, what differs comes from the environment."""

import os
import sys
from pathlib import Path

from django.utils.functional import lazy

from jingwei.config.database import database_settings
from jingwei.config.discovery import app_names
from jingwei.config.secret import kept_secret

TESTING = "pytest" in sys.modules
JINGWEI_HOME = Path(os.environ.get("JINGWEI_HOME", "var")).absolute()
DEBUG = os.environ.get("JINGWEI_DEBUG") == "1"
# Lazy, so that a command that signs nothing, such as `jingwei read`, leaves no folder behind.
SECRET_KEY = os.environ.get("JINGWEI_SECRET_KEY") or lazy(kept_secret, str)(JINGWEI_HOME)
ALLOWED_HOSTS = os.environ.get("JINGWEI_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("JINGWEI_TRUSTED_ORIGINS", "").split(",") if origin]

OUR_APPS = app_names()
INSTALLED_APPS = [
    *OUR_APPS,
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tables2",
    "django_filters",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jingwei.config.middleware.ContentSecurity",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jingwei.config.middleware.UploadLimit",
    "jingwei.config.middleware.Seats",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "jingwei.shell.viewing.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "jingwei.config.urls"
ASGI_APPLICATION = "jingwei.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jingwei.shell.viewing.park_in_header",
            ]
        },
    }
]

DATABASES = {
    "default": database_settings(
        os.environ.get("JINGWEI_DATABASE_URL") or f"sqlite:///{JINGWEI_HOME / 'jingwei.sqlite3'}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "register.User"
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # Django tells nobody of a 500 unless DEBUG is on or there is mail; an operator looks at the process's own output.
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
# A test client loads the middleware anew, and would look through all static files each time.
WHITENOISE_AUTOREFRESH = TESTING
MEDIA_ROOT = JINGWEI_HOME / "files"

MEBIBYTE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * MEBIBYTE
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * MEBIBYTE

HTTPS = os.environ.get("JINGWEI_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
