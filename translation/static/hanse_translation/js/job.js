/* How far the background is with a job; when it is done the page shows the result. */
(() => {
    "use strict";
    const place = document.querySelector("[data-hanse-job]");
    if (!place) { return; }
    const bar = place.querySelector("[data-bar]");
    const text = place.querySelector("[data-text]");
    const ask = async () => {
        try {
            const response = await fetch(place.dataset.hanseJob, { credentials: "same-origin" });
            const answer = await response.json();
            if (answer.state !== "queued") { window.location.reload(); return; }
            bar.value = answer.done;
            bar.max = answer.total;
            if (text.textContent !== answer.text) { text.textContent = answer.text; }
        } catch { /* Another time. */ }
        window.setTimeout(ask, 2000);
    };
    window.setTimeout(ask, 1000);
})();
