"""DeepL, asked where the settings say."""

from __future__ import annotations

from wagtail_localize.machine_translators.deepl import DeepLTranslator


class ConfiguredDeepLTranslator(DeepLTranslator):
    """DeepL's backend as it is, but for the address: `OPTIONS["ENDPOINT"]`.

    For a proxy of one's own, and for a data centre that DeepL names in the contract.
    """

    def get_api_endpoint(self) -> str:
        own = self.options.get("ENDPOINT")
        return str(own) if own else str(super().get_api_endpoint())
