import { Random } from "../world/random";

const RATE = 12_000;
const VOWELS = [
  [730, 1090],
  [570, 840],
  [300, 870],
  [530, 1840],
  [270, 2290],
] as const;

/** One syllable: a falling or rising hum with the two strongest overtones of a vowel. */
function syllable(random: Random, samples: Float64Array, start: number, length: number): void {
  const [low, high] = random.pick(VOWELS);
  const pitch = 140 + random.next() * 90;
  const bend = (random.next() - 0.55) * 60;
  let turn = 0;
  for (let i = 0; i < length && start + i < samples.length; i++) {
    const t = i / length;
    turn += ((pitch + bend * t) / RATE) * 2 * Math.PI;
    let sum = 0;
    for (let overtone = 1; overtone <= 14; overtone++) {
      const hertz = pitch * overtone;
      const loud = 1 / (1 + ((hertz - low) / 120) ** 2) + 0.5 / (1 + ((hertz - high) / 160) ** 2) + 0.06 / overtone;
      sum += Math.sin(turn * overtone) * loud;
    }
    samples[start + i] = sum * Math.sin(Math.PI * t) ** 0.6;
  }
}

/** A voice message as a WAV file: a hum that rises and falls like speech, without words. */
export function voice(seed: number, seconds: number): Buffer {
  const random = new Random(seed);
  const samples = new Float64Array(RATE * seconds);
  for (let at = RATE * 0.1; at < samples.length;) {
    const length = Math.floor(RATE * (0.11 + random.next() * 0.16));
    syllable(random, samples, Math.floor(at), length);
    at += length * (random.chance(0.16) ? 2.6 : 1.04);
  }
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, i) =>
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample * 0.32)) * 32_767), 44 + i * 2),
  );
  return file;
}
