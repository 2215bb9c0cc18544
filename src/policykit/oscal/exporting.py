"""A pack with everything that it asks something of, as files."""

from collections.abc import Mapping

from policykit.duties import Duty
from policykit.oscal.catalogs import addition_catalog, duty_catalog
from policykit.oscal.profiles import catalog_path, profile, profile_path, sources
from policykit.packs import Pack

__all__ = ["export"]


def export(pack: Pack) -> Mapping[str, str]:
    """Return the profile of a pack and the catalogs that it imports, by the paths at which they find each other.

    The paths are those of a workspace of compliance-trestle: ``catalogs/NAME/catalog.json`` and
    ``profiles/NAME/profile.json``.
    """
    files = {
        catalog_path(each): duty_catalog(each, pack.catalogue)
        if isinstance(each, Duty)
        else addition_catalog(each, pack.catalogue)
        for each in sources(pack)
    }
    return files | {profile_path(pack): profile(pack)}
