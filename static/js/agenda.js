/* Drags the lines of an agenda to a new order. Without this file the buttons beside each line do the same. */
(() => {
  const form = document.querySelector("form[data-agenda]");
  if (!form) return;
  let dragged = null;
  const lines = () => [...form.querySelectorAll("[data-line]")];
  const order = () => lines().map((line) => line.dataset.line).join();
  let before = order();
  for (const line of lines()) {
    line.draggable = true;
    line.addEventListener("dragstart", (event) => {
      dragged = line;
      line.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
    });
    line.addEventListener("dragover", (event) => {
      if (!dragged || dragged === line) return;
      event.preventDefault();
      const box = line.getBoundingClientRect();
      const after = event.clientY > box.top + box.height / 2;
      line.parentNode.insertBefore(dragged, after ? line.nextSibling : line);
    });
    line.addEventListener("drop", (event) => event.preventDefault());
    line.addEventListener("dragend", () => {
      line.classList.remove("is-dragged");
      dragged = null;
      if (order() !== before) form.requestSubmit ? form.requestSubmit() : form.submit();
      before = order();
    });
  }
})();
