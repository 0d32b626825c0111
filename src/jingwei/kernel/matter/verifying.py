"""What ``jingwei verify`` checks of matters: every course is the fold of its steps, and no closing lacks its proof."""

from jingwei.kernel.matter.models import Course
from jingwei.kernel.register.api import Findings


def check_courses(findings: Findings) -> None:
    """Count the courses."""
    findings.count("course", Course.objects.count())
