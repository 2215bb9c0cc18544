"""The Sphinx extension: puts plans, duties, packs and rules into documentation, of installed kits as much as one's own.

In ``conf.py``::

    extensions = ["policykit.sphinxext"]

and on a page, here in reStructuredText::

    .. policykit:plan:: ashwell.policykit.yaml

    .. policykit:pack:: guidance

    .. policykit:rules:: PK4

    The plan says :policykit:requirement:`how governors watch over it <governance>`.

There are directives for plans, each named by its path from the page's own folder:

- ``policykit:plan``: a plan as the policy that it is, the last thing under its heading. ``:no-title:`` leaves its title
  out.
- ``policykit:coverage``: how far plans go, heading by heading, with a ``:pack:``, ``:as-of:`` a day.
- ``policykit:findings``: what is found in plans, with the same options.

directives that describe, so that others can refer to it:

- ``policykit:duty``: a duty with its provisions and its requirements; ``:alone:`` leaves these to other pages.
- ``policykit:requirement`` and ``policykit:provision``: one of these.
- ``policykit:pack``: a pack. ``:own:`` shows only what it adds or changes.
- ``policykit:rules``: all rules, a family, or those of a ``:pack:``.
- ``policykit:rule``: one rule. ``:examples:`` takes ``first``, ``all`` or ``none``.
- ``policykit:fields``: a file field by field, by the name of its schema. ``:part:`` shows one part alone; ``:pack:``
  adds the fields of one's own that a pack asks for.

and roles for what is described: ``rule``, ``requirement``, ``provision``, ``duty``, ``pack``, ``part`` (as in
``plan.measure``) and ``field`` (``plan.measure.baseline``). With ``:no-index:``, nobody refers to a description.

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
        from policykit.sphinxext.registering import register
    except ModuleNotFoundError as error:
        if error.name != "markdown_it":
            raise
        reason = 'to put rules into documentation, install what it needs: pip install "policykit[sphinx]"'
        raise ModuleNotFoundError(reason, name=error.name) from error
    register(app)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
