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
    for (const name of Object.keys(data)) {
      if (data[name] === "") delete data[name];
    }
    // What says something of another field says nothing without that one.
    for (const field of document.querySelectorAll("[data-hanse-needs]")) {
      if (!data[field.dataset.hanseNeeds]) delete data[field.name];
    }
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

  document.addEventListener("htmx:afterSettle", () => {
    prepare();
    say();
  });
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", prepare);
  } else {
    prepare();
  }
})();
