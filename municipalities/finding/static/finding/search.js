/* The search page, made livelier: folds stay as they were when htmx changes the list, the reader's own position, and a map
   that moves. Everything works without this script. Leaflet is fetched, from our own host, when somebody wants to move the
   map, or at once where the operator has set a source of tiles. */
(() => {
  "use strict";
  let opened = [];

  document.addEventListener("htmx:load", () => { 
    htmx.config.refreshOnHistoryMiss = true;  // going back asks the server: a moved map is no picture to keep
    htmx.config.attributesToSettle = ["class"];  // never style, which the policy stops
  }, { once: true });
  document.addEventListener("htmx:beforeSwap", () => {
    opened = [...document.querySelectorAll("#found details[open][id]")].map((each) => each.id);
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    liven();
  });
  liven();

  function liven() {
    const found = document.getElementById("found");
    if (!found || found.dataset.live) return;
    found.dataset.live = "yes";
    nearMe(found);
    movingMap(found);
  }

  /* The position is asked for when the reader presses, never by itself, and rounded to about a kilometre: it stands in the
     address, and the address may be sent on. */
  function nearMe(found) {
    const from = found.querySelector("#f-from");
    if (!from || !("geolocation" in navigator)) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-second btn-small";
    button.textContent = from.dataset.button;
    button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
      ({ coords }) => choose(from, `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`),
      () => { document.getElementById("search-said").textContent = from.dataset.no; button.after(note(from.dataset.no)); button.remove(); },
      { maximumAge: 600000, timeout: 15000 },
    ));
    from.after(button);
  }

  function note(text) {
    const line = document.createElement("p");
    line.className = "hint";
    line.textContent = text;
    return line;
  }

  function choose(from, position) {
    const option = new Option(from.dataset.here, position, true, true);
    from.add(option);
    from.form.elements.ordning.value = "narmast";
    from.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function movingMap(found) {
    const figure = found.querySelector("figure.map"), buttons = found.querySelector(".map-buttons");
    if (!figure || !buttons) return;
    const button = act(buttons, buttons.dataset.live, () => { button.remove(); show(figure, buttons); });
    buttons.hidden = false;
    if (figure.dataset.tiles) button.click();
  }

  function act(buttons, text, run) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-second btn-small";
    button.textContent = text;
    button.addEventListener("click", run);
    buttons.append(button);
    return button;
  }

  async function show(figure, buttons) {
    await leaflet(buttons.dataset);
    const drawn = figure.querySelector("svg"), spot = document.createElement("div");
    const [south, west, north, east] = figure.dataset.window.split(",").map(Number);
    spot.className = "map-live";
    spot.setAttribute("role", "region");
    spot.setAttribute("aria-label", drawn.getAttribute("aria-label"));
    drawn.after(spot);
    drawn.setAttribute("hidden", "");
    const map = L.map(spot, { zoomSnap: 0.5, attributionControl: false, zoomControl: false });
    L.control.zoom({ zoomInTitle: buttons.dataset.in, zoomOutTitle: buttons.dataset.out }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    map.fitBounds([[south, west], [north, east]]);
    ground(map, figure);
    const marks = [...drawn.querySelectorAll(".m-pin")].map((pin) => mark(map, pin, buttons.dataset.hit));
    const leads = L.layerGroup().addTo(map);
    map.on("zoomend", () => spread(map, marks, leads));
    spread(map, marks, leads);
    areaButton(map, buttons);
  }

  function ground(map, figure) {
    if (figure.dataset.tiles) {
      L.control.attribution({ prefix: false }).addTo(map);
      L.tileLayer(figure.dataset.tiles, { maxZoom: 18, attribution: figure.dataset.attribution }).addTo(map);
      return;
    }
    for (const name of JSON.parse(figure.querySelector("svg").dataset.names)) {
      L.circleMarker(name.at, { radius: 2, interactive: false, className: "m-dot", pane: "shadowPane" })
        .bindTooltip(escaped(name.text), { permanent: true, direction: "bottom", className: "m-label", offset: [0, 2], pane: "shadowPane" }).addTo(map);
    }
  }

  function mark(map, pin, word) {
    const { number, title, latitude, longitude } = pin.dataset;
    const icon = L.divIcon({ className: `pin${pin.classList.contains("on") ? " filled" : ""}`, html: number, iconSize: [28, 28] });
    const marker = L.marker([Number(latitude), Number(longitude)], { icon, riseOnHover: true }).addTo(map);
    const link = document.createElement("a");
    link.href = `#hit-${number}`;
    link.textContent = `${number}. ${title}`;
    marker.bindPopup(link, { maxWidth: 200, autoPanPaddingTopLeft: [64, 8] });
    const element = marker.getElement();
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", `${word} ${number}: ${title}`);
    return { marker, at: marker.getLatLng() };
  }

  /* As the drawn map does: no pin covers another; one that made room is led back to its ground. */
  function spread(map, marks, leads) {
    const taken = [];
    leads.clearLayers();
    for (const { marker, at } of marks) {
      const ground = map.latLngToLayerPoint(at);
      let spot = ground;
      for (let turn = 1; turn < 400 && taken.some((one) => one.distanceTo(spot) < 32); turn += 1) {
        const far = 8 + turn * 0.9, angle = turn * 2.4;
        spot = ground.add([far * Math.cos(angle), far * Math.sin(angle)]);
      }
      taken.push(spot);
      marker.setLatLng(map.layerPointToLatLng(spot));
      if (spot !== ground) L.polyline([at, marker.getLatLng()], { interactive: false, className: "m-lead" }).addTo(leads);
    }
  }

  function areaButton(map, buttons) {
    let button = null;
    map.on("dragend zoomend", () => {
      button ??= act(buttons, buttons.dataset.area, () => {
        const edges = map.getBounds(), form = document.querySelector("form.facets");
        const window = [edges.getSouth(), edges.getWest(), edges.getNorth(), edges.getEast()].map((edge) => edge.toFixed(4)).join(",");
        const field = form.elements.ruta ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "ruta" }));
        field.value = window;
        form.requestSubmit();
      });
    });
  }

  function escaped(text) {
    const element = document.createElement("span");
    element.textContent = text;
    return element;
  }

  function leaflet({ leaflet: script, style }) {
    if (window.L) return Promise.resolve();
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = style;
    const program = document.createElement("script");
    program.src = script;
    const loaded = Promise.all([sheet, program].map((each) => new Promise((yes, no) => { each.onload = yes; each.onerror = no; })));
    document.head.prepend(sheet);
    document.head.append(program);
    return loaded;
  }
})();
