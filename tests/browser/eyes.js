// What somebody who looks at a page can see of it. Each function gives what is wrong, as lines.
window.eyes ??= (() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  // A part of a picture says that it is visible when only the group around it is not displayed.
  const drawn = (part) => !(part instanceof SVGElement)
    || (getComputedStyle(part).display !== "none" && drawn(part.parentElement));
  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && drawn(element);
  // Words that are for screen readers alone are one clipped pixel.
  const unseen = (element) => element.closest(".hidden, .skip");

  // Menus and filters are folded on phones: what is in them counts, too.
  const unfold = () => all("details").forEach((details) => { details.open = true; });

  // What stays in sight while the rest scrolls beneath it, which is read by scrolling on.
  const floats = (element) => element && (/sticky|fixed/.test(getComputedStyle(element).position) || floats(element.parentElement));

  // Let go of what floats: what it covers now, it does not cover once the reader scrolls on.
  const unfix = () => all("body *").filter((element) => /sticky|fixed/.test(getComputedStyle(element).position))
    .forEach((element) => { element.style.position = "static"; });

  // Each line of visible text: its box, the element that it stands in, the words.
  function lines() {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement;
      if (!text.data.trim() || !seen(element) || unseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) found.push({ box, element, words: text.data.trim().slice(0, 60) });
      }
    }
    return found;
  }

  const scrolls = (style) => /auto|scroll/.test(style.overflowX);
  const clips = (style) => /hidden|clip/.test(`${style.overflowX} ${style.overflowY}`);

  // A frame that scrolls by itself is for data tables; the keyboard reaches it, and it has a name.
  function badFrames() {
    return all("body *")
      .filter((element) => scrolls(getComputedStyle(element)) && element.scrollWidth > element.clientWidth + 1)
      .filter((frame) => !(frame.querySelector(":scope > table") && frame.tabIndex === 0
        && frame.getAttribute("role") && (frame.ariaLabel || frame.getAttribute("aria-labelledby"))))
      .map((frame) => `scrolls sideways: ${name(frame)}`);
  }

  // Text that an ancestor cuts off, or that stands beside the window. Paper scrolls nothing.
  function cutOff(onPaper = false) {
    const wrong = [];
    for (const { box, element, words } of lines()) {
      let framed = false;
      for (let around = element; around && around !== document.body; around = around.parentElement) {
        const style = getComputedStyle(around);
        if (style.display === "inline" || around instanceof SVGElement) continue;
        if (scrolls(style) && !onPaper) framed = true;
        if (framed || !(clips(style) || scrolls(style))) continue;
        const frame = around.getBoundingClientRect();
        if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 3 || box.bottom > frame.bottom + 3) {
          wrong.push(`cut off: “${words}” by ${name(around)}`);
        }
      }
      if (!framed && (box.left < -1 || box.right > innerWidth + 1)) wrong.push(`beside the window: “${words}”`);
    }
    return wrong;
  }

  // Words of two elements that stand on one another; in a plot, too, unless words were spaced: the
  // table beneath it says the same.
  function overlaps(exceptPlots = false) {
    const wrong = new Set();
    const sorted = lines()
      .filter(({ element }) => !(exceptPlots && element.closest("svg[role=img]")) && !floats(element))
      .sort((one, other) => one.box.top - other.box.top);
    sorted.forEach((one, at) => {
      for (const other of sorted.slice(at + 1)) {
        if (other.box.top > one.box.bottom - 4) break;
        if (other.element === one.element) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        // Boxes of letters are taller than letters: a third of a line is words on words.
        if (wide > 2 && high > Math.min(one.box.height, other.box.height) / 3) {
          wrong.add(`“${one.words}” and “${other.words}” stand on one another`);
        }
      }
    });
    return [...wrong];
  }

  // WCAG 2.2 SC 1.4.12; a style of the page's own policy would not be let in, this one is.
  function spaceText() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
  }

  // Anything that moves or fades for longer than 1 ms.
  function motion() {
    const times = (list) => Math.max(...list.split(",").map(parseFloat));
    const wrong = document.getAnimations().map(() => "something moves by itself");
    for (const element of all("*")) {
      for (const part of [null, "::before", "::after", "::marker", "::details-content"]) {
        const style = getComputedStyle(element, part);
        const moves = style.animationName !== "none" && times(style.animationDuration) > 0.001;
        if (moves || times(style.transitionDuration) > 0.001 || style.scrollBehavior === "smooth") {
          wrong.push(`moves: ${name(element)}${part ?? ""}`);
        }
      }
    }
    return wrong;
  }

  // ---- Forced colours: what is left when the reader's own few colours replace all of ours ----

  const ground = () => getComputedStyle(document.body).backgroundColor;
  const paints = (colour) => !["none", "transparent", "rgba(0, 0, 0, 0)", ground()].includes(colour);
  const line = (style, side = "Top") =>
    !["none", "hidden"].includes(style[`border${side}Style`]) && parseFloat(style[`border${side}Width`]) >= 1
      && paints(style[`border${side}Color`]);

  // How a status looks besides its colour and its word: the shape before it.
  function shapes() {
    const found = {};
    for (const tag of all(".tag")) {
      const style = getComputedStyle(tag, "::before");
      if (!seen(tag)) continue;
      const state = [...tag.classList].find((word) => word !== "tag") ?? "unknown";
      const hollow = parseFloat(style.width) > 2 * parseFloat(style.borderTopWidth) + 1;
      found[state] = line(style)
        ? `${style.borderTopStyle} ${style.borderTopLeftRadius === "50%" ? "round" : "square"} ${hollow ? "hollow" : "full"}`
        : "nothing";
    }
    return found;
  }

  const underlined = (element) => getComputedStyle(element).textDecorationLine.includes("underline");

  // Buttons and fields without an edge, once grounds are gone.
  function edgeless() {
    return all("button, input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea, summary")
      .filter((element) => seen(element) && !line(getComputedStyle(element)) && !underlined(element))
      .filter((element) => !(element.matches("summary") && getComputedStyle(element).display === "list-item"))
      .map((element) => `has no edge: ${name(element)}`);
  }

  // Where the reader is: more than a ground or a shadow, which are gone.
  function unmarkedPlaces() {
    const marked = (element) => {
      const style = getComputedStyle(element);
      return underlined(element) || Number(style.fontWeight) >= 600 || line(style);
    };
    return all("[aria-current]:not(.crumbs *)").filter(seen)
      .filter((element) => ![element, ...element.children].some(marked))
      .map((element) => `not marked as current: ${name(element)}`);
  }

  // Whether a form of a picture is painted in another colour than the ground's.
  function isPainted(shape) {
    const { fill, stroke } = getComputedStyle(shape);
    const pattern = fill.match(/url\("?#([\w-]+)"?\)/);
    if (pattern) return [...document.getElementById(pattern[1]).children].some(isPainted);
    return paints(fill) || paints(stroke);
  }

  function unpainted() {
    return all("main svg :is(circle, rect, path, line, polyline)")
      .filter((shape) => !shape.closest("defs") && seen(shape) && !isPainted(shape))
      .map((shape) => `cannot be seen: ${name(shape)}`);
  }

  // How the circles of each status are drawn: pattern and edge, without colours.
  function circles() {
    const found = {};
    for (const place of all(".map a[class]")) {
      const { fill, strokeDasharray } = getComputedStyle(place.querySelector("circle"));
      found[place.getAttribute("class")] = `${fill.match(/#[\w-]+/)?.[0] ?? "plain"} ${strokeDasharray}`;
    }
    return found;
  }

  // What does not show that it has the focus. The last key was Tab, so every focus is a visible one.
  function unfocused() {
    const stops = all("a[href], button, input, select, textarea, summary, [tabindex='0']").filter(seen);
    const look = (element) => [element, ...element.querySelectorAll("circle")].map((one) => {
      const style = getComputedStyle(one);
      const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 || !paints(style.outlineColor)
        ? "" : style.outlineWidth;
      return `${outline} ${one instanceof SVGElement ? style.strokeWidth : ""}`;
    }).join();
    return stops.filter((stop) => {
      document.activeElement.blur();
      const before = look(stop);
      stop.focus();
      return look(stop) === before;
    }).map((stop) => `does not show the focus: ${name(stop)}`);
  }

  // ---- Paper ----

  const USELESS = "nav:not(main nav:not(.facets, .pager)), form, button, input, select, .skip, .facets, .pager, .sort, .chosen";

  // What nobody can use on paper, and is printed all the same.
  const useless = () => all(USELESS).filter((element) => seen(element) && element.getClientRects().length)
    .map((element) => `printed: ${name(element)}`);

  // Links to other sites whose address is not printed, and links to this one where it is.
  function addresses() {
    return all("main a[href]").filter(seen).filter((link) => {
      const after = getComputedStyle(link, "::after").content;
      const outside = /^https?:/.test(link.getAttribute("href"));
      return outside !== after.includes(link.getAttribute("href"));
    }).map((link) => `address: ${name(link)}`);
  }

  // What is folded away: paper cannot be unfolded.
  const folded = () => all("main details:not(.facets *)").filter((element) => element.checkVisibility())
    .filter((element) => ![...element.children].slice(1).every(seen))
    .map((element) => `folded away: ${name(element)}`);

  // ---- Colours ----

  // What the contrast of each element's words depends on: its own look and that of all around it.
  function colours() {
    const told = new Map();
    for (const element of all("body, body *")) {
      const style = getComputedStyle(element);
      const isLarge = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24);
      told.set(element, [
        told.get(element.parentElement), style.color, style.backgroundColor, style.backgroundImage,
        style.opacity, style.position, style.textDecorationLine, isLarge, seen(element),
      ].join());
    }
    return told;
  }

  const remembered = {};
  const rememberColours = (look) => { remembered[look] ??= colours(); };

  // Elements with words of their own that look otherwise than when a look was remembered.
  const changedSince = (look) => [...colours()]
    .filter(([element, told]) => told !== remembered[look].get(element) && seen(element))
    .map(([element]) => element)
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));

  return {
    addresses, badFrames, changedSince, circles, cutOff, edgeless, folded, motion, overlaps,
    rememberColours, shapes, spaceText, unfocused, unfix, unfold, unmarkedPlaces, unpainted, useless,
  };
})();
