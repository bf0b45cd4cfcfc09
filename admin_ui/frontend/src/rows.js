// A click anywhere in a row of table[data-row-links] opens the row's first link; keyboards use the link itself.
export function openRows(root) {
  for (const table of root.querySelectorAll("table[data-row-links]")) {
    table.addEventListener("click", (event) => {
      const busy = event.target.closest("a, button, input, label, select, summary");
      if (busy || event.defaultPrevented || String(getSelection())) return;
      const link = event.target.closest("tbody tr")?.querySelector("a[href]");
      if (!link) return;
      if (event.ctrlKey || event.metaKey) open(link.href, "_blank", "noopener");
      else link.click();
    });
  }
}
