import type { Button } from "@/domain/message";
import type { SurfaceAction } from "@/domain/surface";

/**
 * What a message's row asks for. Rows and bodies emit it as `act`, and know no more of it; views do it, who also know which
 * message it is of.
 */
export type MessageAct =
  /** Go to the message that this one quotes. */
  | { readonly type: "jump"; readonly id: string }
  | { readonly type: "open-link"; readonly url: string }
  /** Show the message's picture large. */
  | { readonly type: "open-image" }
  /** Read the article to its end. */
  | { readonly type: "open-article" }
  /** Show the pack that the sticker is of. */
  | { readonly type: "open-pack" }
  /** Keep the sticker or the picture among one's own. */
  | { readonly type: "add-sticker" }
  /** Save the message's file, or whatever it carries. */
  | { readonly type: "download" }
  | { readonly type: "cancel-download" }
  /** Play the voice message, or pause it. */
  | { readonly type: "play" }
  /** Go to a part of the voice message, 0 to 1. */
  | { readonly type: "seek"; readonly part: number }
  /** Play voice messages at the next speed. */
  | { readonly type: "change-speed" }
  /** Press a button under the message. */
  | { readonly type: "press"; readonly button: Button }
  /** Tell the bot what was done in its surface. */
  | { readonly type: "submit-form"; readonly action: SurfaceAction }
  /** Take up the text of a message that one has recalled. */
  | { readonly type: "rewrite" }
  /** Send again what failed. */
  | { readonly type: "retry" }
  /** Give up what failed. */
  | { readonly type: "discard" };
