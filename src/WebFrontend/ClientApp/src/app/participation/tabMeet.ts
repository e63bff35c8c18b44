import { exposeForDebugging } from "../../meet/debug";
import { watchDevices } from "../../meet/media/watchDevices";
import { Meet } from "../../meet/Meet";
import type { Services } from "../services";

let tabMeet: Meet | null = null;

/**
 * The one `Meet` of this browser tab: a singleton, because a tab has one connection and one set of devices, whichever
 * room it shows. It is made when the first room is opened and lives until the tab is closed or loaded anew. It is not
 * in `Services`, so that the pages outside of rooms need not load the code for calls.
 */
export function getTabMeet({ api, savedSession }: Services): Meet {
  if (!tabMeet) {
    tabMeet = new Meet(api, savedSession);
    watchDevices(navigator.mediaDevices, tabMeet.media);
    exposeForDebugging(tabMeet, sessionStorage);
  }
  return tabMeet;
}
