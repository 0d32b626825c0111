"""The operator's commands: parks and users."""

import json

import pytest

from jingwei.config.cli import run
from jingwei.kernel.register.models import Park, User

pytestmark = pytest.mark.django_db


def test_an_operator_founds_a_park_and_its_first_user(capsys):
    """The two commands that a new installation begins with."""
    assert run(["park", "xinqu", "新区产业园"]) == 0
    assert run(["user", "管理员", "--role", "administrator"]) == 0

    user = User.objects.get(username="管理员")
    assert user.park_id == Park.objects.get(code="xinqu").pk
    password = capsys.readouterr().out.split("密码 ")[1].split("（")[0]
    assert user.check_password(password)


def test_a_park_below_another_is_listed_with_it(capsys):
    """A development zone has parks."""
    run(["park", "kaifaqu", "开发区"])
    capsys.readouterr()

    assert run(["park", "xinqu", "新区产业园", "--parent", "kaifaqu", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)[1] == {"code": "xinqu", "name": "新区产业园", "parent": "kaifaqu"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["park", "xinqu"], 2, "代码和名称"),
        (["park", "b", "乙园", "--parent", "none"], 1, "没有代码为“none”"),
        (["user", "李工"], 2, "--role"),
        (["user", "李工", "--role", "statistician"], 1, "先用 jingwei park 建园"),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_way_to_mend_it(words, code, said, capsys):
    """Nothing is half made."""
    assert run(words) == code

    assert said in capsys.readouterr().err
    assert Park.objects.count() == User.objects.count() == 0


def test_a_taken_name_is_refused(capsys):
    """Codes and names are used once."""
    run(["park", "xinqu", "新区产业园"])
    run(["user", "李工", "--role", "statistician"])

    assert run(["park", "xinqu", "又一个"]) == 1
    assert run(["user", "李工", "--role", "leader"]) == 1
    assert "已被使用" in capsys.readouterr().err
