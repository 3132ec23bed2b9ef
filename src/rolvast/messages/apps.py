from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagesConfig(AppConfig):
    name = "rolvast.messages"
    label = "rolvast_messages"  # the framework has an app of its own called messages
    verbose_name = _("berichten")
