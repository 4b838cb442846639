/** What is set before the names of attributes that the page's policy would report. */
const MARK = "yunhu-quiet-";
/** The attribute that stands for `style` while a text is made harmless. */
export const STYLE = `${MARK}style`;

/** Comments, scripts and base addresses, of which nothing is kept, and style sheets; all go to the end where they have none. */
const apart = new RegExp(
  [
    /<!--(?:-?>|[\s\S]*?(?:--!?>|$))/,
    /<base(?=[\s/>])[^>]*(?:>|$)/,
    /<script(?=[\s/>])[\s\S]*?(?:<\/script[^>]*(?:>|$)|$)/,
    /<style(?=[\s/>])[^>]*(?:>|$)([\s\S]*?)(?:<\/style[^>]*(?:>|$)|$)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gi",
);
/** Where the name of an attribute stands, or a word that looks like one. */
const reported = /(?<=[\s"'/])(?=(?:style|on[a-z]+)(?:[\s=/>]|$))/gi;

/**
 * HTML whose parsing the page's policy does not report, and the style sheets that stood in it. A browser reports styles and
 * handlers wherever it parses them, in a document that runs nothing too, so that who looks for an attack sees one in each
 * coloured message. This makes nothing safe: `sanitise` comes after it.
 */
export function quiet(html: string): { readonly html: string; readonly sheets: readonly string[] } {
  const found: string[] = [];
  const rest = html.replaceAll(MARK, "").replace(apart, (_, sheet: string | undefined) => {
    if (sheet !== undefined) found.push(sheet);
    // Else what stood around it could become a tag.
    return "<!---->";
  });
  return { html: rest.replace(reported, MARK), sheets: found };
}

/** Takes the marks of `quiet` away again where it took a word for an attribute. */
export function unquiet(content: DocumentFragment): void {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      if (node.data.includes(MARK)) node.data = node.data.replaceAll(MARK, "");
    } else if (node instanceof Element) {
      for (const attribute of node.attributes) {
        if (attribute.value.includes(MARK)) attribute.value = attribute.value.replaceAll(MARK, "");
      }
    }
  }
}
