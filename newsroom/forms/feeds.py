from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils import timezone

from hanse.newsroom.enums import ProposalState
from hanse.newsroom.models import FeedSource, NewsroomPage, Proposal


def _with_scheme(field: Any, **kwargs: Any) -> Any:
    """An address that somebody wrote without a scheme is one of HTTPS."""
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    return field.formfield(**kwargs)


class FeedSourceForm(forms.ModelForm):
    """A feed of the network that the view has set on the instance."""

    class Meta:
        model = FeedSource
        fields = ("name", "url", "newsroom", "licence", "takes_body", "is_active")
        formfield_callback = _with_scheme

    def narrow_to(self, editor: Any) -> None:
        """Newsrooms of this network alone."""
        network = self.instance.network
        rows = NewsroomPage.objects.descendant_of(network.container)
        field: Any = self.fields["newsroom"]
        field.queryset = rows.select_related("locale").order_by("path")
        field.label_from_instance = lambda page: f"{page.title} ({page.locale})"

    def save(self, commit: bool = True) -> FeedSource:
        """What was found at one address says nothing of another."""
        row = self.instance
        if row.pk is not None and "url" in self.changed_data:
            row.etag = row.modified = row.error = ""
            row.failures, row.next_at = 0, timezone.now()
        saved: FeedSource = super().save(commit)
        return saved


class ProposalForm(forms.ModelForm):
    """Its words, as long as nobody has decided."""

    class Meta:
        model = Proposal
        fields = ("title", "summary", "licence")
        widgets = {"summary": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.state != ProposalState.WAITING:
            for field in self.fields.values():
                field.disabled = True
