"""Views of memory, termbase and their files."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.networks.policies import READ, narrowed
from hanse.networks.views.creation import (
    CreatesInNetwork,
    asked_network,
    network_links_page,
    networks_to_act_in,
)
from hanse.translation.exchange.archive import pack
from hanse.translation.exchange.errors import ExchangeError
from hanse.translation.exchange.formats import FORMATS, Format, read_any
from hanse.translation.exchange.importing import ImportFile
from hanse.translation.exchange.jobs import documents_of
from hanse.translation.exchange.tmx import read_tmx
from hanse.translation.memory.files import export_memory, import_memory
from hanse.translation.models import Job, TermConcept, Unit
from hanse.translation.terms.importing import ImportTerms
from hanse.translation.terms.tbx import read_tbx, write_tbx
from hanse.translation.terms.termbase import concepts_of
from hanse.translation.workshop.forms import FileForm, JobFileForm


class MemoryIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("network", "user")


class TermIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        rows = super().get_base_queryset().select_related("network")
        return rows.prefetch_related("words")

    def search_queryset(self, queryset: Any) -> Any:
        # Several words of an entry can have what is looked for.
        return super().search_queryset(queryset).distinct()


class TermCreateView(CreatesInNetwork, generic.CreateView):
    pass


class FilesView(WagtailAdminTemplateMixin, View):
    """Send a file out, take one in; says what became of it, or what is wrong where."""

    template_name = "hanse_translation/workshop/files.html"
    header_icon = "download"
    form_class: type[FileForm] = FileForm
    explanation: Any = ""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.prepare()
        if "format" in request.GET:
            return self.download(request.GET["format"])
        return self.show(self.form_class())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.prepare()
        form = self.form_class(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        try:
            done = self.take(form.cleaned_data["file"].read(), form.cleaned_data)
        except ExchangeError as error:
            form.add_error("file", str(error))
            return self.show(form)
        return self.show(self.form_class(), **done)

    def prepare(self) -> None:
        """Find what the files are about. Raises `Http404`."""
        raise NotImplementedError

    def downloads(self) -> list[dict[str, Any]]:
        raise NotImplementedError

    def download(self, name: str) -> HttpResponse:
        raise NotImplementedError

    def take(self, data: bytes, options: dict[str, Any]) -> dict[str, Any]:
        """Import; gives what the page says of it."""
        raise NotImplementedError

    def show(self, form: FileForm, **done: Any) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            downloads=self.downloads(),
            explanation=self.explanation,
            **done,
        )
        return TemplateResponse(self.request, self.template_name, context)


def attached(data: bytes, name: str, mime_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=mime_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


class NetworkFilesView(FilesView):
    """Files of one network; who works in several is asked first."""

    model: Any = TermConcept
    counted: dict[str, Any] = {}

    @cached_property
    def network(self) -> Any:
        networks = networks_to_act_in(self.request.user, TermConcept, "add")
        return asked_network(self.request, networks)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        networks = networks_to_act_in(request.user, TermConcept, "add")
        if self.network is None:
            if not networks.exists():
                raise Http404
            links = [
                {"network": one, "url": f"{request.path}?network={one.pk}"}
                for one in networks
            ]
            return network_links_page(self, request, links)
        return super().dispatch(request, *args, **kwargs)

    def prepare(self) -> None:
        pass

    def get_page_subtitle(self) -> str:
        return str(self.network)

    def address(self, **values: str) -> str:
        pairs = "".join(f"&{name}={value}" for name, value in values.items())
        return f"{self.request.path}?network={self.network.pk}{pairs}"

    def report(self, counts: Counter[str]) -> dict[str, Any]:
        return {
            "counts": [
                (label, counts[name])
                for name, label in self.counted.items()
                if counts[name]
            ]
        }


class MemoryFilesView(NetworkFilesView):
    page_title = _("Memory as a file")
    explanation = _("TMX 1.4. What is in the memory already is left as it is.")
    counted = {
        "new": _("new"),
        "known": _("known already"),
        "other-language": _("in languages that are not used here"),
    }

    def downloads(self) -> list[dict[str, Any]]:
        return [{"label": "TMX 1.4b", "url": self.address(format="tmx")}]

    def download(self, name: str) -> HttpResponse:
        if name != "tmx":
            raise Http404
        data = export_memory(self.network)
        return attached(data, f"{self.network.slug}.tmx", FORMATS["tmx"].mime_type)

    def take(self, data: bytes, options: dict[str, Any]) -> dict[str, Any]:
        pairs = list(read_tmx(data))
        place = options["file"].name
        return self.report(
            import_memory(self.network, pairs, user=self.request.user, place=place)
        )


class TermFilesView(NetworkFilesView):
    page_title = _("Termbase as a file")
    explanation = _(
        "TBX-Basic. Entries are found again by their id; words that the file lacks stay."
    )
    counted = {
        "new": _("new"),
        "changed": _("changed"),
        "unchanged": _("unchanged"),
        "empty": _("without a word in a language that is used here"),
    }

    def downloads(self) -> list[dict[str, Any]]:
        return [{"label": "TBX-Basic", "url": self.address(format="tbx")}]

    def download(self, name: str) -> HttpResponse:
        if name != "tbx":
            raise Http404
        data = write_tbx(concepts_of(self.network))
        return attached(data, f"{self.network.slug}.tbx", "application/x-tbx+xml")

    def take(self, data: bytes, options: dict[str, Any]) -> dict[str, Any]:
        concepts = read_tbx(data)
        return self.report(
            ImportTerms(self.network, concepts, user=self.request.user).execute()
        )


class JobFilesView(FilesView):
    """A whole job out and in; translators get the languages that they work in."""

    page_title = _("Job as files")
    explanation = _(
        "XLIFF 1.2 or 2.1, a spreadsheet, or an archive of them as it was sent out. "
        "Nothing newer is overwritten: the list says what was not taken, and why."
    )
    form_class = JobFileForm

    def prepare(self) -> None:
        jobs = narrowed(Job.objects.all(), self.request.user, READ)
        job = jobs.filter(pk=self.kwargs["pk"]).first()
        if job is None:
            raise Http404
        self.job: Job = job
        units = Unit.objects.filter(items__job=job).order_by("language", "pk")
        self.units = narrowed(units, self.request.user, {"change"}).select_related(
            "source"
        )

        self.title = str(self.job)
        self.file_name = slugify(self.job.title) or f"job-{self.job.pk}"
        self.back = reverse("hanse_translation:job", args=[self.job.pk])

    def get_page_subtitle(self) -> str:
        return self.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        board = {"url": reverse("hanse_translation:board"), "label": _("Translations")}
        back = {"url": self.back, "label": self.title}
        here = {"url": "", "label": _("Files")}
        return [*self.breadcrumbs_items, board, back, here]

    def downloads(self) -> list[dict[str, Any]]:
        return [
            {"label": one.label, "url": f"{self.request.path}?format={one.name}"}
            for one in FORMATS.values()
        ]

    def download(self, name: str) -> HttpResponse:
        form = FORMATS.get(name)
        units = list(self.units)
        if form is None or not units:
            raise Http404
        files = list(_files(units, form, self.file_name))
        if len(files) == 1:
            return attached(files[0][1], files[0][0], form.mime_type)
        return attached(pack(files), f"{self.file_name}.zip", "application/zip")

    def take(self, data: bytes, options: dict[str, Any]) -> dict[str, Any]:
        outcomes = []
        # Read all before writing any: a broken file writes nothing.
        for file in read_any(data):
            units = Unit.objects.filter(pk__in=[unit.pk for unit in self.units])
            if file.target_language:
                language = file.target_language.lower().split("-")[0]
                units = units.filter(language__istartswith=language)
            report = ImportFile(
                units, file, user=self.request.user, overwrite=options["overwrite"]
            ).execute()
            outcomes += report.outcomes
        counts = Counter(one.label for one in outcomes)
        quiet = {"taken", "unchanged", "empty"}
        return {
            "counts": sorted(counts.items()),
            "left": [one for one in outcomes if one.verdict not in quiet],
            "nothing": gettext("The file holds no texts.") if not outcomes else "",
        }


class UnitFilesView(JobFilesView):
    """One translation out and in."""

    page_title = _("Translation as a file")

    def prepare(self) -> None:
        units = Unit.objects.filter(pk=self.kwargs["pk"])
        self.units = narrowed(units, self.request.user, {"change"}).select_related(
            "source"
        )
        unit = self.units.first()
        if unit is None:
            raise Http404
        self.title = str(unit)
        self.file_name = slugify(unit.source.label) or f"unit-{unit.pk}"
        self.back = reverse("hanse_translation:unit", args=[unit.pk])


def _files(units: list[Unit], form: Format, title: str) -> Any:
    """A file for each pair of languages."""
    pairs = dict.fromkeys((unit.source.language, unit.language) for unit in units)
    for source, target in pairs:
        here = [
            unit
            for unit in units
            if (unit.source.language, unit.language) == (source, target)
        ]
        yield f"{title}-{source}-{target}.{form.ending}", form.write(documents_of(here))
