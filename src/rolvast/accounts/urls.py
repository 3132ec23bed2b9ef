from django.urls import path

from rolvast.accounts import views

app_name = "accounts"
urlpatterns = [
    path("inloggen/", views.sign_in, name="sign_in"),
    path("inloggen/als/", views.sign_in_as, name="sign_in_as"),
    path("uitloggen/", views.sign_out, name="sign_out"),
]
