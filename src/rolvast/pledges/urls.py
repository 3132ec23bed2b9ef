from django.urls import path

from rolvast.pledges.views import helping, organising

app_name = "pledges"
urlpatterns = [
    path("hulp/", helping.overview, name="overview"),
    path("hulp/aanbieden/", helping.offer, name="offer"),
    path("hulp/op-de-hoogte/", helping.listen, name="listen"),
    path("hulp/bevestigen/<str:token>/", helping.confirm, name="confirm"),
    path("hulp/van-u/<str:token>/", helping.own, name="own"),
    path("hulp/kwam-er-iets-uit/<str:token>/", helping.led_to, name="led_to"),
    path("hulp/<uuid:key>/", helping.need, name="need"),
    path("hulp/voor/<uuid:key>/", organising.cause, name="cause"),
    path("hulp/voor/<uuid:key>/vragen/", organising.ask, name="ask"),
    path("hulp/voor/<uuid:key>/beloven/", organising.promise, name="promise"),
    path("hulp/voor/<uuid:key>/belofte/<uuid:what>/", organising.answer_promise, name="answer_promise"),
    path("hulp/voor/<uuid:key>/toezegging/<uuid:what>/", organising.verify, name="verify"),
    path("hulp/voor/<uuid:key>/sluiten/<uuid:what>/", organising.close_need, name="close_need"),
    path("hulp/voor/<uuid:key>/aanbod/<uuid:what>/<uuid:wanted>/", organising.contact, name="contact"),
    path("mijn/hulp/", helping.mine, name="mine"),
]
