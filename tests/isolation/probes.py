"""Requests with ids of others, and what comes of them."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from hanse.networks import frame
from hanse.networks.lock.loaders import model_of
from tests.isolation.content import COMMON, ROLES, Things
from tests.isolation.patterns import Pattern, admin_patterns
from tests.isolation.rows import Owners, changes, snapshot
from tests.isolation.verdicts import STOCK_ERRORS

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
# Whose changes need no second look: written by reading, or by signing in.
READ_WRITES = ("django_session",)


@dataclass(frozen=True)
class Probe:
    """One request: whose account, whose things, which address."""

    role: str
    method: str
    mine: int
    theirs: int
    pattern: str
    url: str
    payload: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.role} {self.method} {self.url}"


@dataclass
class Outcome:
    """What a run of probes found; everything but `asked` should stay empty."""

    asked: int = 0
    leaks: list[str] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def is_clean(self) -> bool:
        return not (self.leaks or self.writes or self.errors)

    def __str__(self) -> str:
        lines = [f"{self.asked} probes"]
        for name in ("leaks", "writes", "errors"):
            found = getattr(self, name)
            lines += [f"{name}: {len(found)}", *(f"  {one}" for one in found[:40])]
        return "\n".join(lines)


# Addresses ------------------------------------------------------------------------

PAGE = "wagtailcore.Page"
BY_KEYWORD = {
    "collection_id": "wagtailcore.Collection",
    "destination_id": PAGE,
    "doc_id": "hanse_site.SiteDocument",
    "first": "hanse_directory.Organisation",
    "second": "hanse_directory.Organisation",
    "document_id": "hanse_site.SiteDocument",
    "image_id": "hanse_site.SiteImage",
    "page_id": PAGE,
    "page_pk": PAGE,
    "page_to_copy_id": PAGE,
    "page_to_move_id": PAGE,
    "parent_id": PAGE,
    "parent_page_id": PAGE,
    "redirect_id": "wagtailredirects.Redirect",
    "revision_id": "wagtailcore.Revision",
    "revision_id_a": "wagtailcore.Revision",
    "revision_id_b": "wagtailcore.Revision",
    "task_id": "wagtailcore.Task",
    "task_state_id": "wagtailcore.TaskState",
    "uploaded_file_id": "wagtailcore.UploadedFile",
    "workflow_pk": "wagtailcore.Workflow",
    "workflow_state_id": "wagtailcore.WorkflowState",
}
WORDS = {
    "action_name": ("publish", "unpublish", "move", "copy", "approve", "reject"),
    "filter_spec": ("width-10",),
    "kind": ("organisation", "person"),
    "session_id": ("1",),
    "uidb64": ("MQ",),
    "token": ("set-password",),
    "language": ("fi", "en", "de"),
}
# These lead to the sign-in form by right.
SIGNED_OUT = {"wagtailadmin_logout", "wagtailadmin_password_reset_complete"}
# (first, second): labels in an address go together.
LABELS = {
    "wagtail_bulk": (),
    "page types": (("hanse_site", "plainpage"), ("hanse_directory", "directorypage")),
    "tags": (("hanse_networks", "networktag"),),
    "tasks": (("hanse_networks", "coordinatorapprovaltask"),),
    "sessions": (("wagtailcore", "page"), ("hanse_directory", "organisation")),
}
BULK = (
    ("wagtailcore", "page", ("delete", "move", "publish", "unpublish")),
    ("hanse_site", "siteimage", ("delete", "add_tags", "add_to_collection")),
    ("hanse_site", "sitedocument", ("delete", "add_tags", "add_to_collection")),
    ("hanse_site", "user", ("delete", "assign_role", "set_active_state")),
    (
        "hanse_directory",
        "organisation",
        ("delete", "confirm", "edit", "share", "compare"),
    ),
    ("hanse_library", "replication", ("delete", "share")),
)


def label_of(pattern: Pattern, keyword: str) -> str | None:
    """The model whose keys an id in an address is."""
    if keyword == "pk":
        if pattern.name == "hanse_library_reviews:review":
            return "wagtailcore.TaskState"
        if pattern.name.startswith("wagtailadmin_workflows"):
            return (
                "wagtailcore.Task"
                if "task" in pattern.name
                else ("wagtailcore.Workflow")
            )
        if pattern.name.startswith(("wagtailadmin_pages", "wagtailadmin_api:pages")):
            return PAGE
        model = model_of(pattern.view)
        return model._meta.label if model else None
    return BY_KEYWORD.get(keyword)


def kwargs_of(pattern: Pattern, things: Things, turn: int) -> dict[str, Any]:
    """Values for all keywords of an address: one network's ids, the `turn`-th each."""
    found: dict[str, Any] = {}
    for keyword in pattern.keywords:
        label = label_of(pattern, keyword)
        if label is not None:
            values = things.pks(label) or [1]
        else:
            values = list(WORDS.get(keyword, ()))
        if values:
            found[keyword] = values[turn % len(values)]
    return found | _labels(pattern, things, turn)


def _labels(pattern: Pattern, things: Things, turn: int) -> dict[str, Any]:
    keys = set(pattern.keywords)
    if "content_type_app_name" in keys:
        app, model = LABELS["page types"][turn % 2]
        return {"content_type_app_name": app, "content_type_model_name": model}
    if pattern.name.startswith("wagtailadmin_editing_sessions") and "app_label" in keys:
        app, model = LABELS["sessions"][turn % 2]
        pks = things.pks(apps.get_model(app, model)._meta.label)
        return {"app_label": app, "model_name": model, "object_id": pks[turn % 2]}
    if pattern.name == "hanse_bulk_action":
        flat = [(a, m, act) for a, m, acts in BULK for act in acts]
        app, model, action = flat[turn % len(flat)]
        return {"app_label": app, "model_name": model, "action": action}
    if "app_name" in keys:
        return {"app_name": "hanse_networks", "model_name": "networktag"}
    if "app_label" in keys:
        which = "tasks" if "task" in pattern.name else "page types"
        app, model = LABELS[which][0]
        return {"app_label": app, "model_name": model}
    return {}


def addresses(pattern: Pattern, mine: Things, theirs: Things, turn: int) -> list[str]:
    """The address with ids of others; where it holds several, also with own ones."""
    foreign = kwargs_of(pattern, theirs, turn)
    own = kwargs_of(pattern, mine, turn)
    ids = [name for name in foreign if foreign[name] != own.get(name)]
    mixes = [foreign]
    if len(ids) > 1:
        for one in ids:
            mixes += [{**own, one: foreign[one]}, {**foreign, one: own[one]}]
    # Own things may show, and be given, what is not ours.
    if ids:
        mixes.append(own)
    found = []
    for kwargs in mixes:
        try:
            found.append(reverse(pattern.name, kwargs=kwargs))
        except NoReverseMatch:
            found.append("/" + _literal(pattern.route))
    return list(dict.fromkeys(found))


def _literal(route: str) -> str:
    return route.replace("^.*/$", "nothing-here/").replace("^", "").replace("$", "")


def queries(theirs: Things, turn: int) -> list[str]:
    """Query strings that Wagtail's lists, choosers and bulk actions listen to."""

    def one(label: str) -> Any:
        values = theirs.pks(label) or [1]
        return values[turn % len(values)]

    page, user = one(PAGE), one("hanse_site.User")
    ids = {
        "wagtailcore.Page": page,
        "image": one("hanse_site.SiteImage"),
        "record": one("hanse_directory.Organisation"),
    }
    return [
        "",
        urlencode({"q": COMMON}),
        urlencode({"export": "csv"}),
        urlencode({"export": "xlsx"}),
        urlencode({"id": "all"}),
        urlencode({"id": "all", "childOf": page}),
        urlencode([("id", value) for value in ids.values()] + [("id", user)]),
        urlencode(
            {
                "collection_id": one("wagtailcore.Collection"),
                "owner": user,
                "user": user,
                "site": one("wagtailcore.Site"),
                "network": theirs.network.pk,
                "group": one("auth.Group"),
                "parent": page,
                "child_of": page,
                "term": COMMON,
                "source": one("hanse_newsroom.FeedSource"),
                "item": one("hanse_networks.PageItem"),
            }
        ),
        urlencode(
            {
                "page_type": "hanse_directory.DirectoryPage",
                "target_pages[]": page,
                "multiple": "1",
                "term": COMMON,
            }
        ),
        urlencode({"descendant_of": page, "fields": "*", "search": COMMON}),
        urlencode({"translation_of": page, "for_explorer": 1}),
        urlencode({"locale": theirs.languages[turn % 2], "ordering": "title"}),
    ]


def payload(theirs: Things, turn: int) -> tuple[tuple[str, str], ...]:
    """What is posted: ids of others in every field that Wagtail's forms have."""

    def one(label: str) -> str:
        values = theirs.pks(label) or [1]
        return str(values[turn % len(values)])

    page, image = one(PAGE), one("hanse_site.SiteImage")
    fields = {
        "adapted_from": one("hanse_library.Replication"),
        "decision": "approve",
        "organisation": one("hanse_directory.Organisation"),
        "practice": one("hanse_networks.PageItem"),
        "theme": one("hanse_library.ExpertGrant"),
        "act": ("apart", "refuse", "archive", "decide")[turn % 4],
        "taker": str(theirs.network.pk),
        "mode": "add",
        "value-status": "inactive",
        "action-publish": "1",
        "choice": page,
        "chooser": page,
        "chosen_page": page,
        "collection": one("wagtailcore.Collection"),
        "destination_page_id": page,
        "email": "new@example.org",
        "file": image,
        "groups": one("auth.Group"),
        "id": page,
        "is_permanent": "1",
        "locale": str(theirs.network.default_locale_id),
        "mark_as_active": "False",
        "name": "words",
        "network": str(theirs.network.pk),
        "new_parent_page": page,
        "new_slug": "words",
        "new_title": "words",
        "newsroom": one("hanse_newsroom.NewsroomPage"),
        "old_path": "/words",
        "parent": one("wagtailcore.Collection"),
        "parent_page": page,
        "redirect_page": page,
        "restriction_type": "groups",
        "right": "translate",
        "role": one("auth.Group"),
        "share": "everybody",
        "shared_with": str(theirs.network.pk),
        "site": one("wagtailcore.Site"),
        "slug": "words",
        "source_networks": str(theirs.network.pk),
        "starts_on": "2031-05-04",
        "state": "taken",
        "tags": "words",
        "title": "words",
        "url": "https://words.example/feed",
        "user": one("hanse_site.User"),
        "username": "words",
        "wish": ("take", "publish", "refuse")[turn % 3],
    }
    # Without these Wagtail's own forms break off before they read anything.
    fields |= {"body-count": "0", "loaded_state": ""}
    for inline in ("comments", "identifiers", "names", "places"):
        fields |= {f"{inline}-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    return tuple(fields.items())


def plan(world: list[Things], *, full: bool) -> list[Probe]:
    """All probes, in one fixed order.

    The full product asks each address as each role of each network about each other
    network, in each of its languages. Otherwise networks and languages take turns, and
    with each role and method what is asked about: one thing of several of a kind, and
    of what lists listen to a quarter.
    """
    pairs = list(itertools.permutations(range(len(world)), 2))
    found: list[Probe] = []
    turns = itertools.count()
    for number, pattern in enumerate(admin_patterns()):
        for role, method in itertools.product(ROLES, ("GET", "POST")):
            quarter = None if full else (number + ROLES.index(role)) % len(ROLES)
            rounds = itertools.product(pairs, (0, 1)) if full else [None]
            for chosen in rounds:
                turn = next(turns)
                mine, theirs = pairs[turn % len(pairs)] if not chosen else chosen[0]
                language = (turn // len(pairs)) % 2 if not chosen else chosen[1]
                found += _of_pattern(
                    pattern, role, method, mine, theirs, world, language, quarter
                )
    return found


def _of_pattern(
    pattern: Pattern,
    role: str,
    method: str,
    mine: int,
    theirs: int,
    world: list[Things],
    turn: int,
    quarter: int | None,
) -> Iterator[Probe]:
    many = pattern.name == "hanse_bulk_action"
    # Others have several of a kind: pages, records, revisions.
    rounds = 2 if pattern.keywords and quarter is None else 1
    for more in range(sum(len(acts) for _a, _m, acts in BULK) if many else rounds):
        urls = addresses(pattern, world[mine], world[theirs], turn + more)
        asked = queries(world[theirs], turn)
        if pattern.keywords and not many:
            asked = asked[:1]
        elif many:
            asked = asked[4:7]
        elif method == "POST":
            asked = asked[:1] + asked[7:8]
        elif quarter is not None:
            asked = asked[:1] + asked[1 + quarter :: len(ROLES)]
        sent = payload(world[theirs], turn) if method == "POST" else ()
        for url, query in itertools.product(urls, asked):
            address = f"{url}?{query}" if query else url
            yield Probe(role, method, mine, theirs, pattern.key, address, sent)


# Runs -----------------------------------------------------------------------------


class Prober:
    """Sends probes, each in a savepoint of its own that is taken back."""

    def __init__(self, world: list[Things]) -> None:
        self.world = world
        self.clients: dict[tuple[int, str], tuple[Client, str]] = {}
        for number, things in enumerate(world):
            for role, person in things.people.items():
                self.sign_in(number, role, person)
        self.owners = Owners()
        self.before = snapshot()

    def sign_in(self, number: int, role: str, person: Any) -> None:
        client = Client(raise_request_exception=False)
        client.force_login(person)
        self.clients[number, role] = (client, client.cookies["sessionid"].value)

    def run(self, probes: Iterable[Probe]) -> Outcome:
        outcome = Outcome()
        for probe in probes:
            self.ask(probe, outcome)
        return outcome

    def ask(self, probe: Probe, outcome: Outcome) -> Any:
        outcome.asked += 1
        client = self._client(probe)
        written: list[str] = []
        with transaction.atomic():
            with connection.execute_wrapper(_notes(written)):
                send = client.get if probe.method == "GET" else client.post
                data = dict(probe.payload) if probe.method == "POST" else None
                response = send(probe.url, data)
            body = text_of(response)
            if written:
                outcome.writes += self._foreign_writes(probe)
            transaction.set_rollback(True)
        if written:
            self._forget()
        self._judge(probe, response, body, outcome)
        return response

    def _judge(self, probe: Probe, response: Any, body: str, outcome: Outcome) -> None:
        marker = self.world[probe.theirs].marker
        others = [
            things.marker for n, things in enumerate(self.world) if n != probe.mine
        ]
        for word in (marker, *(one for one in others if one != marker)):
            at = body.find(word)
            if at >= 0:
                near = " ".join(body[max(0, at - 60) : at + 60].split())
                outcome.leaks.append(f"{probe}: …{near}…")
                break
        name = probe.pattern.partition("(")[0]
        login = reverse("wagtailadmin_login")
        if login in response.get("Location", "") and name not in SIGNED_OUT:
            outcome.errors.append(f"{probe}: asked by nobody")
        if response.status_code >= 500 and (probe.method, name) not in STOCK_ERRORS:
            error = getattr(response, "exc_info", None)
            outcome.errors.append(
                f"{probe}: {response.status_code} {error and error[:2]}"
            )

    def _foreign_writes(self, probe: Probe) -> list[str]:
        mine = self.world[probe.mine].network.pk
        touched: dict[tuple[str, Any], set[int]] = {}
        for table, pk, row in changes(self.before, snapshot()):
            owners = touched.setdefault((table, pk), set())
            owners |= self.owners.of(table, pk, row)
        found = []
        for (table, pk), owners in touched.items():
            if table in self.owners.NO_TIES or owners == {mine}:
                continue
            new = pk not in self.before[table]
            if not owners and new and self.owners.tables[table]._meta.parents:
                # A new page is judged by its row in the table of all pages.
                continue
            whose = "nobody's" if not owners else f"of networks {sorted(owners)}"
            found.append(f"{probe}: {table} {pk} {whose}")
        return found

    def _client(self, probe: Probe) -> Client:
        client, session = self.clients[probe.mine, probe.role]
        # Signing out and messages would follow into the next probe.
        client.cookies = SimpleCookie({"sessionid": session})
        return client

    @staticmethod
    def _forget() -> None:
        """Drop what was cached of rows that are gone again."""
        for cache in caches.all(initialized_only=True):
            cache.clear()
        frame.forget_frames()


def _notes(written: list[str]) -> Any:
    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("( ").upper().startswith(WRITES) and not any(
            table in sql for table in READ_WRITES
        ):
            written.append(sql)
        return execute(sql, params, many, context)

    return wrapper


def text_of(response: Any) -> str:
    """The answer as readable text, also out of a spreadsheet, with where it leads."""
    raw = b"".join(response) if response.streaming else response.content
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            raw = b"\n".join(packed.read(name) for name in packed.namelist())
    return raw.decode(errors="replace").lower() + response.get("Location", "").lower()
