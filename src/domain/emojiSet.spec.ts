import { expect, it } from "vitest";
import { searchEmoji, type Emoji } from "./emojiSet";

const cat: Emoji = { character: "🐱", group: "animals", name: "cat face", words: "cat face 猫脸 宠物 pet" };
const dog: Emoji = { character: "🐶", group: "animals", name: "dog face", words: "dog face 狗脸 宠物 pet" };

it("finds emoji by every word, in both languages, and by themselves", () => {
  expect(searchEmoji([cat, dog], "猫")).toEqual([cat]);
  expect(searchEmoji([cat, dog], " Face  PET ")).toEqual([cat, dog]);
  expect(searchEmoji([cat, dog], "face 狗")).toEqual([dog]);
  expect(searchEmoji([cat, dog], "🐱")).toEqual([cat]);
  expect(searchEmoji([cat, dog], "fish")).toEqual([]);
});
