/* Words on their way to the server. Until it has them they are kept on this device:
   from the first letter on, through a lost connection, a crash, a closed tab. */
(() => {
    "use strict";

    class Store {
        constructor(name) { this.name = name; }

        all() {
            try { return JSON.parse(localStorage.getItem(this.name)) || {}; } catch { return {}; }
        }

        get(key) { return this.all()[key]; }

        keep(key, words) { this.write({ ...this.all(), [key]: words }); }

        drop(key) {
            const rest = this.all();
            delete rest[key];
            this.write(rest);
        }

        write(found) {
            try {
                if (Object.keys(found).length) { localStorage.setItem(this.name, JSON.stringify(found)); }
                else { localStorage.removeItem(this.name); }
            } catch { /* A full or closed store must not stop the sending. */ }
        }
    }

    const token = () => {
        // Signing in again in another tab makes the token of this page an old one.
        const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
        return found ? decodeURIComponent(found[1]) : "";
    };

    /* Sends forms one after the other, so that a text never meets its own older self. */
    class Sender {
        constructor() { this.last = new Map(); }

        send(row, fields) {
            const before = this.last.get(row) || Promise.resolve();
            const next = before.then(() => this.post(row, fields()));
            this.last.set(row, next.catch(() => {}));
            return next;
        }

        /* Gives {status, answer}; status 0 without a connection, -1 where what came is
           no answer: a page to sign in, an error of the server. */
        async post(row, body) {
            const fresh = token();
            const headers = { Accept: "application/json" };
            if (fresh) { headers["X-CSRFToken"] = fresh; body.delete("csrfmiddlewaretoken"); }
            let response;
            try {
                response = await fetch(location.pathname + location.search, { method: "POST", body, headers, credentials: "same-origin" });
            } catch {
                return { status: 0, answer: {} };
            }
            if (!(response.headers.get("Content-Type") || "").includes("json")) {
                return { status: -1, answer: {} };
            }
            return { status: response.status, answer: await response.json() };
        }
    }

    window.hanseDesk = { Store, Sender };
})();
