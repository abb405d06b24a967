"use strict";
// Nothing here is needed for reading: filters, and a button that copies.
for (const form of document.querySelectorAll("form.filter")) {
  const items = document.querySelectorAll("#" + form.dataset.for + " [data-speaker], #" + form.dataset.for + " [data-frame]");
  const rows = [...items].filter((item) => item.matches("tr, li"));
  const update = () => {
    const wanted = [...form.querySelectorAll("select")].filter((select) => select.value);
    for (const item of items) {
      item.classList.toggle("off", wanted.some(({ name, value }) =>
        !JSON.parse(item.dataset[name] || "[]").includes(value)));
    }
    const shown = rows.filter((row) => !row.classList.contains("off")).length;
    const none = "Nothing is both: choose “all” in one of the two.";
    const told = shown || wanted.length < 2 ? `${shown} of ${rows.length} shown` : none;
    form.querySelector("output").textContent = wanted.length ? told : "";
    return wanted.length && [...items].find((item) => !item.classList.contains("off"));
  };
  form.hidden = false;
  form.addEventListener("input", () => {
    const first = update();
    if (first) first.scrollIntoView({ block: "nearest" });
  });
  form.addEventListener("reset", () => setTimeout(update));
  update();
}
for (const snippet of document.querySelectorAll("pre.snippet")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", () => {
    Promise.resolve().then(() => navigator.clipboard.writeText(snippet.textContent)).then(
      () => { button.textContent = "Copied"; },
      () => { getSelection().selectAllChildren(snippet); button.textContent = "Selected"; },
    );
  });
  snippet.after(button);
}
// A statement that a link leads to: the list beside the text shows its card.
const showCard = () => {
  const said = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const list = said && said.closest(".hl-page") && said.closest(".hl-page").querySelector(".hl-notes");
  const link = list && list.querySelector(`a[href="#${CSS.escape(said.id)}"]`);
  const card = link && link.closest("li");
  if (!card || list.scrollHeight <= list.clientHeight) return;
  list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - 24;
};
addEventListener("hashchange", showCard);
showCard();
// A note that is in the way can be sent off (WCAG 2.2, 1.4.13).
addEventListener("keydown", ({ key }) => { if (key === "Escape") document.body.classList.add("quiet"); });
for (const kind of ["pointerover", "focusin"]) {
  addEventListener(kind, ({ target }) => {
    if (target.closest && target.closest("[data-tip]")) document.body.classList.remove("quiet");
  });
}
