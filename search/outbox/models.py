"""Tables of the outbox. Nothing but `search.outbox` reads or writes them."""

from __future__ import annotations

from django.db import models


class OutboxEntry(models.Model):
    """A document that an index outside of the database does not have yet.

    Written in the transaction of the change, and deleted when the index has it. One
    row a document, however often it changed: what is sent is read when it is sent.
    """

    key = models.CharField(max_length=200, primary_key=True)
    # The change that wrote the document last; the version that the index gets.
    seq = models.BigIntegerField()
    # When the first change that was not sent was made.
    queued_at = models.DateTimeField()
    # Whether somebody who could see the document no longer may. Readers of the index
    # leave it out until the index knows.
    narrows = models.BooleanField(default=False)
    # A sender has taken it, or a failed one is to be tried again then.
    not_before = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    # When it was given up until somebody looks at it.
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "hanse_search_outbox"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["key"],
                name="hanse_search_narrowed",
                condition=models.Q(narrows=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.seq}"


class IndexBuild(models.Model):
    """One building of an index outside of the database, from the first document on."""

    # What the server calls it.
    index = models.CharField(max_length=200, unique=True)
    # What readers and the sender call it once it is whole.
    alias = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    # When it went on last.
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # Documents up to this id have been sent.
    cursor = models.IntegerField(default=0)
    sent = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    # Why it was given up, or what kept it from going on last.
    error = models.TextField(blank=True)

    class Meta:
        db_table = "hanse_search_build"
        default_permissions = ()

    def __str__(self) -> str:
        return self.index


class SenderReport(models.Model):
    """One row that says how the sender of the outbox fares."""

    id = models.SmallIntegerField(primary_key=True)
    # When it last looked whether something waits.
    seen_at = models.DateTimeField(null=True)
    # What the server said it is.
    server = models.CharField(max_length=100, blank=True)
    # What failed last, and when; empty since all went well.
    error = models.TextField(blank=True)
    error_at = models.DateTimeField(null=True)
    # When index and database were last compared, and what was found.
    checked_at = models.DateTimeField(null=True)
    check_result = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "hanse_search_sender"
        default_permissions = ()

    def __str__(self) -> str:
        return self.error or "ok"
