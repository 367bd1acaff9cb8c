// Words that are begun on a meeting's page stay in this tab until they are kept: another need, "Show what is new", a firm that
// takes its words back or a sign-in in between lose nothing. The next page of the same address and reader takes them up.
// What was sent has arrived when that page knows of another decision than the one before.
"use strict";

(() => {
  const page = document.querySelector("[data-meeting]");
  const key = `bygdenav.meeting.words.${page.dataset.reader}.${location.pathname}`;
  const forms = [...document.querySelectorAll("form[data-keep]")];
  const sent = new Set();

  function fields(form) {
    return [...form.elements].filter((each) => each.name && each.type !== "hidden" && each.type !== "submit");
  }

  function isChanged(field) {
    if (field.type === "radio") return field.checked && !field.defaultChecked;
    if (field.options) return field.value !== ([...field.options].find((each) => each.defaultSelected) ?? field.options[0])?.value;
    return field.value !== field.defaultValue;
  }

  const seen = (form) => form.elements.seen?.value ?? "";

  function read() {
    try { return JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { return {}; }
  }

  function keep() {
    const kept = {};
    for (const form of forms) {
      const begun = fields(form).filter(isChanged).map((each) => [each.name, each.value]);
      const isSent = sent.has(form);
      if (begun.length && !(isSent && !seen(form))) kept[form.dataset.keep] = { begun, isSent, seen: seen(form) };
    }
    try {
      if (Object.keys(kept).length) sessionStorage.setItem(key, JSON.stringify(kept));
      else sessionStorage.removeItem(key);
    } catch { /* No room, or not allowed: then the words are as safe as on any page. */ }
  }

  function takeUp() {
    const kept = read();
    for (const form of forms) {
      if (form.querySelector(".error")) continue; // it has come back with its words
      const mine = kept[form.dataset.keep];
      if (!mine || (mine.isSent && mine.seen !== seen(form))) continue;
      for (const [name, value] of mine.begun) {
        for (const field of fields(form).filter((each) => each.name === name)) {
          if (field.type === "radio") field.checked = field.checked || field.value === value;
          else field.value = value;
        }
      }
      form.querySelector("[data-kept]").hidden = false;
      form.closest("details")?.setAttribute("open", "");
    }
  }

  for (const form of forms) form.addEventListener("submit", () => sent.add(form));
  addEventListener("pagehide", keep);
  takeUp();
})();
