from django.urls import path

from rolvast.calendars.views import finding, keeping

app_name = "calendars"
urlpatterns = [
    path("kalender/", finding.calendars, name="calendars"),
    path("kalender/<slug:calendar>/", finding.choose, name="choose"),
    path("kalender/<slug:calendar>/<slug:area>.ics", finding.feed, name="feed"),
    path("kalender/<slug:calendar>/<slug:area>/", finding.district, name="district"),
    path(
        "kalender/<slug:calendar>/<slug:area>/herinnering.ics", finding.reminding_feed, name="reminding_feed"
    ),
    path("kalender/<slug:calendar>/<slug:area>/<slug:stream>.ics", finding.stream_feed, name="stream_feed"),
    path("beheer/kalender/", keeping.all_calendars, name="all"),
    path("beheer/kalender/nieuw/", keeping.new, name="new"),
    path("beheer/kalender/<slug:calendar>/", keeping.plan, name="plan"),
    path("beheer/kalender/<slug:calendar>/stroom/", keeping.add_stream, name="add_stream"),
    path("beheer/kalender/<slug:calendar>/regel/", keeping.set_rule, name="set_rule"),
    path("beheer/kalender/<slug:calendar>/verzetten/", keeping.move, name="move"),
    path("beheer/kalender/<slug:calendar>/verzet/<int:moved>/terug/", keeping.take_back, name="take_back"),
]
