"""Users, whose rights are stated in the journal, and the erasing of personal values."""

from jingwei.kernel.register.models import Enterprise, Park, PersonalValue, Record, User
from jingwei.kernel.register.roles import Role
from jingwei.kernel.register.services.pen import open_pen
from jingwei.kernel.register.services.statements import user_statement


class UserRefused(ValueError):
    """A user that cannot be made, and why, in Chinese."""


def create_user(
    *,
    username: str,
    password: str,
    role: Role,
    park: Park,
    actor: str,
    name: str = "",
    enterprise: Enterprise | None = None,
) -> User:
    """Make a user with one role in one park; UserRefused when the name is taken or an enterprise is lacking."""
    if User.objects.filter(username=username).exists():
        raise UserRefused(f"用户名“{username}”已被使用；请换一个")
    if (role == Role.ENTERPRISE) != (enterprise is not None):
        raise UserRefused("企业用户必须指定企业，其他角色不能指定企业")
    with open_pen(park=park.pk, actor=actor, door="user", reason=f"新建用户 {username}") as pen:
        user = User(username=username, first_name=name, role=role, park_id=park.pk)
        user.enterprise_id = enterprise.pk if enterprise else None
        user.set_password(password)
        user.save()
        pen.state({"user": user_statement(user)})
    return user


def erase(record: Record, *, actor: str, reason: str) -> int:
    """Erase a record's personal values from every revision and return how many; the chain stays whole."""
    model = type(record)
    with open_pen(park=record.entry.park_id, actor=actor, door="erase", reason=reason) as pen:
        kept = PersonalValue.objects.filter(revision__entry=record.pk)
        count = kept.count()
        pen.state({"erase": {"entry": record.pk, "values": count}})
        kept.delete()
        blanks = dict.fromkeys(model.personal, "")
        model._default_manager.filter(pk=record.pk).update(**blanks)
    return count
