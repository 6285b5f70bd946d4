"use strict";
// A click on a heading sorts its table; without this script the page says the same in the order it was written in.
const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
const worth = (row, at) => row.cells[at].dataset.value;
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const compare = (one, other) => {
        const [a, b] = [worth(one, at), worth(other, at)];
        if (a === undefined || b === undefined) return (a === undefined) - (b === undefined);
        const result = head.classList.contains("number") ? a - b : order(a, b);
        return down ? -result : result;
      };
      body.append(...[...body.rows].sort(compare));
    });
  });
}
