from django.urls import path

from rolvast.moderation import views

app_name = "moderation"
urlpatterns = [
    path("huisregels/", views.house_rules, name="house_rules"),
    path("meld-een-probleem/<str:token>/", views.report, name="report"),
    path("bekeken/<str:token>/", views.looked, name="looked"),
    path("werk/berichten-bekijken/", views.waiting, name="waiting"),
    path("werk/berichten-bekijken/<int:key>/", views.one, name="one"),
]
