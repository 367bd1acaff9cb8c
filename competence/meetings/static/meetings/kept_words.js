// Words that are begun on a meeting's page stay in this tab until they are sent: another need, "Show what is new", a firm that
// takes its words back or a sign-in in between lose nothing. The next page of the same address and reader takes them up.
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

  function read() {
    try { return JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { return {}; }
  }

  function keep() {
    const kept = {};
    for (const form of forms) {
      const begun = fields(form).filter(isChanged).map((each) => [each.name, each.value]);
      if (begun.length && !sent.has(form)) kept[form.dataset.keep] = begun;
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
      for (const [name, value] of kept[form.dataset.keep] ?? []) {
        for (const field of fields(form).filter((each) => each.name === name)) {
          if (field.type === "radio") field.checked = field.checked || field.value === value;
          else field.value = value;
        }
      }
      if (!kept[form.dataset.keep]) continue;
      form.querySelector("[data-kept]").hidden = false;
      form.closest("details")?.setAttribute("open", "");
    }
  }

  for (const form of forms) form.addEventListener("submit", () => sent.add(form));
  addEventListener("pagehide", keep);
  takeUp();
})();
