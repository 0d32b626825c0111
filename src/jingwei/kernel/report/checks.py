"""What ``jingwei verify`` checks of reports."""

from jingwei.kernel.register.api import verifier
from jingwei.kernel.report.sealing.verifying import check_seals

verifier(check_seals)
