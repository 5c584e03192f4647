// Names offered while somebody types: a combobox after the ARIA pattern, over the
// form's own field. Without this file the form does what it does anyway.
(() => {
  "use strict";
  const PAUSE = 150;
  const SHORTEST = 2;

  const enhance = (holder) => {
    const field = holder.querySelector("input[type=search]");
    if (!field) return;
    const list = document.createElement("ul");
    list.id = `${field.id}-offers`;
    list.className = "hanse-offers";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", holder.dataset.hanseSuggestSome);
    list.hidden = true;
    const said = document.createElement("p");
    said.className = "hanse-hidden";
    said.setAttribute("role", "status");
    field.closest(".hanse-seek").append(list, said);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);

    let chosen = -1;
    let asked = null;
    let timer = 0;
    const options = () => [...list.children];

    const close = () => {
      list.hidden = true;
      chosen = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const choose = (number) => {
      const all = options();
      if (!all.length) return;
      chosen = (number + all.length) % all.length;
      all.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
      field.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    };
    const show = (offers) => {
      list.replaceChildren(
        ...offers.map((offer, at) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${at}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.url = offer.url;
          const title = document.createElement("span");
          title.textContent = offer.title;
          if (offer.language) title.lang = offer.language;
          const kind = document.createElement("span");
          kind.className = "hanse-offers__kind";
          kind.textContent = offer.kind;
          option.append(title, " ", kind);
          return option;
        }),
      );
      chosen = -1;
      list.hidden = !offers.length;
      field.setAttribute("aria-expanded", String(offers.length > 0));
      field.removeAttribute("aria-activedescendant");
      said.textContent = offers.length
        ? `${holder.dataset.hanseSuggestSome} (${offers.length})`
        : holder.dataset.hanseSuggestEmpty;
    };
    const ask = async () => {
      const typed = field.value.trim();
      asked?.abort();
      if (typed.length < SHORTEST) return close();
      asked = new AbortController();
      const address = new URL(holder.dataset.hanseSuggest, window.location.href);
      address.searchParams.set("q", typed);
      try {
        const answer = await fetch(address, { signal: asked.signal });
        if (answer.ok && document.activeElement === field) {
          show((await answer.json()).suggestions);
        }
      } catch {
        close();
      }
    };

    field.addEventListener("input", () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) {
        // The first one closes the list, and only the next empties the field.
        event.preventDefault();
        close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) ask();
        else choose(event.key === "ArrowDown" ? chosen + 1 : Math.max(chosen, 0) - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        window.location.assign(options()[chosen].dataset.url);
      } else if (event.key === "Tab" || event.key === "Enter") {
        close();
      }
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) window.location.assign(option.dataset.url);
    });
    field.addEventListener("blur", () => {
      window.clearTimeout(timer);
      asked?.abort();
      close();
    });
  };

  const start = () => document.querySelectorAll("[data-hanse-suggest]").forEach(enhance);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
