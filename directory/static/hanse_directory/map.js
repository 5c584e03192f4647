// Makes a drawn map one that moves. Leaflet comes from this site and only where there
// is a map; a background of tiles only when the visitor asks for it.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const CONSENT = "hanse-map-tiles";
  let leaflet = null;

  const remembered = () => {
    try {
      return localStorage.getItem(CONSENT) === "yes";
    } catch {
      return false;
    }
  };
  const remember = (isWanted) => {
    try {
      if (isWanted) localStorage.setItem(CONSENT, "yes");
      else localStorage.removeItem(CONSENT);
    } catch {
      // Asked again next time.
    }
  };

  const load = () => {
    leaflet ??= new Promise((done, fail) => {
      const styles = document.createElement("link");
      styles.rel = "stylesheet";
      styles.href = own.leafletStyles;
      const script = document.createElement("script");
      script.src = own.leaflet;
      script.onload = done;
      script.onerror = fail;
      document.head.append(styles, script);
    });
    return leaflet;
  };

  const draw = async (holder) => {
    const source = holder.dataset.hanseMap;
    holder.removeAttribute("data-hanse-map");
    const [coast] = await Promise.all([
      fetch(own.coast).then((answer) => answer.json()),
      load(),
    ]);
    const L = window.L;
    const canvas = document.createElement("div");
    canvas.className = "hanse-map__canvas";
    holder.prepend(canvas);
    holder.classList.add("hanse-map--live");
    const map = L.map(canvas, { zoomControl: false, attributionControl: true, zoomSnap: 0.25 });
    map.attributionControl.setPrefix(false);
    L.control
      .zoom({ zoomInTitle: holder.dataset.zoomIn, zoomOutTitle: holder.dataset.zoomOut })
      .addTo(map);
    const shape = (rings, className) =>
      L.polygon(
        rings.map((ring) => ring.map(([x, y]) => [y, x])),
        { className, interactive: false, weight: 1 },
      );
    const outline = L.layerGroup([
      shape(coast.land, "hanse-map__land"),
      shape(coast.lakes, "hanse-map__lakes"),
    ]).addTo(map);
    const markers = L.layerGroup().addTo(map);

    const ask = holder.querySelector("[data-hanse-tiles]");
    if (ask && holder.dataset.tiles) {
      const words = ask.textContent;
      const tiles = L.tileLayer(holder.dataset.tiles, { attribution: holder.dataset.attribution });
      // What was agreed to is taken back by the same button.
      const show = (isWanted) => {
        if (isWanted) tiles.addTo(map);
        else tiles.remove();
        if (isWanted) outline.remove();
        else outline.addTo(map);
        ask.textContent = isWanted ? ask.dataset.hanseTiles : words;
        ask.nextElementSibling.hidden = isWanted;
      };
      ask.parentElement.hidden = false;
      ask.addEventListener("click", () => {
        const isWanted = !map.hasLayer(tiles);
        remember(isWanted);
        show(isWanted);
      });
      if (remembered()) show(true);
    }

    const count = new Intl.NumberFormat(holder.dataset.language);
    let latest = 0;
    const refresh = async () => {
      const mine = (latest += 1);
      const area = map.getBounds().pad(0.2);
      const clip = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(5);
      // Beyond 180 degrees the world begins again.
      const turned = (value) => ((((value + 180) % 360) + 360) % 360) - 180;
      const whole = area.getEast() - area.getWest() >= 360;
      const seen = [
        clip(area.getSouth(), 85),
        clip(whole ? -180 : turned(area.getWest()), 180),
        clip(area.getNorth(), 85),
        clip(whole ? 180 : turned(area.getEast()), 180),
      ].join(",");
      const zoom = Math.max(0, Math.min(18, Math.floor(map.getZoom()) + 2));
      // Three fifths of what it stands for, so that none hides its neighbour's number.
      const widest = 0.6 * 256 * 2 ** (map.getZoom() - zoom);
      const answer = await fetch(`${source}&zoom=${zoom}&seen=${seen}`);
      if (!answer.ok || mine !== latest) return;
      const { cells } = await answer.json();
      markers.clearLayers();
      for (const [latitude, longitude, number, url] of cells) {
        const size = Math.min(widest, 20 + 10 * Math.log2(number));
        const label = document.createElement("span");
        label.textContent = number > 1 ? count.format(number) : "";
        const icon = L.divIcon({ className: "hanse-map__pin", html: label, iconSize: [size, size] });
        const turns = 360 * Math.round((map.getCenter().lng - longitude) / 360);
        L.marker([latitude, longitude + turns], {
          icon,
          alt: `${holder.dataset.entries}: ${count.format(number)}`,
          title: `${holder.dataset.entries}: ${count.format(number)}`,
        })
          .on("click keypress", (event) => {
            const key = event.originalEvent.key;
            if (!key || key === "Enter") window.location.assign(url);
          })
          .addTo(markers);
      }
    };
    map.on("moveend", refresh);
    const [south, west, north, east] = holder.dataset.bounds.split(",").map(Number);
    map.fitBounds([
      [south, west],
      [north, east < west ? east + 360 : east],
    ]);
  };

  const drawAll = () => {
    for (const holder of document.querySelectorAll("[data-hanse-map]")) {
      draw(holder).catch(() => holder.classList.remove("hanse-map--live"));
    }
  };
  document.addEventListener("htmx:afterSettle", drawAll);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", drawAll);
  } else {
    drawAll();
  }
})();
