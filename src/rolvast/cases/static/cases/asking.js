/* Shows only the questions that belong to the answers so far. Without this file all are shown, with words. */
(() => {
  "use strict";
  const hanging = [...document.querySelectorAll("[data-when]")];
  if (!hanging.length) {
    return;
  }
  const chosen = (name) => {
    const fields = [...document.getElementsByName(name)].filter((field) => !field.closest("[hidden]"));
    return fields
      .filter((field) => field.tagName === "SELECT" || field.checked)
      .map((field) => field.value);
  };
  const show = () => {
    for (const one of hanging) {
      const answers = one.dataset.whenIs.split("|");
      one.hidden = !chosen(one.dataset.when).some((answer) => answers.includes(answer));
    }
  };
  document.addEventListener("change", show);
  window.addEventListener("pageshow", show); // going back restores answers
  show();
})();
