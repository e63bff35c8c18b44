import { createContext, useContext } from "react";
import type { Api } from "../meet/api";
import type { SavedSession } from "../meet/connection/sessionRestore";

/** What this tab has once. */
export interface Services {
  api: Api;
  /** The session that this tab had before it was reloaded, if it was in a room. */
  savedSession: SavedSession | null;
}

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ServicesContext.Provider;

/** What this tab has once. Reads a context that never changes: costs nothing. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error("Wrap this in a ServicesProvider.");
  return services;
}

/** The REST API. Reads a context that never changes: costs nothing. */
export function useApi(): Api {
  return useServices().api;
}
