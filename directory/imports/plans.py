"""What the rows of one file want: each its plan, and no record twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from django.utils.translation import gettext as _

from hanse.directory.imports.apply import RowErrors
from hanse.directory.imports.facts import RowPlan, SourceKey
from hanse.directory.imports.rows import RowError, SourceRow


class Plans:
    """Plans the rows of a file, one after the other.

    `to_plan` says what a row wants of a record; what the file said before is remembered
    here, for rows that name the same.
    """

    def __init__(self, to_plan: Callable[[SourceRow], RowPlan]) -> None:
        self.to_plan = to_plan
        self._seen: dict[Hashable, int] = {}
        self._claimed: dict[tuple[str, str], SourceKey] = {}

    def plan(self, row: SourceRow) -> RowPlan | RowErrors:
        """What the row wants, or everything that is wrong with it."""
        try:
            if row.error is not None:
                raise row.error
            plan = self.to_plan(row)
            self._only_once(plan, row.line)
            return self._of_its_own(plan)
        except RowError as error:
            return RowErrors([error])
        except RowErrors as errors:
            return errors

    def _of_its_own(self, plan: RowPlan) -> RowPlan:
        """Two rows that the source tells apart are two records.

        Where both name the same identifier, it finds the record of the first alone.
        """
        if plan.key is None or plan.identity is None:
            return plan
        if self._claimed.setdefault(plan.identity, plan.key) == plan.key:
            return plan
        return replace(plan, identity=None)

    def _only_once(self, plan: RowPlan, line: int) -> None:
        mark: Hashable = plan.key or plan.identity
        if plan.pk is not None:
            mark = plan.pk
        first = self._seen.setdefault(mark, line)
        if first == line:
            return
        if plan.pk is not None:
            column, value = plan.origin_of("id"), str(plan.pk)
        elif plan.key is not None:
            column, value = plan.origin_of("key"), plan.key.key
        else:
            scheme, value = plan.identity or ("", "")
            column = plan.origin_of(f"identifiers.{scheme}")
        raise RowError(
            column,
            _("“%(value)s” is on line %(line)s already.")
            % {"value": value, "line": first},
        )
