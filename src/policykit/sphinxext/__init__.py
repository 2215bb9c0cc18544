"""The Sphinx extension: puts duties, packs and rules into documentation, those of installed kits as much as one's own.

In ``conf.py``::

    extensions = ["policykit.sphinxext"]

and on a page, here in reStructuredText::

    .. policykit:pack:: guidance

    .. policykit:rules:: PK4

    The plan says :policykit:requirement:`how governors watch over it <governance>`.

It needs what the extra ``policykit[sphinx]`` brings.

.. versionadded:: 0.1
"""

from typing import TYPE_CHECKING

from policykit import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Take part in the build."""
    try:
        from policykit.sphinxext.directives import DIRECTIVES
        from policykit.sphinxext.domain import PolicykitDomain, is_optional, pages_to_read_again
    except ModuleNotFoundError as error:
        if error.name != "markdown_it":
            raise
        reason = 'to put rules into documentation, install what it needs: pip install "policykit[sphinx]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    app.add_domain(PolicykitDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(PolicykitDomain.name, name, directive)
    app.connect("env-get-outdated", pages_to_read_again)
    app.connect("warn-missing-reference", is_optional)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
