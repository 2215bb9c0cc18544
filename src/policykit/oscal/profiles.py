"""Packs as OSCAL profiles: which controls of which catalogs, and how much the findings of each rule matter."""

from collections.abc import Iterable, Iterator, Sequence

from policykit.catalogue import Addition
from policykit.duties import Duty, Requirement
from policykit.oscal.catalogs import NOT_USED, last_checked, settable
from policykit.oscal.elements import Object, document, metadata, prop, token
from policykit.packs import Pack

__all__ = ["catalog_path", "profile", "profile_path", "sources"]


def catalog_path(source: Duty | Addition) -> str:
    """Return where a catalog is among the files of an export, as a workspace of trestle has it."""
    return f"catalogs/{source.id if isinstance(source, Duty) else source.pack}/catalog.json"


def profile_path(pack: Pack) -> str:
    """Return where the profile of a pack is among them."""
    return f"profiles/{pack.name}/profile.json"


def profile(pack: Pack) -> str:
    """Write a pack as a profile, which looks for its catalogs where `catalog_path` says."""
    of = tuple(sources(pack))
    changed = last_checked(pack.catalogue)
    settings = [
        {"param-id": rule.code, "values": [str(pack.severities.get(rule.code, NOT_USED))]}
        for each in of
        for rule in settable(pack.catalogue, each)
    ]
    content: Object = {
        "metadata": metadata(
            pack.title,
            changed=changed,
            version=pack.version or str(changed),
            props=[prop("pack", pack.name)],
            remarks="Nothing here is legal advice.",
        ),
        "imports": [_import(each, pack) for each in of],
        "merge": {"as-is": True},
    }
    return document("profile", content | ({"modify": {"set-parameters": settings}} if settings else {}))


def sources(pack: Pack) -> Iterator[Duty | Addition]:
    """Yield what a pack has something of: duties, and what it or packs that it extends add; the first duty if nothing.

    A profile has to import something.
    """
    known: tuple[Duty | Addition, ...] = (*pack.catalogue.duties, *pack.catalogue.additions)
    found = [each for each in known if _asked(each, pack) or _is_used(each, pack)]
    yield from found or pack.catalogue.duties[:1]


def _asked(source: Duty | Addition, pack: Pack) -> Sequence[Requirement]:
    return [each for each in source.requirements if each.id in pack.requirements]


def _is_used(source: Duty | Addition, pack: Pack) -> bool:
    return any(rule.code in pack.severities for rule in settable(pack.catalogue, source))


def _import(source: Duty | Addition, pack: Pack) -> Object:
    href = {"href": f"../../{catalog_path(source)}"}
    if asked := _asked(source, pack):
        return {**href, "include-controls": [_ids(asked)]}
    none = [_ids(source.requirements)] if source.requirements else []
    return {**href, "include-all": {}} | ({"exclude-controls": none} if none else {})


def _ids(requirements: Iterable[Requirement]) -> Object:
    return {"with-ids": [token(each.id) for each in requirements]}
