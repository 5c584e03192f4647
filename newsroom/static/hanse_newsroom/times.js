// Adds the visitor's own time to hours of another zone. Without a script the page names
// the zone of the event, which says the same to who reckons.
(() => {
  const own = Intl.DateTimeFormat().resolvedOptions();
  const minutes = (moment) => -moment.getTimezoneOffset();
  const told = (text) => {
    const found = /([+-])(\d\d):(\d\d)$/.exec(text);
    if (!found) return 0;
    return (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
  };
  for (const element of document.querySelectorAll("[data-hanse-from]")) {
    const { hanseFrom, hanseUntil, hanseHere } = element.dataset;
    const start = new Date(hanseFrom);
    if (Number.isNaN(start.getTime()) || told(hanseFrom) === minutes(start)) continue;
    const written = document.documentElement.lang || own.locale;
    // Days are written as on the rest of the page.
    const language = written === "en" ? "en-GB" : written;
    const style = { dateStyle: "long", timeStyle: "short" };
    const format = new Intl.DateTimeFormat(language, style);
    const end = hanseUntil ? new Date(hanseUntil) : null;
    const words = end ? format.formatRange(start, end) : format.format(start);
    const line = document.createElement("span");
    line.className = "hanse-here";
    // No line ends behind the dash of "09:00–10:00".
    const range = words.replace(/(\d)–(?=\d)/g, "$1–\u2060");
    line.textContent = `${hanseHere} ${range} (${own.timeZone.replaceAll("_", " ")})`;
    element.append(line);
  }
})();
