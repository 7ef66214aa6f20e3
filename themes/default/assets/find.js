// Search, and facets on lists. The address holds what was asked; the worker answers; this draws.
// Until something is asked, the page stays as the server made it and nothing more is fetched.

const MOST = 10; // values of a long facet before "Show all"
const finder = document.querySelector(".finder");
const said = finder.dataset;
const results = finder.parentElement;
const list = results.parentElement;
const nav = list.querySelector("nav.facets"); // plain links to the same lists, on a list
const box = document.querySelector(".ask input"); // only on the search page
const tally = results.querySelector(".tally");
const heading = tally.querySelector("h2");
const whole = heading.textContent; // "57 networks"
const [status, notice] = finder.children;
const found = finder.querySelector(".found");
const parts = {};
for (const { dataset, content } of finder.querySelectorAll("template")) parts[dataset.name] = content.firstElementChild;
const part = (name) => parts[name].cloneNode(true);
const form = part("facets");
const done = form.querySelector(".done");
const sort = part("sort");
const order = sort.querySelector("select");
const best = order.options[0]; // the best first: only for words
const groups = new Map(); // facet → its fieldset and boxes
const number = new Intl.NumberFormat("en").format;

let state = read();
let worker, busy, failed, next; // `next` is asked when the answer to the last question is there
let typing, telling, waiting; // timers
let ordered, opened; // the words for which facets are in order; the facet that was just opened
let place = null; // where focus goes: to the chosen filter of this number, or to the "top"

// ---- The address ----

function read() {
  const given = new URLSearchParams(location.search);
  const chosen = new Map();
  for (const [name, value] of given) {
    if (said.facets.split(" ").includes(name)) chosen.set(name, [...(chosen.get(name) || []), value]);
  }
  const q = box ? (given.get("q") || "").trim().slice(0, box.maxLength) : "";
  return { q, chosen, sort: sortOf(given.get("sort"), q), page: Math.max(1, parseInt(given.get("page"), 10) || 1) };
}

// How results are sorted, if not in the usual way: the best first for words, else by name.
function sortOf(name, q) {
  return ["name", "checked", "members"].includes(name) && (q || name !== "name") ? name : "";
}

function addressOf({ q, chosen, sort, page }) {
  const given = new URLSearchParams(q && { q });
  for (const [name, values] of chosen) for (const value of values) given.append(name, value);
  if (sort) given.set("sort", sort);
  if (page > 1) given.set("page", page);
  return location.pathname + (`${given}` && `?${given}`);
}

const isAsked = () => state.q || state.sort || [...state.chosen.values()].some((values) => values.length);

// What is typed changes the address a little later, and no reader wants to go back letter by letter.
function settle() {
  if (typing) history.replaceState(null, "", addressOf(state));
  typing = clearTimeout(typing);
}

function go(change) {
  settle();
  state = { ...state, page: 1, ...change };
  history.pushState(null, "", addressOf(state));
  ask();
}

// A real link to a changed state: it can be copied, and opened in another tab.
function lead(link, change, then) {
  link.href = addressOf({ ...state, page: 1, ...change });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    then();
    go(change);
  });
}

// ---- Asking ----

function ask() {
  next = { ask: state };
  if (!busy && !failed) send();
}

// One question at a time: while one is answered only the newest waits, and the rest are forgotten.
function send() {
  if (!worker) start();
  worker.postMessage(next);
  busy = true;
  next = null;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (!isAsked()) return;
    heading.textContent = said.wait;
    tally.hidden = false;
  }, 400);
}

function start() {
  const { kind, closed, facet, value } = said;
  const [index, library] = [said.index, said.library].map((address) => address && new URL(address, location).href);
  worker = said.engine ? makeEngine() : new Worker(said.worker);
  worker.onmessage = ({ data }) => {
    busy = false;
    if (data.failed) fail(data);
    else if (next) send();
    else draw(data);
  };
  worker.onerror = fail;
  worker.postMessage({ load: { index, library, kind, closed, facet, value } });
}

// In a large hub Pagefind answers, which has a worker of its own: this speaks to it like to ours.
function makeEngine() {
  const engine = {};
  const loaded = import(said.engine);
  engine.postMessage = (message) => loaded.then(({ hear }) => hear(message, engine.onmessage), fail);
  engine.terminate = () => loaded.then(({ end }) => end(), () => {});
  return engine;
}

// Without the records the page is what it is without JavaScript, and says why.
function fail({ unmade }) {
  if (failed) return;
  const had = document.activeElement;
  failed = true;
  clearTimeout(waiting);
  worker.terminate();
  heading.textContent = whole;
  show(false);
  form.remove();
  sort.remove();
  if (nav) nav.hidden = false;
  if (unmade) notice.textContent = said.unmade;
  notice.hidden = false;
  results.prepend(notice);
  if (!had.isConnected) notice.focus();
  status.textContent = notice.textContent;
}

// ---- Drawing ----

// Either what was found or what the server wrote; the search page has its facets only with results.
function show(asked) {
  found.hidden = !asked;
  for (const other of results.children) if (![tally, finder, notice].includes(other)) other.hidden = asked;
  if (!box) return;
  tally.hidden = !asked;
  if (!asked) form.remove();
  else if (!form.isConnected) list.prepend(form);
}

function draw(answer) {
  const had = document.activeElement;
  clearTimeout(waiting);
  // Values that the hub does not know are gone now.
  const on = (values) => values.filter((value) => value.on);
  state.chosen = new Map(answer.groups.map(({ name, values }) => [name, on(values).map(({ value }) => value)]));
  state.page = answer.page;
  const asked = Boolean(isAsked());
  show(asked);
  drawGroups(answer.groups);
  const labels = answer.groups.flatMap(({ name, title, values }) =>
    on(values).map((value) => ({ name, title, ...value })));
  const count = !asked ? whole
    : !box ? said.of.replace("{n}", number(answer.total)).replace("{all}", () => whole)
    : answer.total === 1 ? said.one
    : said.many.replace("{n}", number(answer.total));
  heading.textContent = done.querySelector("span").textContent = count;
  done.hidden = !asked;
  order.value = state.sort || (state.q ? "" : "name");
  best.disabled = best.hidden = !state.q;
  const drawn = [];
  if (asked) {
    drawn.push( answer.total ? drawRows(answer.rows) : part("none"));
    if (answer.some) drawn.unshift(part("some"));
    if (labels.length) drawn.unshift(drawChosen(labels));
    if (answer.pages > 1) drawn.push(drawPager(answer));
  }
  found.replaceChildren(...drawn);
  keepFocus(had);
  clearTimeout(telling);
  telling = setTimeout(() => {
    if (asked || status.textContent) status.textContent = answer.some ? `${count}. ${part("some").textContent}` : count;
  }, 800);
}

// Whoever stood on something that was drawn anew stands beside it again.
function keepFocus(had) {
  const moved = ![had, document.body].includes(document.activeElement);
  const lost = !moved && had !== document.body && (!had.isConnected || had.closest("[hidden]"));
  if (!lost && place === null) return;
  const links = found.hidden ? [] : found.querySelectorAll(".remove");
  const target = links[Math.min(place, links.length - 1)];
  if (target) target.focus();
  else if (tally.hidden) box.focus();
  else heading.focus({ preventScroll: place !== "top" });
  if (place === "top") heading.scrollIntoView();
  place = null;
}

function drawChosen(labels) {
  const all = part("chosen");
  labels.forEach(({ name, title, label, value }, at) => {
    const item = part("remove");
    const link = item.firstElementChild;
    link.lastElementChild.textContent = `${title}: ${label}`;
    const left = state.chosen.get(name).filter((one) => one !== value);
    lead(link, { chosen: new Map(state.chosen).set(name, left) }, () => (place = at));
    all.lastElementChild.before(item);
  });
  lead(all.querySelector(".clear"), { chosen: new Map() }, () => {});
  return all;
}

function drawRows(rows) {
  const all = document.createDocumentFragment();
  for (let at = 0; at < rows.length; ) {
    const here = rows.slice(at).filter((row) => row.part === rows[at].part);
    const section = part("section");
    const title = section.firstElementChild;
    title.textContent = rows[at].part;
    if (!rows[at].part) title.remove();
    const mixed = here.some((row) => row.kind !== here[0].kind);
    section.lastElementChild.append(...here.map((row) => drawRow(row, mixed)));
    all.append(section);
    at += here.length;
  }
  return all;
}

// The server's own row, filled in: text only, for entries are written by strangers.
function drawRow(row, mixed) {
  const item = part("row");
  const link = item.querySelector("a");
  const tag = item.querySelector(".tag");
  const notes = item.querySelector(".notes");
  const [kind, note] = notes.children;
  link.href = row.href;
  link.textContent = row.title;
  item.querySelector("p").textContent = row.summary;
  if (row.status) [tag.className, tag.textContent] = [`tag ${row.status[0]}`, row.status[1]];
  else tag.remove();
  // "{kind} in {inside}"
  if (row.inside) kind.textContent = kind.textContent.replace(/{(\w+)}/g, (_, name) => row[name]);
  else if (mixed) kind.textContent = row.kind;
  else kind.remove();
  const also = row.also && note.textContent.replace("{name}", () => row.also);
  note.remove();
  for (const words of also ? [also, ...row.notes] : row.notes) {
    const one = document.createElement("li");
    one.textContent = words;
    notes.append(one);
  }
  if (!notes.firstElementChild) notes.remove();
  return item;
}

function drawPager({ page, pages }) {
  const pager = part("pager");
  const [previous, where, following] = pager.children;
  const [here, last] = where.children;
  here.textContent = number(page);
  last.textContent = number(pages);
  const top = () => (place = "top");
  if (page > 1) lead(previous, { page: page - 1 }, top);
  else previous.remove();
  if (page < pages) lead(following, { page: page + 1 }, top);
  else following.remove();
  return pager;
}

// ---- Facets ----

function addGroup(name, title, most) {
  const field = part("group");
  const [legend, values, more] = field.children;
  legend.textContent = title;
  more.lastElementChild.textContent = ` ${title}`;
  const group = { field, values, more, most, items: new Map() };
  more.addEventListener("click", () => {
    group.open = true;
    opened = group;
    ask();
  });
  groups.set(name, group);
  done.before(field);
  return group;
}

function addValue(name, value, label) {
  const { values, items } = groups.get(name);
  const line = part("value");
  const [input, words, count] = line.firstElementChild.children;
  Object.assign(input, { name, value, checked: (state.chosen.get(name) || []).includes(value) });
  words.textContent = label;
  values.append(line);
  const item = { line, input, count };
  items.set(value, item);
  return item;
}

// On a list the server's links become boxes: no records are needed for that.
function makeGroups() {
  for (const links of nav ? nav.querySelectorAll(".counted") : []) {
    const title = links.previousElementSibling.textContent;
    let group, more;
    for (const link of links.querySelectorAll("a")) {
      const count = link.nextElementSibling;
      const [value, name] = link.pathname.split("/").slice(0, -1).reverse().map(decodeURIComponent);
      if (!count) {
        more = link.textContent.replace(/\D/g, "");
      } else if (!link.hasAttribute("aria-current")) {
        group = group || addGroup(name, title);
        const item = addValue(name, value, link.textContent);
        item.line.hidden = false;
        // Beside the list of a value, the server counts the whole hub.
        if (said.facet === "kind") item.count.textContent = count.textContent;
      }
    }
    if (!group) {
      form.lastElementChild.append(links.previousElementSibling.cloneNode(true), links.cloneNode(true));
    } else {
      group.most = more ? group.items.size : Infinity;
      group.more.firstElementChild.textContent = more;
      group.more.hidden = !more;
    }
  }
}

function drawGroups(answers) {
  for (const { name, title, values } of answers) {
    if (!values.length) continue;
    const group = groups.get(name) || addGroup(name, title, values.length > MOST ? MOST : Infinity);
    const known = new Map(values.map((value) => [value.value, value]));
    // The busiest of many come first, the few stay in their own order.
    const lines = group.most < Infinity ? [...values].sort((a, b) => b.count - a.count) : values;
    for (const { value, label } of lines) if (!group.items.has(value)) addValue(name, value, label);
    // Boxes keep their places while the reader ticks them; other words bring others to the front.
    if (box && ordered !== state.q) {
      group.values.append(...lines.map(({ value }) => group.items.get(value).line));
      group.items = new Map(lines.map(({ value }) => [value, group.items.get(value)]));
    }
    fillGroup(group, known);
  }
  for (const [name, { field }] of groups) field.hidden = !answers.some((one) => one.name === name && one.values.length);
  ordered = state.q;
}

function fillGroup(group, known) {
  let at = 0, first;
  for (const [value, { line, input, count }] of group.items) {
    const { count: has, on } = known.get(value) || { count: 0, on: false };
    const shown = group.open || on || at < group.most;
    if (line.hidden && shown) first = first || input;
    line.hidden = !shown;
    input.checked = on;
    at++;
    if (!shown || count.textContent === number(has)) continue; // what stays needs no new layout
    count.textContent = number(has);
    line.classList.toggle("without", !has);
  }
  group.more.firstElementChild.textContent = number(group.items.size);
  group.more.hidden = group.open || group.items.size <= group.most;
  if (opened === group && first) first.focus();
  if (opened === group) opened = null;
}

// ---- Begin ----

makeGroups();
heading.tabIndex = -1;
heading.after(sort);
if (!box) best.remove();
order.value = state.sort || (state.q ? "" : "name");
if (nav) {
  if (groups.size) nav.before(form), nav.hidden = true;
  // Who comes near the facets will need the records.
  const near = () => worker || ask();
  form.addEventListener("pointerenter", near, { once: true });
  form.addEventListener("focusin", near, { once: true });
}

form.addEventListener("change", ({ target: { name, value, checked } }) => {
  const others = (state.chosen.get(name) || []).filter((one) => one !== value);
  go({ chosen: new Map(state.chosen).set(name, checked ? [...others, value] : others) });
});
form.addEventListener("submit", (event) => event.preventDefault());
order.addEventListener("change", () => go({ sort: sortOf(order.value, state.q) }));
done.addEventListener("click", () => {
  form.querySelector("details").open = false;
  heading.focus();
});
found.addEventListener("click", settle, true);
addEventListener("popstate", () => {
  typing = clearTimeout(typing);
  state = read();
  if (box) box.value = state.q;
  if (worker || isAsked()) ask();
});

if (box) {
  if (box.value.trim() && !state.q) state.q = box.value.trim(); // typed before this was here
  else box.value = state.q;
  box.addEventListener("input", () => {
    state = { ...state, q: box.value.trim(), page: 1 };
    clearTimeout(typing);
    typing = setTimeout(settle, 400);
    ask();
  });
  box.addEventListener("focus", () => {
    if (!worker) start();
    worker.postMessage({ warm: true });
  }, { once: true });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
    if (!tally.hidden) heading.focus();
  });
}
if (isAsked()) {
  if (box) {
    // What will be there is put in its place now, so that nothing jumps when it comes.
    show(true);
    heading.textContent = said.wait;
  }
  ask();
}
