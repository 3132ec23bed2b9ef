from django.urls import path

from rolvast.payments import views

app_name = "payments"
urlpatterns = [
    path("betalingen/", views.overview, name="overview"),
    path("betalingen.csv", views.file, name="file"),
    path("betalingen/<int:key>/", views.one, name="one"),
    path("betalingen/<int:key>/ontvangen/", views.receive, name="receive"),
    path("betalingen/<int:key>/kwijtschelden/", views.waive, name="waive"),
    path("betalingen/<int:key>/terugbetalen/", views.refund, name="refund"),
    path("betalingen/<int:key>/doorhalen/<int:payment>/", views.strike, name="strike"),
]
