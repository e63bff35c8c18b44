import { createTheme } from "@mui/material/styles";
import { direction, lineEnd } from "./direction";

const radius = 12;
/** For fingers, whatever the look (WCAG 2.5.5). */
const forFingers = { "@media (pointer: coarse)": { minHeight: 44, minWidth: 44 } };

/** Our own look over MUI's components; what is not a component takes its values from tokens.css. */
export const theme = createTheme({
  direction,
  cssVariables: { colorSchemeSelector: "data-theme" },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: "#4f56d9", dark: "#3f45b8", light: "#7b81ee", contrastText: "#ffffff" },
        error: { main: "#c9302f", contrastText: "#ffffff" },
        success: { main: "#1a7f4b" },
        warning: { main: "#a15c00" },
        background: { default: "#f6f6f9", paper: "#ffffff" },
        text: { primary: "#1a1b25", secondary: "#5b5e70", disabled: "#9698a6" },
        divider: "#e4e4ec",
      },
    },
    dark: {
      palette: {
        primary: { main: "#a3a8ff", dark: "#8a90f5", light: "#c3c6ff", contrastText: "#14152b" },
        error: { main: "#ff8a84", contrastText: "#2b0b0a" },
        success: { main: "#5fd39a" },
        warning: { main: "#f2b661" },
        background: { default: "#101117", paper: "#181a22" },
        text: { primary: "#eeeff6", secondary: "#a4a7b8", disabled: "#6c6f80" },
        divider: "#2a2d38",
      },
    },
  },
  shape: { borderRadius: radius },
  typography: {
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    h1: { fontSize: "1.75rem", fontWeight: 680, letterSpacing: "-0.02em", lineHeight: 1.2 },
    h2: { fontSize: "1.25rem", fontWeight: 650, letterSpacing: "-0.01em", lineHeight: 1.3 },
    h3: { fontSize: "1rem", fontWeight: 620, lineHeight: 1.4 },
    body1: { fontSize: "0.9375rem", lineHeight: 1.55 },
    body2: { fontSize: "0.8125rem", lineHeight: 1.5 },
    button: { textTransform: "none", fontWeight: 600, letterSpacing: 0 },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: {
        root: { borderRadius: 999, minHeight: 40, paddingInline: 18, ...forFingers },
        sizeSmall: { minHeight: 32, paddingInline: 12, ...forFingers },
        sizeLarge: {
          minHeight: 48,
          paddingInline: 26,
          fontSize: "0.9375rem",
          "@media (pointer: coarse)": { minHeight: 48 },
        },
      },
    },
    MuiIconButton: { styleOverrides: { root: forFingers } },
    MuiSelect: {
      styleOverrides: {
        select: {
          "@media (pointer: coarse)": { display: "flex", alignItems: "center", boxSizing: "border-box", minHeight: 44 },
        },
      },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: ({ theme: { vars } }) => ({ backgroundColor: vars.palette.background.paper }),
      },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: "none" } } },
    MuiDialog: { styleOverrides: { paper: { borderRadius: 20 } } },
    MuiDialogTitle: { styleOverrides: { root: { paddingBottom: 8, fontWeight: 650 } } },
    MuiDialogActions: { styleOverrides: { root: { padding: "8px 24px 20px" } } },
    MuiTooltip: {
      defaultProps: { enterDelay: 500, disableInteractive: true },
      styleOverrides: { popper: { "@media (hover: none)": { display: "none" } } },
    },
    MuiMenuItem: { styleOverrides: { root: { whiteSpace: "normal", overflowWrap: "anywhere" } } },
    MuiTab: { styleOverrides: { root: { minHeight: 48, fontSize: "0.875rem" } } },
    MuiAlert: { styleOverrides: { root: { borderRadius: radius, alignItems: "center" } } },
    MuiBadge: { defaultProps: { anchorOrigin: { vertical: "top", horizontal: lineEnd } } },
    MuiSkeleton: { defaultProps: { animation: "wave" } },
  },
});
