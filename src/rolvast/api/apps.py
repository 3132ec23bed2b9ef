"""The room for programs: our words as wire words."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API as an application of the framework."""

    name = "rolvast.api"
