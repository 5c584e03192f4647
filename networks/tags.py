"""Tags that stay inside a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from taggit.managers import TaggableManager, _TaggableManager

from hanse.networks.ownership import network_id_of


class _OfNetwork:
    """Finds and makes tags in the network of the tagged object."""

    instance: Any

    def _to_tag_model_instances(
        self, tags: Iterable[Any], tag_kwargs: dict[str, Any]
    ) -> list[Any]:
        network_id = network_id_of(self.instance)
        here = {"network_id": network_id} if network_id else {"network": None}
        # A tag object of another network is no tag here; its word may become one.
        words = [
            tag.name if getattr(tag, "network_id", network_id) != network_id else tag
            for tag in tags
        ]
        found: list[Any] = super()._to_tag_model_instances(  # type: ignore[misc]
            words, {**tag_kwargs, **here}
        )
        return found


class _NetworkTaggableManager(_OfNetwork, _TaggableManager):
    pass


class NetworkTaggableManager(TaggableManager):
    """A `TaggableManager` whose tags belong to the network of the tagged object.

    `through` must be an item model whose `tag` points at `NetworkTag`. The object's
    network is found by `hanse.networks.ownership.network_id_of`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("manager", _NetworkTaggableManager)
        super().__init__(*args, **kwargs)


class _NetworkClusterTaggableManager(_OfNetwork, _ClusterTaggableManager):
    pass


class NetworkClusterTaggableManager(ClusterTaggableManager):
    """The same for records, whose tags are part of their drafts and revisions.

    In the item model `content_object` is a `ParentalKey`.
    """

    def __get__(self, instance: Any, model: Any) -> Any:
        return _NetworkClusterTaggableManager(
            through=self.through,
            model=model,
            instance=instance,
            prefetch_cache_name=self.name,
        )
