"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const table = $("table"), filter = $("filter"), grade = $("grade"), keys = $("keys");

  // Sorting: stable, empty cells last, the order told to assistive technology.
  const value = (row, column, kind) => {
    const text = row.cells[column].textContent.trim();
    if (kind === "text") return text.toLowerCase();
    const number = parseFloat(text);
    return Number.isNaN(number) ? null : number;
  };
  const compare = (a, b) => {
    const [left, right] = [a, b].map((one) => (one === "" ? null : one));
    if (left === null || right === null) return (left === null) - (right === null);
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const sort = (button) => {
    const head = button.closest("th"), kind = button.dataset.kind, column = head.cellIndex;
    const first = kind === "text" ? "ascending" : "descending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    for (const th of head.parentNode.cells) th.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const rows = [...table.tBodies[0].rows].map((row) => [row, value(row, column, kind)]);
    rows.sort(([, a], [, b]) => {
      const gone = (a === null || a === "") || (b === null || b === "");
      return gone ? compare(a, b) : sign * compare(a, b);
    });
    table.tBodies[0].append(...rows.map(([row]) => row));
  };

  // Filtering: every word must stand somewhere in the row or in the names of its rules.
  const narrow = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      const text = `${row.textContent} ${row.dataset.rules}`.toLowerCase();
      const graded = !grade.value || row.cells[1].textContent.includes(grade.value);
      row.hidden = !graded || !words.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    $("shown").value = `${shown} of ${table.dataset.all} texts`;
  };
  if (table) {
    for (const button of all("thead button", table))
      button.addEventListener("click", () => sort(button));
    filter.form.addEventListener("submit", (event) => event.preventDefault());
    filter.addEventListener("input", narrow);
    grade.addEventListener("change", narrow);
    for (const button of all("[data-pick]"))
      button.addEventListener("click", () => {
        filter.value = button.dataset.pick;
        narrow();
        filter.focus();
        filter.scrollIntoView({ block: "center" });
      });
  }

  // A link into a text that is folded opens it.
  const unfold = (element) => {
    for (let at = element; at; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true;
  };
  const go = (element) => {
    if (!element) return;
    unfold(element);
    for (const old of all(".notes .now")) old.classList.remove("now");
    if (element.matches(".notes li")) {
      element.classList.add("now");
      element.tabIndex = -1;
    }
    const target = element instanceof HTMLDetailsElement ? element.firstElementChild : element;
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  };
  const linked = () => location.hash.length > 1 && go($(location.hash.slice(1)));
  window.addEventListener("hashchange", linked);
  linked();
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const one of folded) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  // Keys, but for what is typed into a field.
  const step = (what, by) => {
    const found = all(what), here = document.activeElement;
    let at = found.findIndex((one) => one === here || one.contains(here));
    if (at < 0) {
      const after = found.findIndex(
        (one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
      at = here === document.body || after < 0 ? (by > 0 ? -1 : 0) : by > 0 ? after - 1 : after;
    }
    if (found.length) go(found[Math.min(found.length - 1, Math.max(0, at + by))]);
  };
  const bound = {
    j: () => step("#stories .notes li", 1),
    k: () => step("#stories .notes li", -1),
    n: () => step("details.story", 1),
    p: () => step("details.story", -1),
    g: () => { window.scrollTo(0, 0); $("help").focus({ preventScroll: true }); },
    "/": () => filter && filter.focus(),
    "?": () => keys.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || keys.open) return;
    if (event.target.matches("input, select, textarea")) return;
    const act = bound[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  $("help").addEventListener("click", () => keys.showModal());
})();
