/* The translator's desk: each text is sent by itself, everything goes by keys. Without
   this script the page is a list of plain forms that do the same. */
(() => {
    "use strict";
    const desk = document.querySelector("[data-hanse-desk]");
    if (!desk || !window.fetch) { return; }
    const { Store, Sender, preview, drawChips } = window.hanseDesk;
    const say = desk.dataset;
    const live = desk.querySelector("[data-live]");
    const progress = desk.querySelector("[data-progress]");
    const rows = [...desk.querySelectorAll("[data-segment]")];
    const store = new Store(`hanse-desk-${say.user}-${say.unit}`);
    const sender = new Sender();
    const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
    // An idle moment, after which what stands there is sent as a draft.
    const IDLE = 5000;
    const AGAIN = 15000;
    // The width from which memory and terms stand beside a text.
    const BESIDE = 52 * parseFloat(getComputedStyle(document.documentElement).fontSize);

    const field = (row, name) => row.querySelector(`[name="${name}"]`);
    const area = (row) => field(row, "text");
    const key = (row) => field(row, "key").value;
    const rowOf = (wanted) => rows.find((row) => key(row) === wanted);
    const tell = (text) => { live.textContent = text; };
    const saved = new WeakMap();
    const isDirty = (row) => area(row).value !== saved.get(row);

    const setText = (row, text, origin) => {
        const one = area(row);
        one.focus();
        // As if it were typed, so that it can be undone.
        one.setSelectionRange(0, one.value.length);
        if (!document.execCommand("insertText", false, text)) { one.value = text; }
        if (one.value !== text) { one.value = text; }
        field(row, "origin").value = origin || "human";
        one.dispatchEvent(new Event("hanse:set"));
        keepHere(row);
    };
    const insert = (row, text) => {
        const one = area(row);
        one.focus();
        if (!document.execCommand("insertText", false, text)) {
            one.setRangeText(text, one.selectionStart, one.selectionEnd, "end");
            one.dispatchEvent(new Event("input", { bubbles: true }));
        }
    };

    const keepHere = (row) => {
        if (isDirty(row)) {
            store.keep(key(row), { text: area(row).value, version: field(row, "version").value, seen: field(row, "seen").value });
        } else { store.drop(key(row)); }
        count(row);
    };
    const count = (row) => {
        const place = row.querySelector("[data-count]");
        const most = Number(area(row).dataset.max);
        if (!place || !most) { return; }
        const length = area(row).value.length;
        place.textContent = `${length} / ${most}`;
        place.classList.toggle("hanse-over", length > most);
    };

    // What the server answers ----------------------------------------------------------

    const put = (row, name, html) => {
        const place = row.querySelector(name);
        if (place && html !== undefined) { place.innerHTML = html; }
    };
    const show = (row, answer) => {
        field(row, "version").value = answer.version;
        field(row, "seen").value = answer.digest;
        row.toggleAttribute("data-todo", answer.todo);
        put(row, "[data-head]", answer.head);
        put(row, "[data-hints]", answer.hints);
        put(row, "[data-source-text]", answer.source);
        put(row, "[data-conflict]", answer.conflict || "");
        if (answer.progress) { progress.innerHTML = answer.progress; }
    };
    const warn = (row, text, level) => {
        row.querySelectorAll("[data-own-hint]").forEach((one) => one.remove());
        if (!text) { return; }
        const item = document.createElement("li");
        item.className = `hanse-hint hanse-hint--${level}`;
        item.dataset.ownHint = "";
        item.textContent = text;
        row.querySelector("[data-hints]").prepend(item);
    };

    const conflict = (row, answer, typed) => {
        show(row, answer);
        const view = row.querySelector("[data-conflict]");
        view.querySelectorAll("[data-use]").forEach((one) => { one.hidden = false; });
        view.querySelector("[data-use=theirs]").addEventListener("click", () => {
            setText(row, answer.theirs);
            saved.set(row, answer.theirs);
            store.drop(key(row));
            view.replaceChildren();
        });
        view.querySelector("[data-use=mine]").addEventListener("click", () => {
            setText(row, typed);
            send(row, "save");
        });
    };

    const send = async (row, action, extra = {}) => {
        let typed = "";
        tell(say.textSaving);
        const { status, answer } = await sender.send(row, () => {
            const body = new FormData(row.querySelector("form"));
            body.set("action", action);
            Object.entries(extra).forEach(([name, value]) => body.set(name, value));
            typed = body.get("text");
            return body;
        });
        warn(row, "");
        if (status <= 0) {
            // As it is, for the next time: a confirmation is a person's to repeat.
            store.keep(key(row), { text: typed, version: field(row, "version").value, seen: field(row, "seen").value });
            row.dataset.unsent = "";
            const text = status === 0 ? say.textKept : say.textClosed;
            warn(row, text, "warning");
            tell(text);
            return false;
        }
        delete row.dataset.unsent;
        if (status === 409) { conflict(row, answer, typed); }
        if (status === 422 && answer.version !== undefined) { show(row, answer); }
        if (status !== 200) {
            if (status !== 409) { warn(row, answer.error, "error"); }
            tell(answer.error);
            if (action !== "save") { go(row); }
            return false;
        }
        if (answer.key !== key(row)) { field(row, "key").value = answer.key; }
        show(row, answer);
        if (answer.typed !== undefined && area(row).value === typed && answer.typed !== typed) {
            area(row).value = answer.typed;
            area(row).dispatchEvent(new Event("hanse:set"));
        }
        saved.set(row, area(row).value === typed ? typed : answer.typed || typed);
        if (isDirty(row)) { keepHere(row); } else { store.drop(key(row)); }
        tell(say.textAt.replace("{number}", row.dataset.number).replace("{state}", answer.label));
        preview.refresh();
        return true;
    };

    // Going about ----------------------------------------------------------------------

    // The admin scrolls its main part, not the window.
    const scroller = () => {
        let node = desk;
        while (node && !(node.scrollHeight > node.clientHeight && /auto|scroll/.test(getComputedStyle(node).overflowY))) { node = node.parentElement; }
        return node || document.scrollingElement;
    };
    let current = null;
    const become = (row) => {
        if (row === current) { return; }
        const before = row.getBoundingClientRect().top;
        if (current) { current.classList.remove("is-current"); }
        row.classList.add("is-current");
        current = row;
        // What folded above must not move the row from under a pointer.
        scroller().scrollTop += row.getBoundingClientRect().top - before;
        help(row);
        const next = nextToDo(row);
        if (next && next !== row) { help(next); }
        preview.show(area(row).value || area(row).dataset.source);
    };
    const go = (row) => {
        if (!row) { tell(say.textDone); return; }
        area(row).focus({ preventScroll: true });
        // Under what was read just now, with room below: see `scroll-margin` of the rows.
        row.scrollIntoView({ block: "start" });
    };
    const nextToDo = (row) => {
        const at = rows.indexOf(row);
        return [...rows.slice(at + 1), ...rows.slice(0, at)].find((one) => one.hasAttribute("data-todo"));
    };
    const goOn = (row) => {
        const next = desk.querySelector("[name=action][value=approve]") ? rows[rows.indexOf(row) + 1] : nextToDo(row);
        if (next) { go(next); } else { tell(say.textDone); }
    };

    const help = async (row, anew = false) => {
        const place = row.querySelector("[data-help]");
        if (!anew && (place.dataset.asked || !place.querySelector("[data-help-link]"))) { return; }
        place.dataset.asked = "1";
        const wanted = new URLSearchParams({ key: key(row), number: row.dataset.number });
        try {
            const response = await fetch(`${say.helpUrl}?${wanted}`, { credentials: "same-origin" });
            if (response.ok) {
                place.innerHTML = await response.text();
                // Where there is no room beside the text it would stand in the way.
                place.querySelector(".hanse-help").open = desk.clientWidth >= BESIDE;
            } else { delete place.dataset.asked; }
        } catch { delete place.dataset.asked; }
    };

    const act = async (row, action, extra) => {
        const done = await send(row, action, extra);
        if (!done) { return; }
        if (["confirm", "approve", "reject"].includes(action)) { goOn(row); }
        if (/^(comment|restore|reject)/.test(action)) {
            help(row, true);
            row.querySelectorAll("[name=note]").forEach((one) => { one.value = ""; });
        }
        if (action === "keep") {
            const button = row.querySelector("[value=keep]");
            [button.textContent, button.dataset.other] = [button.dataset.other || button.textContent, button.textContent];
        }
    };

    const openReturn = (row) => {
        const box = row.querySelector("[data-return]");
        if (!box) { return; }
        box.classList.add("is-open");
        row.querySelector("[data-open-return]").setAttribute("aria-expanded", "true");
        box.querySelector("textarea").focus();
        // Its button, too, above the bar at the foot of the window.
        box.scrollIntoView({ block: "nearest" });
    };

    const machine = async (row, button) => {
        button.disabled = true;
        try {
            const response = await fetch(`${button.dataset.machine}?${new URLSearchParams({ key: key(row) })}`, { credentials: "same-origin" });
            const answer = await response.json();
            if (response.ok) { offerOf(row, answer.typed); } else { warn(row, answer.error, "warning"); tell(answer.error); }
        } catch { tell(say.textKept); }
        button.disabled = false;
    };
    const offerOf = (row, typed) => {
        const item = document.createElement("li");
        item.className = "hanse-offer";
        item.dataset.offer = "";
        const parts = [["span", "hanse-offer__score", say.textMachine], ["span", "hanse-offer__text", typed]].map(([name, style, text]) => {
            const one = document.createElement(name);
            one.className = style;
            one.textContent = text;
            return one;
        });
        parts[1].dataset.typed = "";
        parts[1].lang = area(row).lang;
        const take = document.createElement("button");
        take.type = "button";
        take.className = "button button-small button-secondary";
        take.dataset.take = "machine";
        take.textContent = say.textTake;
        take.setAttribute("aria-label", `${say.textTake}: ${typed}`);
        item.append(parts[0], " ", parts[1], " ", take);
        row.querySelector("[data-offers]").prepend(item);
        take.focus();
    };
    const concordance = async (row) => {
        const input = row.querySelector("[data-concordance]");
        if (!input || !input.value.trim()) { return; }
        try {
            const response = await fetch(`${input.dataset.concordance}?${new URLSearchParams({ q: input.value })}`, { credentials: "same-origin" });
            if (response.ok) { row.querySelector("[data-found]").innerHTML = await response.text(); }
        } catch { tell(say.textKept); }
    };

    // What people do ---------------------------------------------------------------------

    rows.forEach((row) => {
        saved.set(row, area(row).value);
        row.querySelectorAll("[data-tags], [data-copy], [data-next], [data-open-return]").forEach((one) => { one.hidden = false; });
        count(row);
        let idle = 0;
        area(row).addEventListener("focus", () => become(row));
        area(row).addEventListener("input", () => {
            field(row, "origin").value = "human";
            keepHere(row);
            window.clearTimeout(idle);
            idle = window.setTimeout(() => { if (isDirty(row) && !row.dataset.unsent) { send(row, "save"); } }, IDLE);
        });
        // Leaving a text saves it; a button of the row does what it says.
        area(row).addEventListener("blur", (event) => {
            window.clearTimeout(idle);
            if (isDirty(row) && !(event.relatedTarget && row.contains(event.relatedTarget)) && !row.dataset.busy) { send(row, "save"); }
        });
        row.querySelector("form").addEventListener("submit", async (event) => {
            event.preventDefault();
            window.clearTimeout(idle);
            const action = (event.submitter && event.submitter.value) || "save";
            const note = event.submitter && event.submitter.closest("[data-return], [data-help]");
            const extra = note && note.querySelector("[name=note]") ? { note: note.querySelector("[name=note]").value } : {};
            await act(row, action, extra);
        });
        row.addEventListener("click", (event) => {
            const one = event.target.closest("button");
            if (!one) { return; }
            if (one.dataset.tag) { insert(row, one.dataset.tag); }
            else if (one.dataset.insert) { insert(row, one.dataset.insert); }
            else if (one.dataset.take) { setText(row, one.closest("[data-offer]").querySelector("[data-typed]").textContent, one.dataset.take); }
            else if ("copy" in one.dataset) { setText(row, area(row).dataset.source); }
            else if ("next" in one.dataset) { go(nextToDo(row)); }
            else if ("openReturn" in one.dataset) { openReturn(row); }
            else if (one.dataset.machine) { machine(row, one); }
            else if ("look" in one.dataset) { concordance(row); }
        });
    });

    const actions = {
        KeyN: (row) => go(nextToDo(row)),
        ArrowDown: (row) => go(rows[rows.indexOf(row) + 1] || row),
        ArrowUp: (row) => go(rows[rows.indexOf(row) - 1] || row),
        KeyC: (row) => setText(row, area(row).dataset.source),
        KeyM: (row) => {
            const best = row.querySelector("[data-take=memory]");
            if (best) { best.click(); }
        },
        KeyK: (row) => act(row, "keep"),
        KeyH: (row) => {
            const box = row.querySelector(".hanse-help");
            if (box) { box.open = true; }
            const first = row.querySelector("[data-help] :is(button, a, input, textarea)");
            if (first) { first.focus(); }
        },
        KeyA: (row) => { if (row.querySelector("[value=approve]")) { act(row, "approve"); } },
        KeyR: (row) => openReturn(row),
    };

    desk.addEventListener("keydown", (event) => {
        const row = event.target.closest("[data-segment]");
        if (!row || event.isComposing) { return; }
        const command = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.altKey;
        const alt = isMac ? event.metaKey && event.ctrlKey : event.altKey && !event.ctrlKey;
        const stop = () => event.preventDefault();
        if (command && event.key === "Enter") {
            stop();
            const inNote = event.target.closest("[data-return]");
            if (inNote) { act(row, "reject", { note: inNote.querySelector("[name=note]").value }); }
            else { act(row, row.querySelector("[value=approve]") ? "approve" : "confirm"); }
        } else if (command && event.code === "KeyS") { stop(); send(row, "save"); }
        else if (event.key === "Enter" && event.target.matches("[data-concordance]")) { stop(); concordance(row); }
        else if (event.key === "Escape" && event.target !== area(row)) { stop(); area(row).focus(); }
        else if (alt && actions[event.code]) { stop(); actions[event.code](row); }
        else if (alt && /^Digit[1-9]$/.test(event.code)) {
            const tag = row.querySelectorAll("[data-tag]")[Number(event.code.slice(5)) - 1];
            if (tag) { stop(); insert(row, tag.dataset.tag); }
        }
    });

    // What was kept ------------------------------------------------------------------------

    const resend = async () => {
        const found = store.all();
        let sent = 0;
        for (const row of rows) {
            if (!found[key(row)] || !("unsent" in row.dataset)) { continue; }
            // One after the other: the connection has just come back.
            // eslint-disable-next-line no-await-in-loop
            if (await send(row, "save")) { sent += 1; }
        }
        if (sent) { tell(say.textSent); }
    };
    Object.entries(store.all()).forEach(([name, kept]) => {
        const row = rowOf(name);
        if (!row) { return; }
        if (kept.text === area(row).value) { store.drop(name); return; }
        area(row).value = kept.text;
        field(row, "version").value = kept.version;
        field(row, "seen").value = kept.seen;
        row.dataset.unsent = "";
    });
    window.addEventListener("online", resend);
    window.setInterval(() => { if (navigator.onLine && desk.querySelector("[data-unsent]")) { resend(); } }, AGAIN);
    window.addEventListener("beforeunload", (event) => {
        if (rows.some((row) => isDirty(row)) && !Object.keys(store.all()).length) { event.preventDefault(); }
    });

    if (isMac) {
        desk.querySelectorAll("[data-key=Alt]").forEach((one) => { one.textContent = "⌃ ⌘"; });
        desk.querySelectorAll("[data-key=Ctrl]").forEach((one) => { one.textContent = "⌘"; });
    }
    desk.classList.add("is-scripted");
    drawChips(desk);
    resend();
    const named = location.hash && document.querySelector(location.hash);
    const first = rows.includes(named) ? named : rows.find((row) => row.hasAttribute("data-todo")) || rows[0];
    if (first) {
        area(first).focus({ preventScroll: !named });
        // Long texts begin with what is done: the first to do may lie below the window.
        if (!named) { first.scrollIntoView({ block: "nearest" }); }
    }
})();
