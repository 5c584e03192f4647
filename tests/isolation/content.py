"""Networks full of things that can be told apart by a word of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import models
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Comment, Page, UploadedFile

from hanse.directory.duplicates.decisions import KeepApart
from hanse.directory.merging import MergePlan, MergeRecords
from hanse.directory.models import (
    DirectoryPage,
    DuplicatePair,
    Organisation,
    OrganisationText,
    PersonContact,
    PersonPosition,
    PersonText,
    ProjectPartner,
    ProjectText,
)
from hanse.directory.models.imports import Import, ImportSource
from hanse.directory.proposals.actions import ProposeChange
from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.actions.handovers import OfferHandover
from hanse.networks.enums import Role, Share, TranslationRight
from hanse.networks.models import (
    BulkRun,
    LanguageFrame,
    Network,
    NetworkTag,
    VisitorMessage,
)
from hanse.newsroom.enums import Place, Registration
from hanse.newsroom.models import (
    CallDeadline,
    CallPage,
    EventPage,
    EventRegistration,
    FeedSource,
    NewsroomPage,
    Proposal,
)
from hanse.search.models import MissedQuery, Promotion, SynonymSet
from hanse.site.models import PlainPage
from hanse.translation.actions.comments import comment
from hanse.translation.actions.prepare import open_unit
from hanse.translation.actions.take import take_source
from hanse.translation.memory import Pair, remember_many
from hanse.translation.models import (
    Job,
    JobItem,
    MemoryEntry,
    Notice,
    TermConcept,
    TermWord,
)
from tests import factories
from tests.isolation.practices import add_practices
from tests.newsroom import making

ROLES = ("coordinator", "communicator", "translator", "reviewer")

# In every title, so that a search finds what a marker must not be asked for.
COMMON = "harbour"


@dataclass
class Things:
    """What a network has, by model label; the first of each language first."""

    network: Network
    marker: str
    languages: tuple[str, ...]
    rows: dict[str, list[models.Model]] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)

    def add(self, *rows: models.Model) -> None:
        for row in rows:
            self.rows.setdefault(row._meta.label, []).append(row)

    def pks(self, label: str) -> list[Any]:
        return [row.pk for row in self.rows.get(label, [])]


def fill(network: Network, languages: tuple[str, ...]) -> Things:
    """Give a network everything that the admin can show of one.

    All words that others must not read hold the marker; what is shared holds none.
    """
    things = Things(network, f"zq{network.slug}", languages)
    _people(things)
    for language in languages:
        _pages(things, language)
        _newsroom(things, language)
        add_practices(things, language, COMMON)
        _records(things, language)
    _twins(things)
    _runs(things)
    _media(things)
    _workshop(things)
    _rest(things)
    return things


def _words(things: Things, what: str) -> str:
    return f"{things.marker} {COMMON} {what}"


def _people(things: Things) -> None:
    network, marker = things.network, things.marker
    for role in network.roles.select_related("group"):
        role.group.name = f"{marker} {role.role}"
        role.group.save()
        things.add(role.group, role)
    first, second = things.languages
    things.people = {
        "coordinator": factories.member(network, Role.COORDINATOR, f"{marker}-boss"),
        "communicator": factories.member(network, name=f"{marker}-editor"),
        "translator": factories.translator(network, first, name=f"{marker}-t"),
        "reviewer": factories.translator(
            network, second, TranslationRight.REVIEW, name=f"{marker}-r"
        ),
    }
    for person in things.people.values():
        person.first_name = marker
        person.save()
        things.add(person, *person.language_grants.all())
    things.add(network, network.site, *network.languages.all())


def _pages(things: Things, language: str) -> None:
    network = things.network
    editor = things.people["communicator"]
    home = network.languages.get(locale__language_code=language).home
    page = PlainPage(
        title=_words(things, f"page {language}"),
        slug=f"{things.marker}-{language}",
        introduction=_words(things, "introduction"),
        locale=home.locale,
        owner=editor,
    )
    home.add_child(instance=page)
    page.save_revision(user=editor, log_action=True).publish(user=editor)
    child = PlainPage(
        title=_words(things, f"draft {language}"), locale=home.locale, live=False
    )
    page.add_child(instance=child)
    listing = DirectoryPage(
        title=_words(things, f"directory {language}"), locale=home.locale
    )
    home.add_child(instance=listing)
    comment = Comment.objects.create(
        page=page, user=editor, text=_words(things, "comment"), contentpath="title"
    )
    # Base rows first: addresses name pages by them.
    for one in (page, child, home, listing):
        base = Page.objects.get(pk=one.pk)
        things.rows.setdefault("wagtailcore.Page", []).append(base)
    things.add(page, listing, comment)
    things.add(page.save_revision(user=editor))
    _into_workflow(things, child, editor)
    Page.objects.filter(pk=listing.pk).update(
        locked=True, locked_by=things.people["coordinator"], locked_at=timezone.now()
    )


def _newsroom(things: Things, language: str) -> None:
    """News that is nobody else's, and a shared item whose draft is nobody else's."""
    home = things.network.languages.get(locale__language_code=language).home
    room = NewsroomPage(title=_words(things, "newsroom"), locale=home.locale)
    Page.objects.get(pk=home.pk).add_child(instance=room)
    news = making.add_page(room, title=_words(things, f"news {language}"))
    shared = making.add_page(room, title=f"Open {COMMON} news of {language}")
    SetSharing(shared.item, SharingPlan(share=Share.EVERYBODY), user=None).execute()
    shared.title = _words(things, "unpublished title")
    things.add(shared.save_revision(user=things.people["communicator"]))
    things.add(
        factories.overlay(
            things.network, news.item, introductions={language: things.marker}
        )
    )
    event, call = _planned(things, room, language)
    # Base rows: addresses name pages by them.
    for page in (room, news, shared, event, call):
        base = Page.objects.get(pk=page.pk)
        things.rows.setdefault("wagtailcore.Page", []).append(base)
    things.add(room, news, news.item, event, call)
    _desk(things, room, event, language)


def _planned(things: Things, room: NewsroomPage, language: str) -> tuple[Any, Any]:
    """What stands in the calendar of what is planned, this month and soon."""
    soon = timezone.localdate() + timedelta(days=1)
    event = making.add_page(
        room,
        EventPage,
        _words(things, f"event {language}"),
        starts_on=soon,
        registration=Registration.FORM,
    )
    call = making.add_page(
        room,
        CallPage,
        _words(things, f"call {language}"),
        deadlines=[CallDeadline(day=soon)],
        expire_at=timezone.now() + timedelta(days=2),
    )
    return event, call


def _desk(things: Things, room: NewsroomPage, event: Any, language: str) -> None:
    """Feeds that it reads, what they brought, and who registered."""
    network, marker = things.network, things.marker
    source = FeedSource.objects.create(
        network=network,
        newsroom=room,
        name=_words(things, f"feed {language}"),
        url=f"https://{marker}.example/{language}.xml",
        error=_words(things, "error"),
    )
    things.add(
        source,
        Proposal.objects.create(
            network=network,
            source=source,
            kind="news",
            key=language,
            same=language,
            title=_words(things, f"proposal {language}"),
            summary=_words(things, "summary"),
            html=f"<p>{_words(things, 'text')}</p>",
        ),
        EventRegistration.objects.create(
            network=network,
            via=network,
            item=event.item,
            day=event.starts_on,
            state=Place.TAKEN,
            name=_words(things, "guest"),
            email=f"{marker}-{language}@guest.example",
            note=_words(things, "note"),
            language=language,
            event_ends_at=timezone.now() + timedelta(days=2),
        ),
    )


def _into_workflow(things: Things, obj: Any, editor: Any) -> None:
    obj.title = getattr(obj, "title", "")
    obj.save_revision(user=editor)
    workflow = obj.get_workflow()
    state = workflow.start(obj, editor)
    task_state = state.current_task_state
    task_state.comment = _words(things, "task comment")
    task_state.save()
    things.add(state, task_state, workflow)
    things.rows.setdefault("wagtailcore.TaskState", []).append(task_state)
    things.rows.setdefault("wagtailcore.Task", []).append(task_state.task)
    things.rows.setdefault("wagtailcore.Workflow", []).append(workflow)


def _records(things: Things, language: str) -> None:
    network, editor = things.network, things.people["communicator"]
    record = factories.organisation(
        network,
        _words(things, f"record {language}"),
        language=language,
        summary=_words(things, "summary"),
        sectors=(factories.term("sectors", "music", en="Music"),),
    )
    things.add(record)
    revision = record.save_revision(user=editor, log_action=True)
    things.add(revision)
    things.add(
        OrganisationText.objects.create(
            record=record, language="pl", summary=_words(things, "words")
        )
    )
    things.add(
        factories.overlay(
            network, record, introductions={language: _words(things, "overlay")}
        )
    )
    waiting = factories.organisation(
        network, _words(things, f"waiting {language}"), live=False
    )
    things.add(waiting)
    _into_workflow(things, waiting, editor)
    shared = factories.organisation(
        network, f"Open {COMMON} of {language}", share=Share.EVERYBODY
    )
    shared.summary = _words(things, "unpublished summary")
    shared.save_revision(user=editor)
    things.add(shared)
    _people_and_projects(things, language, shared)


def _people_and_projects(
    things: Things, language: str, organisation: Organisation
) -> None:
    """Own ones full of words, and a shared person whose contacts are nobody's."""
    private = PersonContact(
        kind="email", value=f"{things.marker}@mail.example", label=things.marker
    )
    person = factories.person(
        things.network,
        _words(things, f"person {language}"),
        role=_words(things, "role"),
        contacts=(private,),
        positions=(PersonPosition(organisation=organisation),),
    )
    project = factories.project(
        things.network,
        _words(things, f"project {language}"),
        partners=(ProjectPartner(organisation=organisation),),
    )
    open_person = factories.person(
        things.network,
        f"Open {COMMON} person of {language}",
        share=Share.EVERYBODY,
        contacts=(
            PersonContact(
                kind="email", value=f"{things.marker}@more.example", label="Mail"
            ),
        ),
    )
    things.add(
        person,
        project,
        PersonText.objects.create(
            record=person, language="pl", role=_words(things, "words")
        ),
        ProjectText.objects.create(
            record=project, language="pl", summary=_words(things, "words")
        ),
        open_person,
    )


def _twins(things: Things) -> None:
    """Two that look like one, and two that were made one."""
    network, boss = things.network, things.people["coordinator"]
    names = [_words(things, f"twin {number}") for number in range(4)]
    alike = [factories.organisation(network, name) for name in names]
    KeepApart(
        Organisation, (alike[0].pk, alike[1].pk), user=boss, is_apart=False
    ).execute()
    plan = MergePlan(kept=alike[2].pk, other=alike[3].pk)
    things.add(
        *alike[:3],
        DuplicatePair.objects.get(first_id=alike[0].pk),
        MergeRecords(Organisation, plan, user=boss).execute(),
    )


def _runs(things: Things) -> None:
    """A change of many that somebody began, and a record offered to nobody yet."""
    rows = [one for one in things.rows["hanse_directory.Organisation"] if one.live]
    things.add(
        BulkRun.objects.create(
            user=things.people["communicator"],
            content_type=ContentType.objects.get_for_model(Organisation),
            work="confirm",
            pks=[rows[0].pk],
            left=[[_words(things, "left"), "It is locked."]],
        )
    )


def offer_round(world: list[Things]) -> None:
    """Each offers a record to the next: both may see that offer, the third may not."""
    for number, things in enumerate(world):
        taker = world[(number + 1) % len(world)]
        record = factories.organisation(things.network, f"Offered {COMMON} {number}")
        offer = OfferHandover(record, taker.network, user=None).execute()
        things.add(record, offer)


def proposal_round(world: list[Things]) -> None:
    """Each proposes a change to the next, as with offers."""
    for number, things in enumerate(world):
        asked = world[(number + 1) % len(world)]
        record = factories.organisation(
            asked.network,
            f"Proposed {COMMON} {number}",
            share=Share.CHOSEN,
            shared_with=(things.network,),
        )
        cells = {"summary": f"{COMMON} proposed"}
        proposal = ProposeChange(record, things.network, cells, user=None).execute()
        things.add(proposal)
        asked.add(record)


def _media(things: Things) -> None:
    network, marker = things.network, things.marker
    collection = network.collection.add_child(
        instance=Collection(name=_words(things, "collection"))
    )
    tag = NetworkTag.objects.create(
        network=network, name=f"{COMMON} {marker}", slug=marker
    )
    picture = get_test_image_file(filename=f"{marker}.png", size=(12, 8))
    image = get_image_model().objects.create(
        title=_words(things, "image"),
        file=ImageFile(picture.file, name=f"{marker}.png"),
        collection=collection,
        uploaded_by_user=things.people["communicator"],
    )
    image.tags.add(tag)
    document = get_document_model().objects.create(
        title=_words(things, "document"),
        file=ContentFile(b"words", name=f"{marker}.txt"),
        collection=collection,
        uploaded_by_user=things.people["communicator"],
    )
    upload = UploadedFile.objects.create(
        uploaded_by_user=things.people["communicator"],
        file=ContentFile(b"words", name=f"{marker}-upload.txt"),
    )
    things.add(collection, tag, image, document, upload)


def _workshop(things: Things) -> None:
    """What its translators work with."""
    network, (first, second) = things.network, things.languages
    pair = Pair(_words(things, "source"), _words(things, "translation"))
    remember_many(network, first, second, [pair])
    concept = TermConcept(network=network, subject=_words(things, "subject"))
    concept.words = [TermWord(language=first, text=_words(things, "term"))]
    concept.save()
    job = Job.objects.create(network=network, title=_words(things, "job"))
    page = PlainPage.objects.get(slug=f"{things.marker}-{first}")
    unit = open_unit(take_source(page), second, network)
    JobItem.objects.create(job=job, unit=unit, assignee=things.people["translator"])
    for person in things.people.values():
        Notice.objects.create(
            user=person,
            network=network,
            unit=unit,
            kind="due",
            text=_words(things, "x"),
        )
    comment(unit, "title", _words(things, "remark"), things.people["coordinator"])
    things.add(MemoryEntry.objects.get(network=network), concept, job, unit)


def _rest(things: Things) -> None:
    for language in things.languages:
        words = f"{_words(things, language)}\nquay"
        things.add(
            SynonymSet.objects.create(
                network=things.network, language=language, words=words
            )
        )
        things.add(
            Promotion.objects.create(
                network=things.network,
                language=language,
                words=_words(things, language),
                address="/",
                title=_words(things, "promoted"),
            ),
            MissedQuery.objects.create(
                network=things.network,
                language=language,
                digest=language,
                text=_words(things, language),
                last_on=timezone.localdate(),
            ),
        )
    network = things.network
    things.add(*LanguageFrame.objects.filter(language__network=network))
    source = ImportSource.objects.create(
        network=network,
        content_type=ContentType.objects.get_for_model(Organisation),
        name=_words(things, "register"),
    )
    things.add(
        VisitorMessage.objects.create(
            network=network,
            kind="contact",
            language=things.languages[0],
            words={"Message": _words(things, "message")},
        ),
        Import.objects.create(
            network=network,
            content_type=source.content_type,
            source=source,
            file_name=f"{things.marker}.csv",
            kind="csv",
            columns=["name"],
        ),
    )
    things.add(
        Redirect.objects.create(
            old_path=f"/{things.marker}-old",
            site=things.network.site,
            redirect_page=Page.objects.get(pk=things.pks("wagtailcore.Page")[0]),
        )
    )


def build() -> list[Things]:
    """Three networks with two languages each, every one with content in both."""
    plans = (
        ("joining", ("en", "fi")),
        ("museums", ("de", "fi")),
        ("design", ("en", "da")),
    )
    found = []
    for slug, languages in plans:
        network = factories.network(slug, languages=languages, published=languages)
        found.append(fill(network, languages))
    offer_round(found)
    proposal_round(found)
    return found
