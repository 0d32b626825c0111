"""Apps and addresses are found, never listed."""

from pathlib import Path

import pytest

from jingwei.config import discovery


def make(root: Path, *folders: str) -> None:
    for folder in folders:
        (root / folder).mkdir(parents=True)
        (root / folder / "apps.py").touch()


def test_the_register_stands_before_its_siblings_and_topics_behind_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "packs/red/service", "shell", "kernel/ledger", "kernel/register", "demo")
    (tmp_path / "kernel" / "words").mkdir()
    monkeypatch.setattr(discovery, "SOURCE", tmp_path)

    found = discovery.app_names()

    kernel = ["jingwei.kernel.register", "jingwei.kernel.ledger"]
    assert found == [*kernel, "jingwei.shell", "jingwei.packs.red.service", "jingwei.demo"]
    assert discovery.topics() == ["jingwei.packs.red.service"]
