from django.urls import path

from rolvast.initiatives.views import carrying, finding, sharing, working

app_name = "initiatives"
urlpatterns = [
    path("initiatieven/", finding.initiatives, name="initiatives"),
    path("initiatieven/beginnen/", carrying.begin, name="begin"),
    path("initiatieven/uitnodiging/<str:token>/", carrying.invitation, name="invitation"),
    path("initiatieven/<uuid:key>/", finding.one, name="one"),
    path("initiatieven/<uuid:key>/plan/", carrying.change, name="change"),
    path("initiatieven/<uuid:key>/foto/<int:upload>/", finding.picture, name="picture"),
    path("initiatieven/<uuid:key>/bestand/<int:upload>/", finding.document, name="document"),
    path("initiatieven/<uuid:key>/toestemming/<int:need>/", carrying.couple, name="couple"),
    path("initiatieven/<uuid:key>/kaart.png", sharing.card, name="card"),
    path("initiatieven/<uuid:key>/poster.pdf", sharing.poster, name="poster"),
    path("initiatieven/<uuid:key>/<slug:what>/", carrying.do, name="do"),
    path("werk/initiatieven/", working.work, name="work"),
]
