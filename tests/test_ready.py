"""What is ready to use: the pre-commit hooks, the GitHub Action, the GitLab template, and how the example uses them."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TRUST = ROOT / "examples" / "trust"
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
TEMPLATE = ROOT / "templates" / "policykit.gitlab-ci.yml"
WORKFLOW = TRUST / ".github" / "workflows" / "cohesion.yml"
PIPELINE = TRUST / ".gitlab-ci.yml"
PAGE = ROOT / "docs" / "how-to" / "check-in-ci.md"
ORACLES = ROOT.parent / "shared" / "oracles" / "schemastore"

TODAY = "2026-11-24"
Done = subprocess.CompletedProcess[str]


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def environment(**given: str) -> dict[str, str]:
    """Return the environment of a job: this one, without what a CI service or git put into it."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not re.match("CI_|GIT|PRE_COMMIT|POLICYKIT|PYTHONPATH", name)
    }
    return own | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull} | given


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Done:
    own = environment() if env is None else env
    return subprocess.run(command, cwd=cwd, env=own, capture_output=True, text=True, check=False)


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """Return a copy of the example's folder, as the repository that a trust keeps its plans in."""
    return Path(shutil.copytree(TRUST, tmp_path / "trust"))


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where no package can be had; not in CI."""
    folder = tmp_path_factory.mktemp("network")
    run(sys.executable, "-m", "virtualenv", folder / "venv", cwd=folder)
    got = run(folder / "venv/bin/python", "-m", "pip", "download", "--no-deps", "--dest", folder, "click", cwd=folder)
    if got.returncode and os.environ.get("CI") != "true":
        pytest.skip("needs a network to install packages")
    assert got.returncode == 0, got.stderr


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with this work tree as its one commit, tagged."""
    folder = tmp_path_factory.mktemp("published")
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", cwd=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    commit(folder)
    run("git", "tag", "v0.1.0", cwd=folder)
    return folder


def commit(folder: Path) -> None:
    me = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    for command in (["init", "--quiet"], ["add", "--all"], [*me, "commit", "--quiet", "--message", "Everything"]):
        done = run("git", *command, cwd=folder)

        assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------- their form

FORMS = [
    (ACTION, ["--builtin-schema", "vendor.github-actions"]),
    (ACTION, ["--schemafile", str(ORACLES / "github-action.json")]),
    (WORKFLOW, ["--builtin-schema", "vendor.github-workflows"]),
    (WORKFLOW, ["--schemafile", str(ORACLES / "github-workflow.json")]),
    (TEMPLATE, ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    (PIPELINE, ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    (HOOKS, ["--schemafile", str(ORACLES / "pre-commit-hooks.json")]),
]


@pytest.mark.parametrize(("file", "form"), FORMS, ids=lambda each: each.name if isinstance(each, Path) else each[0])
def test_each_file_has_the_form_that_its_service_reads(file: Path, form: list[str]) -> None:
    if form[0] == "--schemafile" and not Path(form[1]).is_file():
        pytest.skip("needs the schemas in ../shared/oracles")
    done = run(sys.executable, "-m", "check_jsonschema", *form, file, cwd=ROOT)

    assert done.returncode == 0, done.stdout


def test_the_hooks_have_the_form_that_pre_commit_reads() -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", HOOKS, cwd=ROOT)

    assert done.returncode == 0, done.stdout


def zizmor(*files: Path) -> list[str]:
    """Return what zizmor finds in actions and workflows, also what it calls pedantic."""
    options = ("--offline", "--no-config", "--persona=pedantic", "--format=json")
    done = run(Path(sys.executable).parent / "zizmor", *options, *files, cwd=ROOT)
    return [finding["ident"] for finding in json.loads(done.stdout)]


def test_an_auditor_finds_nothing_in_the_action_and_the_workflow() -> None:
    assert zizmor(ACTION, WORKFLOW) == []


def test_the_auditor_would_find_an_input_in_a_script(tmp_path: Path) -> None:
    careless = tmp_path / "action.yml"
    careless.write_text(ACTION.read_text("utf-8").replace('"--pack=$INPUT_PACK"', '"--pack=${{ inputs.pack }}"'))

    assert zizmor(careless) == ["template-injection"]


def steps() -> list[Any]:
    found: list[Any] = read(ACTION)["runs"]["steps"]
    return found


def test_the_action_hands_every_input_to_a_script_as_a_variable_and_needs_no_other_action() -> None:
    handed = {value for step in steps() for value in step["env"].values()}

    assert handed == {f"${{{{ inputs.{name} }}}}" for name in read(ACTION)["inputs"]}
    assert not any("${{" in step["run"] or "uses" in step for step in steps())


def test_actions_of_others_are_named_by_commit_and_version() -> None:
    used = re.findall(r"uses: (\S+)@(\S+) # (.+)", WORKFLOW.read_text("utf-8") + PAGE.read_text("utf-8"))

    assert {name for name, _, _ in used} >= {"actions/checkout", "actions/upload-artifact"}
    for name, version, comment in used:
        assert re.fullmatch("[0-9a-f]{40}", version), name
        assert name == "your-organisation/policykit" or re.fullmatch(r"v\d+\.\d+\.\d+", comment)


# ---------------------------------------------------------------- the GitHub Action


class Job:
    """A job of GitHub Actions in a folder: its variables, and the files that its steps write to."""

    def __init__(self, workspace: Path, action: Path = ROOT, path: str = os.environ["PATH"]) -> None:
        self.workspace = workspace
        self.temp = workspace.parent / "temp"
        self.temp.mkdir()
        self.output, self.summary = self.temp / "output", self.temp / "summary.md"
        self.env = environment(
            PATH=path,
            CI="true",
            GITHUB_ACTIONS="true",
            GITHUB_ACTION_PATH=str(action),
            GITHUB_OUTPUT=str(self.output),
            GITHUB_STEP_SUMMARY=str(self.summary),
            GITHUB_WORKSPACE=str(workspace),
            RUNNER_TEMP=str(self.temp),
        )

    def bring(self) -> None:
        """Put the policykit of these tests where the first step would have installed it."""
        script = self.temp / "policykit" / "bin" / "policykit"
        script.parent.mkdir(parents=True)
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m policykit "$@"\n')
        script.chmod(0o755)

    def step(self, number: int, **inputs: str) -> Done:
        """Run a step as GitHub does, with inputs or their defaults."""
        known = read(ACTION)["inputs"]
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert set(given) <= set(known)

        values = {name: given.get(name, each.get("default", "")) for name, each in known.items()}
        env = {
            name: re.sub(r"\$\{\{ inputs\.(\S+) \}\}", lambda match: values[match[1]], value)
            for name, value in steps()[number]["env"].items()
        }
        script = self.temp / "step.sh"
        script.write_text(steps()[number]["run"])
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
        return run(*command, cwd=self.workspace, env=self.env | env)

    @property
    def outputs(self) -> dict[str, str]:
        """What the steps gave out."""
        return dict(line.split("=", 1) for line in self.output.read_text("utf-8").splitlines())


@pytest.fixture
def job(trust: Path) -> Job:
    job = Job(trust)
    job.bring()
    return job


def test_the_action_annotates_lines_sums_up_and_fails_the_step(job: Job) -> None:
    done = job.step(1, paths="plans", args=f"--as-of={TODAY}")

    assert done.returncode == 1, done.stderr
    assert job.outputs == {"verdict": "failed"}
    assert re.search(r"^::error file=plans/ternholme\.policykit\.yaml,line=13,", done.stdout, re.MULTILINE)
    assert "Ternholme School" in job.summary.read_text("utf-8")


def test_the_action_writes_the_files_that_are_asked_for(job: Job) -> None:
    job.step(1, paths="plans", sarif="out/policykit.sarif", html="out/report.html", args=f"--as-of={TODAY}")

    assert job.outputs == {"verdict": "failed", "sarif": "out/policykit.sarif", "html": "out/report.html"}
    assert json.loads((job.workspace / "out/policykit.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "Withymere Primary Academy" in (job.workspace / "out/report.html").read_text("utf-8")


def test_the_action_passes_where_nothing_fails(job: Job) -> None:
    never = job.step(1, fail_on="never", args=f"--as-of={TODAY}")
    others = job.step(
        1,
        paths="plans/withymere.policykit.yaml\n\n  plans/skelbeck.policykit.yaml  \n",
        config="policykit.toml",
        pack="guidance",
        args=f"--as-of\n{TODAY}",
    )

    assert (never.returncode, others.returncode) == (0, 0), never.stderr + others.stderr
    assert job.outputs == {"verdict": "passed"}
    assert "ternholme" not in others.stdout


def test_the_action_says_so_where_a_check_could_not_be_done(job: Job) -> None:
    done = job.step(1, paths="no-such-folder", html="report.html")

    assert done.returncode == 2
    assert job.outputs == {"verdict": "not done"}
    assert "no-such-folder" in done.stderr


HARM = """$(touch harm) `touch harm`; touch harm; "; touch harm; '; touch harm; "
$(touch harm)
touch harm
"""


@pytest.mark.parametrize("name", list(read(ACTION)["inputs"]))
def test_nothing_in_an_input_is_run(job: Job, name: str) -> None:
    job.step(0 if name == "python" else 1, **{name.replace("-", "_"): HARM})

    assert not (job.workspace / "harm").exists()


def test_a_path_that_looks_like_an_option_is_a_path(job: Job) -> None:
    done = job.step(1, paths="--version")

    assert done.returncode == 2
    assert "--version" in done.stderr


def test_the_action_says_what_to_do_where_python_is_too_old(trust: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    for name in ("python3", "python"):
        (old / name).write_text("#!/bin/sh\nexit 1\n")
        (old / name).chmod(0o755)
    done = Job(trust, path=f"{old}:{os.environ['PATH']}").step(0)

    assert done.returncode == 2
    assert done.stdout.startswith("::error title=policykit::there is no Python 3.11 or later here")


@pytest.mark.needs_network
@pytest.mark.usefixtures("network")
def test_the_action_installs_policykit_from_its_own_commit(trust: Path, published: Path) -> None:
    job = Job(trust, action=published)
    installed = job.step(0, python=sys.executable)
    done = job.step(1, paths="plans", args=f"--as-of={TODAY}")

    assert installed.returncode == 0, installed.stderr
    assert done.returncode == 1, done.stderr
    assert job.outputs == {"verdict": "failed"}


def test_the_workflow_uses_inputs_and_outputs_that_the_action_has() -> None:
    action, text = read(ACTION), WORKFLOW.read_text("utf-8")
    (step,) = (each for each in read(WORKFLOW)["jobs"]["plans"]["steps"] if each.get("id") == "policykit")

    assert set(step["with"]) <= set(action["inputs"])
    assert set(re.findall(r"steps\.policykit\.outputs\.([\w-]+)", text)) <= set(action["outputs"])


# ---------------------------------------------------------------- the GitLab template


def pipeline_job() -> tuple[dict[str, str], str]:
    """Return the variables and the script of the example's job, with the template's job worked in."""
    pipeline, template = read(PIPELINE), read(TEMPLATE)
    job = pipeline["policykit"]
    extended = template[job["extends"]]
    assert {"variables", "extends"} == set(job)

    return extended["variables"] | job["variables"], "\n".join(extended["script"])


def test_the_pipeline_includes_the_template_and_sets_variables_that_it_has() -> None:
    (include,) = read(PIPELINE)["include"]

    assert ROOT / include["file"].lstrip("/") == TEMPLATE
    assert set(read(PIPELINE)["policykit"]["variables"]) <= set(read(TEMPLATE)[".policykit"]["variables"])


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_the_template_says_so_where_it_is_not_told_what_to_install(trust: Path, shell: str) -> None:
    variables, script = pipeline_job()
    done = run(shell, "-ec", script, cwd=trust, env=environment(**variables | {"POLICYKIT_SOURCE": ""}))

    assert done.returncode == 2
    assert done.stderr == "POLICYKIT_SOURCE does not say what pip is to install\n"


@pytest.mark.needs_network
@pytest.mark.usefixtures("network")
def test_the_template_checks_plans_and_leaves_what_gitlab_shows(trust: Path, published: Path) -> None:
    variables, script = pipeline_job()
    given = {"POLICYKIT_SOURCE": f"{published}[cel]", "POLICYKIT_ARGS": f"--as-of {TODAY}"}
    service = {"CI": "true", "GITLAB_CI": "true", "CI_PROJECT_DIR": str(trust)}
    done = run("sh", "-ec", script, cwd=trust, env=environment(**variables | given | service))
    artifacts = read(TEMPLATE)[".policykit"]["artifacts"]

    assert done.returncode == 1, done.stderr
    assert "Ternholme School" in done.stdout
    assert all((trust / name).is_file() for name in (*artifacts["paths"], *artifacts["reports"].values()))
    quality = json.loads((trust / artifacts["reports"]["codequality"]).read_text("utf-8"))
    assert {finding["location"]["path"] for finding in quality} >= {"plans/ternholme.policykit.yaml"}


# ---------------------------------------------------------------- the pre-commit hooks


def committing(folder: Path, published: Path) -> Callable[..., Done]:
    """Return what runs a hook over files, in a repository with a plan in which nothing is found and a broken one."""
    plans = folder / "plans"
    plans.mkdir(parents=True)
    shutil.copy(ROOT / "examples/smallest/smallest.policykit.yaml", plans / "good.policykit.yaml")
    shutil.copy(ROOT / "examples/broken/citations.policykit.yaml", plans / "broken.policykit.yaml")
    hooks = [{"id": hook["id"], "args": [f"--as-of={TODAY}", "--no-details"]} for hook in read(HOOKS)]
    config = {"repos": [{"repo": str(published), "rev": "v0.1.0", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(json.dumps(config))
    commit(folder)
    env = environment(PRE_COMMIT_HOME=str(folder.parent / "pre-commit"))

    def hook(name: str, *files: str) -> Done:
        return run(sys.executable, "-m", "pre_commit", "run", name, "--files", *files, cwd=folder, env=env)

    return hook


@pytest.mark.needs_network
@pytest.mark.usefixtures("network")
def test_the_hooks_pass_a_good_plan_and_stop_a_broken_one(tmp_path: Path, published: Path) -> None:
    """One sees the plans of the commit; the other sees all, whichever file of data is in the commit."""
    hook = committing(tmp_path / "repository", published)
    good = hook("policykit", "plans/good.policykit.yaml")
    broken = hook("policykit", "plans/good.policykit.yaml", "plans/broken.policykit.yaml")
    other = hook("policykit", ".pre-commit-config.yaml")
    everything = hook("policykit-all", "plans/good.policykit.yaml")

    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout
    assert broken.returncode == 1
    assert re.search(r"plans/broken\.policykit\.yaml:\d+:\d+: warning PK701 ", broken.stdout)
    assert "2 files checked" in broken.stdout
    assert "no files to check" in other.stdout
    assert everything.returncode == 1
    assert "2 files checked" in everything.stdout


# ---------------------------------------------------------------- the page about them


def test_the_page_lists_every_input_and_output_of_the_action_and_every_hook() -> None:
    page = PAGE.read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)

    assert rows == list(read(ACTION)["inputs"])
    assert all(f"`{name}`" in page for name in read(ACTION)["outputs"])
    hooks = re.findall(r"- id: (policykit[\w-]*)", (PAGE.parent / "pre-commit.md").read_text("utf-8"))
    assert set(hooks) == {hook["id"] for hook in read(HOOKS)}
