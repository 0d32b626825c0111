"""Signing in and out, and the pause after repeated failures."""

from hashlib import sha256
from typing import Any

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.core.cache import cache
from django.forms import ValidationError
from django.urls import path, reverse_lazy

MOST_FAILURES = 5
PAUSE_SECONDS = 15 * 60


class LoginForm(AuthenticationForm):
    """User name and password; five failures of one name from one address close the door to it for 15 minutes."""

    error_messages = {
        "invalid_login": "用户名或密码不对；请注意大小写。连错 5 次要等 15 分钟。",
        "inactive": "这个账号已停用；请找本园区的系统管理员。",
        "paused": "这个用户名连续输错 5 次，请等 15 分钟再试；忘记密码请找本园区的系统管理员。",
    }

    def clean(self) -> dict[str, Any]:
        """Check name and password, and count failures."""
        door = self._door()
        if cache.get(door, 0) >= MOST_FAILURES:
            raise ValidationError(self.error_messages["paused"], code="paused")
        try:
            cleaned = super().clean()
        except ValidationError:
            cache.add(door, 0, PAUSE_SECONDS)
            cache.incr(door)
            raise
        cache.delete(door)
        return cleaned

    def _door(self) -> str:
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        name = str(self.cleaned_data.get("username", ""))
        return "login:" + sha256(f"{address}|{name.casefold()}".encode()).hexdigest()


urlpatterns = [
    path(
        "login/",
        login_not_required(
            auth.LoginView.as_view(
                form_class=LoginForm, template_name="shell/login.html", redirect_authenticated_user=True
            )
        ),
        name="login",
    ),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path(
        "password/",
        auth.PasswordChangeView.as_view(
            template_name="shell/pages/password.html", success_url=reverse_lazy("password_change_done")
        ),
        name="password_change",
    ),
    path(
        "password/done/",
        auth.PasswordChangeDoneView.as_view(template_name="shell/pages/password_done.html"),
        name="password_change_done",
    ),
]
