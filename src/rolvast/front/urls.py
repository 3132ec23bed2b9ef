from django.urls import path

from rolvast.front.views import districts, home, mine, posting, roles, searching
from rolvast.front.views.administration import areas, mandates, overview, people, reaching

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
    path("zoeken/", searching.search, name="search"),
    path("taken/", searching.tasks, name="tasks"),
    path("taken/<slug:key>/", searching.task, name="task"),
    path("taken/<slug:key>/lijkt-op/", searching.similar, name="similar"),
    path("wie-doet-wat/", roles.roles, name="roles"),
    path("wijken/", districts.districts, name="districts"),
    path("wijk/<str:code>/", districts.district, name="district"),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/gegevens/", mine.details, name="details"),
    path("mandaten/", mandates.register, name="mandate_register"),
    path("meer/", home.more, name="more"),
    path("post/", posting.waiting, name="post"),
    path("post/<slug:which>/", posting.other, name="post_list"),
    path("post/<int:key>/<slug:what>/", posting.do, name="post_do"),
    path("beheer/", overview.overview, name="administration"),
    path("beheer/gewijzigd/", overview.changes, name="changes"),
    path("beheer/mensen/", people.people, name="people"),
    path("beheer/mensen/nieuw/", people.new_person, name="new_person"),
    path("beheer/mensen/<int:key>/", people.person, name="person"),
    path("beheer/functies/<int:key>/eindigen/", people.end_position, name="end_position"),
    path("beheer/teams/", people.teams, name="teams"),
    path("beheer/teams/<int:key>/", people.team, name="team"),
    path("beheer/mandaten/", mandates.mandates, name="mandates"),
    path("beheer/mandaten/nieuw/", mandates.new_mandate, name="new_mandate"),
    path("beheer/mandaten/<int:key>/intrekken/", mandates.end_mandate, name="end_mandate"),
    path("beheer/gebieden/", areas.areas, name="areas"),
    path("beheer/gebieden/<int:key>/", areas.area, name="area"),
    path("beheer/uurtarieven/", reaching.rates, name="rates"),
    path("beheer/openingstijden/", reaching.hours, name="hours"),
    path("beheer/openingstijden/<int:key>/open/", reaching.open_day, name="open_day"),
    path("beheer/contact/", reaching.contact, name="contact"),
    path("over/", home.about, name="about"),
]
