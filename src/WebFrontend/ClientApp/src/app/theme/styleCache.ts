import createCache from "@emotion/cache";
import rtlPlugin from "@mui/stylis-plugin-rtl";
import { prefixer } from "stylis";
import { direction } from "./direction";

/**
 * Where MUI's styles go: into the layer `mui` (base.css says why), from right to left mirrored. MUI's own
 * `StyledEngineProvider enableCssLayer` does the first, and takes no plugins for the second.
 */
export const styleCache = createCache({
  key: "mui",
  stylisPlugins: direction === "rtl" ? [prefixer, rtlPlugin] : [prefixer],
});

const insert = styleCache.insert.bind(styleCache);
styleCache.insert = (selector, serialized, ...rest) =>
  insert(selector, { ...serialized, styles: `@layer mui{${serialized.styles}}` }, ...rest);
