"""Brings what waits in the outbox to the index outside of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.models import IndexBuild, SenderReport
from hanse.search.outbox.queue import Claim
from hanse.search.outbox.remote import Action, Refusal, RemoteError

# Documents that are sent together.
BATCH = 500


@dataclass(frozen=True)
class Sent:
    """What one step did."""

    sent: int = 0
    refused: int = 0


class Sender:
    """Sends in steps; a step that is cut off anywhere is done again as a whole.

    That is safe, since a version belongs to one change: the index keeps the highest
    and takes the same one twice.
    """

    def __init__(self, engine: MirroredEngine) -> None:
        self.engine, self.queue, self.remote = engine, engine.queue, engine.remote

    def step(self, limit: int = BATCH) -> Sent:
        """Send what is due, `limit` documents at most. Raises `RemoteError`."""
        claims = self.queue.claim(limit)
        if not claims:
            return Sent()
        try:
            # Asked for after the claim: a building that began later reads itself
            # what was written before.
            targets = self.targets()
            refused = self._send(targets, claims) if targets else {}
        except RemoteError:
            self.queue.release(claims)
            raise
        if not targets:
            # The index that is built next gets everything from the documents.
            self.queue.release(claims)
            return Sent()
        self.queue.settle(claim for claim in claims if claim.key not in refused)
        self.queue.fail(refused, claims)
        return Sent(len(claims) - len(refused), len(refused))

    def drain(self) -> Sent:
        """Send until nothing is due."""
        sent = refused = 0
        while (step := self.step()) != Sent():
            sent, refused = sent + step.sent, refused + step.refused
        return Sent(sent, refused)

    def targets(self) -> list[str]:
        """The index that is read, and the one that is being built."""
        alias = self.remote.alias(self.engine.epoch())
        found = [alias] if self.remote.exists(alias) else []
        building = IndexBuild.objects.using(self.engine.using).filter(
            finished_at=None, alias=alias
        )
        return [*found, *(self.remote.writing(one.index) for one in building)]

    def _send(
        self, targets: Sequence[str], claims: Sequence[Claim]
    ) -> dict[str, Refusal]:
        actions = self._actions(claims)
        # Who was shut out must not see it again once it no longer waits.
        at_once = any(claim.narrows for claim in claims)
        refused: dict[str, Refusal] = {}
        for target in targets:
            refused.update(self.remote.send(target, actions, at_once=at_once))
        return refused

    def _actions(self, claims: Sequence[Claim]) -> list[Action]:
        keys = [claim.key for claim in claims]
        documents, moving = self.engine.documents.with_keys(keys)
        actions = []
        for claim in claims:
            one = documents.get(claim.key)
            if one is not None:
                version = max(one.seq, claim.seq)
                actions.append(Action(claim.key, version, self.engine.body(one)))
            elif claim.key not in moving:
                actions.append(Action(claim.key, claim.seq, None))
        return actions


def report(using: str, **values: Any) -> None:
    """Note how the sender fares, for the status page."""
    SenderReport.objects.using(using).update_or_create(id=1, defaults=values)
