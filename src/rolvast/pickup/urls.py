from django.urls import path

from rolvast.pickup import views

app_name = "pickup"
urlpatterns = [path("afhalen/", views.overview, name="overview")]
