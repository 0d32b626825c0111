"""The address of the database: one URL in, Django's DATABASES entry out."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


class DatabaseAddressError(ValueError):
    """JINGWEI_DATABASE_URL cannot be read; the message is for the operator, in Chinese."""


def database_settings(url: str) -> dict[str, Any]:
    """Turn `sqlite:///park.db` or `postgresql://user:pw@host:port/db` into a DATABASES entry, or say why not."""
    scheme = url.partition("://")[0].lower()
    if scheme == "sqlite":
        return _sqlite(url)
    if scheme in {"postgresql", "postgres"}:
        return _postgresql(url)
    raise DatabaseAddressError(
        f"环境变量 JINGWEI_DATABASE_URL 的协议“{scheme}”不认识。"
        "请写成 sqlite:////绝对路径/文件.sqlite3 或 postgresql://用户:密码@主机:5432/库名。"
    )


def _sqlite(url: str) -> dict[str, Any]:
    """Read three slashes as a relative path and four as an absolute one."""
    parts = urlsplit(url)
    path = unquote(parts.path.removeprefix("/"))
    if parts.netloc or not path:
        raise DatabaseAddressError(
            "环境变量 JINGWEI_DATABASE_URL 缺少数据库文件路径。"
            "请写成 sqlite:///相对路径.sqlite3（三条斜线）或 sqlite:////绝对路径.sqlite3（四条斜线）。"
        )
    name = path if path == ":memory:" else str(Path(path).absolute())
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": dict(SQLITE_OPTIONS)}


def _postgresql(url: str) -> dict[str, Any]:
    """Read user, password, host or socket folder (percent-escaped), port, name and libpq options."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise DatabaseAddressError(
            "环境变量 JINGWEI_DATABASE_URL 的主机或端口写法有误，端口应是 1—65535 的整数，例如 postgresql://用户:密码@主机:5432/库名。"
        ) from error
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise DatabaseAddressError(
            "环境变量 JINGWEI_DATABASE_URL 缺少库名。请在地址末尾写上，例如 postgresql://用户:密码@主机:5432/jingwei。"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or _host(parts.netloc),
        "PORT": str(port or ""),
        # Under ASGI a request has a thread of its own: connections that are kept are kept by nobody, and add up.
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }


def _host(netloc: str) -> str:
    """Take the host out of user:password@host:port with its letter case, because a socket folder has one."""
    address = netloc.rpartition("@")[2]
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return unquote(address.partition(":")[0])
