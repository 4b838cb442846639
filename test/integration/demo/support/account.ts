import type { MessageType } from "@protobuf-ts/runtime";
import { ChatType, ContentType, StatusResponse, type Status } from "@gen/yunhu/v1/common";
import {
  EditMessageRequest,
  ListMessageByMidSeqRequest,
  ListMessageByMidSeqResponse,
  ListMessageBySeqRequest,
  ListMessageBySeqResponse,
  ListMessageRequest,
  ListMessageResponse,
  type OutgoingContent,
  RecallMessageBatchRequest,
  SendMessageRequest,
} from "@gen/yunhu/v1/message";

export const inGroup = { chatId: "g", chatType: ChatType.GROUP } as const;

/** Calls the service as one person, with real requests. */
export class Account {
  readonly #demo: { readonly origin: string };
  readonly token: string;

  constructor(demo: { readonly origin: string }, userId: string, token = `demo-user-token-${userId}`) {
    this.#demo = demo;
    this.token = token;
  }

  /** Posts protobuf and decodes the answer. */
  async call<Request extends object, Answer extends object>(
    path: string,
    request: [MessageType<Request>, Request],
    answer: MessageType<Answer>,
  ): Promise<Answer> {
    const [type, value] = request;
    const response = await this.post(path, type.toBinary(value), "application/x-protobuf");
    return answer.fromBinary(new Uint8Array(await response.arrayBuffer()));
  }

  /** Posts JSON and reads the answer. */
  async json(path: string, body: object): Promise<unknown> {
    const response = await this.post(path, JSON.stringify(body), "application/json");
    return response.json();
  }

  post(path: string, body: Uint8Array | string, type: string): Promise<Response> {
    const headers = { token: this.token, "content-type": type };
    return fetch(this.#demo.origin + path, { method: "POST", headers, body: Buffer.from(body) });
  }

  send(request: Parameters<typeof SendMessageRequest.create>[0], data: Partial<OutgoingContent>): Promise<Status> {
    const value = SendMessageRequest.create({ ...inGroup, contentType: ContentType.TEXT, data, ...request });
    return this.#status("/v1/msg/send-message", SendMessageRequest, value);
  }

  edit(request: Parameters<typeof EditMessageRequest.create>[0]): Promise<Status> {
    const value = EditMessageRequest.create({ ...inGroup, contentType: ContentType.TEXT, ...request });
    return this.#status("/v1/msg/edit-message", EditMessageRequest, value);
  }

  recall(path: string, request: Parameters<typeof RecallMessageBatchRequest.create>[0]): Promise<Status> {
    const value = RecallMessageBatchRequest.create({ ...inGroup, ...request });
    return this.#status(`/v1/msg/${path}`, RecallMessageBatchRequest, value);
  }

  list(request: Parameters<typeof ListMessageRequest.create>[0]): Promise<ListMessageResponse> {
    const value = ListMessageRequest.create({ ...inGroup, msgCount: 100, ...request });
    return this.call("/v1/msg/list-message", [ListMessageRequest, value], ListMessageResponse);
  }

  listBySeq(msgStart: number): Promise<ListMessageBySeqResponse> {
    const value = ListMessageBySeqRequest.create({ ...inGroup, msgStart });
    return this.call("/v1/msg/list-message-by-seq", [ListMessageBySeqRequest, value], ListMessageBySeqResponse);
  }

  listByMidSeq(request: Parameters<typeof ListMessageByMidSeqRequest.create>[0]): Promise<ListMessageByMidSeqResponse> {
    const value = ListMessageByMidSeqRequest.create({ ...inGroup, ...request });
    const path = "/v1/msg/list-message-by-mid-seq";
    return this.call(path, [ListMessageByMidSeqRequest, value], ListMessageByMidSeqResponse);
  }

  async #status<Request extends object>(path: string, type: MessageType<Request>, value: Request): Promise<Status> {
    const { status } = await this.call(path, [type, value], StatusResponse);
    if (!status) throw new Error(`${path} answered without a status.`);
    return status;
  }
}
