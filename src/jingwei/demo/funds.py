"""Funds arrived for investment projects, by origin, with the proofs handed over (small PDF files made here)."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from jingwei.demo.exact import draw_day, source, split_above, wan, wan_text, yi
from jingwei.demo.projects import ABROAD, INSIDE, OUTSIDE, Pipeline
from jingwei.demo.published import figure
from jingwei.demo.tables import Row, rows

PROOF_KINDS = ("银行进账单", "验资报告")
USES = ("固定资产投资", "固定资产投资", "流动资金")
LEAST_FEN = wan("400")


@dataclass(frozen=True, slots=True)
class FundArrival:
    """Money that arrived on a day for a signed project.

    `proof` names the file that proves it (empty: none handed over); amounts in fen.
    """

    number: str
    project_code: str
    investor: str
    arrived_on: date
    amount_fen: int
    origin: str
    province: str
    use: str
    proof: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof file: its name and its bytes."""

    name: str
    content: bytes


def fund_arrivals(line: Pipeline) -> tuple[FundArrival, ...]:
    """Return the arrivals of data/funds.csv split into single payments, by day."""
    rng = source("funds")
    left = {one.project_code: one.planned_fen for one in line.projects}
    arrivals = [one for row in rows("funds") for one in _of_line(rng, row, line, left)]
    arrivals.sort(key=lambda one: (one.arrived_on, one.investor, one.amount_fen))
    return tuple(_numbered(place, one) for place, one in enumerate(arrivals, start=1))


def proofs(arrivals: tuple[FundArrival, ...]) -> tuple[Proof, ...]:
    """Return a proof file for each arrival that names one."""
    return tuple(Proof(one.proof, proof_pdf(_proof_lines(one))) for one in arrivals if one.proof)


def _of_line(rng: Random, row: Row, line: Pipeline, left: dict[str, int]) -> list[FundArrival]:
    year, count = int(row["year"]), int(row["count"])
    total = figure("G16", row["year"]).aim_fen if row["total_yi"] == "G16" else yi(row["total_yi"])
    amounts = split_above(total, LEAST_FEN, [rng.randint(10, 100) for _ in range(count)])
    # A payment in the first quarter and one in May, where the line has so many.
    months = ([2, 5] + [rng.randint(1, 12) for _ in range(count)])[:count]
    days = [draw_day(rng, date(year, month, 3), date(year, month, 26)) for month in months]
    return [_payment(rng, row, line, left, day, fen) for day, fen in zip(days, amounts, strict=True)]


def _payment(rng: Random, row: Row, line: Pipeline, left: dict[str, int], day: date, fen: int) -> FundArrival:
    """Return a payment for a signed project with room in its plan; `left` is what each plan still has to get."""
    signed = [one for one in line.signed_by(day) if one.origin == row["origin"] and left[one.project_code] >= fen]
    project = rng.choice(signed)
    left[project.project_code] -= fen
    return FundArrival(
        number="",
        project_code=project.project_code,
        investor=project.investor,
        arrived_on=day,
        amount_fen=fen,
        origin=project.origin,
        province=project.province,
        use=rng.choice(USES),
        proof=rng.choice(PROOF_KINDS) if row["proof"] == "yes" else "",
    )


def _numbered(place: int, one: FundArrival) -> FundArrival:
    number = f"DW{one.arrived_on:%Y}-{place:03d}"
    return replace(one, number=number, proof=f"{number}-{one.proof}.pdf" if one.proof else "")


def _proof_lines(one: FundArrival) -> tuple[str, ...]:
    origin = {OUTSIDE: "another province", INSIDE: "this province", ABROAD: "abroad"}[one.origin]
    return (
        "SIMULATED PROOF OF FUNDS (MODEL PARK)",
        f"No. {one.number}",
        f"For {one.project_code}",
        f"Arrived {one.arrived_on:%Y-%m-%d} from {origin}",
        f"CNY {wan_text(one.amount_fen)} x 10,000",
    )


def proof_pdf(lines: tuple[str, ...]) -> bytes:
    """Return a one-page PDF 1.4 that shows ASCII lines in Helvetica; the same lines give the same bytes."""
    text = "".join(f"({line}) Tj T*\n" for line in (one.replace("(", r"\(").replace(")", r"\)") for one in lines))
    stream = f"BT /F1 12 Tf 60 760 Td 18 TL\n{text}ET"
    return _pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _pdf(*objects: str) -> bytes:
    body, places = "%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    entries = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{entries}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return (body + tail + f"startxref\n{len(body)}\n%%EOF\n").encode("ascii")
