/* Counts the letters of a field while somebody writes, in the admin and on public forms.

   The count is that of the server: letters without tags. A plain field has its value; the
   rich text editor has the words in its blocks. Above nine tenths of the limit the line is
   read out, once writing pauses. */

(() => {
  const CLOSE = 0.9;
  const PAUSE = 1000;

  const letters = (text) => Array.from(text).length;

  /** The words of a field: of its editor where it has one. */
  const wordsOf = (field) => {
    const editor = field.parentElement?.querySelector("[data-contents]");
    return editor ? editor.textContent : field.value;
  };

  const written = (pattern, values) =>
    pattern.replace(/%\((\w+)\)s/g, (_match, name) => values[name].toLocaleString(document.documentElement.lang || undefined));

  const start = (line) => {
    const field = document.getElementById(line.dataset.hanseCounter);
    if (!field || line.dataset.started) return;
    line.dataset.started = "true";
    const limit = Number(line.dataset.limit);
    const said = document.createElement("span");
    said.className = "hanse-counter__said";
    said.setAttribute("role", "status");
    const shown = document.createElement("span");
    line.replaceChildren(shown, said);
    let timer = 0;

    const show = () => {
      const count = letters(wordsOf(field));
      const isOver = count > limit;
      const isClose = count > CLOSE * limit;
      const pattern = isOver ? line.dataset.over : line.dataset.room;
      const text = written(pattern, { count, limit, over: Math.max(count - limit, 0) });
      if (shown.textContent === text) return;
      shown.textContent = text;
      line.classList.toggle("hanse-counter--over", isOver);
      line.classList.toggle("hanse-counter--close", isClose && !isOver);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        said.textContent = isClose ? text : "";
      }, PAUSE);
    };

    field.addEventListener("input", show);
    if (field.parentElement) {
      new MutationObserver(show).observe(field.parentElement, {
        characterData: true,
        childList: true,
        subtree: true,
      });
    }
    show();
  };

  const startAll = () => document.querySelectorAll("[data-hanse-counter]").forEach(start);

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", startAll);
  } else {
    startAll();
  }
})();
