"""The directions of imports, by the contracts in pyproject.toml."""

import pytest
from importlinter import api as linter
from importlinter.cli import lint_imports

from architecture import source


@pytest.fixture(autouse=True)
def in_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(source.ROOT)


def test_every_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename="pyproject.toml", cache_dir=None, verbose=False)

    assert code == 0, capsys.readouterr().out


def test_the_contracts_cover_layers_topics_and_doors() -> None:
    contracts = linter.read_configuration("pyproject.toml")["contracts_options"]

    kinds = [contract["type"] for contract in contracts]
    topics = next(contract for contract in contracts if contract["type"] == "independence")

    assert {"layers", "independence", "protected", "forbidden"} <= set(kinds)
    assert topics["modules"] == ["jingwei.packs.*.*"]
    assert not any(contract.get("ignore_imports") for contract in contracts)


def test_no_folder_hides_from_the_contracts_by_lacking_an_init_file() -> None:
    package = source.ROOT / "src" / "jingwei"

    folders = {file.parent for file in package.rglob("*.py")} | {package}

    assert len(folders) > 10
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []
