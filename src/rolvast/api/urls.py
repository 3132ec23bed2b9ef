"""The addresses of the API, version 1."""

from django.urls import path

from rolvast.api.views.document import V1, openapi

urlpatterns = [
    path("v1/openapi.json", openapi, name="openapi"),
    path("v1/", V1.urls),
]
