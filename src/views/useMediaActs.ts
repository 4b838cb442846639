import { onBeforeUnmount } from "vue";
import type { MessageAct } from "@/components/message/actions";
import { useMedia, type Media } from "@/composables/useMedia";
import { provideMediaStates } from "@/composables/useMediaStates";
import { onHost, voiceHost } from "@/domain/media";
import { MessageType, type Message } from "@/domain/message";
import { nextVoice } from "@/domain/voice";
import { useDownloads } from "@/stores/downloads";
import { usePictures } from "@/stores/pictures";
import { usePlayer, type Track } from "@/stores/player";
import { useStickers } from "@/stores/stickers";
import { useTimeline } from "@/stores/timeline";

/** Does what the rows of media ask for, and tells them how it stands. Undefined for acts that are none of its own. */
export function useMediaActs(): (message: Message, wish: MessageAct) => void {
  const media = useMedia();
  const player = usePlayer();
  const downloads = useDownloads();
  const pictures = usePictures();
  const timeline = useTimeline();
  const stickers = useStickers();

  provideMediaStates({
    voice: (id) => (player.voice?.id === id ? player.voice : undefined),
    speed: () => player.speed,
    isHeard: (id) => player.heard.has(id),
    download: (id) => downloads.all.get(id),
  });
  // Who leaves the chat could not stop it any more.
  onBeforeUnmount(() => player.pause());

  function following(id: string): Track | undefined {
    const next = nextVoice(timeline.timeline?.window.rows ?? [], id);
    return next && trackOf(next, media);
  }

  return (message, wish) => {
    const track = trackOf(message, media);
    switch (wish.type) {
      case "open-pack":
        stickers.shown = message.content.stickerPackId ?? null;
        return;
      case "open-image":
        pictures.open(message);
        return;
      case "play":
        return void (track && player.toggle(track, following));
      case "seek":
        return void (track && player.seek(track, wish.part, following));
      case "change-speed":
        player.changeSpeed();
        return;
      case "cancel-download":
        downloads.cancel(message.id);
        return;
      default:
        return;
    }
  };
}

function trackOf({ id, type, content }: Message, media: Media): Track | undefined {
  if (type !== MessageType.audio) return undefined;
  const source = media.locate(onHost(content.audioUrl ?? "", voiceHost));
  return source.kind === "ready" ? { id, src: source.src, duration: content.audioTime ?? 0 } : undefined;
}
