from django.urls import path

from rolvast.front import views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("zoeken/", views.search, name="search"),
    path("taken/", views.tasks, name="tasks"),
    path("taken/<slug:key>/", views.task, name="task"),
    path("taken/<slug:key>/lijkt-op/", views.similar, name="similar"),
    path("wie-doet-wat/", views.roles, name="roles"),
    path("over/", views.about, name="about"),
]
