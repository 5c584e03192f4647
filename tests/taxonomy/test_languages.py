from __future__ import annotations

from django.test import override_settings

from hanse.taxonomy.languages import content_languages, language_choices, own_name


def test_own_name__is_what_speakers_call_it() -> None:
    names = " ".join(own_name(code) for code in content_languages())

    assert names == (
        "English suomi svenska norsk bokmål dansk íslenska eesti latviešu lietuvių "
        "русский Deutsch polski"
    )
    assert own_name("tlh") == "tlh"


@override_settings(WAGTAIL_CONTENT_LANGUAGES=[("fi", "Finnish"), ("en", "English")])
def test_language_choices__follow_the_settings() -> None:
    assert language_choices() == [("fi", "fi – suomi"), ("en", "en – English")]
