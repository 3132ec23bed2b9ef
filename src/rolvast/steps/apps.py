from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StepsConfig(AppConfig):
    name = "rolvast.steps"
    verbose_name = _("stappen")
