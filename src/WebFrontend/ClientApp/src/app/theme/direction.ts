/** Where lines begin: `<html dir>` says it, before the first page is drawn, and it stays so. */
export const direction = document.documentElement.dir === "rtl" ? "rtl" : "ltr";

/** The side at which lines end, for what MUI takes physical sides only and does not mirror. */
export const lineEnd = direction === "rtl" ? "left" : "right";
