"""How the documentation is built; ``nox -s docs`` builds it."""

import sys
from pathlib import Path

import policykit

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "policykit"
version = release = policykit.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx_click",
    "sphinx_copybutton",
    "generated",  # what is made from the rules, the duty and the models: docs/_ext
]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "policykit"
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["policykit.css"]

myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "exclude-members": "model_config"}
default_role = "code"
toc_object_entries = False  # every page would carry a menu of every attribute

# The standard library and other people's packages have their documentation elsewhere; this site needs no network.
nitpick_ignore_regex = [
    (r"py:.*", r"(?!policykit).*"),
    (r"py:class", r"policykit\.[\w.]+\.([A-Z](_co)?|Annotated)"),  # type variables, and what is no class
]

doctest_global_setup = """
from hypothesis import HealthCheck, settings
settings.register_profile("docs", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("docs")
"""  # examples show what is so, on however slow a machine

copybutton_prompt_text = r"\$ |>>> |\.\.\. "
copybutton_prompt_is_regexp = True

suppress_warnings = ["misc.highlighting_failure"]  # output of commands need not look like a language
