import { inject, provide, type InjectionKey } from "vue";

/** How the uploads of messages stand, by the message's id; what is read of it is followed. */
export interface UploadStates {
  /** How many bytes of a message's file the storage has; undefined while none is on its way. */
  readonly sent: (id: string) => number | undefined;
  /** Whether a message still waits for its file to be uploaded. */
  readonly isWaiting: (id: string) => boolean;
}

const key: InjectionKey<UploadStates> = Symbol("uploads");

const nothing: UploadStates = { sent: () => undefined, isWaiting: () => false };

/** Tells all components below how uploads stand. */
export function provideUploads(states: UploadStates): void {
  provide(key, states);
}

/** How uploads stand; without anybody above who knows, nothing is on its way. */
export const useUploads = (): UploadStates => inject(key, nothing);
