"""What all tests share: the cast of a small named park."""

pytest_plugins = ["cast", "demo_fixture", "matter_stage"]
