from django.urls import path

from rolvast.cases.views import attention, deciding, handling, letters, residents, submitting, worklist

app_name = "cases"
urlpatterns = [
    path("taken/<slug:key>/indienen/", submitting.submit, name="submit"),
    path("mijn-zaken/", residents.mine, name="mine"),
    path("zaak/<str:token>/", residents.case, name="case"),
    path("zaak/<str:token>/ontvangen/", submitting.received, name="received"),
    path("zaak/<str:token>/e-mail/", residents.mail, name="mail"),
    path("zaak/<str:token>/brief/", letters.of_link, name="letter"),
    path("zaak/<str:token>/brief.pdf", letters.of_link_pdf, name="letter_pdf"),
    path("zaak/<str:token>/<slug:what>/", residents.do, name="do"),
    path("werk/", worklist.worklist, name="worklist"),
    path("werk/zoeken/", worklist.by_name, name="by_name"),
    path("werk/wat-de-klok-vraagt/", attention.attention, name="attention"),
    path("werk/<slug:number>/", handling.handle, name="handle"),
    path("werk/<slug:number>/besluit/", deciding.decide, name="decide"),
    path("werk/<slug:number>/brief/", letters.of_case, name="handle_letter"),
    path("werk/<slug:number>/brief.pdf", letters.of_case_pdf, name="handle_letter_pdf"),
    path("werk/<slug:number>/<slug:what>/", handling.move, name="move"),
]
