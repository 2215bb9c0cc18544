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
    "sphinx_markdown_builder",
    "descriptions",  # what each page is about, for search engines
    "markdown_pages",  # the same pages for programs that read, and llms.txt
    "policykit.sphinxext",
    "pictures",  # drawn from the same data as the rest: docs/_ext/pictures
    "generated",  # what is made from the rules, the duty and the models: docs/_ext
]
exclude_patterns = ["_build"]
templates_path = ["_templates"]

html_theme = "furo"
pygments_dark_style = "a11y-high-contrast-dark"  # the sister of the theme's light one
html_title = "policykit"
html_context = {"language": "en-GB"}  # what Sphinx itself says in en_GB is empty, which breaks its search
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["policykit.css"]
html_js_files = [("keyboard.js", {"defer": "defer"})]
html_search_scorer = str(Path(__file__).parent / "_ext" / "scorer.js")
html_sidebars = {
    "**": [
        *("sidebar/brand.html", "sidebar/search.html", "sidebar/scroll-start.html"),
        *("sidebar/navigation.html", "sidebar/offline.html", "sidebar/scroll-end.html"),
    ]
}

epub_title = "policykit: its documentation"
epub_author = epub_contributor = epub_publisher = "The policykit contributors"
epub_copyright = "The policykit contributors, under the Apache License 2.0"
epub_language = "en-GB"
epub_description = "Policy as code for the duty on schools in England to promote community cohesion."
epub_identifier = epub_uid = "policykit"  # they name the book in two places, which agree
epub_show_urls = "no"
epub_tocdup = False

myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "exclude-members": "model_config"}
default_role = "code"
toc_object_entries = True  # those of Python and of the command are left out by told_pages

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
