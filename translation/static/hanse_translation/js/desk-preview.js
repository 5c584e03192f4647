/* The page beside the texts: loaded when its panel is open, again after each saving,
   at the place where it was, with the words of the current text in view. */
(() => {
    "use strict";
    const panel = document.querySelector("[data-hanse-preview]");
    if (!panel) { window.hanseDesk.preview = { refresh() {}, show() {} }; return; }
    const frame = panel.querySelector("[data-frame]");
    let words = "";
    let waiting = 0;
    let place = 0;

    const isOpen = () => panel.offsetParent !== null;
    const inside = () => { try { return frame.contentDocument; } catch { return null; } };

    const mark = () => {
        const page = inside();
        if (!page || !page.body) { return; }
        page.querySelectorAll("[data-hanse-here]").forEach((one) => {
            one.style.outline = "";
            one.removeAttribute("data-hanse-here");
        });
        const wanted = words.replace(/\{[^}]*\}/g, "").replace(/\s+/g, " ").trim().slice(0, 60);
        if (wanted.length < 3) { return; }
        const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_ELEMENT);
        let best = null;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (["SCRIPT", "STYLE", "TEMPLATE"].includes(node.tagName) || !node.offsetParent) { continue; }
            // The innermost comes last.
            if (node.textContent.replace(/\s+/g, " ").includes(wanted)) { best = node; }
        }
        if (!best) { return; }
        best.dataset.hanseHere = "";
        best.style.outline = "3px solid #d97706";
        best.style.outlineOffset = "3px";
        best.scrollIntoView({ block: "center" });
    };

    const load = () => {
        if (!isOpen()) { return; }
        const page = inside();
        place = page && page.scrollingElement ? page.scrollingElement.scrollTop : 0;
        frame.src = panel.dataset.url;
    };

    frame.addEventListener("load", () => {
        const page = inside();
        if (page && page.scrollingElement) { page.scrollingElement.scrollTop = place; }
        mark();
    });

    new ResizeObserver(() => { if (isOpen() && !frame.getAttribute("src")) { load(); } }).observe(panel);

    window.hanseDesk.preview = {
        /* After something was saved; several in a row load it once. */
        refresh() {
            window.clearTimeout(waiting);
            waiting = window.setTimeout(load, 400);
        },
        show(text) {
            words = text;
            if (isOpen() && frame.getAttribute("src")) { mark(); }
        },
    };
})();
