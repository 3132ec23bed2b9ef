/*
 * While somebody fills in a report: shows which open cases look like it. Without this file the form is the
 * same, and the confirmation shows them. What was typed goes in the body of the request, never in an address;
 * name, e-mail and telephone number are not sent.
 */
(() => {
  "use strict";
  const place = document.querySelector("[data-similar]");
  const form = place && place.closest("form");
  if (!form || !window.fetch) {
    return;
  }
  const spoken = form.querySelector("[data-similar-said]");
  const PAUSE = 600; // milliseconds after the last key
  let timer;
  let running;
  let shown = "";

  const about = () => {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && /^(antwoord_.*|wijk|csrfmiddlewaretoken)$/.test(name)) {
        sent.append(name, value);
      }
    }
    return sent;
  };

  const show = (html) => {
    if (html === shown) {
      return; // what did not change is not said again
    }
    shown = html;
    place.innerHTML = html;
    spoken.textContent = [...place.querySelectorAll("h2")].map((title) => title.textContent).join(". ");
  };

  const look = async () => {
    if (running) {
      running.abort();
    }
    running = new AbortController();
    try {
      const answer = await fetch(place.dataset.similar, {
        method: "POST",
        body: about(),
        credentials: "same-origin",
        signal: running.signal,
      });
      if (answer.ok) {
        show((await answer.text()).trim());
      }
    } catch {
      // It is an offer: where it fails, the form goes on without it.
    }
  };

  const later = (event) => {
    if (/^(antwoord_|wijk$)/.test(event.target.name || "")) {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    }
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
})();
