import {
  computed,
  inject,
  provide,
  toValue,
  type ComputedRef,
  type InjectionKey,
  type MaybeRefOrGetter,
  type Ref,
} from "vue";
import { mediaKey, resolveMedia, thumbnail, withAccount, withTicket, type MediaAddress } from "@/domain/media";
import { useLanded } from "./useFlight";

export interface MediaContext {
  /** The media hosts that the gateway fetches from. */
  readonly hosts: Readonly<Ref<readonly string[]>>;
  /** The app's base path, ending in `/`. */
  readonly base: string;
  /** The account to load as; absent for the session's current one. */
  readonly account: Readonly<Ref<string | undefined>>;
  /** What opens the files where the page has no cookie. */
  readonly ticket?: Readonly<Ref<string | undefined>>;
  /** The address of a file that is in this page itself, by its key. */
  readonly local?: (key: string) => string | undefined;
}

/** What an `<img>` can do with an address: load `src`, or ask before it loads from a foreign host, or nothing. */
export type MediaSource = { readonly kind: "ready"; readonly src: string } | Exclude<MediaAddress, { kind: "gateway" }>;

/** The same of what stands in a list; `later` while the reader flies past. */
export type ListedSource = MediaSource | { readonly kind: "later" };

export interface Media {
  /** Where to load a file from now. */
  readonly locate: (urlOrKey: string, size?: "avatar" | "picture") => MediaSource;
}

const key: InjectionKey<Media> = Symbol("media");

/** Tells all components below how to load media. */
export function provideMedia({ hosts, base, account, ticket, local }: MediaContext): Media {
  const media: Media = {
    locate(urlOrKey, size) {
      const own = local?.(mediaKey(urlOrKey));
      if (own !== undefined) return { kind: "ready", src: own };
      const address = resolveMedia(
        size ? thumbnail(urlOrKey, size, globalThis.devicePixelRatio) : urlOrKey,
        hosts.value,
      );
      if (address.kind !== "gateway") return address;
      return { kind: "ready", src: base + withTicket(withAccount(address.path, account.value), ticket?.value) };
    },
  };
  provide(key, media);
  return media;
}

/** How to load media; throws outside of a component under `provideMedia`. */
export function useMedia(): Media {
  const media = inject(key);
  if (!media) throw new Error("useMedia needs provideMedia above it");
  return media;
}

/** The source of one picture, following its address, once the reader has come to it. */
export function useMediaSource(
  urlOrKey: MaybeRefOrGetter<string>,
  size?: "avatar" | "picture",
): ComputedRef<ListedSource> {
  const media = useMedia();
  const landed = useLanded();
  return computed(() => (landed.value ? media.locate(toValue(urlOrKey), size) : { kind: "later" }));
}
