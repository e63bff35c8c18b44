import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = "http://localhost:3001";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../wwwroot",
    emptyOutDir: true,
    // The content security policy allows files of our own origin only: nothing may become a data: URL.
    assetsInlineLimit: 0,
    target: "es2023",
  },
  server: {
    // The server refuses requests of a foreign origin: it must see the host that the browser sees.
    proxy: {
      "/api": { target: server, changeOrigin: false },
      "/hub": { target: server, changeOrigin: false, ws: true },
    },
  },
  test: {
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: "meet", environment: "node", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "pages",
          environment: "jsdom",
          testTimeout: 30_000,
          include: ["src/**/*.test.tsx"],
          setupFiles: ["src/support/setup.ts"],
          css: { modules: { classNameStrategy: "non-scoped" } },
        },
      },
    ],
  },
});
