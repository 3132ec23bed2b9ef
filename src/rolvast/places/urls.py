from django.urls import path

from rolvast.places.views import finding, keeping

app_name = "places"
urlpatterns = [
    path("plaatsen/", finding.kinds, name="kinds"),
    path("plaatsen/<slug:kind>.csv", finding.sheet, name="sheet"),
    path("plaatsen/<slug:kind>.geojson", finding.geojson, name="geojson"),
    path("plaatsen/<slug:kind>/", finding.places, name="places"),
    path("plaatsen/<slug:kind>/<slug:slug>/", finding.one, name="one"),
    path("beheer/plaatsen/", keeping.all_places, name="all"),
    path("beheer/plaatsen/nieuw/", keeping.new, name="new"),
    path("beheer/plaatsen/inlezen/", keeping.read_in, name="read_in"),
    path("beheer/plaatsen/<int:key>/", keeping.change, name="change"),
    path("beheer/plaatsen/<int:key>/sluiten/", keeping.close, name="close"),
    path("beheer/plaatsen/<int:key>/sluiten/<int:closure>/terug/", keeping.reopen, name="reopen"),
]
