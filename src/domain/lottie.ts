import { isNumber, isShape, isText } from "@/utils/guard";

type Layer = Readonly<Record<string, unknown>>;

/** An animation that draws shapes and does nothing else. */
export interface LottieFile {
  readonly w: number;
  readonly h: number;
  /** Frames a second. */
  readonly fr: number;
  readonly ip: number;
  readonly op: number;
  readonly layers: readonly Layer[];
  readonly assets: readonly { readonly id: string; readonly layers: readonly Layer[] }[];
}

/** The kinds of layers that are drawn: compositions, solids, empty ones and shapes. Not pictures, texts and sounds. */
const DRAWN = new Set([0, 1, 3, 4]);
const LONGEST_SIDE = 4096;

const hasMeasures = isShape({ w: isNumber, h: isNumber, fr: isNumber, ip: isNumber, op: isNumber });
const isObject = (value: unknown): value is Layer =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Takes of a Lottie file what it draws by itself. What would load from elsewhere (pictures, fonts) is left out; Telegram's
 * format, which `.tgs` is, has none of it. Undefined for what is no animation.
 */
export function readLottie(json: unknown): LottieFile | undefined {
  if (!isObject(json)) return undefined;
  const layers = layersOf(json["layers"]);
  const assets = Array.isArray(json["assets"]) ? json["assets"].flatMap(compositionOf) : [];
  if (layers.length === 0 || !hasMeasures(json)) return undefined;
  const { w, h, fr, ip, op } = json;
  const fits = [w, h].every((side) => side > 0 && side <= LONGEST_SIDE);
  if (!fits || fr <= 0 || fr > 240 || op <= ip) return undefined;
  return { w, h, fr, ip, op, layers, assets };
}

/** An asset that is layers again; none of what is a picture or a sound. */
function compositionOf(asset: unknown): LottieFile["assets"] {
  if (!isObject(asset)) return [];
  const { id } = asset;
  const layers = layersOf(asset["layers"]);
  return isText(id) && layers.length > 0 ? [{ id, layers }] : [];
}

function layersOf(value: unknown): Layer[] {
  if (!Array.isArray(value)) return [];
  return value.filter((layer: unknown): layer is Layer => isObject(layer) && DRAWN.has(Number(layer["ty"])));
}

/** Whether an address or key names an animation of this kind. */
export const isAnimation = (urlOrKey: string): boolean => /\.tgs(?:[?#]|$)/i.test(urlOrKey);
