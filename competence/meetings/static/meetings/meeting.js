// A meeting that follows itself: what others decide stands on the page within a second, and after a lost connection what was
// missed is fetched by its number. Keys for those who decide. Without this file the page is the same after a reload.
"use strict";

const region = document.querySelector("[data-meeting]");
const how = document.querySelector("[data-meeting-how]");
const LONGEST_WAIT = 30_000;
const EVERY = 5_000; // while the socket is away, what is new is fetched over HTTP this often
const SELDOM = 6; // and each so many times while it is there
let last = Number(region.dataset.last);
let said = Number(region.dataset.said);
let state = region.dataset.state;
let agenda = region.dataset.agenda;
let live = false;
let isOut = false; // signed out or left out: there is nothing more to ask for
let reached = true;
let ticks = 0;
let asking = false;
let again = false; // something came while an answer was under way, which may not have it

// Of each kind the last one stands: what is decided elsewhere does not push away that this need is decided.
function line(kind, text, href) {
  const row = document.createElement("p");
  row.dataset.line = kind;
  row.append(text);
  if (href) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = region.dataset.wordsShow;
    row.append(" ", link);
  }
  const before = region.querySelector(`[data-line="${kind}"]`);
  if (before?.textContent === row.textContent) return;
  before?.remove();
  region.append(row);
}

function show(decision) {
  const says = document.querySelector(`[data-item="${decision.item}"] .agenda-says`);
  if (says) says.textContent = decision.verdict;
  says?.closest("li").classList.add("is-decided");
  const here = String(decision.item) === region.dataset.current;
  if (here) line("here", `${decision.text} ${decision.by}. ${region.dataset.wordsHere}`.trim(), location.href.split("#")[0]);
  else line("new", `${region.dataset.wordsNew} ${decision.item}. ${decision.text} ${decision.by}`);
}

function showProposal(proposal) {
  line("said", `${region.dataset.wordsSaid} ${proposal.item}. ${proposal.text}`);
  const list = document.querySelector("[data-proposals]");
  if (!list || String(proposal.item) !== region.dataset.current) return;
  const row = list.querySelector(`[data-proposal="${proposal.id}"]`) ?? document.createElement("li");
  row.dataset.proposal = proposal.id;
  row.textContent = proposal.text;
  list.append(row);
  document.querySelector("[data-no-proposals]")?.remove();
}

async function catchUp() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const answer = await fetch(`${region.dataset.since}?efter=${last}&sagt=${said}`, { headers: { Accept: "application/json" } });
    reached = answer.status < 500;
    isOut = answer.redirected || answer.status === 404;
    if (isOut) line("page", region.dataset.wordsOut, location.href.split("#")[0]);
    if (!answer.ok || answer.redirected) return;
    const news = await answer.json();
    // A firm lets others see less (or more) than when this page was made: its words leave the page at once.
    // What was only taken off the agenda is said below.
    const there = news.agenda.split(" ").map((each) => parseInt(each, 10));
    const isOld = (each) => there.includes(parseInt(each, 10)) && !news.allowed.includes(each);
    if (region.dataset.allowed.split(" ").some(isOld)) return location.reload();
    for (const decision of news.decisions) if (decision.number > last) show(decision);
    last = Math.max(last, news.last);
    for (const proposal of news.proposals) showProposal(proposal);
    said = Math.max(said, ...news.proposals.map((each) => each.mark));
    if (news.agenda !== agenda) line("page", region.dataset.wordsAgenda, region.dataset.meetingAddress);
    agenda = news.agenda;
    if (news.state !== state) line("page", region.dataset.wordsState, location.href.split("#")[0]);
    state = news.state;
    const bar = document.querySelector(".progress-line progress");
    if (bar) bar.value = news.done;
    const done = document.querySelector("[data-meeting-done]");
    if (done) done.textContent = done.textContent.replace(/\d+/, news.done);
  } catch {
    reached = false; // The line is away: the next try fetches it.
  } finally {
    asking = false;
    sayHow();
    if (again) {
      again = false;
      catchUp();
    }
  }
}

// Whether the page follows at once, asks now and then, or reaches nobody: said once for each change.
function sayHow() {
  const words = isOut ? "" : !reached ? how.dataset.wordsAlone : live ? "" : how.dataset.wordsAsks;
  if (how.textContent !== words) how.textContent = words;
}

function follow(wait = 1_000) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(`${scheme}//${location.host}/-/live/meeting.${region.dataset.meeting}/`);
  let next = Math.min(wait * 2, LONGEST_WAIT);
  socket.addEventListener("open", () => { next = 1_000; live = true; catchUp(); });
  socket.addEventListener("message", catchUp);
  socket.addEventListener("close", () => {
    live = false;
    catchUp();
    if (!isOut) setTimeout(() => follow(next), wait);
  });
}

// An open socket that has missed something cannot know it: then too the page asks, if seldom.
setInterval(() => {
  ticks += 1;
  if (!isOut && (!live || !reached || ticks % SELDOM === 0)) catchUp();
}, EVERY);
document.addEventListener("visibilitychange", () => { if (!document.hidden) catchUp(); });
for (const change of ["online", "offline"]) addEventListener(change, catchUp);

const form = document.querySelector("[data-decide]");
const KEPT = "bygdenav.meeting.keys";

function chosen() {
  const value = form.querySelector("[name=verdict]:checked")?.value;
  for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(value);
}

function onKey(event) {
  const on = form?.querySelector("[data-keys-on]")?.checked ?? true;
  if (form && event.key === "Enter" && event.ctrlKey) return form.requestSubmit();
  const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (!on || typing || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  const way = { j: "next", k: "previous", u: "undo" }[key];
  if (way) return document.querySelector(`[data-key-${way}] a`)?.click();
  const place = form ? form.dataset.keys.split(" ").indexOf(key) : -1;
  if (place < 0) return undefined;
  const choice = form.querySelectorAll("[name=verdict]")[place];
  choice.checked = true;
  choice.focus();
  event.preventDefault();
  return chosen();
}

if (form) {
  form.addEventListener("change", chosen);
  chosen();
  form.querySelector("[data-keys-help]").hidden = false;
  const box = form.querySelector("[data-keys-on]");
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}
document.addEventListener("keydown", onKey);
follow();
