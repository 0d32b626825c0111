"""Signing in: by whom, how often, and that every page asks for it."""

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from jingwei.shell.pages.login import MOST_FAILURES


def attempt(client: Client, password: str, name: str = "leader") -> int:
    return client.post(reverse("login"), {"username": name, "password": password}).status_code


def test_the_right_password_opens_the_door(cast: Cast, client: Client) -> None:
    cast.user("leader")

    answer = client.post(reverse("login"), {"username": "leader", "password": "secret"})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(cast.user("leader").pk)


def test_after_five_failures_even_the_right_password_must_wait(cast: Cast, client: Client) -> None:
    cast.user("leader")

    failures = [attempt(client, "wrong") for _ in range(MOST_FAILURES)]
    answer = client.post(reverse("login"), {"username": "LEADER", "password": "secret"})

    assert failures == [200] * MOST_FAILURES
    assert "请等 15 分钟" in answer.content.decode()


def test_the_failures_of_one_name_do_not_close_the_door_to_another(cast: Cast, client: Client) -> None:
    cast.user("leader")
    cast.user("auditor")

    for _ in range(MOST_FAILURES):
        attempt(client, "wrong")

    assert attempt(client, "secret", "auditor") == 302


def test_a_success_forgets_the_failures_before_it(cast: Cast, client: Client) -> None:
    cast.user("leader")

    for _ in range(2):
        for _ in range(MOST_FAILURES - 1):
            attempt(client, "wrong")
        last = attempt(client, "secret")

    assert last == 302


@pytest.mark.django_db
def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(client: Client) -> None:
    answer = client.get("/password/?x=1")

    assert answer.status_code == 302
    assert answer["Location"] == "/login/?next=/password/%3Fx%3D1"


def test_leaving_takes_a_post(cast: Cast) -> None:
    client = cast.client("leader")

    looked = client.get(reverse("logout")).status_code
    left = client.post(reverse("logout"))

    assert looked == 405
    assert left["Location"] == "/login/"
    assert "_auth_user_id" not in client.session
