"""Making a task in the editor as a browser does it: what the form shows is sent again, with what is typed."""

import re
from html import unescape

#: The leaf baskets (bladkorven), page by page: what a manager types.
LEAF_BASKETS = {
    "lezen": {
        "summary": "Vraag een korf aan waarin u met uw buren blad verzamelt.",
        "explanation": "In de herfst valt er veel blad.\n\n## Hoe gaat het?\nWij legen de korf elke week.",
        "expect": "We kijken of er plek is.\nBinnen drie weken hoort u het.",
        "cost_note": "Een bladkorf is gratis.",
    },
    "vinden": {"keywords": "bladkorf\nblad op straat", "domain": "PUBLIC_SPACE"},
    "wie": {
        "kind": "APPLICATION",
        "for_whom": ["CITIZENS"],
        "competence": "AUTONOMY",
        "authority": "EXECUTIVE",
        "contact_team": "Spelen en groen",
    },
    "bases/1": {"law": "BWBR0005537", "title": "Algemene wet bestuursrecht", "article": "4:13"},
    "term": {"period": "8 weken", "regime": "law", "article": "artikel 4:13 Awb", "basis": "1"},
    "form/1": {"label": "Waar moet de korf staan?", "kind": "address", "required": "on"},
    "form/2": {"label": "Hoe groot moet de korf zijn?", "kind": "choice", "required": "on"},
    "outcomes": {"outcomes": ["GRANTED", "REFUSED", "WITHDRAWN"]},
    "retention": {"result": "5.1.4", "period": "5 jaar"},
}


def shown(response) -> dict[str, list[str]]:
    """The values that stand in the form, as a browser would send them again."""
    text = response.content.decode()
    sent: dict[str, list[str]] = {}
    for attributes in re.findall(r"<input ([^>]*)>", text):
        found = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        if found.get("type") in {"checkbox", "radio"} and not re.search(r"\bchecked\b", attributes):
            continue
        if found.get("name") and found["name"] != "csrfmiddlewaretoken":
            sent.setdefault(found["name"], []).append(unescape(found.get("value", "on")))
    texts = re.findall(r'<textarea [^>]*name="([\w.-]+)"[^>]*>\n(.*?)</textarea>', text, re.DOTALL)
    for name, value in texts:
        sent[name] = [unescape(value)]
    for name, options in re.findall(r'<select [^>]*name="([\w.-]+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        sent[name] = re.findall(r'value="([^"]*)" selected', options)
    return sent


def fill(client, address, **typed):
    """Send what a page shows with something typed in."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return client.post(address, {**shown(response), **typed})


def begin(client, name="Bladkorf in de straat", how="leeg") -> str:
    """A new draft; gives its address."""
    response = client.post("/ontwerpen/", {"naam": name, "begin": how})
    assert response.status_code == 303, response.content.decode()
    return response["Location"]


def fill_leaf_baskets(client, draft: str) -> None:
    """Every page of the leaf baskets, and the choices of the question that has them."""
    for part, typed in LEAF_BASKETS.items():
        assert fill(client, f"{draft}deel/{part}/", **typed).status_code == 303, part
    fill(client, f"{draft}deel/form/2/", choices="Klein\nGroot")
