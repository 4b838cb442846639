import { inject, provide, type InjectionKey } from "vue";
import type { Download } from "@/domain/download";
import type { Speed, Voice } from "@/domain/voice";

/** How the media of messages stand, by the message's id; what is read of it is followed. */
export interface MediaStates {
  /** Only of the one voice message that is the player's. */
  readonly voice: (id: string) => Voice | undefined;
  readonly speed: () => Speed;
  /** Whether a voice message was played here. */
  readonly isHeard: (id: string) => boolean;
  readonly download: (id: string) => Download | undefined;
}

const key: InjectionKey<MediaStates> = Symbol("media states");

const nothing: MediaStates = {
  voice: () => undefined,
  speed: () => 1,
  isHeard: () => false,
  download: () => undefined,
};

/** Tells all components below how the media of messages stand. */
export function provideMediaStates(states: MediaStates): void {
  provide(key, states);
}

/** How the media of messages stand; without anybody above who knows, nothing plays and nothing is saved. */
export const useMediaStates = (): MediaStates => inject(key, nothing);
