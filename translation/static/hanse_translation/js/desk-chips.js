/* Draws the tags in a text field as chips: a picture of the text lies behind the field,
   in which each tag has a ground of its own. The field itself stays a plain one, with
   its undoing, its spelling and its reader. */
(() => {
    "use strict";
    const TAG = /\{\/?[a-z][a-z0-9-]*?\d+\/?\}/g;

    const draw = (area, picture) => {
        picture.replaceChildren();
        let at = 0;
        for (const found of area.value.matchAll(TAG)) {
            picture.append(area.value.slice(at, found.index));
            const chip = document.createElement("mark");
            chip.className = "hanse-typed__chip";
            chip.textContent = found[0];
            picture.append(chip);
            at = found.index + found[0].length;
        }
        // A last line without letters has a height, too.
        picture.append(`${area.value.slice(at)}\u200b`);
        area.style.blockSize = "auto";
        area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
    };

    const watch = (field) => {
        const area = field.querySelector("textarea");
        const picture = document.createElement("div");
        picture.className = "hanse-typed__picture";
        picture.setAttribute("aria-hidden", "true");
        picture.lang = area.lang;
        field.prepend(picture);
        field.classList.add("is-drawn");
        const again = () => draw(area, picture);
        area.addEventListener("input", again);
        area.addEventListener("hanse:set", again);
        again();
        return again;
    };

    window.hanseDesk.drawChips = (desk) => {
        const all = [...desk.querySelectorAll("[data-field]")].map(watch);
        let width = desk.clientWidth;
        new ResizeObserver(() => {
            if (desk.clientWidth === width) { return; }
            width = desk.clientWidth;
            all.forEach((again) => again());
        }).observe(desk);
    };
})();
