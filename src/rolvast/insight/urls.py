"""The addresses of the figures."""

from django.urls import path

from rolvast.insight import views

app_name = "insight"
urlpatterns = [
    path("cijfers/", views.dashboard, name="dashboard"),
    path("cijfers/<slug:key>/", views.definition, name="definition"),
]
