from django.urls import path

from rolvast.cases.views import deciding, handling, residents, submitting, worklist

app_name = "cases"
urlpatterns = [
    path("taken/<slug:key>/indienen/", submitting.submit, name="submit"),
    path("mijn-zaken/", residents.mine, name="mine"),
    path("zaak/<str:token>/", residents.case, name="case"),
    path("zaak/<str:token>/ontvangen/", submitting.received, name="received"),
    path("zaak/<str:token>/<slug:what>/", residents.do, name="do"),
    path("werk/", worklist.worklist, name="worklist"),
    path("werk/<slug:number>/", handling.handle, name="handle"),
    path("werk/<slug:number>/besluit/", deciding.decide, name="decide"),
    path("werk/<slug:number>/<slug:what>/", handling.move, name="move"),
]
