from django.urls import path

from rolvast.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("taken/vergelijken/", views.comparison, name="compare"),
    path("taken/vergelijken/overnemen/", views.copy, name="copy"),
]
