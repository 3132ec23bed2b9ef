from django.urls import path

from rolvast.acts import views

app_name = "acts"
urlpatterns = [path("register/", views.register, name="register")]
