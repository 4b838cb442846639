/** What is drawn of a timeline now. */
export interface Screen {
  /** The messages by their ids, with the isolated HTML that they are shown as. */
  readonly drawn: readonly { readonly id: string; readonly html: string | undefined }[];
  /** What should not be as it is. */
  readonly faults: readonly string[];
}

/** Looks at the page: which elements others' texts became, and whether each is drawn in its bubble alone. Runs in the page. */
export function look(): Screen {
  const log = document.querySelector("[role=log]");
  if (!log) return { drawn: [], faults: ["no timeline"] };
  const faults = new Set<string>();
  const frame = log.getBoundingClientRect();
  // More than DOMPurify takes away by itself: no vector graphics, formulas, controls and films, and nothing with a name.
  const acting =
    "script,style,link,meta,base,iframe,frame,frameset,object,embed,applet,form,template,slot,dialog,video,audio,source," +
    "track,math,foreignObject,animate,set,use,textarea,select,keygen,map,area,marquee,noscript";
  const named = "[id],[name],[srcdoc],[srcset],[ping],[formaction],[autofocus],[contenteditable],[popover],[is],[slot]";
  const addressed = "[href],[src],[action],[poster],[background],[data]";
  const good = /^(?:https?:|mailto:|yunhu:|blob:|\/media\/|#)/i;

  function check(element: Element, place: string): void {
    if (element.matches(acting)) faults.add(`${place}: <${element.localName}>`);
    for (const name of element.getAttributeNames()) {
      if (name.startsWith("on")) faults.add(`${place}: ${name}`);
      const value = element.getAttribute(name) ?? "";
      if (element.matches(addressed) && addressed.includes(`[${name}]`) && !good.test(value)) {
        faults.add(`${place}: ${name}=${value.slice(0, 80)}`);
      }
    }
  }

  const rows = [...log.querySelectorAll<HTMLElement>("[data-key]")].filter((row) => row.querySelector("article"));
  for (const row of rows) {
    const id = row.dataset["key"] ?? "";
    for (const element of row.querySelectorAll("*")) {
      check(element, id);
      if (!element.shadowRoot) continue;
      for (const inner of element.shadowRoot.querySelectorAll("*")) {
        check(inner, `${id}, isolated`);
        if (inner.matches(`${named},input,svg,button:not(.picture-ask)`)) {
          faults.add(`${id}, isolated: ${inner.outerHTML.slice(0, 80)}`);
        }
      }
    }
    const bubble = row.querySelector(".bubble");
    const box = bubble?.getBoundingClientRect();
    if (!bubble || !box) continue;
    if (box.left < frame.left || box.right > frame.right) faults.add(`${id}: wider than the timeline`);
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const around = [
      [box.left - 3, y],
      [box.right + 3, y],
      [x, box.top - 3],
      [x, box.bottom + 3],
    ] as const;
    for (const [left, top] of around) {
      if (bubble.contains(document.elementFromPoint(left, top))) faults.add(`${id}: reaches out of its bubble`);
    }
  }
  for (const element of document.querySelectorAll("[role=dialog] *")) check(element, "dialog");
  for (let part = 0.02; part < 1; part += 0.06) {
    const points = [
      [frame.left * part, innerHeight * part],
      [frame.left + frame.width * part, frame.top / 2],
      [frame.left + frame.width * part, (frame.bottom + innerHeight) / 2],
    ] as const;
    for (const [x, y] of points) {
      if (log.contains(document.elementFromPoint(x, y))) faults.add("something covers what is around the timeline");
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.add("the page is wider than the window");
  const drawn = rows.map((row) => ({
    id: row.dataset["key"] ?? "",
    html: row.querySelector(".isolated")?.shadowRoot?.innerHTML,
  }));
  return { drawn, faults: [...faults] };
}
