// Filters that take effect at once, beside the list. Without this file the form's
// button does the same; on a phone it does so always, since the filters lie over the list.
(() => {
  "use strict";
  const beside = window.matchMedia("(min-width: 62em)");
  const form = () => document.getElementById("hanse-filters");

  document.addEventListener("change", (event) => {
    if (event.target.form === form() && beside.matches && window.htmx) {
      window.htmx.trigger(form(), "hanse:refine");
    }
  });

  // Addresses without what nobody filled in.
  document.addEventListener("htmx:configRequest", (event) => {
    const data = event.detail.parameters;
    const km = document.getElementById("hanse-km");
    for (const name of ["q", "near"]) {
      if (!data[name]) delete data[name];
    }
    if (!data.near || (km && !km.value)) delete data.km;
  });

  const say = () => {
    const said = document.getElementById("hanse-said");
    const sentence = document.querySelector(".hanse-state__sentence");
    if (said && sentence) said.textContent = sentence.textContent;
  };

  // While an answer is on its way the old list stays, paler, and says that it is old.
  const wait = (is) => {
    const results = document.getElementById("results");
    results?.setAttribute("aria-busy", is ? "true" : "false");
    if (is) fail(false);
  };
  const fail = (is, path) => {
    const notice = document.getElementById("hanse-failed-to-load");
    if (!notice) return;
    notice.hidden = !is;
    notice.setAttribute("role", is ? "alert" : "presentation");
    if (is && path) notice.querySelector("[data-hanse-again]").href = path;
  };
  document.addEventListener("htmx:beforeRequest", () => wait(true));
  document.addEventListener("htmx:afterRequest", (event) => {
    wait(false);
    if (event.detail.failed) fail(true, event.detail.pathInfo.finalRequestPath);
  });

  // A field above long lists of choices.
  const sift = (facet) => {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "hanse-sift";
    field.placeholder = facet.dataset.hanseSift;
    field.setAttribute("aria-label", facet.dataset.hanseSift);
    field.addEventListener("input", () => {
      const typed = field.value.trim().toLocaleLowerCase();
      const more = facet.querySelector(".hanse-facet__more");
      if (more && typed) more.open = true;
      for (const option of facet.querySelectorAll(".hanse-option")) {
        option.hidden = !option.textContent.toLocaleLowerCase().includes(typed);
      }
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    facet.querySelector(".hanse-facet__options").prepend(field);
    facet.removeAttribute("data-hanse-sift");
  };
  const prepare = () => document.querySelectorAll("[data-hanse-sift]").forEach(sift);


  // The list of one's own is in the address; a visitor who comes back finds it again.
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

  document.addEventListener("htmx:afterSettle", () => {
    prepare();
    say();
    remember();
  });
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => {
      prepare();
      remember();
    });
  } else {
    prepare();
    remember();
  }
})();
