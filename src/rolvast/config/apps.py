from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "rolvast.config"
    label = "rolvast_config"
