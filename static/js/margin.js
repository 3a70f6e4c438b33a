// A tap on a paragraph of a draft chooses it in the form for a comment. Without this the form has a list.
(() => {
  "use strict";
  document.querySelectorAll(".draft__text[data-part]").forEach((text) => {
    const form = document.querySelector(`[data-comment="${CSS.escape(text.dataset.part)}"]`);
    if (!form) return;
    const prefix = `${text.dataset.part}-`;
    const choice = form.querySelector("select");
    text.addEventListener("click", (event) => {
      if (event.target.closest("a") || String(getSelection())) return;
      const paragraph = event.target.closest("[id]");
      if (!paragraph || !text.contains(paragraph) || !paragraph.id.startsWith(prefix)) return;
      const id = paragraph.id.slice(prefix.length);
      if (![...choice.options].some((option) => option.value === id)) return;
      choice.value = id;
      form.open = true;
      form.querySelector("textarea").focus();
    });
    text.classList.add("draft__text--taps");
  });
})();
