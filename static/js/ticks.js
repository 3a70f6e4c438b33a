// Ticks all rows of a list, or none, without asking for the page again, and says how many are ticked.
(() => {
  "use strict";
  document.querySelectorAll("form[data-ticks]").forEach((form) => {
    const boxes = [...form.querySelectorAll(`input[type="checkbox"][name="${form.dataset.ticks}"]`)];
    const none = form.querySelector('[data-tick="none"]');
    const count = form.querySelector("[data-tick-count]");
    const tell = () => {
      const number = boxes.filter((box) => box.checked).length;
      none.hidden = !number;
      count.textContent = number ? `${number} / ${boxes.length}` : "";
    };
    form.addEventListener("click", (event) => {
      const link = event.target.closest("[data-tick]");
      if (!link) return;
      event.preventDefault();
      boxes.forEach((box) => { box.checked = link.dataset.tick === "all"; });
      tell();
    });
    form.addEventListener("change", tell);
    tell();
  });
})();
