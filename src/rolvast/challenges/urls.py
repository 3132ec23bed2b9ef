from django.urls import path

from rolvast.challenges.views import public, residents, work

app_name = "challenges"
urlpatterns = [
    path("uitdagen/", public.tasks, name="tasks"),
    path("uitdagen/<slug:key>/", public.task, name="task"),
    path("uitdaging/<str:token>/", residents.challenge, name="own"),
    path("uitdaging/<str:token>/<slug:what>/", residents.do, name="own_do"),
    path("werk/uitdagingen/", work.overview, name="overview"),
    path("werk/uitdagingen/<slug:number>/", work.challenge, name="handle"),
    path("werk/uitdagingen/<slug:number>/toets/", work.test, name="test"),
    path("werk/uitdagingen/<slug:number>/steun/", work.ask_support, name="ask_support"),
    path("werk/uitdagingen/<slug:number>/<slug:what>/", work.do, name="do"),
]
