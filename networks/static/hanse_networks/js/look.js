/* Shows what the form says before it is saved. Without it the frames show what is. */
(() => {
  const box = document.querySelector("[data-hanse-look]");
  const names = box.dataset.hanseFields.split(" ");
  let timer;

  const show = () => {
    const query = new URLSearchParams();
    for (const name of names) {
      const field =
        document.querySelector(`[name="${name}"]:checked`) ||
        document.querySelector(`[name="${name}"]:not([type="radio"])`);
      if (field) query.set(name, field.value);
    }
    for (const frame of box.querySelectorAll("iframe")) {
      query.set("scheme", frame.dataset.scheme);
      frame.src = `${box.dataset.hanseLook}?${query}`;
    }
  };

  document.addEventListener("input", (event) => {
    if (!names.includes(event.target.name)) return;
    const value = document.querySelector(`[data-hanse-slider="${event.target.id}"]`);
    if (value) value.textContent = event.target.value;
    clearTimeout(timer);
    timer = setTimeout(show, 250);
  });
})();
