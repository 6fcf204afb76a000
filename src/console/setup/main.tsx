/** Starts the set-up portal: an entry of its own, so that a customer's admin loads nothing of the console. */
import "../parts/frame/console.css";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { LanguageProvider } from "../parts/words/language.tsx";
import { isOver } from "./api.ts";
import { Portal } from "./portal.tsx";

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      // The link or the session ended meanwhile: the session itself tells which.
      if (isOver(error) && queryKey[0] !== "session") void queries.invalidateQueries({ queryKey: ["session"] });
    },
  }),
  // "always": asked also where the browser takes itself to be offline, for else it waits without a word.
  defaultOptions: {
    queries: { staleTime: 2_000, retry: false, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider onChoose={() => void queries.invalidateQueries()}>
        <QueryClientProvider client={queries}>
          <Portal />
        </QueryClientProvider>
      </LanguageProvider>
    </StrictMode>,
  );
