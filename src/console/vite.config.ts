import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [react()],
  logLevel: "warn",
  build: {
    outDir: join(import.meta.dirname, "..", "..", "dist", "console"),
    assetsDir: "console-assets",
    emptyOutDir: true,
    // Which file needs which: a test adds up what each screen loads first.
    manifest: true,
    // Most licences ask for their text wherever the code goes.
    license: { fileName: "third-party.md" },
    target: "es2022",
    // The policy of the page allows no data: scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The set-up portal loads nothing of the console.
    rollupOptions: { input: ["index.html", "setup.html"].map((page) => join(import.meta.dirname, page)) },
  },
});
