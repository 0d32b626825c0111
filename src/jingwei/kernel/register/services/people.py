"""Users, whose rights are stated in the journal, and the erasing of personal values."""

from jingwei.kernel.register.models import Bureau, Enterprise, Park, Person, PersonalValue, Record, User
from jingwei.kernel.register.roles import Role
from jingwei.kernel.register.rules import Op
from jingwei.kernel.register.services.pen import Pen, Stroke, open_pen
from jingwei.kernel.register.services.personal import Hidden
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
    bureau: Bureau | None = None,
) -> User:
    """Make a user with one role in one park; UserRefused when the name is taken or an enterprise is lacking."""
    if User.objects.filter(username=username).exists():
        raise UserRefused(f"用户名“{username}”已被使用；请换一个")
    if (role == Role.ENTERPRISE) != (enterprise is not None):
        raise UserRefused("企业用户必须指定企业，其他角色不能指定企业")
    with open_pen(park=park.pk, actor=actor, door="user", reason=f"新建用户 {username}") as pen:
        user = User(username=username, first_name=name, role=role, park_id=park.pk)
        user.enterprise_id = enterprise.pk if enterprise else None
        user.bureau_id = bureau.pk if bureau else None
        user.set_password(password)
        user.save()
        pen.state({"user": user_statement(user)})
    return user


def person_of(pen: Pen, user: User) -> Person:
    """Return the person whose 人员编号 is the user's login, entered into the pen's park when first asked for."""
    found: Person | None = Person.objects.filter(entry__park=pen.park, code=user.username, live=True).first()
    if found is not None:
        return found
    return pen.enter(
        Person,
        code=user.username,
        name=str(user),
        bureau=user.bureau_id,
        enterprise=user.enterprise_id,
    )


def erase(record: Record, *, actor: str, reason: str) -> int:
    """Erase a record's personal values from every revision and return how many; the chain stays whole.

    A last revision without them says that they were erased, and by whom.
    """
    model = type(record)
    with open_pen(park=record.entry.park_id, actor=actor, door="erase", reason=reason) as pen:
        head = pen.head_of(record)
        left = {name: value for name, value in head.payload.items() if name not in model.personal}
        op = Op.REVISE if head.live else Op.RETIRE
        pen.write(model, [Stroke(record.pk, op, Hidden(left))], {record.pk: head})
        kept = PersonalValue.objects.filter(revision__entry=record.pk)
        count: int = kept.count()
        pen.state({"erase": {"entry": record.pk, "revision": head.number + 1, "values": count}})
        kept.delete()
    return count
