from django.urls import path

from rolvast.appointments.views import agenda, desks, own

app_name = "appointments"
urlpatterns = [
    path("afspraak/<str:token>/", own.one, name="one"),
    path("afspraak/<str:token>/verzetten/", own.change, name="change"),
    path("afspraak/<str:token>/afzeggen/", own.cancel, name="cancel"),
    path("afspraak/<str:token>/afspraak.ics", own.file, name="file"),
    path("afspraken/", agenda.agenda, name="agenda"),
    path("afspraken/<int:key>/verzetten/", agenda.move, name="staff_move"),
    path("afspraken/<int:key>/afzeggen/", agenda.cancel, name="staff_cancel"),
    path("afspraken/<int:key>/<slug:what>/", agenda.mark, name="mark"),
    path("balies/", desks.desks, name="desks"),
    path("balies/nieuw/", desks.new, name="new_desk"),
    path("balies/<int:key>/", desks.desk, name="desk"),
    path("balies/<int:key>/sluiten/", agenda.close, name="close"),
    path("balies/<int:key>/sluiten/<int:closure>/openen/", agenda.reopen, name="reopen"),
]
