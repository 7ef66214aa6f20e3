// Answers questions about a large hub. Pagefind finds words, for which only the pieces of its index
// are fetched that have them; facets and orders come from one table of all entries. find.js asks it
// what it asks find-worker.js, and is answered alike.

const SIZE = 20; // rows of a page: each is a file
const NAMES = { title: 6, aka: 5, row: 0 }; // what a word in them is worth, where 1 is the text's
let ready, library, pagefind, groups, closed, folder, entries, places, own; // own: [group, value] or nothing

export async function hear({ load, ask, warm }, tell) {
  try {
    if (load) ready = read(load);
    await ready;
    if (warm) await engine();
    if (ask) tell({ data: await answer(ask) });
  } catch (error) {
    tell({ data: { failed: String(error), unmade: error.unmade } });
  }
}

export const end = () => pagefind && pagefind.then((made) => made.destroy());

async function read(load) {
  const response = await fetch(load.index);
  // Pages are published before the index is made, and in a preview none is made.
  if (response.status === 404) throw Object.assign(new Error("no index"), { unmade: true });
  if (!response.ok) throw new Error(`${load.index}: ${response.status}`);
  const data = await response.json();
  closed = load.closed;
  folder = new URL(".", load.index).href;
  library = () => import(`${folder}pagefind.js`);
  const kinds = data.kinds.map((kind) => [kind.name, kind.labels]);
  groups = [{ name: "kind", title: load.kind, values: kinds }, ...data.facets];
  entries = data.entries.map(([id, kind, values, verified, members], at) =>
    ({ id, at, values: [[kind], ...values], verified, members }));
  const group = groups.findIndex(({ name }) => name === load.facet);
  own = group >= 0 && [group, groups[group].values.findIndex(([name]) => name === load.value)];
  if (own) entries = entries.filter(({ values }) => values[group].includes(own[1]));
  places = new Map(entries.map((entry) => [entry.id, entry]));
  const all = choose(entries, []).counts;
  groups.forEach((one, g) => {
    one.base = all[g].map((count, v) => (own && g === own[0] && v === own[1] ? 0 : count));
  });
}

// Only for words: facets alone need none.
function engine() {
  pagefind = pagefind || library().then(({ createInstance }) => {
    const made = createInstance({ ranking: { metaWeights: NAMES } });
    return made.init().then(() => made);
  });
  return pagefind;
}

async function find(q) {
  if (!entries.length) return [];
  const { results } = await (await engine()).search(q);
  return results.map((hit) => places.get(hit.id)).filter(Boolean);
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

async function answer({ q, chosen, sort, page }) {
  const wanted = groups.map(({ name, base, values }) => {
    const names = chosen.get(name) || [];
    return new Set(base.map((count, v) => v).filter((v) => base[v] && names.includes(values[v][0])));
  });
  const { hits, counts } = choose(q ? await find(q) : entries, wanted);
  // An unknown order is the usual one: the best first for words, else by name.
  const byField = sort === "checked" || sort === "members";
  const byName = sort === "name" || (!q && !byField);
  const mixed = byName && own && own[0] > 0; // the list of a value: by kind, as on its own pages
  const field = sort === "checked" ? "verified" : "members";
  if (mixed) hits.sort((a, b) => a.values[0][0] - b.values[0][0] || a.at - b.at);
  else if (byName) hits.sort((a, b) => a.at - b.at);
  else if (byField) hits.sort((a, b) => b[field] - a[field] || a.at - b.at);
  const pages = Math.max(1, Math.ceil(hits.length / SIZE));
  page = Math.min(page, pages);
  const asked = q || sort || wanted.some(({ size }) => size); // else the page shows what the server wrote
  const shown = asked ? hits.slice((page - 1) * SIZE, page * SIZE) : [];
  const rows = await Promise.all(shown.map((entry) => makeRow(entry, q, byName, mixed)));
  return {
    page, pages, rows,
    some: false,
    total: hits.length,
    groups: groups.map(({ name, title, values, base }, g) => ({
      name, title,
      values: values.map(([value, label], v) => ({
        value, label, base: base[v], count: counts[g][v], on: wanted[g].has(v),
      })).filter(({ base: has }) => has),
    })),
  };
}

async function makeRow(entry, q, byName, mixed) {
  entry.row = entry.row || readRow(entry.id);
  const [title, href, kind, summary, status, notes, inside, aka] = await entry.row;
  const over = status && /^(closed|merged)$/.test(status[0]);
  const part = mixed ? groups[0].values[entry.values[0][0]][1] : byName && over ? closed : "";
  return { title, href, kind, summary, status, notes, inside, part, also: q ? otherName(q, title, aka) : "" };
}

// What Pagefind keeps of an entry: the same file that its own results would fetch.
async function readRow(id) {
  const response = await fetch(`${folder}fragment/${id}.pf_fragment`);
  if (!response.ok) throw new Error(`${id}: ${response.status}`);
  const text = await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
  return JSON.parse(JSON.parse(text.slice(text.indexOf("{"))).meta.row);
}

// The other name by which an entry was found, where its title does not have that word itself.
function otherName(q, title, aka) {
  const split = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const begins = (text, word) => split(text).some((one) => one.startsWith(word));
  const words = split(q).filter((word) => !begins(title, word));
  return aka.find((name) => words.some((word) => begins(name, word))) || "";
}
