"""The front door of the indicators: what others may call."""

from jingwei.kernel.indicator.cache import CachedFigures, cached_figures
from jingwei.kernel.indicator.declarations import Beside, Example, Given, Indicator, catalogue, find
from jingwei.kernel.indicator.documents import figure_document, number, trace_document
from jingwei.kernel.indicator.figures import (
    SUPPRESSED,
    Figure,
    Reading,
    TargetValue,
    Trace,
    compute,
    compute_all,
    shown_to,
    trace,
)
from jingwei.kernel.indicator.models import Release, Target
from jingwei.kernel.indicator.protocol import Drilled, Owed, RowSource, Scope, Window
from jingwei.kernel.indicator.records import RecordRows
from jingwei.kernel.indicator.returns import ReturnRows, column_of, latest_of_each
from jingwei.kernel.indicator.rules import (
    Change,
    Completion,
    Count,
    CountOver,
    Distinct,
    Growth,
    GrowthOnBase,
    Kind,
    Measure,
    Ratio,
    Result,
    Stated,
    Sum,
    YearOnYear,
)
from jingwei.kernel.indicator.scopes import PARK, ScopeError, parse_scope, scope_of

__all__ = [
    "PARK",
    "SUPPRESSED",
    "Beside",
    "CachedFigures",
    "Change",
    "Completion",
    "Count",
    "CountOver",
    "Distinct",
    "Drilled",
    "Example",
    "Figure",
    "Given",
    "Growth",
    "GrowthOnBase",
    "Indicator",
    "Kind",
    "Measure",
    "Owed",
    "Ratio",
    "Reading",
    "RecordRows",
    "Release",
    "Result",
    "ReturnRows",
    "RowSource",
    "Scope",
    "ScopeError",
    "Stated",
    "Sum",
    "Target",
    "TargetValue",
    "Trace",
    "Window",
    "YearOnYear",
    "cached_figures",
    "catalogue",
    "column_of",
    "compute",
    "compute_all",
    "figure_document",
    "find",
    "latest_of_each",
    "number",
    "parse_scope",
    "scope_of",
    "shown_to",
    "trace",
    "trace_document",
]
