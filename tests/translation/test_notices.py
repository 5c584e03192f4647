"""What people are told: in the admin, and by one mail a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from hanse.networks.models import Network
from hanse.translation.actions.assign import AssignUnits
from hanse.translation.actions.land import Land
from hanse.translation.actions.mail import mail_to
from hanse.translation.actions.reminders import remind, send_news
from hanse.translation.models import Job, JobItem, Notice, NoticePreference, Unit
from tests import factories
from tests.networks.admin import queries_of, signed_in
from tests.translation.acts import finnish, write, write_all
from tests.translation.asking import press
from tests.translation.conftest import add_page, unit_of

NEWS = reverse("hanse_translation:notices")
# Later than any hour of the day from which mail goes out.
EVENING = datetime(2031, 5, 1, 20, 0, tzinfo=UTC)


def tell(user: Any, unit: Unit, kind: str = "assigned", **fields: Any) -> Notice:
    return Notice.objects.create(
        user=user, network=unit.network, unit=unit, kind=kind, **fields
    )


def test_published__is_told_to_all_but_who_did_it(
    unit: Unit, joining: Network, translator: Any, coordinator: Any
) -> None:
    job = Job.objects.create(network=joining, requested_by=coordinator, state="open")
    JobItem.objects.create(job=job, unit=unit, assignee=translator)
    write_all(unit, coordinator)
    Land(unit, user=coordinator).execute()
    told = Notice.objects.filter(unit=unit, kind=Notice.Kind.LANDED)
    assert [one.user for one in told] == [translator]


def test_mail__comes_once_a_day_with_all_that_is_new(
    unit: Unit, translator: Any, settings: Any
) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://admin.example"
    tell(translator, unit)
    tell(translator, unit, "returned", text="Too short")
    send_news(None, EVENING)
    [sent] = mail.outbox
    assert sent.to == [translator.email]
    assert sent.subject.endswith("2 news about translations")
    assert "Returned with a note: About" in sent.body
    assert f"https://admin.example/admin/translation/units/{unit.pk}/" in sent.body
    assert f"https://admin.example{NEWS}" in sent.body

    tell(translator, unit, "due")
    send_news(None, EVENING)
    assert len(mail.outbox) == 1
    Notice.objects.update(mailed_at=None)
    Notice.objects.filter(kind="assigned").update(
        mailed_at=timezone.now() - timedelta(hours=21)
    )
    send_news(None, EVENING)
    assert len(mail.outbox) == 2
    assert "2 news" in mail.outbox[1].subject


def test_mail__is_not_for_those_who_want_none_or_have_seen_it(
    unit: Unit, translator: Any, reviewer: Any, coordinator: Any
) -> None:
    tell(translator, unit)
    tell(reviewer, unit, read_at=timezone.now())
    tell(coordinator, unit)
    coordinator.email = ""
    coordinator.save()
    client = signed_in(translator)
    client.post(NEWS, {"action": "mail"})
    assert not NoticePreference.objects.get(user=translator).by_mail
    send_news(None, EVENING)
    assert not mail.outbox
    client.post(NEWS, {"action": "mail", "by_mail": "1"})
    send_news(None, EVENING.replace(hour=1))
    assert not mail.outbox
    send_news(None, EVENING)
    assert len(mail.outbox) == 1


def test_mail__that_cannot_be_sent_is_news_again(
    unit: Unit, translator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(translator, unit)

    def fail(*args: Any, **kwargs: Any) -> None:
        raise OSError("no server")

    monkeypatch.setattr("hanse.translation.actions.mail.send_mail", fail)
    with pytest.raises(OSError, match="no server"):
        mail_to(translator.pk)
    assert Notice.objects.get().mailed_at is None
    monkeypatch.undo()
    assert mail_to(translator.pk)
    assert not mail_to(translator.pk)
    assert not mail_to(translator.pk + 999)


def test_mail__is_in_the_language_of_the_person(unit: Unit, translator: Any) -> None:
    profile = UserProfile.get_for_user(translator)
    profile.preferred_language = "sv"
    profile.save()
    unit.source.label = "<Om & kring>"
    unit.source.save()
    tell(translator, unit)
    mail_to(translator.pk)
    # Nothing is escaped in a text, whatever the language.
    assert "<Om & kring>" in mail.outbox[0].body


def test_dates__are_reminded_of_a_week_two_days_and_on_the_day(
    unit: Unit, translator: Any, coordinator: Any
) -> None:
    now = timezone.now()
    due = timezone.localdate(now) + timedelta(days=7)
    AssignUnits([unit], translator, user=coordinator, due=due).execute()
    Notice.objects.all().delete()
    for days, told in ((0, 1), (0, 1), (1, 1), (5, 1), (7, 1)):
        remind(None, now + timedelta(days=days))
        # The nearer one stands for the farther one, as long as nobody read it.
        assert Notice.objects.filter(user=translator, kind="due").count() == told
    newest = Notice.objects.get()
    assert newest.at == now + timedelta(days=7)
    JobItem.objects.update(is_open=False)
    Notice.objects.all().delete()
    remind(None, now)
    assert not Notice.objects.exists()


def test_people__hear_of_what_is_returned_ready_and_asked(
    unit: Unit, translator: Any, reviewer: Any, coordinator: Any
) -> None:
    AssignUnits([unit], translator, user=coordinator).execute()
    Notice.objects.all().delete()
    press(signed_in(translator), unit, "title", "confirm", text="Nimi")
    press(signed_in(reviewer), unit, "title", "reject", note="Longer")
    press(signed_in(reviewer), unit, "title", "comment", note="See the brief")
    press(signed_in(translator), unit, "title", "comment", note="Which one?")
    kinds = {
        person: sorted(
            Notice.objects.filter(user=person).values_list("kind", flat=True)
        )
        for person in (translator, reviewer)
    }
    assert kinds == {translator: ["commented", "returned"], reviewer: ["commented"]}
    write_all(unit, reviewer)
    assert Notice.objects.filter(user=translator, kind="ready").count() == 1


def test_news__are_ones_own_and_are_put_away(
    unit: Unit, joining: Network, translator: Any, reviewer: Any
) -> None:
    tell(translator, unit, "returned", text="Too short")
    client = signed_in(translator)
    assert "Too short" in client.get(NEWS).content.decode()
    assert "Too short" not in signed_in(reviewer).get(NEWS).content.decode()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Too short" in home
    assert client.post(NEWS, {"action": "x"}).status_code == 400
    signed_in(reviewer).post(NEWS, {"action": "read"})
    assert Notice.objects.get().read_at is None
    client.post(NEWS, {"action": "read"})
    assert Notice.objects.get().read_at
    assert not client.get(NEWS, {"unread": "1"}).context["object_list"]
    assert "Too short" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_news__and_home_cost_as_much_for_many_as_for_few(
    joining: Network, translator: Any, coordinator: Any
) -> None:
    def add(number: int) -> None:
        for n in range(number):
            page = add_page(joining, f"Page {n} of {number}", slug=f"p{number}-{n}")
            unit = unit_of(page, "fi", joining)
            AssignUnits([unit], translator, user=coordinator).execute()
            tell(translator, unit, "due")

    add(1)
    client, home = signed_in(translator), reverse("wagtailadmin_home")
    few = queries_of(client, NEWS), queries_of(client, home)
    add(8)
    assert (queries_of(client, NEWS), queries_of(client, home)) == few
    text = client.get(home).content.decode()
    assert "Page 3 of 8" in text


def test_strangers__are_told_nothing(unit: Unit, museums: Network) -> None:
    stranger = signed_in(factories.translator(museums, "fi"))
    tell(factories.translator(unit.network, "fi"), unit)
    assert str(unit) not in stranger.get(NEWS).content.decode()


def test_reviewers__are_told_once_when_nothing_is_left_to_translate(
    unit: Unit, translator: Any, reviewer: Any, coordinator: Any
) -> None:
    *others, last = unit.source.segments.all()
    for segment in others:
        write(unit, segment.key, finnish(segment), translator, confirm=True)
    assert not Notice.objects.filter(kind=Notice.Kind.TO_REVIEW).exists()
    write(unit, last.key, finnish(last), translator, confirm=True)
    told = Notice.objects.filter(kind=Notice.Kind.TO_REVIEW)
    assert [notice.user for notice in told] == [reviewer]

    # Words of theirs that are changed again are the same news.
    write(unit, last.key, "Toisin", translator)
    write(unit, last.key, finnish(last), translator, confirm=True)
    assert told.count() == 1


def test_coordinators__are_told_where_nobody_else_reviews(
    unit: Unit, translator: Any, coordinator: Any
) -> None:
    write_all(unit, translator)

    [notice] = Notice.objects.filter(kind=Notice.Kind.TO_REVIEW)
    assert notice.user == coordinator
    assert notice.unit == unit
