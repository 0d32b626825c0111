"""The address of the database, as an operator writes it."""

import pytest

from jingwei.config.database import DatabaseAddressError, database_settings


def test_three_slashes_name_a_relative_file_and_four_an_absolute_one() -> None:
    relative = database_settings("sqlite:///park.sqlite3")
    absolute = database_settings("sqlite:////srv/my%20park.sqlite3")

    assert relative["NAME"].endswith("/park.sqlite3")
    assert absolute["NAME"] == "/srv/my park.sqlite3"


def test_sqlite_syncs_every_commit_and_takes_the_write_lock_at_begin() -> None:
    options = database_settings("sqlite:///park.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
    assert "journal_mode=WAL" in options["init_command"]


def test_percent_escapes_in_user_and_password_are_undone() -> None:
    settings = database_settings("postgresql://jing%40wei:p%2Fw%3A1@db.park.cn:6432/ledger")

    assert (settings["USER"], settings["PASSWORD"]) == ("jing@wei", "p/w:1")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.park.cn", "6432", "ledger")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("postgresql:///ledger?host=/var/run/postgresql", "/var/run/postgresql"),
        ("postgresql://%2Fvar%2FRun%2Fpg/ledger", "/var/Run/pg"),
        ("postgresql:///ledger", ""),
        ("postgresql://u@[::1]:5432/ledger", "::1"),
    ],
)
def test_a_socket_folder_or_a_bare_address_is_a_host_too(url: str, host: str) -> None:
    settings = database_settings(url)

    assert settings["HOST"] == host
    assert settings["NAME"] == "ledger"


def test_libpq_options_pass_through() -> None:
    settings = database_settings("postgres://u:p@h/ledger?sslmode=require&connect_timeout=5")

    assert settings["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5"}


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://root@localhost/park", "mysql"),
        ("park.sqlite3", "不认识"),
        ("sqlite://", "文件路径"),
        ("sqlite://park.sqlite3", "三条斜线"),
        ("postgresql://u:p@h:5432", "库名"),
        ("postgresql://u:p@h:port/ledger", "端口"),
    ],
)
def test_an_address_that_cannot_be_read_says_why_in_chinese(url: str, why: str) -> None:
    with pytest.raises(DatabaseAddressError) as refused:
        database_settings(url)

    assert why in str(refused.value)
    assert "请写" in str(refused.value) or "例如" in str(refused.value)
