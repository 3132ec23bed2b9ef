from django.urls import path

from rolvast.support import views

app_name = "support"
urlpatterns = [
    path("steun/", views.lists, name="lists"),
    path("steun/<uuid:key>/", views.sign, name="sign"),
    path("steun/mijn/<str:token>/", views.own, name="own"),
    path("werk/steun/", views.work, name="work"),
    path("werk/steun/<uuid:key>/papier/", views.paper, name="paper"),
    path("werk/steun/<uuid:key>/papier/<int:signature>/terug/", views.take_back, name="take_back"),
    path("beheer/steun/", views.thresholds, name="thresholds"),
]
