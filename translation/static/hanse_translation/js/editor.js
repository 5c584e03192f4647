/* The translator's desk: every text is sent by itself; what cannot be sent waits here. */
(() => {
    "use strict";
    const desk = document.querySelector("[data-hanse-desk]");
    if (!desk || !window.fetch) { return; }
    const live = desk.querySelector("[data-live]");
    const progress = desk.querySelector("[data-progress]");
    const segments = [...desk.querySelectorAll("[data-segment]")];
    const store = `hanse-desk-${desk.dataset.unit}`;

    const waiting = () => {
        try { return JSON.parse(localStorage.getItem(store)) || {}; } catch { return {}; }
    };
    const keep = (found) => {
        try {
            if (Object.keys(found).length) { localStorage.setItem(store, JSON.stringify(found)); }
            else { localStorage.removeItem(store); }
        } catch { /* A full or closed store must not stop the sending. */ }
    };
    const say = (text) => { live.textContent = text; };
    const field = (segment, name) => segment.querySelector(`[name="${name}"]`);
    const text = (segment) => field(segment, "text");
    const key = (segment) => field(segment, "key").value;

    const hint = (segment, level, words) => {
        const item = document.createElement("li");
        item.className = `hanse-hint hanse-hint--${level}`;
        item.textContent = words;
        segment.querySelector("[data-hints]").append(item);
        return item;
    };

    const show = (segment, answer) => {
        field(segment, "version").value = answer.version;
        segment.querySelector("[data-state]").textContent = answer.label;
        segment.className = `hanse-segment hanse-segment--${answer.state}`;
        segment.toggleAttribute("data-todo", !["approved", "keep", "to_review"].includes(answer.state));
        progress.textContent = progress.textContent.replace(/\d+(\D+)\d+/, (_all, between) => `${answer.approved}${between}${answer.total}`);
        segment.querySelector("[data-hints]").replaceChildren();
        answer.hints.forEach((one) => hint(segment, one.level, one.text));
    };

    const conflict = (segment, answer) => {
        const item = hint(segment, "error", `${desk.dataset.conflict} ${answer.theirs}`);
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-small button-secondary";
        button.textContent = desk.dataset.source;
        button.addEventListener("click", () => { text(segment).value = answer.theirs; text(segment).focus(); });
        item.append(" ", button);
        field(segment, "version").value = answer.version;
    };

    const send = async (segment, action, extra = {}) => {
        const body = new FormData(segment.querySelector("form"));
        body.set("action", action);
        Object.entries(extra).forEach(([name, value]) => body.set(name, value));
        const kept = { action, text: body.get("text"), version: body.get("version") };
        keep({ ...waiting(), [key(segment)]: kept });
        say(desk.dataset.saving);
        let response;
        try {
            response = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
        } catch {
            segment.querySelector("[data-hints]").replaceChildren();
            hint(segment, "warning", desk.dataset.kept);
            say(desk.dataset.kept);
            return false;
        }
        const type = response.headers.get("Content-Type") || "";
        if (!type.includes("json")) {
            // Signed out, or the server is in trouble: the words stay here.
            hint(segment, "warning", desk.dataset.kept);
            say(desk.dataset.kept);
            return false;
        }
        const answer = await response.json();
        const rest = waiting();
        delete rest[key(segment)];
        keep(rest);
        if (response.ok) {
            show(segment, answer);
            segment.dataset.saved = text(segment).value;
            say(answer.label);
            return true;
        }
        segment.querySelector("[data-hints]").replaceChildren();
        if (response.status === 409) { conflict(segment, answer); }
        else { hint(segment, "error", answer.error); }
        say(answer.error);
        text(segment).focus();
        return false;
    };

    const go = (segment) => { if (segment) { text(segment).focus(); segment.scrollIntoView({ block: "center" }); } };
    const next = (segment) => {
        const at = segments.indexOf(segment);
        const after = [...segments.slice(at + 1), ...segments.slice(0, at)];
        return after.find((one) => one.hasAttribute("data-todo"));
    };
    const insert = (area, words) => {
        area.focus();
        area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
        area.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const take = (segment, words) => {
        text(segment).value = words;
        field(segment, "origin").value = "memory";
        text(segment).focus();
    };

    segments.forEach((segment) => {
        segment.dataset.saved = text(segment).value;
        segment.querySelectorAll("[data-tags], [data-take]").forEach((one) => { one.hidden = false; });
        segment.querySelectorAll("[data-tag]").forEach((one) => one.addEventListener("click", () => insert(text(segment), one.dataset.tag)));
        segment.querySelectorAll("[data-take]").forEach((one) => one.addEventListener("click", () => take(segment, one.parentElement.querySelector("[data-offer]").textContent)));
        text(segment).addEventListener("input", () => { field(segment, "origin").value = "human"; });
        // Leaving a text saves it.
        text(segment).addEventListener("change", () => {
            if (text(segment).value !== segment.dataset.saved && !segment.dataset.busy) { send(segment, "save"); }
        });
        segment.querySelector("form").addEventListener("submit", async (event) => {
            const action = event.submitter && event.submitter.value;
            if (!["save", "confirm", "approve"].includes(action)) { return; }
            event.preventDefault();
            segment.dataset.saved = text(segment).value;
            if (await send(segment, action) && action !== "save") { go(next(segment)); }
        });
    });

    const confirmed = async (segment, action) => {
        segment.dataset.busy = "1";
        segment.dataset.saved = text(segment).value;
        const done = await send(segment, action);
        delete segment.dataset.busy;
        if (done) { go(next(segment)); }
    };

    desk.addEventListener("keydown", (event) => {
        const segment = event.target.closest("[data-segment]");
        if (!segment) { return; }
        const at = segments.indexOf(segment);
        const actions = {
            KeyN: () => go(next(segment)),
            ArrowDown: () => go(segments[at + 1]),
            ArrowUp: () => go(segments[at - 1]),
            KeyC: () => { text(segment).value = text(segment).dataset.source; text(segment).focus(); },
            KeyM: () => { const offer = segment.querySelector("[data-offer]"); if (offer) { take(segment, offer.textContent); } },
            KeyA: () => confirmed(segment, "approve"),
        };
        if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); confirmed(segment, "confirm"); }
        else if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") { event.preventDefault(); segment.dataset.saved = text(segment).value; send(segment, "save"); }
        else if (event.altKey && !event.ctrlKey && actions[event.code]) { event.preventDefault(); actions[event.code](); }
        else if (event.altKey && !event.ctrlKey && /^Digit[1-9]$/.test(event.code)) {
            const tag = segment.querySelectorAll("[data-tag]")[Number(event.code.slice(5)) - 1];
            if (tag) { event.preventDefault(); insert(text(segment), tag.dataset.tag); }
        }
    });

    const resend = async () => {
        const found = waiting();
        for (const segment of segments) {
            const kept = found[key(segment)];
            if (!kept) { continue; }
            text(segment).value = kept.text;
            // eslint-disable-next-line no-await-in-loop
            await send(segment, kept.action === "save" ? "save" : kept.action, { version: kept.version });
        }
    };
    window.addEventListener("online", resend);
    window.setInterval(() => { if (navigator.onLine && Object.keys(waiting()).length) { resend(); } }, 15000);
    resend();
    if (!location.hash) { const first = segments.find((one) => one.hasAttribute("data-todo")); if (first) { text(first).focus({ preventScroll: true }); } }
})();
