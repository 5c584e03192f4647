from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.models import TaskState
from wagtail.signals import page_published, task_approved

from hanse.library.actions.reviews import NoteCommunicatorReview
from hanse.library.actions.versions import KeepVersion
from hanse.library.actions.workflow import assign_review
from hanse.library.document_texts import pages_with, want_texts
from hanse.library.enums import ReachKind
from hanse.library.models import LibraryPage, PracticePage, Replication
from hanse.library.reach import count
from hanse.networks.enums import Share


def published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A version for readers each time that a practice says something new."""
    if isinstance(instance, PracticePage):
        KeepVersion(instance).execute()


def approved(sender: Any, instance: TaskState, user: Any, **kwargs: Any) -> None:
    NoteCommunicatorReview(instance, user=user).execute()


def made(sender: Any, instance: LibraryPage, created: bool, **kwargs: Any) -> None:
    if created and not kwargs.get("raw"):
        assign_review(instance)


def replicated(
    sender: Any, instance: Replication, created: bool, **kwargs: Any
) -> None:
    """What tells of a partner's practice is shared with that partner to begin with.

    Its network decides about it as about every record; nobody has to think of it first.
    """
    practice = instance.practice
    if not created or kwargs.get("raw") or practice is None:
        return
    if instance.share != Share.NOBODY or practice.network_id == instance.network_id:
        return
    instance.share = Share.CHOSEN
    Replication.objects.filter(pk=instance.pk).update(share=Share.CHOSEN)
    instance.shared_with.set([practice.network_id])


def attached(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A practice's documents are read once its page is published."""
    if isinstance(instance, PracticePage):
        want_texts(row.document_id for row in instance.documents.all())


def document_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A new file is read again, where a practice shows it."""
    if pages_with(instance.pk):
        want_texts([instance.pk])


def downloaded(sender: Any, instance: Any, request: Any, **kwargs: Any) -> None:
    """One more of each practice that shows the document."""
    frame = getattr(request, "network", None)
    if frame is None or request.method != "GET":
        return
    pages = PracticePage.objects.live().filter(documents__document=instance)
    items = pages.order_by().values_list("item_id", flat=True).distinct()
    for pk in items:
        if pk is not None:
            count(pk, frame.pk, ReachKind.DOWNLOAD, get_language() or "")


def connect() -> None:
    uid = "hanse_library_{}".format
    document = get_document_model()
    page_published.connect(attached, dispatch_uid=uid("documents"))
    post_save.connect(document_saved, sender=document, dispatch_uid=uid("document"))
    document_served.connect(downloaded, dispatch_uid=uid("downloaded"))
    page_published.connect(published, dispatch_uid=uid("version"))
    task_approved.connect(approved, dispatch_uid=uid("approved"))
    post_save.connect(made, sender=LibraryPage, dispatch_uid=uid("workflow"))
    post_save.connect(replicated, sender=Replication, dispatch_uid=uid("replicated"))
