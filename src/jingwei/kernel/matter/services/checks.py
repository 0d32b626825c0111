"""What is checked before a list, a matter, a step or a term is taken in, by whatever door."""

from jingwei.kernel.register.api import Check

LIST_CHECKS: tuple[Check, ...] = ()
MATTER_CHECKS: tuple[Check, ...] = ()
STEP_CHECKS: tuple[Check, ...] = ()
TERM_CHECKS: tuple[Check, ...] = ()
