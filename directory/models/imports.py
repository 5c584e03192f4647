from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network


class ImportSource(models.Model):
    """Where a network's tables come from, with how they were mapped the last time."""

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", editable=False
    )
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("source"), max_length=80)
    mapping = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("source of imports")
        verbose_name_plural = _("sources of imports")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "content_type", "name"],
                name="hanse_directory_one_source",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """One file on its way into the directory.

    `cursor` is the number of the last row that is done; it is written in the
    transaction of each row. `claim` names the task that works on it: one that finds
    another name there stops. `beat` is when it last said that it lives.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    class State(models.TextChoices):
        MAPPING = "mapping", _("columns to be chosen")
        CHECKING = "checking", _("being compared")
        CHECKED = "checked", _("compared")
        RUNNING = "running", _("being imported")
        DONE = "done", _("imported")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")
        FAILED = "failed", _("stopped by an error")

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="+", editable=False
    )
    content_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("kind of records"),
    )
    source = models.ForeignKey(
        ImportSource, on_delete=models.CASCADE, related_name="imports"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    file_name = models.CharField(_("file"), max_length=200)
    kind = models.CharField(max_length=10)
    details = models.CharField(max_length=200, blank=True)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.MAPPING
    )
    total = models.PositiveIntegerField(_("rows"), default=0)
    cursor = models.PositiveIntegerField(default=0)
    claim = models.CharField(max_length=32, blank=True)
    beat = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    # Records that this source brought in before and that are not in the file.
    gone = models.JSONField(default=list, blank=True)
    archive_gone = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One row of a file, what it would do and what it did."""

    LEAVE_OUT = "out"

    import_run = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="rows"
    )
    # From 1, in the order of the file; `line` is where it stands there.
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    # What the reader says of a row that is malformed: [column, message].
    problem = models.JSONField(default=list, blank=True)
    # What the comparison found, then what became of it.
    outcome = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=300, blank=True)
    diff = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    errors = models.JSONField(default=list, blank=True)
    # Records that a new one looks like: {"pk", "title", "score", "evidence"} each.
    likely = models.JSONField(default=list, blank=True)
    # What somebody decided about it: "" for a new record, LEAVE_OUT, or the number of
    # the record that it is.
    choice = models.CharField(max_length=20, blank=True)
    record_id = models.PositiveBigIntegerField(null=True, blank=True)
    revision_id = models.PositiveBigIntegerField(null=True, blank=True)
    key = models.CharField(max_length=300, blank=True)
    is_done = models.BooleanField(default=False)
    # What undoing did: "undone", or "kept" since others changed the record.
    undo = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["import_run", "number"], name="hanse_directory_row_once"
            )
        ]
        indexes = [models.Index(fields=["import_run", "outcome"])]

    def __str__(self) -> str:
        return f"{self.line}: {self.title}"
