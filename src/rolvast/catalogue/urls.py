from django.urls import path

from rolvast.catalogue.views import comparing

app_name = "catalogue"
urlpatterns = [
    path("taken/vergelijken/", comparing.comparison, name="compare"),
    path("taken/vergelijken/overnemen/", comparing.copy, name="copy"),
]
