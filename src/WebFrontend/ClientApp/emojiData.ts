import { createReadStream, readFileSync } from "node:fs";
import type { Plugin } from "vite";

const files = ["en/data.json", "en/messages.json"];
const source = (file: string) => `node_modules/emojibase-data/${file}`;

/** The names of all emoji, served by ourselves under /emoji: no other host learns who looks for one. */
export function emojiData(): Plugin {
  return {
    name: "emoji-data",
    generateBundle() {
      for (const file of files)
        this.emitFile({ type: "asset", fileName: `emoji/${file}`, source: readFileSync(source(file)) });
    },
    configureServer({ middlewares }) {
      for (const file of files)
        middlewares.use(`/emoji/${file}`, (_, response) => {
          response.setHeader("Content-Type", "application/json");
          createReadStream(source(file)).pipe(response);
        });
    },
  };
}
