import { ChatType, ContentType, Sender } from "@gen/yunhu/v1/common";
import { Content, ListMessageResponse } from "@gen/yunhu/v1/message";

/** A message of somebody hostile. */
export interface HostileRow {
  readonly kind: ContentType;
  readonly content: Partial<Content>;
  /** Who says it, with which picture and tag. */
  readonly name: string;
}

/** How many texts one row says, where it can say many. */
const SET = 20;

const setsOf = (texts: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(texts.length / size) }, (_, at) => texts.slice(at * size, (at + 1) * size));

/** Each text as the HTML of a message of its own: one that ends nothing would swallow the next. */
export const htmlRows = (texts: readonly string[]): HostileRow[] =>
  texts.map((text) => ({ kind: ContentType.HTML, content: { text }, name: text }));

/** Each text as the Markdown of a message of its own. */
export const markdownRows = (texts: readonly string[]): HostileRow[] =>
  texts.map((text) => ({ kind: ContentType.MARKDOWN, content: { text }, name: text }));

/** The texts in every other place where somebody can say something. */
export function hostileRows(texts: readonly string[]): HostileRow[] {
  return setsOf(texts, SET).flatMap((set, at) => {
    const quote = { quoteMsgText: set.join(" "), quoteImageUrl: set[0] ?? "", quoteImageName: set[1] ?? "" };
    const said: [ContentType, Partial<Content>][] = [
      [ContentType.TEXT, { text: set.join("\n"), tip: set[0] ?? "", ...quote }],
      [ContentType.MARKDOWN, { text: set.join("\n\n") }],
      [ContentType.A2UI, { text: surface(set) }],
      [ContentType.FORM, { form: form(set) }],
      [ContentType.FILE, { fileName: set.join(" "), fileUrl: set[0] ?? "", fileSize: 1 }],
      [ContentType.TEXT, { text: "buttons", buttons: buttons(set) }],
    ];
    return said.map(([kind, content], place) => ({ kind, content, name: set[place] ?? `set ${at}` }));
  });
}

/** The texts as articles: each title is another text, and the article holds them all. */
export const articleRows = (texts: readonly string[]): HostileRow[] =>
  setsOf(texts, 60).map((set) => ({
    kind: ContentType.POST,
    content: { postTitle: set[0] ?? "", postContent: set.join("\n\n"), postContentType: "2" },
    name: "article",
  }));

const form = (set: readonly string[]): string =>
  JSON.stringify(
    Object.fromEntries(set.map((text, at) => [`${at}${text}`, { id: text, type: "input", label: text, value: text }])),
  );

const buttons = (set: readonly string[]): string =>
  JSON.stringify(set.map((text) => [{ text, actionType: 1, url: text, value: text }]));

const surface = (set: readonly string[]): string =>
  JSON.stringify({
    version: "v0.9",
    updateComponents: {
      surfaceId: "hostile",
      components: [
        { id: "root", component: "Column", children: set.flatMap((_, at) => [`i${at}`, `b${at}`]) },
        ...set.flatMap((text, at) => [
          { id: `t${at}`, component: "Text", text },
          { id: `i${at}`, component: "Image", url: text, description: text },
          { id: `b${at}`, component: "Button", child: `t${at}`, action: { event: { name: text, context: { text } } } },
        ]),
      ],
    },
  });

/** A service's history whose newest messages are hostile. */
export class HostileHistory {
  /** Which row stands in place of which message. */
  readonly #ids = new Map<string, number>();
  #newest = 0;

  constructor(readonly rows: readonly HostileRow[]) {}

  /** The row that stands in place of a message. */
  placeOf(id: string): number | undefined {
    return this.#ids.get(id);
  }

  /** One of the service's pages, with hostile rows in the places of its own. */
  rewrite(good: Buffer): Buffer {
    const page = ListMessageResponse.fromBinary(good);
    this.#newest ||= Math.max(...page.msg.map(({ msgSeq }) => msgSeq));
    for (const message of page.msg) {
      const place = this.#newest - message.msgSeq;
      const row = this.rows[place];
      if (!row) continue;
      this.#ids.set(message.msgId, place);
      const { kind, content, name } = row;
      message.direction = "left";
      message.contentType = kind;
      message.content = Content.create(content);
      message.msgDeleteTime = message.editTime = 0;
      message.quoteMsgId = content.quoteMsgText === undefined ? "" : message.msgId;
      delete message.cmd;
      message.sender = Sender.create({
        chatId: `1${place}`,
        chatType: ChatType.USER,
        name,
        avatarUrl: name,
        tag: [{ id: "1", groupId: "big", text: name, color: name }],
      });
    }
    return Buffer.from(ListMessageResponse.toBinary(page));
  }
}
