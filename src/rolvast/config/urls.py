"""Which room answers which address."""

from django.urls import include, path

urlpatterns = [
    path("", include("rolvast.accounts.urls")),
    path("", include("rolvast.acts.urls")),
    path("", include("rolvast.messages.urls")),
    path("", include("rolvast.moderation.urls")),
    path("", include("rolvast.catalogue.urls")),
    path("", include("rolvast.appointments.urls")),
    path("", include("rolvast.handover.urls")),
    path("", include("rolvast.places.urls")),
    path("", include("rolvast.calendars.urls")),
    path("", include("rolvast.inspections.urls")),
    path("", include("rolvast.payments.urls")),
    path("", include("rolvast.steps.urls")),
    path("", include("rolvast.pickup.urls")),
    path("", include("rolvast.support.urls")),
    path("", include("rolvast.pledges.urls")),
    path("", include("rolvast.retention.urls")),
    path("", include("rolvast.initiatives.urls")),
    path("", include("rolvast.challenges.urls")),
    path("", include("rolvast.budgets.urls")),
    path("", include("rolvast.cases.urls")),  # last of these: /werk/<number>/ takes every word
    path("", include("rolvast.insight.urls")),
    path("api/", include("rolvast.api.urls")),
    path("", include("rolvast.front.urls")),
]
handler400 = "rolvast.front.views.bad_request"
handler403 = "rolvast.front.views.forbidden"
handler404 = "rolvast.front.views.not_found"
handler500 = "rolvast.front.views.failed"
