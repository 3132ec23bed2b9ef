from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActsConfig(AppConfig):
    name = "rolvast.acts"
    verbose_name = _("handelingen")
