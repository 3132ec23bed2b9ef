from django.urls import path

from rolvast.handover import views

app_name = "handover"
urlpatterns = [
    path("beheer/overdracht/", views.overview, name="overview"),
    path("beheer/overdracht/<int:key>/", views.one, name="one"),
    path("beheer/overdracht/<int:key>/opnieuw/", views.again, name="again"),
    path("beheer/overdracht/<int:key>/opgeven/", views.give_up, name="give_up"),
    path("beheer/overdracht/ontvangers/", views.add, name="add"),
    path("beheer/overdracht/ontvangers/<slug:key>/", views.receiver, name="receiver"),
    path("beheer/overdracht/ontvangers/<slug:key>/sleutel/", views.renew, name="renew"),
]
