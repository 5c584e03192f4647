"""What became of a project's results: for its funder, without a word about readers."""

from __future__ import annotations

from hanse.library.reports.links import project_of, report_url
from hanse.library.reports.projects import ProjectReport, results_by_project

__all__ = ["ProjectReport", "project_of", "report_url", "results_by_project"]
