"use strict";
// Nothing here is needed for reading: filters, heads that sort, and a button that copies.
// An address may ask for some rows of a table: "?rows=0-3,7&of=Norway".
const readAsked = (search) => {
  const told = new URLSearchParams(search);
  if (!told.has("rows")) return null;
  const runs = told.get("rows").split(",").map((run) => run.split("-").map(Number));
  return {
    name: told.get("of"),
    holds: (row) => {
      const number = findNumber(row);
      return runs.some(([first, last = first]) => first <= number && number <= last);
    },
    count: runs.reduce((n, [first, last = first]) => n + last - first + 1, 0),
  };
};
const findNumber = (row) => Number((/(?:^|\.)r-(\d+)$/.exec(row.id) || [])[1]);
// A long table has several parts, "table-speakers" and "table-speakers-2".
const nameTable = (address) => address.split(".")[0].replace(/-\d+$/, "");
// The other pages of a long table go on with what was asked for.
if (readAsked(location.search)) for (const link of document.querySelectorAll(".pages a")) link.search = location.search;
for (const form of document.querySelectorAll("form.filter")) {
  const inside = (kinds) => document.querySelectorAll(kinds.map((kind) => `#${CSS.escape(form.dataset.for)} ${kind}`).join());
  const items = inside(["[data-speaker]", "[data-frame]", "tr[id]"]);
  const rows = [...items].filter((item) => item.matches("tr, li"));
  const controls = [...form.querySelectorAll("select, input")];
  let asked = rows.some((row) => findNumber(row) >= 0) ? readAsked(location.search) : null;
  const isWanted = (item, { name, value, list }) => {
    const told = JSON.parse(item.dataset[name] || "[]");
    if (!list || [...list.options].some((option) => option.value === value)) return told.includes(value);
    return told.some((one) => one.toLowerCase().includes(value.toLowerCase()));
  };
  const update = () => {
    const wanted = controls.filter((control) => control.value);
    for (const item of items) {
      item.classList.toggle("off", (asked && !asked.holds(item)) || wanted.some((control) => !isWanted(item, control)));
    }
    form.hidden = !controls.length && !asked;
    const shown = rows.filter((row) => !row.classList.contains("off")).length;
    const none = "Nothing is both: choose “all” in one of the two.";
    const told = shown || wanted.length < 2 ? `${shown} of ${asked ? asked.count : rows.length} shown` : none;
    const name = asked && asked.name;
    form.querySelector("output").textContent = wanted.length || asked ? (name ? `${name}: ${told}` : told) : "";
    return wanted.length && [...items].find((item) => !item.classList.contains("off"));
  };
  form.addEventListener("input", () => {
    const first = update();
    if (first) first.scrollIntoView({ block: "nearest" });
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { asked = null; update(); form.hidden = false; }));
  // In a single file a link asks, where between pages an address does.
  addEventListener("click", ({ target }) => {
    const link = target.closest && target.closest("a[data-ask]");
    if (!link || nameTable(link.hash.slice(1)) !== nameTable(form.dataset.for)) return;
    asked = readAsked(link.dataset.ask);
    update();
  });
  update();
}
// A head sorts its table: once, the other way round, and back to the order of old.
for (const table of document.querySelectorAll("table.sortable")) {
  const [body] = table.tBodies;
  const order = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const read = (row, column, numbers) => {
    const cell = row.cells[column];
    const day = cell && cell.querySelector("time");
    const text = cell && !cell.matches(".none") ? (day ? day.dateTime : cell.textContent).trim() : "";
    return numbers ? parseFloat(text.replace(/,/g, "").replace("−", "-")) : text;
  };
  const isMissing = (value) => value === "" || value === "–" || Number.isNaN(value);
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true }));
  const sort = (column, sign) => {
    const numbers = heads[column].matches(".number");
    const keyed = order.map((row) => [read(row, column, numbers), row]);
    keyed.sort(([a], [b]) => isMissing(a) - isMissing(b) || (isMissing(a) ? 0 : sign * compare(a, b)));
    body.append(...(sign ? keyed.map(([, row]) => row) : order));
  };
  heads.forEach((head, column) => {
    if (head.matches(".way, .pre")) return; // links, and what is read from its end
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const turns = head.matches(".number") ? ["descending", "ascending", null] : ["ascending", "descending", null];
    button.addEventListener("click", () => {
      const turn = turns[(turns.indexOf(head.getAttribute("aria-sort")) + 1) % 3];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (turn) head.setAttribute("aria-sort", turn);
      sort(column, { ascending: 1, descending: -1 }[turn] || 0);
    });
  });
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
