import { createContext, useContext } from "react";
import type { Api } from "../meet/api";
import type { SavedSession } from "../meet/connection/sessionRestore";

/** What this tab has once. */
export interface Services {
  api: Api;
  /** Left by this tab's life before a reload. */
  savedSession: SavedSession | null;
}

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("Wrap this in a ServicesProvider.");
  return services;
}

export function useApi(): Api {
  return useServices().api;
}
