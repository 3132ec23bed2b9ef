from django.urls import path

from rolvast.inspections.views import keeping, public, work

app_name = "inspections"
urlpatterns = [
    path("speelplekken/", public.sites, name="sites"),
    path("speelplekken/<slug:slug>/", public.site, name="site"),
    path("inspecties/", work.due, name="due"),
    path("inspecties/toestel/<int:key>/", work.device, name="device"),
    path("inspecties/toestel/<int:key>/inspectie/", work.inspect, name="inspect"),
    path("inspecties/toestel/<int:key>/foto/<int:upload>/", work.file, name="file"),
    path("inspecties/toestel/<int:key>/foto/<int:upload>/klein/", work.thumbnail, name="thumbnail"),
    path("inspecties/toestel/<int:key>/gebrek/", work.defect, name="defect"),
    path("inspecties/gebrek/<int:key>/gemaakt/", work.mend, name="mend"),
    path("inspecties/plek/<int:key>/werk/", work.plan, name="plan"),
    path("inspecties/werk/<int:key>/verzetten/", work.move, name="move_work"),
    path("inspecties/werk/<int:key>/gedaan/", work.finish, name="finish_work"),
    path("inspecties/plekken/", keeping.sites, name="keep_sites"),
    path("inspecties/plekken/nieuw/", keeping.new_site, name="new_site"),
    path("inspecties/plekken/<int:key>/", keeping.site, name="keep_site"),
    path("inspecties/plekken/<int:key>/toestel/", keeping.new_device, name="new_device"),
    path("inspecties/toestellen/<int:key>/", keeping.device, name="keep_device"),
    path("inspecties/toestellen.csv", keeping.export, name="export"),
    path("inspecties/toestellen/inlezen/", keeping.read_in, name="read_in"),
]
