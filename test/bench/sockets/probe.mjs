// Preloaded into a measured process: answers each message of its parent with its memory after collecting garbage.
process.on("message", () => {
  // Twice: what the first frees may have held more.
  globalThis.gc();
  globalThis.gc();
  process.send(process.memoryUsage());
});
