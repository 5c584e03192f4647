from __future__ import annotations

from wagtail import hooks

from hanse.taxonomy.viewsets import TaxonomyViewSetGroup


@hooks.register("register_admin_viewset")
def register_admin_viewset() -> TaxonomyViewSetGroup:
    return TaxonomyViewSetGroup()
