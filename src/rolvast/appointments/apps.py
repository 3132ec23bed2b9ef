from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppointmentsConfig(AppConfig):
    name = "rolvast.appointments"
    verbose_name = _("afspraken")
