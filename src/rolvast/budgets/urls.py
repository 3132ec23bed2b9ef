from django.urls import path

from rolvast.budgets.views import leading, public, voting, work

app_name = "budgets"
urlpatterns = [
    path("buurtbudget/", public.budgets, name="budgets"),
    path("buurtbudget/<slug:slug>/", public.budget, name="budget"),
    path("buurtbudget/<slug:slug>/plan/<int:number>/", public.project, name="project"),
    path("buurtbudget/<slug:slug>/plan-indienen/", public.propose, name="propose"),
    path("buurtbudget/<slug:slug>/stemmen.pb", public.export, name="export"),
    path("buurtbudget/<slug:slug>/stemmen/", voting.ask, name="ask"),
    path("stemmen/<str:token>/", voting.vote, name="vote"),
    path("stembewijs/<str:token>/", voting.receipt, name="receipt"),
    path("buurtbudgetten/", work.overview, name="overview"),
    path("buurtbudgetten/nieuw/", leading.new, name="new"),
    path("buurtbudgetten/inlezen/", leading.read_in, name="read_in"),
    path("buurtbudgetten/<slug:slug>/", work.one, name="one"),
    path("buurtbudgetten/<slug:slug>/plan/<int:number>/", work.judge, name="judge"),
    path("buurtbudgetten/<slug:slug>/biljetten/", work.enter, name="enter"),
    path("buurtbudgetten/<slug:slug>/datums/", leading.dates, name="dates"),
    path("buurtbudgetten/<slug:slug>/stoppen/", leading.stop, name="stop"),
    path("buurtbudgetten/<slug:slug>/verder/<slug:what>/", leading.go_on, name="go_on"),
]
