// What a visitor has chosen is in the address; one who comes back finds it again.
(() => {
  "use strict";
  const KEY = "hanse-list";
  const remember = () => {
    const params = new URLSearchParams(window.location.search);
    try {
      if (params.has("list")) localStorage.setItem(KEY, params.get("list"));
      const kept = localStorage.getItem(KEY) || "";
      for (const way of document.querySelectorAll("[data-hanse-list][hidden]")) {
        if (!/^[a-z]?[0-9]+(,[a-z]?[0-9]+)*$/.test(kept) || params.has("list")) continue;
        way.querySelector("a").href = `${way.dataset.hanseList}?list=${kept}`;
        way.querySelector("span").textContent = kept.split(",").length;
        way.hidden = false;
      }
    } catch {
      // Without a memory the address is enough.
    }
    for (const button of document.querySelectorAll("[data-hanse-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    }
  };

  document.addEventListener("htmx:afterSettle", remember);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", remember);
  } else {
    remember();
  }
})();
