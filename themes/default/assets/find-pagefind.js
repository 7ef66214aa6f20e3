// Answers questions about a large hub with Pagefind, of whose index only the pieces are fetched
// that a question needs. find.js asks it what it asks find-worker.js, and is answered alike.

const SIZE = 20; // rows of a page: each is a file
const NAMES = { title: 6, aka: 5, row: 0 }; // what a word in them is worth, where 1 is the text's
let ready, pagefind, groups, closed, own, all; // own: the list's fixed filter as { facet: value }

export async function hear({ load, ask, warm }, tell) {
  try {
    if (load) ready = read(load);
    await ready;
    if (ask) tell({ data: await answer(ask) });
  } catch (error) {
    tell({ data: { failed: String(error), unmade: error.unmade } });
  }
}

export const end = () => pagefind && pagefind.destroy();

async function read(load) {
  const response = await fetch(load.index);
  // Pages are published before the index is made, and in a preview none is made.
  if (response.status === 404) throw Object.assign(new Error("no index"), { unmade: true });
  if (!response.ok) throw new Error(`${load.index}: ${response.status}`);
  const data = await response.json();
  closed = load.closed;
  const kinds = data.kinds.map((kind) => [kind.name, kind.labels]);
  groups = [{ name: "kind", title: load.kind, values: kinds }, ...data.facets];
  own = groups.some(({ name }) => name === load.facet) ? { [load.facet]: load.value } : {};
  all = { filters: {}, results: [] };
  if (!data.entries) return;
  const library = await import(new URL("pagefind.js", load.index));
  pagefind = library.createInstance({ ranking: { metaWeights: NAMES } });
  await pagefind.filters(); // what is not loaded is not counted
  all = await search(null, new Map());
}

// Everything of this list that has the words and, in each facet with a chosen value, one of these.
function search(q, wanted, sort) {
  const filters = { ...own };
  for (const [name, values] of wanted) {
    // The list's own value, and one of the chosen ones beside it.
    if (values.length) filters[name] = own[name] ? { all: [own[name], { any: values }] } : { any: values };
  }
  return pagefind ? pagefind.search(q, { filters, sort: sort ? { [sort]: "asc" } : {} }) : all;
}

async function answer({ q, chosen, sort, page }) {
  const wanted = new Map(groups.map(({ name, values }) => {
    const known = values.filter(([value]) => (chosen.get(name) || []).includes(value) && has(all, name, value));
    return [name, known.map(([value]) => value).filter((value) => own[name] !== value)];
  }));
  // An unknown order is the usual one: the best first for words, else by name.
  const byName = sort === "name" || (!q && sort !== "checked" && sort !== "members");
  const mixed = byName && Object.keys(own).some((name) => name !== "kind"); // the list of a value: by kind
  const order = mixed ? "part" : byName ? "name" : sort === "checked" || sort === "members" ? sort : "";
  // A facet's counts are those without what is chosen in it: a question for each facet with a choice.
  const some = groups.filter(({ name }) => wanted.get(name).length);
  const [hits, ...others] = await Promise.all([
    search(q || null, wanted, order),
    ...some.map(({ name }) => search(q || null, new Map(wanted).set(name, []))),
  ]);
  const total = hits.results.length;
  const pages = Math.max(1, Math.ceil(total / SIZE));
  page = Math.min(page, pages);
  const asked = q || sort || some.length; // else the page shows what the server wrote
  const shown = asked ? hits.results.slice((page - 1) * SIZE, page * SIZE) : [];
  const rows = await Promise.all(shown.map((hit) => makeRow(hit, q, byName, mixed)));
  return {
    page, pages, rows, total,
    some: false,
    of: all.results.length,
    groups: groups.map(({ name, title, values }) => {
      const counted = others[some.findIndex((group) => group.name === name)] || hits;
      return {
        name, title,
        values: values.filter(([value]) => own[name] !== value && has(all, name, value)).map(([value, label]) => ({
          value, label,
          base: has(all, name, value),
          count: has(counted, name, value),
          on: wanted.get(name).includes(value),
        })),
      };
    }),
  };
}

const has = ({ filters }, name, value) => Object(filters[name])[value] || 0;

async function makeRow(hit, q, byName, mixed) {
  const { meta, filters } = await hit.data();
  const [title, href, kind, summary, status, notes, inside, aka] = JSON.parse(meta.row);
  const over = status && /^(closed|merged)$/.test(status[0]);
  const part = mixed ? groups[0].values.find(([name]) => name === filters.kind[0])[1] : byName && over ? closed : "";
  return { title, href, kind, summary, status, notes, inside, part, also: q ? otherName(q, title, aka) : "" };
}

// The other name by which an entry was found, where its title does not have that word itself.
function otherName(q, title, aka) {
  const split = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  const begins = (text, word) => split(text).some((one) => one.startsWith(word));
  const words = split(q).filter((word) => !begins(title, word));
  return aka.find((name) => words.some((word) => begins(name, word))) || "";
}
