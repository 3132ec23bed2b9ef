/* Shows only the questions that belong to the answer on "for whom". Without this file all are shown, with words. */
(() => {
  "use strict";
  const groups = [...document.querySelectorAll("[data-applies-as]")];
  const answers = [...document.querySelectorAll('input[name="indiener"]')];
  if (!groups.length || !answers.length) {
    return;
  }
  const show = () => {
    const chosen = answers.find((answer) => answer.checked);
    for (const group of groups) {
      group.hidden = !chosen || group.dataset.appliesAs !== chosen.value;
    }
  };
  for (const answer of answers) {
    answer.addEventListener("change", show);
  }
  window.addEventListener("pageshow", show); // going back restores answers
  show();
})();
