"""What happens to what visitors write: begun, saved, sent, confirmed, taken over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Page

from hanse.blocks.publicforms.signing import sign, unsign
from hanse.library import conf
from hanse.library.enums import SubmissionKind, SubmissionState
from hanse.library.models import LibraryPage, PracticePage, Replication, Submission
from hanse.library.submissions.making import practice_from, replication_from
from hanse.library.submissions.steps import START, steps_of
from hanse.networks import conf as networks_conf
from hanse.networks.actions.messages import mail_editors
from hanse.networks.frame import frame_of
from hanse.networks.locks import lock_page_tree
from hanse.networks.mail import send_mail_to
from hanse.networks.models import PageItem

DRAFT, CONFIRM = "library-draft", "library-confirm"


class Stale(Exception):
    """Another window has saved meanwhile."""


class BeginSubmission:
    """Keep the first step, and mail the link that leads back to it."""

    def __init__(
        self,
        kind: str,
        network_id: int,
        language: str,
        answers: dict[str, Any],
        practice: PageItem | None = None,
    ) -> None:
        self.kind, self.network_id, self.language = kind, network_id, language
        self.answers, self.practice = answers, practice

    @transaction.atomic
    def execute(self) -> Submission:
        made = Submission.objects.create(
            kind=self.kind,
            network_id=self.network_id,
            language=self.language,
            practice=self.practice,
            title=_title(self.answers, self.practice),
            name=self.answers.get("name") or "",
            email=self.answers.get("email") or "",
            answers=self.answers,
        )
        transaction.on_commit(lambda: mail_link.enqueue(made.pk))
        return made


class SaveStep:
    """Keep what one step says beside the others. Raises `Stale`."""

    def __init__(
        self, submission: Submission, answers: dict[str, Any], version: int | None
    ) -> None:
        self.submission, self.answers, self.version = submission, answers, version

    @transaction.atomic
    def execute(self) -> Submission:
        row = Submission.objects.select_for_update().get(pk=self.submission.pk)
        if row.state != SubmissionState.WRITING:
            raise Stale
        if self.version is not None and self.version != row.version:
            raise Stale
        row.answers = {**row.answers, **self.answers}
        row.title = _title(row.answers, row.practice)
        row.name = row.answers.get("name") or row.name
        # Who wrote to a wrong address at first gets what follows at the right one.
        row.email = row.answers.get("email") or row.email
        row.version += 1
        row.changed_at = timezone.now()
        row.save()
        return row


class SendSubmission:
    """Send it; its sender confirms the address by a link. Raises `ValidationError`."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission

    @transaction.atomic
    def execute(self) -> Submission:
        row = Submission.objects.select_for_update().get(pk=self.submission.pk)
        if row.state != SubmissionState.WRITING:
            return row
        lacking = missing(row)
        if lacking:
            raise ValidationError(lacking)
        row.state = SubmissionState.UNCONFIRMED
        row.changed_at = timezone.now()
        row.save()
        transaction.on_commit(lambda: mail_confirmation.enqueue(row.pk))
        return row


class ConfirmSubmission:
    """Take it into the queue. Following the link again is no fault."""

    def __init__(self, token: str, network_id: int) -> None:
        self.token, self.network_id = token, network_id

    def find(self) -> Submission | None:
        return find(CONFIRM, self.token, self.network_id)

    @transaction.atomic
    def execute(self) -> Submission | None:
        found = self.find()
        if found is None or found.state != SubmissionState.UNCONFIRMED:
            return found
        rows = Submission.objects.filter(pk=found.pk, state=found.state)
        if rows.update(state=SubmissionState.WAITING, changed_at=timezone.now()):
            found.refresh_from_db()
            transaction.on_commit(lambda: tell_of_submission.enqueue(found.pk))
        return found


class TakeSubmission:
    """Make a draft of it in the network it was sent to, and leave the rest to editors.

    Returns the page or the record. Raises `ValidationError` where the network has no
    library in that language, or somebody has taken it already.
    """

    def __init__(self, submission: Submission, *, user: Any) -> None:
        self.submission, self.user = submission, user

    @transaction.atomic
    def execute(self) -> PracticePage | Replication:
        row = Submission.objects.select_for_update().get(pk=self.submission.pk)
        if row.state != SubmissionState.WAITING:
            raise ValidationError(_("Somebody has dealt with this already."))
        made: PracticePage | Replication
        if row.kind == SubmissionKind.PRACTICE:
            made = self._practice(row)
        else:
            made = replication_from(row)
            made.save()
            made.save_revision(user=self.user, log_action=True)
        row.state, row.taken_as = SubmissionState.TAKEN, made.pk
        row.changed_at = timezone.now()
        row.save()
        return made

    def _practice(self, row: Submission) -> PracticePage:
        lock_page_tree()
        library = library_of(row)
        if library is None:
            raise ValidationError(_("There is no library in this language."))
        page = practice_from(row)
        page.locale, page.owner, page.live = library.locale, self.user, False
        if not slugify(page.title, allow_unicode=True):
            # Signs alone make no address, without which there is no page.
            page.slug = f"{row.kind}-{row.pk}"
        Page.objects.get(pk=library.pk).add_child(instance=page)
        page.save_revision(user=self.user, log_action=True)
        return page


def library_of(row: Submission) -> LibraryPage | None:
    """The network's library in the language that was written in."""
    found: LibraryPage | None = (
        LibraryPage.objects.descendant_of(row.network.container)
        .filter(locale__language_code=row.language)
        .order_by("path")
        .first()
    )
    return found


def missing(row: Submission) -> list[str]:
    """Labels of what has to be there before it can be sent."""
    return [
        label for step in steps_of(row.kind) for label in step.form.missing(row.answers)
    ]


def _title(answers: dict[str, Any], practice: PageItem | None) -> str:
    title = answers.get("called") or answers.get("who") or ""
    return str(title)[:255]


# Links ------------------------------------------------------------------------------


def find(purpose: str, token: str, network_id: int) -> Submission | None:
    """The submission of a signed link; nothing for a link of another network."""
    key = unsign(purpose, token, timedelta(days=conf.keep_drafts_days()))
    if not isinstance(key, str):
        return None
    rows = Submission.objects.filter(network_id=network_id, token=key)
    return rows.select_related("practice", "network").first()


def draft_path(row: Submission, step: str = START) -> str:
    token = sign(DRAFT, str(row.token))
    return reverse("hanse_library_draft", args=[row.language, token, step])


@task()
def mail_link(submission_id: int) -> None:
    """The link by which the sender goes on writing."""
    row = Submission.objects.filter(pk=submission_id).first()
    if row is None or not row.email:
        return
    with translation.override(row.language):
        url = frame_of(row.network_id).root_url + draft_path(row)
        send_mail_to(
            row.email,
            _("Go on writing: %(title)s") % {"title": row.title},
            _(
                "You have begun to tell %(network)s of something. It is saved; go on "
                "whenever you like:\n\n%(url)s\n\nWhoever has this link can read and "
                "change it, so keep it to yourself. What nobody sends within "
                "%(days)s days is forgotten.\n"
            )
            % {
                "network": row.network.name,
                "url": url,
                "days": conf.keep_drafts_days(),
            },
        )


@task()
def mail_confirmation(submission_id: int) -> None:
    """The link by which the sender confirms what was sent."""
    row = Submission.objects.filter(pk=submission_id).first()
    if row is None or not row.email:
        return
    with translation.override(row.language):
        token = sign(CONFIRM, str(row.token))
        path = reverse("hanse_library_submission_confirm", args=[row.language, token])
        send_mail_to(
            row.email,
            _("Please confirm: %(title)s") % {"title": row.title},
            _(
                "Somebody sent us a form with your address. If it was you, confirm it "
                "here:\n\n%(url)s\n\nIf not, do nothing: we forget it."
            )
            % {"url": frame_of(row.network_id).root_url + path},
        )


@task()
def tell_of_submission(submission_id: int) -> None:
    """Mail to the editors' address of the language, without what was said."""
    row = Submission.objects.filter(pk=submission_id).first()
    if row is None:
        return
    with translation.override(row.language):
        path = reverse("hanse_submissions:edit", args=[row.pk])
        mail_editors(
            row.network_id,
            row.language,
            _("A submission waits for %(network)s") % {"network": row.network.name},
            _("A visitor wrote something for your library. Read it here:\n\n%(url)s\n")
            % {"url": networks_conf.admin_base_url() + path},
        )


def forget(since: datetime | None, now: datetime) -> None:
    """A job: what nobody sent, and what was dealt with long ago."""
    rows = Submission.objects.all()
    unsent = (SubmissionState.WRITING, SubmissionState.UNCONFIRMED)
    rows.filter(
        state__in=unsent,
        changed_at__lt=now - timedelta(days=conf.keep_drafts_days()),
    ).delete()
    done = (SubmissionState.TAKEN, SubmissionState.REFUSED)
    rows.filter(
        state__in=done, changed_at__lt=now - networks_conf.keep_messages()
    ).delete()
