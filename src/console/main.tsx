/** Starts the console in the browser. */
import "./parts/frame/console.css";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactNode, StrictMode } from "react";
import { RouterProvider as AriaRouterProvider, I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { RollcallError } from "./parts/data/api.ts";
import { LanguageProvider, tag, useLanguage } from "./parts/words/language.tsx";
import { router } from "./routes.tsx";

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session is over: whoever sits here signs in again, and comes back to this address.
      if (error instanceof RollcallError && error.status === 401)
        void queries.invalidateQueries({ queryKey: ["sessions"] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The client has tried again already where that makes sense.
      retry: (failures, error) => !(error instanceof RollcallError) && failures < 2,
      // Asked also where the browser takes itself to be offline, for else it waits without a word.
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

/** Components of others speak the reader's language as well. */
const Everywhere = ({ children }: { readonly children: ReactNode }) => (
  <I18nProvider locale={tag(useLanguage().locale)}>{children}</I18nProvider>
);

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider onChoose={() => void queries.invalidateQueries()}>
        <Everywhere>
          <QueryClientProvider client={queries}>
            <AriaRouterProvider navigate={(to) => void router.navigate({ href: to })}>
              <RouterProvider router={router} />
            </AriaRouterProvider>
          </QueryClientProvider>
        </Everywhere>
      </LanguageProvider>
    </StrictMode>,
  );
