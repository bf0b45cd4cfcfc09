"""One application out of the items of a bundle: which question is asked under which key, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from catalog.bundling.asked import Asked, asked_fields, told_by
from catalog.bundling.awaited import awaited_fields, awaited_materials
from catalog.bundling.part import Part
from catalog.bundling.relations import relations
from catalog.bundling.show import show_rules
from catalog.model.bundle import Bundle
from catalog.model.evidence import MaterialRequirement
from catalog.model.field import Field
from catalog.model.form import Form, Page
from catalog.model.item import Handling, Item, ItemType, Level
from catalog.model.merged import AwaitedMaterial, Merged

NO_CODE = ""
"""A bundle has no base code of its own: its items have."""


def merged(bundle: Bundle, parts: tuple[Part, ...]) -> Merged:
    """Make one application of a bundle and its parts, in the order of their declaration."""
    awaited, form = tuple(awaited_materials(parts)), _form(bundle, parts)
    return Merged(
        bundle,
        replace(_plain(bundle), form=form, materials=tuple(_materials(parts, awaited))),
        chosen={part.key: part.member.when for part in parts},
        keys={part.key: {key: part.target(key) for key in part.service.item.form.fields} for part in parts},
        materials=awaited,
        fields=tuple(awaited_fields(parts)),
        narrower={part.key: dict(_narrower(part, form)) for part in parts},
    )


def _narrower(part: Part, form: Form) -> Iterator[tuple[str, Field]]:
    """Yield the objects and groups of a part of which the merged form asks more than it does."""
    for key, field in part.service.item.form.fields.items():
        asked = form.fields.get(part.target(key))
        if asked is not None and {each.key for each in asked.fields} - {each.key for each in field.fields}:
            yield key, field


def _form(bundle: Bundle, parts: tuple[Part, ...]) -> Form:
    fields, guide = asked_fields(bundle, parts), bundle.guide
    return Form(
        fields={**_unasked(parts), **guide.fields, **{key: each.field for key, each in fields.items()}},
        pages=tuple(_pages(bundle, parts, fields)),
        show=(*guide.show, *show_rules(parts, fields)),
        compute={**guide.compute, **dict(chain.from_iterable(part.computes() for part in parts))},
        must_hold=(*guide.must_hold, *relations(parts, fields)),
        source=guide.source,
    )


def _unasked(parts: tuple[Part, ...]) -> dict[str, Field]:
    """Return the fields that are asked on no page: conditions may name them, and find nothing.

    Certificates tell them later, or they are asked for only when their part begins.
    """
    return {
        part.target(key): replace(field, key=part.target(key))
        for part in parts
        for key, field in part.service.item.form.fields.items()
        if part.target(key) == part.question(key)
        if key in part.member.later or told_by(part, field, parts) is not None
    }


def _plain(bundle: Bundle) -> Item:
    """Return the item that a bundle looks like, as if it were its guiding questions alone."""
    return Item(
        key=bundle.key,
        code=NO_CODE,
        name=bundle.name,
        department=bundle.lead,
        type=ItemType.SERVICE,
        handling=Handling.WITHIN_LIMIT,
        level=Level.CITY,
        status=bundle.status,
        law_as_of=bundle.law_as_of,
        summary=bundle.summary,
        topics=bundle.topics,
        applicant=bundle.applicant,
        basis=bundle.basis,
        venues=bundle.venues,
        form=bundle.guide,
        steps=(),
        questions=bundle.questions,
        shared=False,
        tests=bundle.tests,
        source=bundle.source,
    )


def _materials(parts: Iterable[Part], awaited: Iterable[AwaitedMaterial]) -> Iterator[MaterialRequirement]:
    """Yield what each part requires, unless an earlier part hands it over or it is asked for only when the part begins."""
    handed = {(each.member, each.number): each for each in awaited}
    for part in parts:
        for number, requirement in enumerate(part.service.item.materials):
            found = handed.get((part.key, number))
            when = part.when_of(requirement.when)
            if requirement.material in part.member.later:
                continue
            if found is None:
                yield replace(requirement, when=when)
            elif found.unless is not None:
                yield replace(requirement, when=part.together(when, found.unless))


def _pages(bundle: Bundle, parts: tuple[Part, ...], fields: Mapping[str, Asked]) -> Iterator[Page]:
    """Yield the guiding questions, then the parts' pages; pages of one title are one page, each field stands once."""
    guide = bundle.guide
    yield from guide.pages or (Page(title=bundle.name, fields=tuple(guide.fields), source=guide.source),)
    placed: set[str] = set()
    gathered: dict[str, Page] = {}
    for part in parts:
        for page in part.pages():
            keys = [part.question(key) for key in page.fields]
            fresh = tuple(key for key in dict.fromkeys(keys) if key not in placed and _stands(key, part, fields))
            placed.update(fresh)
            known = gathered.get(page.title.zh)
            gathered[page.title.zh] = replace(known or page, fields=(*(known.fields if known else ()), *fresh))
    yield from (page for page in gathered.values() if page.fields)


def _stands(key: str, part: Part, fields: Mapping[str, Asked]) -> bool:
    """Say whether a question stands on a page of a part: on that of the item as whose it is asked."""
    if key in fields:
        return fields[key].lead is part
    return any(key == target for target, _ in part.computes())
