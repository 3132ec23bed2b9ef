"""The addresses of the figures."""

from django.urls import path

from rolvast.insight import views

app_name = "insight"
urlpatterns = [
    path("cijfers/", views.dashboard, name="dashboard"),
    path("inzicht/verschoven-werk/", views.moved_overview, name="moved"),
    path("inzicht/verschoven-werk/<slug:key>/", views.moved_of_task, name="moved_of_task"),
    path("cijfers/<slug:key>/", views.definition, name="definition"),
]
