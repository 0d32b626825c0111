"""The codes by which the topic's modules call its kinds of matters, lists and meetings."""

REQUEST = "service.request"
ERRAND = "service.errand"
COMPLAINT = "service.complaint"
DISPUTE = "service.dispute"
DECISION = "service.decision"

RATED = (REQUEST, ERRAND, DISPUTE)
"""Matters that are rated once they are finished (一事一评)."""

COORDINATION = "coordination"
"""The kind of list that a coordination meeting makes of its decisions."""

PROJECT_COORDINATION = "project-coordination"
"""The kind of meeting that is to be held every week."""

ANSWER = "answer"
"""The clock of the published promise: the first human answer within ten minutes."""
