from django.urls import path

from rolvast.messages.views import addresses, mine, outages

app_name = "messages"
urlpatterns = [
    path("mijn/berichten/", mine.mine, name="mine"),
    path("mijn/berichten/keuze/", mine.choose, name="choose"),
    path("mijn/berichten/adres/", mine.ask_again, name="ask_again"),
    path("mijn/berichten/<int:key>/", mine.read, name="read"),
    path("adres/<str:token>/", addresses.confirm, name="confirm"),
    path("storingen/", outages.outages, name="outages"),
    path("storingen/<int:key>/voorbij/", outages.over, name="over"),
]
