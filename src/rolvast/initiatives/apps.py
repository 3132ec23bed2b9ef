from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "rolvast.initiatives"
    verbose_name = _("initiatieven")

    def ready(self) -> None:
        """Make known to the page of a case what residents do themselves because of it."""
        from rolvast.cases.queries import put_beside
        from rolvast.initiatives.queries import beside_case

        put_beside(beside_case)
