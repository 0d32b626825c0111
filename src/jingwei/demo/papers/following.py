"""What the papers of supervision and inspection share: lists, matters and steps with their evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jingwei.demo.following import FollowedList, FollowedMatter, FollowedStep
from jingwei.demo.funds import proof_pdf
from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.photos import photo


def lists_paper(path: str, actor: str, lists: Sequence[FollowedList]) -> Paper:
    """Return the paper of lists received."""
    return Paper(path, "matter.list", actor, [_list(one) for one in lists])


def matter_papers(folder: str, actor: str, matters: Sequence[FollowedMatter]) -> Iterator[Paper]:
    """Yield the papers of matters by the year they were entered, then of their steps by the year they were taken."""
    for year in sorted({one.entered.year for one in matters}):
        entered = [one for one in matters if one.entered.year == year and not one.duplicate_of]
        yield _matters_paper(f"{folder}/{year}年登记事项.xlsx", actor, entered)
    if twice := [one for one in matters if one.duplicate_of]:
        yield _matters_paper(f"{folder}/重复件.xlsx", actor, twice)
    taken = [(one, step) for one in matters for step in one.steps]
    for year in sorted({step.at.year for _, step in taken}):
        yield _steps_paper(
            f"{folder}/{year}年办理步骤.xlsx", actor, [pair for pair in taken if pair[1].at.year == year]
        )


def _matters_paper(path: str, actor: str, entered: Sequence[FollowedMatter]) -> Paper:
    named = {place: one.proof for place, one in enumerate(entered) if one.proof}
    proofs = {name: proof(name) for name in named.values()}
    return Paper(path, "matter.matter", actor, [_matter(one) for one in entered], proofs=proofs, named_proofs=named)


def _steps_paper(path: str, actor: str, taken: Sequence[tuple[FollowedMatter, FollowedStep]]) -> Paper:
    return Paper(
        path,
        "matter.step",
        actor,
        [_step(one, step) for one, step in taken],
        proofs=proofs_of(step for _, step in taken),
        named_proofs={place: "；".join(step.proofs) for place, (_, step) in enumerate(taken) if step.proofs},
    )


def proofs_of(steps: Iterable[FollowedStep]) -> Mapping[str, bytes]:
    """Return the files handed over with steps, by name."""
    return {name: proof(name) for step in steps for name in step.proofs}


def proof(name: str) -> bytes:
    """Return the evidence of a name: a picture before or after, or the report of what was done."""
    if name.endswith(".png"):
        return photo(name.partition("-整改")[0], clean="整改后" in name)
    return proof_pdf(("SIMULATED REPORT OF WHAT WAS PUT RIGHT (MODEL PARK)", f"No. {name.rpartition('-')[0]}"))


def _list(one: FollowedList) -> Fields:
    return {
        "code": one.code,
        "kind": one.kind,
        "title": one.title,
        "office": one.office,
        "leading": one.leading,
        "received": one.received,
        "due": one.due,
        "stated_total": one.stated_total,
        "target": one.target,
        "stage": one.stage,
    }


def _matter(one: FollowedMatter) -> Fields:
    return {
        "number": one.number,
        "kind": one.kind,
        "list": one.source,
        "title": one.title,
        "enterprise": one.credit_code,
        "tier": one.tier,
        "category": one.category,
        "responsible": one.responsible,
        "leading": one.leading,
        "officer": one.officer,
        "goal": one.goal,
        "measures": one.measures,
        "entered": one.entered,
        "due": one.due,
        "duplicate_of": one.duplicate_of,
    }


def _step(one: FollowedMatter, step: FollowedStep) -> Fields:
    return {
        "matter": one.number,
        "number": step.number,
        "action": step.action,
        "at": step.at,
        "person": step.person,
        "unit": step.unit,
        "passed": step.passed,
        "until": step.until,
        "text": step.text,
    }
