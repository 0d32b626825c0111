"""The rules of closing as triggers, for both databases side by side: what no statement can get round.

They judge the steps, which cannot be changed, and not what a course says of itself. Working days of a public notice are
counted by the service and by ``jingwei verify``; here a notice stands at least as many calendar days. A migration that
rebuilds one of these tables on SQLite must install them anew; ``jingwei verify`` names the ones that are missing.
"""

from dataclasses import dataclass
from typing import Any

_OF = "matter_id = NEW.matter_id"
_ROUND = f"""(SELECT COALESCE(MAX(number), 0) FROM matter_step WHERE {_OF} AND (action IN ('submit', 'reopen')
    OR (action IN ('check', 'approve', 'settle', 'look-back') AND NOT passed)))"""
"""The step with which the present round began: an application, or what sent the matter back to work."""

_CYCLE = f"""(SELECT COALESCE(MAX(number), 0) FROM matter_step WHERE {_OF} AND (action = 'reopen'
    OR (action = 'look-back' AND NOT passed)))"""
"""The step that reopened the matter last."""

_APPROVAL = f"""(SELECT COALESCE(MAX(number), 0) FROM matter_step WHERE {_OF} AND action = 'approve' AND passed
    AND number > {_ROUND})"""
_CLOSING = f"(SELECT COALESCE(MAX(number), 0) FROM matter_step WHERE {_OF} AND action = 'close' AND number > {_ROUND})"
_LAST = f"(CASE WHEN NEW.needs_approver THEN {_APPROVAL} ELSE {_CLOSING} END)"
_JOURNAL = f"""(SELECT MIN(r.journal_id) FROM register_revision r JOIN matter_step w ON w.entry_id = r.entry_id
    WHERE w.{_OF} AND w.number = {_LAST})"""
"""The journal that wrote the step after which evidence no longer counts."""

_ANEW = f"""(SELECT MIN(r.journal_id) FROM register_revision r JOIN matter_step w ON w.entry_id = r.entry_id
    WHERE w.{_OF} AND w.number = {_CYCLE})"""
"""The journal that reopened the matter last."""

_PROOF = f"""register_evidence e LEFT JOIN matter_step s ON s.entry_id = e.entry_id
    LEFT JOIN register_importbatch b ON b.id = e.batch_id
    WHERE (e.entry_id = NEW.matter_id OR (s.{_OF} AND s.number <= {_LAST}))"""
_SAME = "(x.person_id IN (y.person_id, y.behalf_id) OR x.behalf_id IN (y.person_id, y.behalf_id))"
_TWO = f"SELECT 1 FROM matter_step x JOIN matter_step y ON y.matter_id = x.matter_id WHERE x.{_OF}"
_CHAIN = "('submit', 'check', 'approve', 'publish', 'close')"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of closing: its code, what is said when it is broken, and the condition under which it is."""

    code: str
    why: str
    broken: str


RULES = (
    Rule("close", "没有“办结”这一步，不能办结", f"{_CLOSING} = 0"),
    Rule(
        "order",
        "“办结”以后又有别的步骤，不能办结",
        f"EXISTS (SELECT 1 FROM matter_step WHERE {_OF} AND number > {_CLOSING} AND (action IN {_CHAIN} OR"
        " action IN ('settle', 'object', 'withdraw')))",
    ),
    Rule(
        "withdrawn",
        "事项已撤销，不能办结",
        f"EXISTS (SELECT 1 FROM matter_step WHERE {_OF} AND number > {_CYCLE} AND action = 'withdraw')",
    ),
    Rule(
        "closed-at",
        "办结时间与“办结”这一步不符",
        f"NEW.closed_at IS NULL OR NOT EXISTS (SELECT 1 FROM matter_step c WHERE c.{_OF} AND c.number = {_CLOSING}"
        " AND c.at = NEW.closed_at AND {day:c.at} = NEW.closed_on)",
    ),
    Rule(
        "applicant",
        "没有人申请，不能办结",
        "NEW.needs_applicant AND NOT EXISTS (SELECT 1 FROM matter_step WHERE"
        f" {_OF} AND number = {_ROUND} AND action = 'submit')",
    ),
    Rule(
        "checkers",
        "现场核查的人数不够，不能办结",
        "NEW.needs_checkers > (SELECT COUNT(*) FROM matter_step WHERE"
        f" {_OF} AND action = 'check' AND passed AND number > {_ROUND})",
    ),
    Rule(
        "same-checker",
        "核查人须是不同的人",
        f"EXISTS ({_TWO} AND x.number < y.number AND x.action = 'check' AND y.action = 'check'"
        f" AND x.number > {_ROUND} AND {_SAME})",
    ),
    Rule(
        "approver",
        "没有审核通过，不能办结",
        f"NEW.needs_approver AND ({_APPROVAL} = 0 OR EXISTS (SELECT 1 FROM matter_step WHERE {_OF}"
        f" AND action = 'check' AND number > {_APPROVAL}))",
    ),
    Rule(
        "same-person",
        "申请人、核查人、审核人须是不同的人",
        f"EXISTS ({_TWO} AND x.number > {_CYCLE} AND y.number > {_CYCLE} AND x.action <> y.action"
        " AND x.action IN ('submit', 'check', 'approve') AND y.action IN ('submit', 'check', 'approve')"
        f" AND {_SAME})",
    ),
    Rule(
        "no-responsible",
        "没有写明责任单位，不能办结",
        "NEW.needs_outside AND EXISTS (SELECT 1 FROM matter_matter m WHERE m.entry_id = NEW.matter_id"
        " AND m.responsible_id IS NULL AND m.enterprise_id IS NULL)",
    ),
    Rule(
        "own-unit",
        "核查人、审核人不能是责任单位或责任企业的人",
        "NEW.needs_outside AND EXISTS (SELECT 1 FROM matter_step s"
        " JOIN matter_matter m ON m.entry_id = s.matter_id"
        " LEFT JOIN register_person p ON p.entry_id = s.person_id"
        " LEFT JOIN register_person q ON q.entry_id = s.behalf_id"
        f" WHERE s.{_OF} AND s.passed AND s.number > {_ROUND}"
        f" AND (s.action IN ('check', 'settle') OR s.number = {_APPROVAL})"
        " AND (s.unit_id = m.responsible_id OR p.bureau_id = m.responsible_id OR q.bureau_id = m.responsible_id"
        " OR p.enterprise_id = m.enterprise_id OR q.enterprise_id = m.enterprise_id))",
    ),
    Rule(
        "evidence",
        "凭证不够，不能办结",
        "NEW.needs_evidence > (SELECT COUNT(DISTINCT CAST(e.entry_id AS TEXT) || '/' || e.name) FROM"
        f" {_PROOF} AND e.live AND e.journal_id <= {_JOURNAL} AND (s.number >= {_CYCLE} OR (s.number IS NULL AND"
        f" ({_CYCLE} = 0 OR e.journal_id > {_ANEW}))))",
    ),
    Rule(
        "stale",
        "审核以后凭证有变动，须重新审核",
        f"NEW.needs_approver AND EXISTS (SELECT 1 FROM {_PROOF} AND (e.journal_id > {_JOURNAL} OR (NOT e.live"
        f" AND COALESCE(b.retracted_by_id, 4611686018427387904) > {_JOURNAL})))",
    ),
    Rule(
        "notice",
        "公示不足或还没有期满，不能办结",
        f"NEW.needs_notice > 0 AND NOT EXISTS (SELECT 1 FROM matter_step s JOIN matter_step c"
        f" ON c.matter_id = s.matter_id AND c.number = {_CLOSING} WHERE s.{_OF} AND s.action = 'publish'"
        f" AND s.number > {_APPROVAL} AND s.until >= {{later:s.at}} AND s.until < {{day:c.at}})",
    ),
    Rule(
        "objections",
        "还有异议没有处理，不能办结",
        f"(SELECT COUNT(*) FROM matter_step WHERE {_OF} AND number > {_ROUND} AND action = 'object')"
        f" > (SELECT COUNT(*) FROM matter_step WHERE {_OF} AND number > {_ROUND} AND action = 'settle' AND passed)",
    ),
    Rule(
        "own-notice",
        "发布公示的人不能处理对它的异议",
        f"EXISTS ({_TWO} AND x.number > {_CYCLE} AND y.number > {_CYCLE} AND x.action IN ('publish', 'submit')"
        f" AND y.action = 'settle' AND {_SAME})",
    ),
    Rule(
        "dates",
        "申请、核查、审核、公示、办结的时间没有先后相接",
        f"EXISTS ({_TWO} AND x.number >= {_ROUND} AND x.number < y.number AND y.at < x.at"
        f" AND x.action IN {_CHAIN} AND y.action IN {_CHAIN})"
        f" OR EXISTS (SELECT 1 FROM matter_step s JOIN matter_matter m ON m.entry_id = s.matter_id WHERE s.{_OF}"
        f" AND s.number >= {_ROUND} AND s.action IN {_CHAIN} AND s.at < m.entered"
        " AND (m.told IS NULL OR s.at < m.told))",
    ),
)

_FROZEN = (
    "matter_id park_id kind needs_evidence needs_applicant needs_checkers needs_approver needs_outside needs_notice"
)
_MOVED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _FROZEN.split())
_LOWERED = " OR ".join(f"NEW.{name} <> c.{name}" for name in _FROZEN.split())
_SETTLED = "EXISTS (SELECT 1 FROM matter_course c WHERE c.matter_id = {}{})"
_APPLIED = f"""(EXISTS (SELECT 1 FROM matter_step s WHERE s.{_OF} AND s.number >= {_ROUND}
    AND s.action IN ('submit', 'close')) AND NOT EXISTS (SELECT 1 FROM matter_step s WHERE s.{_OF}
    AND s.number > {_ROUND} AND s.action = 'withdraw'))"""
"""Closing was applied for, and the matter was not sent back to work since: by the steps, whatever the course says."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: its name, when it fires, on which table, only where, and the rules it holds."""

    name: str
    when: str
    table: str
    rules: tuple[Rule, ...]
    only: str = ""


def _different(one: str, other: str) -> str:
    """Return the condition that two columns differ, none counting as a value."""
    return f"({one} <> {other} OR ({one} IS NULL) <> ({other} IS NULL))"


def _resting(old: str, source: str) -> tuple[Rule, ...]:
    """Return what of a matter's row may not change under its closing; ``source`` is where the old row is found."""
    of = "NEW.entry_id"
    applied = _APPLIED.replace("NEW.matter_id", of)
    unfree = _SETTLED.format(of, " AND c.state NOT IN ('open', 'withdrawn')")
    moved = f"({_different('NEW.responsible_id', f'{old}.responsible_id')}"
    moved += f" OR {_different('NEW.enterprise_id', f'{old}.enterprise_id')})"
    kind = f"NEW.kind <> {old}.kind AND {_SETTLED.format(of, '')}"
    return (
        Rule("kind", "事项登记后不能改类型", source.format(kind)),
        Rule(
            "responsible", "已经申请办结，不能改责任单位和企业", source.format(f"{moved} AND ({applied} OR {unfree})")
        ),
    )


GUARDS = (
    Guard(
        "matter_course_begins_open",
        "AFTER INSERT",
        "matter_course",
        (Rule("open", "办理进程只能从办理中开始", "NEW.state <> 'open'"),),
    ),
    Guard(
        "matter_course_not_replaced",
        "BEFORE INSERT",
        "matter_course",
        (
            Rule(
                "frozen",
                "办结要求在登记时定下，不能更改",
                f"EXISTS (SELECT 1 FROM matter_course c WHERE c.matter_id = NEW.matter_id AND ({_LOWERED}))",
            ),
        ),
    ),
    Guard(
        "matter_course_frozen",
        "BEFORE UPDATE",
        "matter_course",
        (Rule("frozen", "办结要求在登记时定下，不能更改", _MOVED),),
    ),
    Guard(
        "matter_course_closed",
        "BEFORE UPDATE",
        "matter_course",
        RULES,
        "NEW.state = 'closed' AND (OLD.state <> 'closed' OR NEW.closed_at <> OLD.closed_at"
        " OR NEW.closed_on <> OLD.closed_on OR NEW.reopened <> OLD.reopened)",
    ),
    Guard("matter_course_kept", "BEFORE DELETE", "matter_course", (Rule("kept", "办理进程不能删除", "1 = 1"),)),
    Guard("matter_step_final", "BEFORE UPDATE", "matter_step", (Rule("final", "步骤写下后不改", "1 = 1"),)),
    Guard("matter_step_kept", "BEFORE DELETE", "matter_step", (Rule("kept", "步骤不能删除", "1 = 1"),)),
    Guard(
        "matter_step_not_replaced",
        "BEFORE INSERT",
        "matter_step",
        (
            Rule(
                "final",
                "步骤写下后不改",
                "EXISTS (SELECT 1 FROM matter_step o WHERE o.entry_id = NEW.entry_id"
                " OR (o.matter_id = NEW.matter_id AND o.number = NEW.number))",
            ),
        ),
    ),
    Guard(
        "matter_step_in_its_park",
        "BEFORE INSERT",
        "matter_step",
        (
            Rule(
                "park",
                "步骤、事项和经办人要在同一个园区",
                "EXISTS (SELECT 1 FROM register_entry o JOIN register_entry e"
                " ON e.id IN (NEW.matter_id, NEW.person_id, NEW.behalf_id)"
                " WHERE o.id = NEW.entry_id AND e.park_id <> o.park_id)",
            ),
        ),
    ),
    Guard(
        "matter_matter_settled",
        "BEFORE UPDATE",
        "matter_matter",
        (
            *_resting("OLD", "{}"),
            Rule(
                "entry",
                "事项登记后不能换成另一件",
                "NEW.entry_id <> OLD.entry_id AND " + _SETTLED.format("OLD.entry_id", ""),
            ),
        ),
    ),
    Guard(
        "matter_matter_not_replaced",
        "BEFORE INSERT",
        "matter_matter",
        _resting("o", "EXISTS (SELECT 1 FROM matter_matter o WHERE o.entry_id = NEW.entry_id AND {})"),
    ),
    Guard(
        "matter_matter_kept",
        "BEFORE DELETE",
        "matter_matter",
        (Rule("kept", "事项登记后不能删除，只能停用", _SETTLED.format("OLD.entry_id", "")),),
    ),
)


def _sqlite(text: str) -> str:
    """Write the days of a condition as SQLite does: times are texts in UTC."""
    return text.replace("{later:s.at}", "date(s.at, '+8 hours', '+' || NEW.needs_notice || ' days')").replace(
        "{day:c.at}", "date(c.at, '+8 hours')"
    )


def _postgresql(text: str) -> str:
    """Write the days of a condition as PostgreSQL does."""
    return text.replace("{later:s.at}", "((s.at AT TIME ZONE 'Asia/Shanghai')::date + NEW.needs_notice)").replace(
        "{day:c.at}", "(c.at AT TIME ZONE 'Asia/Shanghai')::date"
    )


def statements(vendor: str) -> list[str]:
    """Return the statements that install the guards on a database."""
    if vendor == "sqlite":
        return [_sqlite_trigger(guard) for guard in GUARDS]
    return [part for guard in GUARDS for part in _postgresql_trigger(guard)]


def _sqlite_trigger(guard: Guard) -> str:
    body = "\n".join(f"SELECT RAISE(ABORT, '{rule.why}') WHERE {_sqlite(rule.broken)};" for rule in guard.rules)
    only = f" WHEN {guard.only}" if guard.only else ""
    return f"CREATE TRIGGER {guard.name} {guard.when} ON {guard.table} FOR EACH ROW{only} BEGIN\n{body}\nEND"


def _postgresql_trigger(guard: Guard) -> tuple[str, str]:
    body = "\n".join(
        f"IF {_postgresql(rule.broken)} THEN RAISE EXCEPTION '{rule.why}'"
        f" USING ERRCODE = 'check_violation', CONSTRAINT = '{guard.name}'; END IF;"
        for rule in guard.rules
    )
    only = f" WHEN ({guard.only})" if guard.only else ""
    back = "OLD" if "DELETE" in guard.when else "NEW"
    return (
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n{body}\nRETURN {back}; END $$",
        f"CREATE TRIGGER {guard.name} {guard.when} ON {guard.table} FOR EACH ROW{only} EXECUTE FUNCTION {guard.name}()",
    )


def install(connection: Any) -> None:
    """Create the triggers."""
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Drop the triggers, where they are."""
    with connection.cursor() as cursor:
        for guard in GUARDS:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
            else:
                cursor.execute(f"DROP FUNCTION IF EXISTS {guard.name}() CASCADE")


def missing(connection: Any) -> list[str]:
    """Return the names of the triggers that should be there and are not."""
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        there = {name for (name,) in cursor.fetchall()}
    return [guard.name for guard in GUARDS if guard.name not in there]
