import { CacheProvider } from "@emotion/react";
import CssBaseline from "@mui/material/CssBaseline";
import { ThemeProvider } from "@mui/material/styles";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider, type RouterProviderProps } from "react-router";
import { ServicesProvider, type Services } from "./app/services";
import { styleCache } from "./app/theme/styleCache";
import { theme } from "./app/theme/theme";

interface AppProps {
  services: Services;
  queryClient: QueryClient;
  router: RouterProviderProps["router"];
}

export function App({ services, queryClient, router }: AppProps) {
  return (
    <CacheProvider value={styleCache}>
      <ThemeProvider theme={theme} defaultMode="system" noSsr>
        <CssBaseline enableColorScheme />
        <QueryClientProvider client={queryClient}>
          <ServicesProvider value={services}>
            <RouterProvider router={router} />
          </ServicesProvider>
        </QueryClientProvider>
      </ThemeProvider>
    </CacheProvider>
  );
}
