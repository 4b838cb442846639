import { defineStore } from "pinia";
import { ref, shallowReactive, shallowRef } from "vue";
import { nextSpeed, type Speed, type Voice } from "@/domain/voice";
import { leaveFloor, takeFloor } from "@/utils/floor";

/** A voice message to play. */
export interface Track {
  readonly id: string;
  /** Where this page can load it. */
  readonly src: string;
  /** Seconds, as its sender said; 0 when unknown. */
  readonly duration: number;
}

/** The page's one player of voice messages. What plays goes on while its row is scrolled away. */
export const usePlayer = defineStore("player", () => {
  const voice = shallowRef<Voice | null>(null);
  const speed = ref<Speed>(1);
  const heard = shallowReactive(new Set<string>());
  let track: Track | undefined;
  let next: (id: string) => Track | undefined = () => undefined;
  let audio: HTMLAudioElement | undefined;

  const show = (change: Partial<Voice>) => {
    if (voice.value) voice.value = { ...voice.value, ...change };
  };

  function pause(): void {
    audio?.pause();
  }

  function make(): HTMLAudioElement {
    const made = new Audio();
    made.addEventListener("playing", () => {
      takeFloor(pause);
      if (track) heard.add(track.id);
      show({ state: "playing" });
    });
    made.addEventListener("pause", () => {
      leaveFloor(pause);
      if (voice.value?.state === "playing") show({ state: "paused" });
    });
    made.addEventListener("timeupdate", () => show({ time: made.currentTime }));
    made.addEventListener("durationchange", () => {
      // A recording that nobody closed has no end of its own.
      if (Number.isFinite(made.duration)) show({ duration: made.duration });
    });
    made.addEventListener("ended", onEnded);
    made.addEventListener("error", () => void onError());
    return made;
  }

  function onEnded(): void {
    leaveFloor(pause);
    const following = track && next(track.id);
    if (following) void start(following, 0);
    else show({ state: "paused", time: 0 });
  }

  /** A browser says the same of a sound that it cannot load and of one that it cannot play. */
  async function onError(): Promise<void> {
    const failed = track;
    leaveFloor(pause);
    if (!failed) return;
    const isThere = await fetch(failed.src, { method: "HEAD" }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (track === failed) show({ state: isThere ? "unsupported" : "unreachable" });
  }

  async function start(wanted: Track, time: number): Promise<void> {
    audio ??= make();
    track = wanted;
    voice.value = { id: wanted.id, state: "loading", time, duration: wanted.duration };
    audio.src = wanted.src;
    await resume(time);
  }

  async function resume(time: number): Promise<void> {
    if (!audio) return;
    audio.playbackRate = speed.value;
    if (audio.currentTime !== time) audio.currentTime = time;
    try {
      await audio.play();
    } catch (error) {
      // Another took its place, or `error` has told already; a browser that wants a press first leaves it paused.
      if (error instanceof DOMException && error.name === "NotAllowedError") show({ state: "paused" });
    }
  }

  /** Plays a voice message, or pauses it. After its end `following` says what comes then. */
  async function toggle(wanted: Track, following: (id: string) => Track | undefined): Promise<void> {
    next = following;
    const current = voice.value?.id === wanted.id ? voice.value : null;
    if (current?.state === "playing") pause();
    else if (current?.state === "paused") await resume(current.time);
    else await start(wanted, 0);
  }

  /** Goes to a part of a voice message, 0 to 1, and plays on from there unless it is paused. */
  async function seek(wanted: Track, part: number, following: (id: string) => Track | undefined): Promise<void> {
    next = following;
    const current = voice.value?.id === wanted.id ? voice.value : null;
    const time = Math.min(1, Math.max(0, part)) * (current?.duration || wanted.duration);
    if (!current || !audio || current.state === "unreachable") return start(wanted, time);
    audio.currentTime = time;
    show({ time });
  }

  function changeSpeed(): void {
    speed.value = nextSpeed(speed.value);
    if (audio) audio.playbackRate = speed.value;
  }

  return { voice, speed, heard, toggle, seek, pause, changeSpeed };
});
