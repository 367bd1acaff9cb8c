/* Suggestions below a search box, as the ARIA pattern of a combobox with a list says: the focus stays in the box, arrow
   keys go through the list, Enter takes what is chosen or searches for what is written, Escape closes and then clears.
   Without this script the box is a plain form with a few words in a datalist. */
(() => {
  "use strict";
  const WAIT = 140, SHORTEST = 2;

  for (const form of document.querySelectorAll("form[data-suggest]")) start(form, form.querySelector("input[name=q]"));

  function start(form, input) {
    const id = `${input.id}-list`;
    const list = document.createElement("ul");
    const said = document.createElement("p");
    let timer = 0, asking = null, items = [], at = -1, shown = "";

    list.id = id;
    list.className = "suggest";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.list);
    list.hidden = true;
    said.className = "vh";
    said.setAttribute("role", "status");
    input.removeAttribute("list");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);
    input.closest(".search-row").after(list, said);

    const open = () => !list.hidden;

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function draw(found) {
      items = found;
      list.replaceChildren(...found.map(option));
      said.textContent = found.length === 0 ? form.dataset.none
        : found.length === 1 ? form.dataset.one : form.dataset.many.replace("{n}", String(found.length));
      at = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    }

    function option(item, number) {
      const row = document.createElement("li");
      const text = document.createElement("span");
      row.id = `${id}-${number}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      text.append(...marked(item.text, shown));
      row.append(text);
      if (item.kind) {
        const kind = document.createElement("span");
        kind.className = "small";
        kind.textContent = item.kind;
        row.append(kind);
      }
      row.addEventListener("mousedown", (event) => event.preventDefault());
      row.addEventListener("click", () => take(number));
      return row;
    }

    function choose(number) {
      list.children[at]?.setAttribute("aria-selected", "false");
      at = number;
      const row = list.children[at];
      if (!row) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      row.setAttribute("aria-selected", "true");
      row.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", row.id);
    }

    function take(number) {
      const item = items[number];
      close();
      if (item.kind) {
        location.assign(item.href);
        return;
      }
      input.value = item.text;
      form.requestSubmit();
    }

    async function ask() {
      const words = input.value.trim();
      asking?.abort();
      if (words.length < SHORTEST) {
        close();
        return;
      }
      asking = new AbortController();
      try {
        const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: asking.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const { suggestions } = await answer.json();
        shown = words;
        if (document.activeElement === input) draw(suggestions);
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      asking?.abort();
      close();
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const last = items.length - 1;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open()) {
          if (!event.altKey && input.value.trim() === shown && items.length) draw(items);
          else ask();
        } else if (event.altKey && event.key === "ArrowUp") close();
        else if (event.key === "ArrowDown") choose(at >= last ? -1 : at + 1);
        else choose(at < 0 ? last : at - 1);
      } else if (event.key === "Enter" && open() && at >= 0) {
        event.preventDefault();
        take(at);
      } else if (event.key === "Escape" && open()) {
        event.preventDefault();
        close();
      } else if (event.key === "Home" || event.key === "End") choose(-1);
    });
  }

  /* What was written stands light, what would be added stands out. */
  function marked(text, words) {
    const where = text.toLowerCase().indexOf(words.toLowerCase());
    if (where < 0) return [text];
    const before = document.createElement("b"), after = document.createElement("b");
    before.textContent = text.slice(0, where);
    after.textContent = text.slice(where + words.length);
    return [before, text.slice(where, where + words.length), after].filter((part) => part.textContent !== "");
  }
})();
