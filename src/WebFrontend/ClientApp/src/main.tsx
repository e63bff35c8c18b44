import "@fontsource-variable/inter";
import "./app/tokens.css";
import "./app/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { App } from "./app/App";
import { createQueryClient } from "./app/queryClient";
import { routes } from "./app/routes";
import { Api } from "./meet/api";
import { takeHandOver } from "./meet/connection/handOver";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const services = { api: new Api(), handOver: takeHandOver(sessionStorage, Date.now()) };

createRoot(root).render(
  <StrictMode>
    <App services={services} queryClient={createQueryClient()} router={createBrowserRouter(routes)} />
  </StrictMode>,
);
