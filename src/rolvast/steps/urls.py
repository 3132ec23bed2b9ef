"""Addresses of steps."""

from django.urls import path

from rolvast.steps.views import own

app_name = "steps"
urlpatterns = [path("werk/stappen/", own.own, name="own")]
