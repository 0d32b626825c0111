"""What ``jingwei verify`` checks of matters."""

from jingwei.kernel.matter.verifying import check_courses
from jingwei.kernel.register.api import verifier

verifier(check_courses)
