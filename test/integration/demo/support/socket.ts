import { once } from "node:events";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { MessageType } from "@protobuf-ts/runtime";
import { Frame, PushMessage, StreamMessage } from "@gen/yunhu/v1/realtime";
import type { DemoService } from "@server/demo/service";

/** A realtime socket whose frames can be waited for. */
export class Socket {
  readonly socket: WebSocket;
  readonly frames: (Frame | string)[] = [];
  #wake: () => void = () => undefined;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data, isBinary) => {
      const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
      this.frames.push(isBinary ? Frame.fromBinary(bytes) : bytes.toString());
      this.#wake();
    });
  }

  static async open(demo: DemoService): Promise<Socket> {
    const socket = new Socket(new WebSocket(demo.wsUrl));
    onTestFinished(() => socket.socket.terminate());
    await once(socket.socket, "open");
    return socket;
  }

  /** Logged in, as its first heartbeat proves. */
  static async login(demo: DemoService, userId: string, token = `demo-user-token-${userId}`): Promise<Socket> {
    const socket = await Socket.open(demo);
    socket.say("login", { userId, token, platform: "Web", deviceId: "test" });
    await socket.beat();
    return socket;
  }

  say(cmd: string, data: object = {}, seq = "1"): void {
    this.socket.send(JSON.stringify({ seq, cmd, data }));
  }

  /** Resolves once everything that the service sent before has arrived. */
  async beat(): Promise<void> {
    const seq = crypto.randomUUID();
    this.say("heartbeat", {}, seq);
    await this.next(
      (frame) => typeof frame !== "string" && frame.info?.cmd === "heartbeat_ack" && frame.info.seq === seq,
    );
  }

  /** The first frame, past or to come, for which this holds. */
  async next(holds: (frame: Frame | string) => boolean): Promise<Frame | string> {
    for (;;) {
      const found = this.frames.find(holds);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The first payload of this kind for which this holds. */
  async payload<Payload extends object>(
    cmd: string,
    type: MessageType<Payload>,
    holds: (payload: Payload) => boolean = () => true,
  ): Promise<Payload> {
    const frame = await this.next((each) => payloads([each], cmd, type).some(holds));
    const [payload] = payloads([frame], cmd, type);
    if (!payload) throw new Error(`${cmd} has no payload.`);
    return payload;
  }

  push(holds?: (push: PushMessage) => boolean): Promise<PushMessage> {
    return this.payload("push_message", PushMessage, holds);
  }

  /** All that has come of one kind. */
  pushes(cmd = "push_message"): PushMessage[] {
    return payloads(this.frames, cmd, PushMessage);
  }

  pieces(): StreamMessage[] {
    return payloads(this.frames, "stream_message", StreamMessage);
  }
}

function payloads<Payload extends object>(
  frames: readonly (Frame | string)[],
  cmd: string,
  type: MessageType<Payload>,
): Payload[] {
  return frames.flatMap((frame) =>
    typeof frame !== "string" && frame.info?.cmd === cmd && frame.data ? [type.fromBinary(frame.data.value)] : [],
  );
}
