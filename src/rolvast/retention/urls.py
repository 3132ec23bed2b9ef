from django.urls import path

from rolvast.retention import views

app_name = "retention"
urlpatterns = [
    path("beheer/bewaren/", views.overview, name="overview"),
    path("beheer/bewaren/<int:number>/", views.one, name="one"),
    path("beheer/bewaren/<int:number>/verklaring/", views.record, name="record"),
    path("beheer/bewaren/<int:number>/verklaring.pdf", views.record_pdf, name="record_pdf"),
    path("beheer/bewaren/<int:number>/<slug:what>/", views.do, name="do"),
    path("beheer/bewaren/<int:number>/regel/<int:key>/", views.take_off, name="take_off"),
    path("bewaren/zaak/<str:number>/", views.case, name="case"),
    path("bewaren/zaak/<str:number>/<int:key>/", views.lift, name="lift"),
]
