// What a visitor has chosen is in the address; one who comes back finds it again.
(() => {
  "use strict";
  const KEY = "hanse-list";
  const MOST = 40;
  // What is put on the list comes after what is remembered, and not in its place; to a
  // full one nothing comes, and the page that follows says so.
  const add = (link, kept) => {
    const url = new URL(link.href);
    const keys = new Set([...kept.split(","), ...(url.searchParams.get("list") || "").split(",")]);
    keys.delete("");
    url.searchParams.set("list", [...keys].slice(0, MOST).join(","));
    link.href = url.href;
  };
  const forget = () => {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // There was nothing to forget.
    }
  };
  const remember = () => {
    const params = new URLSearchParams(window.location.search);
    try {
      if (params.has("list")) localStorage.setItem(KEY, params.get("list"));
      const kept = localStorage.getItem(KEY) || "";
      const isKept = !params.has("list") && /^[a-z]?[0-9]+(,[a-z]?[0-9]+)*$/.test(kept);
      for (const way of document.querySelectorAll("[data-hanse-list][hidden]")) {
        if (!isKept) continue;
        way.querySelector("a").href = `${way.dataset.hanseList}?list=${kept}`;
        way.querySelector("span").textContent = kept.split(",").length;
        way.hidden = false;
      }
      for (const link of document.querySelectorAll("[data-hanse-keep]")) {
        if (isKept) add(link, kept);
        // It takes the last one off, and leads to an address that says nothing of a list.
        else if (!new URL(link.href).searchParams.has("list")) link.addEventListener("click", forget);
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
