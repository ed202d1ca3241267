"use strict";
// A conflict that is chosen shows its places in all its documents, one colour a side.
document.documentElement.classList.add("scripted");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

for (const story of document.querySelectorAll(".story")) {
  const buttons = [...story.querySelectorAll(".conflict button")];
  const columns = [...story.querySelectorAll(".document")];
  const texts = story.querySelector(".texts");
  const live = story.querySelector(".live");
  const sides = new Map(); // mark → conflict → side
  for (const mark of story.querySelectorAll("mark")) {
    sides.set(mark, new Map(mark.dataset.of.split(" ").map((each) => each.split(":"))));
  }
  let chosen = null;

  function clear() {
    chosen = null;
    texts.classList.remove("chosen");
    for (const mark of sides.keys()) mark.removeAttribute("class");
    for (const column of columns) column.classList.remove("idle");
    for (const button of buttons) {
      button.setAttribute("aria-expanded", "false");
      button.closest(".conflict").classList.remove("on");
    }
    if (live) live.textContent = "";
  }

  function choose(button) {
    clear();
    chosen = button;
    const conflict = button.dataset.conflict;
    button.setAttribute("aria-expanded", "true");
    button.closest(".conflict").classList.add("on");
    button.closest("details").open = true;
    texts.classList.add("chosen");
    for (const [mark, of] of sides) {
      if (of.has(conflict)) mark.className = `on side-${of.get(conflict)}`;
    }
    const shown = columns.filter((column) => column.querySelector("mark.on"));
    for (const column of columns) column.classList.toggle("idle", !shown.includes(column));
    for (const column of shown) reveal(column.querySelector("mark.on"));
    const letters = shown.map((column) => column.querySelector("h4 b").textContent);
    live.textContent = `Shown in ${letters.join(", ")}. Escape shows all documents.`;
  }

  function reveal(mark) {
    const text = mark.closest(".text");
    const top = mark.offsetTop - text.clientHeight / 3;
    text.scrollTo({ top, behavior: calm.matches ? "auto" : "smooth" });
  }

  for (const button of buttons) {
    button.addEventListener("click", () => (chosen === button ? clear() : choose(button)));
  }
  for (const link of story.querySelectorAll(".side a")) {
    link.addEventListener("click", (event) => {
      let mark = document.getElementById(link.hash.slice(1));
      while (mark && mark.tagName !== "MARK") mark = mark.nextElementSibling;
      if (!mark) return;
      event.preventDefault();
      reveal(mark);
      mark.closest(".text").focus({ preventScroll: true });
    });
  }
  for (const link of story.querySelectorAll(".documents a")) link.addEventListener("click", clear);
  texts.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (!mark) return;
    const conflicts = [...sides.get(mark).keys()];
    const next = conflicts[(conflicts.indexOf(chosen?.dataset.conflict) + 1) % conflicts.length];
    const button = buttons.find((each) => each.dataset.conflict === next);
    choose(button);
    button.scrollIntoView({ block: "nearest" });
  });
  story.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) {
      const before = chosen;
      clear();
      before.focus();
    }
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const open = buttons.filter((button) => button.closest("details").open);
    const next = open[open.indexOf(buttons[at]) + step];
    if (next) {
      next.focus();
      choose(next);
    }
  });
}
