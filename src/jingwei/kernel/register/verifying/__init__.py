"""What ``jingwei verify`` checks: every revision, journal, record, file and statement, and names what does not hold."""
