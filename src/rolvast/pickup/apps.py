from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PickupConfig(AppConfig):
    name = "rolvast.pickup"
    verbose_name = _("afhalen")
