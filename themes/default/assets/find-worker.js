// Reads the hub's records and answers questions about them, beside the page: neither a large file
// nor a slow search ever holds up what the reader types. find.js asks; nothing here knows the page.
"use strict";

const SIZE = 50; // rows of a page
const MOST_WORDS = 12; // of a question
const NAMES = ["title", "aka"];
const FIELDS = [...NAMES, "terms", "owner", "summary"];
let ready, library, index;
let entries, groups, words, own; // own: the list's fixed filter as [group, value], or nothing

onmessage = async ({ data: { load, ask, warm } }) => {
  try {
    if (load) ready = read(load);
    await ready;
    if (warm) index = index || makeIndex();
    if (ask) postMessage(answer(ask));
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};

async function read(load) {
  library = load.library;
  const get = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  };
  const data = await get((await get(load.index)).records);
  words = { ...data.words, closed: load.closed };
  const kinds = data.kinds.map((kind) => [kind.name, kind.labels]);
  groups = [{ name: "kind", title: load.kind, values: kinds }, ...data.facets];
  entries = data.entries.map((entry, at) => readEntry(entry, at, data.kinds));
  const group = groups.findIndex(({ name }) => name === load.facet);
  own = group >= 0 && [group, groups[group].values.findIndex(([name]) => name === load.value)];
  if (own) entries = entries.filter(({ values }) => values[group].includes(own[1]));
  // What the list holds of each value before anything is chosen: values it has none of never show.
  const all = choose(entries, []).counts;
  groups.forEach((one, g) => {
    one.base = all[g].map((count, v) => (own && g === own[0] && v === own[1] ? 0 : count));
  });
}

function readEntry(entry, at, kinds) {
  const [k, slug, title, aka, summary, owner, values, status, notes, checked] = entry;
  const [verified, members, freshness, inside] = entry.slice(10);
  // A note is a text, or stands for the titles of the first values of a facet: 32 for two of the 3rd.
  const told = notes.map((one) => typeof one === "string" ? one : values[(one - one % 10) / 10].slice(0, one % 10)
    .map((v) => groups[(one - one % 10) / 10 + 1].values[v][1]).join(", "));
  // A name that makes its own address is not told twice.
  const place = slug || title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const over = status && /^(closed|merged)$/.test(status[0]);
  // Nobody confirmed it in time: that stands where the status would.
  const doubt = freshness === "o" && !over && `${words.unconfirmed} ${checked}`;
  const note = doubt ? !status && doubt : checked && `${words.checked} ${checked}`;
  const row = {
    title, summary, inside,
    status: doubt && status ? ["unknown", doubt] : status,
    href: `${kinds[k].href}${place}/`,
    kind: kinds[k].label,
    notes: note ? [...told, note] : told,
  };
  return { at, row, aka, owner, values: [[k], ...values], over, verified, members };
}

// The entries that have a chosen value in every group with one, and how many there would be for
// each value if its group had only that: an entry that misses one group counts in that group.
function choose(found, wanted) {
  const counts = groups.map(({ values }) => new Array(values.length).fill(0));
  const hits = [];
  for (const entry of found) {
    let missed = -1, misses = 0;
    for (let g = 0; g < wanted.length && misses < 2; g++) {
      if (wanted[g].size && !entry.values[g].some((v) => wanted[g].has(v))) missed = g, misses++;
    }
    if (misses > 1) continue;
    if (!misses) hits.push(entry);
    for (let g = misses ? missed : 0; g < (misses ? missed + 1 : groups.length); g++) {
      for (const v of entry.values[g]) counts[g][v]++;
    }
  }
  return { hits, counts };
}

function answer({ q, chosen, sort, page }) {
  const wanted = groups.map(({ name, base, values }) => {
    const names = chosen.get(name) || [];
    return new Set(base.map((count, v) => v).filter((v) => base[v] && names.includes(values[v][0])));
  });
  const text = q ? find(q) : { found: entries };
  const { hits, counts } = choose(text.found, wanted);
  // An unknown order is the usual one: the best first for words, else the order of the records.
  const byName = sort === "name" || (!q && sort !== "checked" && sort !== "members");
  const mixed = byName && own && own[0] > 0; // the list of a value: by kind, as on its own pages
  const field = sort === "checked" ? "verified" : "members";
  if (mixed) hits.sort((a, b) => a.values[0][0] - b.values[0][0] || a.at - b.at);
  else if (byName) hits.sort((a, b) => a.at - b.at);
  else if (sort === "checked" || sort === "members") hits.sort((a, b) => b[field] - a[field] || a.at - b.at);
  const pages = Math.max(1, Math.ceil(hits.length / SIZE));
  page = Math.min(page, pages);
  const rows = hits.slice((page - 1) * SIZE, page * SIZE).map((entry) => ({
    ...entry.row,
    part: mixed ? groups[0].values[entry.values[0][0]][1] : byName && entry.over ? words.closed : "",
    also: text.names ? otherName(entry, text.names.get(entry)) : "",
  }));
  return {
    page, pages, rows, some: text.some,
    total: hits.length,
    groups: groups.map(({ name, title, values, base }, g) => ({
      name, title,
      values: values.map(([value, label], v) => ({
        value, label, base: base[v], count: counts[g][v], on: wanted[g].has(v),
      })).filter(({ base: has }) => has),
    })),
  };
}

// ---- Words ----

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
// Languages without spaces are searched letter by letter.
const WORD = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|[\p{L}\p{N}\p{M}]+/gu;
const split = (text) => text.match(WORD) || [];
const PAIR = /([\p{L}\p{N}]+)(?:\s*&\s*|\s+and\s+)([\p{L}\p{N}]+)/giu;
// "&" and "and" say the same, and stick to a single letter: I & DeA is IDeA, Q and A is QA.
const pair = (glue) => (all, a, b) => a + (a.length === 1 || b.length === 1 ? glue : " ") + b;

// What a name can be called: "I&DeA" is i, dea, idea and ianddea.
function nameWords(text) {
  const forms = [text, text.replace(PAIR, pair("")), text.replace(PAIR, pair("and"))];
  return [...new Set(forms.flatMap(split))];
}

function makeIndex() {
  importScripts(library); // only now: facets alone need none
  const made = new MiniSearch({
    idField: "at",
    fields: FIELDS,
    extractField: (entry, field) => entry[field],
    tokenize: (text, field) => (NAMES.includes(field) ? nameWords : split)(plain(text)),
    processTerm: (term) => term,
    searchOptions: {
      tokenize: (term) => [term],
      boost: { title: 6, aka: 5, terms: 0.5, owner: 0.5 },
      maxFuzzy: 2,
    },
  });
  entries.forEach((entry, at) => {
    const terms = groups.map(({ values }, g) => entry.values[g].map((v) => values[v][1]).join(" "));
    made.add({
      at, // its place among those of this list
      title: entry.row.title,
      aka: entry.aka.join(" / "),
      summary: entry.row.summary,
      owner: entry.owner,
      terms: terms.join(" "),
    });
  });
  return made;
}

// Entries for a text, the best first: all its words, the last as far as it is typed. Where nothing
// has them all, with more slips in them; then some of the words. What is short is too common to be
// searched beyond names, or with slips.
function find(q) {
  index = index || makeIndex();
  const asked = split(plain(q).replace(PAIR, pair(""))).slice(0, MOST_WORDS);
  const queries = (slips) => asked.map((word, at) => {
    const last = at === asked.length - 1;
    const forms = [word];
    if (at) forms.push(asked[at - 1] + word); // "comms net" where the entry writes CommsNet
    if (!last) forms.push(word + asked[at + 1]);
    const [, first, rest] = /^(\p{L})and(\p{L}{2,})$/u.exec(word) || []; // IandDeA for IDeA
    if (rest) forms.push(first + rest);
    return {
      queries: forms,
      combineWith: "OR",
      prefix: last,
      fuzzy: (term) => term.length > 3 && slips,
      fields: last && word.length < 3 ? NAMES : FIELDS,
    };
  });
  const search = (combineWith, slips) => index.search({ combineWith, queries: queries(slips) });
  let found = search("AND", 0.2);
  if (!found.length) found = search("AND", 0.34);
  const some = !found.length && asked.length > 1;
  if (some) found = search("OR", 0.2);
  const names = new Map(found.map(({ id, match }) => [entries[id], match]));
  return { found: [...names.keys()], names, some };
}

// The other name by which an entry was found, where its title does not have that word itself.
function otherName({ aka }, match) {
  const by = Object.keys(match).filter((term) => match[term].includes("aka") && !match[term].includes("title"));
  return aka.find((name) => nameWords(plain(name)).some((word) => by.includes(word))) || "";
}
