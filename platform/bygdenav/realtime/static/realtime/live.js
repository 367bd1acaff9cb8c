// Says that there is something new on the page, with a link that fetches it. Without this file the page is the same
// after a reload. An element asks for it with data-live="topic", data-live-message and data-live-action (the link's words).
"use strict";

const LONGEST_WAIT = 60_000;

function follow(region) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const address = `${scheme}//${location.host}/-/live/${region.dataset.live}/`;
  let wait = 1_000;
  let opened = false;

  function open() {
    const socket = new WebSocket(address);
    socket.addEventListener("open", () => { opened = true; wait = 1_000; });
    socket.addEventListener("message", () => announce(region));
    socket.addEventListener("close", () => {
      // Never let in: there is no right to follow here, so do not ask again and again.
      if (!opened && wait > 8_000) return;
      setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
  }

  open();
}

// The region is there, empty and polite, from the start: screen readers only say what is put into a region they know.
function announce(region) {
  if (region.childElementCount) return;
  const line = document.createElement("p");
  const link = document.createElement("a");
  link.href = location.href.split("#")[0];
  link.textContent = region.dataset.liveAction;
  line.append(region.dataset.liveMessage, " ", link);
  region.append(line);
  region.hidden = false;
}

for (const region of document.querySelectorAll("[data-live]")) follow(region);
