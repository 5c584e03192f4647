"""Makers of test data, with the traits that tests need by name.

They write through the same actions as the product where there is one, so that what
tests see is what the product makes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Collection, Locale, Page

from hanse.directory.models import (
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationPlace,
    Person,
    PersonContact,
    PersonName,
    PersonPosition,
    Project,
    ProjectName,
    ProjectPartner,
)
from hanse.networks.actions import NetworkPlan, ProvisionNetwork
from hanse.networks.actions.at_once import action_for
from hanse.networks.enums import Role, Share, TranslationRight
from hanse.networks.models import LanguageGrant, Network, Overlay, OverlayText
from hanse.search.editors import indexed_once
from hanse.taxonomy.models import Term, TermLabel, Vocabulary


def network(slug: str, **plan: Any) -> Network:
    """A provisioned network at `<slug>.localhost`."""
    roots()
    plan.setdefault("name", slug.title())
    plan.setdefault("hostname", f"{slug}.localhost")
    return ProvisionNetwork(NetworkPlan(slug=slug, **plan)).execute()


def roots() -> None:
    """What Wagtail's migrations make, and tests that truncate tables lose."""
    Locale.objects.get_or_create(language_code="en")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(instance=Page(title="Root", slug="root"))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(instance=Collection(name="Root"))


def user(username: str = "user", **fields: Any) -> Any:
    return get_user_model().objects.create_user(
        username=username,
        email=f"{username}@example.org",
        password="password",
        **fields,
    )


def superuser(username: str = "root") -> Any:
    return user(username, is_superuser=True, is_staff=True)


def member(network: Network, role: Role = Role.COMMUNICATOR, name: str = "") -> Any:
    """A user in one of the network's groups."""
    person = user(name or f"{network.slug}-{role.value}")
    person.groups.add(network.roles.get(role=role).group)
    return person


def translator(
    network: Network,
    language: str,
    right: TranslationRight = TranslationRight.TRANSLATE,
    name: str = "",
) -> Any:
    """A user who may translate or review one language, and no more."""

    from hanse.networks.actions.permissions import translators

    person = user(name or f"{network.slug}-{right.value}-{language}")
    person.groups.add(translators())
    LanguageGrant.objects.create(
        user=person,
        network=network,
        locale=Locale.objects.get(language_code=language),
        right=right,
    )
    return person


def term(vocabulary: str, code: str, **labels: str) -> Term:
    """A term with preferred labels by language: `term("sectors", "music", en=…)`."""
    owner, _made = Vocabulary.objects.get_or_create(code=vocabulary)
    found, _made = Term.objects.get_or_create(vocabulary=owner, code=code)
    for language, text in labels.items():
        TermLabel.objects.update_or_create(
            term=found,
            language=language,
            kind=TermLabel.Kind.PREFERRED,
            defaults={"text": text},
        )
    return found


def organisation(
    network: Network,
    name: str = "Sea Studio",
    *,
    language: str = "en",
    names: dict[str, str] | None = None,
    live: bool = True,
    share: str = Share.NOBODY,
    shared_with: tuple[Network, ...] = (),
    types: tuple[Term, ...] = (),
    sectors: tuple[Term, ...] = (),
    country: Term | None = None,
    town: str = "",
    point: tuple[float, float] | None = None,
    identifiers: dict[str, str] | None = None,
    **fields: Any,
) -> Organisation:
    """An organisation, published unless `live=False`, with its children."""
    row = Organisation(network=network, language=language, live=False, **fields)
    row.share = share
    row.names = [OrganisationName(text=name, language=language, sort_order=0)] + [
        OrganisationName(text=text, language=code, sort_order=number)
        for number, (code, text) in enumerate((names or {}).items(), 1)
    ]
    if country or town or point:
        latitude, longitude = point or (None, None)
        row.places = [
            OrganisationPlace(
                sort_order=0,
                town=town,
                country=country,
                latitude=latitude,
                longitude=longitude,
            )
        ]
    row.identifiers = [
        OrganisationIdentifier(scheme=scheme, value=value)
        for scheme, value in (identifiers or {}).items()
    ]
    row.types, row.sectors = list(types), list(sectors)
    return _create(row, live, shared_with)


def person(
    network: Network,
    name: str = "Liis Tamm",
    *,
    names: dict[str, str] | None = None,
    contacts: tuple[PersonContact, ...] = (),
    positions: tuple[PersonPosition, ...] = (),
    **fields: Any,
) -> Person:
    """A person, published unless `live=False`; fields of terms take lists of them."""
    row = Person(**_plain(Person, network, fields))
    row.names = _names(PersonName, name, row.language, names)
    row.contacts, row.positions = list(contacts), list(positions)
    return _publish(row, fields)


def project(
    network: Network,
    name: str = "Baltic Crafts",
    *,
    names: dict[str, str] | None = None,
    partners: tuple[ProjectPartner, ...] = (),
    **fields: Any,
) -> Project:
    """A project, published unless `live=False`; fields of terms take lists of them."""
    row = Project(**_plain(Project, network, fields))
    row.names = _names(ProjectName, name, row.language, names)
    row.partners = list(partners)
    return _publish(row, fields)


def _plain(model: Any, network: Network, fields: dict[str, Any]) -> dict[str, Any]:
    """What the row itself holds; it is not live before it is published."""
    columns = {field.name for field in model._meta.concrete_fields} - {"live"}
    plain = {name: value for name, value in fields.items() if name in columns}
    return {"network": network, "language": "en", "live": False, **plain}


def _names(model: Any, name: str, language: str, names: Any) -> list[Any]:
    return [
        model(text=text, language=code, sort_order=number)
        for number, (code, text) in enumerate(
            [(language, name), *(names or {}).items()]
        )
    ]


def _publish(row: Any, fields: dict[str, Any]) -> Any:
    many = {field.name for field in row._meta.many_to_many} - {"shared_with"}
    for name in many & set(fields):
        setattr(row, name, list(fields[name]))
    return _create(row, fields.get("live", True), fields.get("shared_with", ()))


def _create(row: Any, live: bool, shared_with: Iterable[Network]) -> Any:
    """Saved in one step, as an import does: most tests begin with this."""
    create = action_for(type(row), "create")
    with indexed_once():
        create(row, publish=live, clean=False, log_action=None).execute()
        if shared_with:
            row.shared_with.set(shared_with)
    return type(row).objects.get(pk=row.pk)


def overlay(network: Network, record: Any, **fields: Any) -> Overlay:
    """What `network` does with `record`; `introductions` by language."""
    introductions = fields.pop("introductions", {})
    made = Overlay(network=network, **fields)
    made.target = record
    made.save()
    for language, text in introductions.items():
        OverlayText.objects.create(overlay=made, language=language, introduction=text)
    return made
