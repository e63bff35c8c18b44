import "@fontsource-variable/inter";
import "./app/theme/tokens.css";
import "./app/theme/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { App } from "./App";
import { createQueryClient } from "./app/queryClient";
import { routes } from "./routes";
import { Api } from "./meet/api";
import { takeSavedSession } from "./meet/connection/sessionRestore";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const services = { api: new Api(), savedSession: takeSavedSession(sessionStorage, Date.now()) };

createRoot(root).render(
  <StrictMode>
    <App services={services} queryClient={createQueryClient()} router={createBrowserRouter(routes)} />
  </StrictMode>,
);
