"use strict";
// Nothing here is needed for reading: filters, and a button that copies.
// The address may ask for some rows of a table: "?rows=0-3,7&of=Norway".
const address = new URLSearchParams(location.search);
const runs = (address.get("rows") || "").split(",").map((run) => run.split("-").map(Number));
const isAsked = (row) => {
  const number = Number(row.id.replace("r-", ""));
  return runs.some(([first, last = first]) => first <= number && number <= last);
};
const countAsked = () => runs.reduce((n, [first, last = first]) => n + last - first + 1, 0);
// The other pages of a long table go on with what was asked for.
if (address.has("rows")) for (const link of document.querySelectorAll(".pages a")) link.search = location.search;
for (const form of document.querySelectorAll("form.filter")) {
  const inside = (kinds) => document.querySelectorAll(kinds.map((kind) => `#${CSS.escape(form.dataset.for)} ${kind}`).join());
  const items = inside(["[data-speaker]", "[data-frame]", "tr[id^=r-]"]);
  const rows = [...items].filter((item) => item.matches("tr, li"));
  const controls = [...form.querySelectorAll("select, input")];
  let asked = address.has("rows") && inside(["tr[id^=r-]"]).length > 0;
  const isWanted = (item, { name, value, list }) => {
    const told = JSON.parse(item.dataset[name] || "[]");
    if (!list || [...list.options].some((option) => option.value === value)) return told.includes(value);
    return told.some((one) => one.toLowerCase().includes(value.toLowerCase()));
  };
  const update = () => {
    const wanted = controls.filter((control) => control.value);
    for (const item of items) {
      item.classList.toggle("off", (asked && !isAsked(item)) || wanted.some((control) => !isWanted(item, control)));
    }
    const shown = rows.filter((row) => !row.classList.contains("off")).length;
    const none = "Nothing is both: choose “all” in one of the two.";
    const told = shown || wanted.length < 2 ? `${shown} of ${asked ? countAsked() : rows.length} shown` : none;
    const name = asked && address.get("of");
    form.querySelector("output").textContent = wanted.length || asked ? (name ? `${name}: ${told}` : told) : "";
    return wanted.length && [...items].find((item) => !item.classList.contains("off"));
  };
  form.hidden = !controls.length && !asked;
  form.addEventListener("input", () => {
    const first = update();
    if (first) first.scrollIntoView({ block: "nearest" });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { asked = false; update(); }));
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
