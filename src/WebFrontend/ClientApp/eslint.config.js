import { defineConfig } from "eslint/config";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** The only imports from one feature to another. What a feature does not list here, it shares through src/app. */
const featureImports = {
  room: ["lobby", "call", "chat", "people", "devices", "rooms"],
  lobby: ["devices", "rooms"],
  call: ["devices"],
  chat: [],
  people: [],
  devices: [],
  rooms: [],
  auth: [],
  account: [],
};
const features = Object.keys(featureImports);

/** Paths that begin with any number of `../` and then go into one of these folders. */
const into = (folders) => `^(\\.\\.?/)+(${folders.join("|")})(/|$)`;

/** Imports go down: src/*.tsx -> features -> app -> meet. Nothing but tests imports support. */
function layer(files, folders, message, more = []) {
  const ban = (names, options = {}) => ({
    files,
    ...options,
    rules: { "no-restricted-imports": ["error", { patterns: [{ regex: into(names), message }, ...more] }] },
  });
  const tests = folders.filter((name) => name !== "support");
  return [
    ban(folders, { ignores: ["**/*.test.{ts,tsx}"] }),
    ...(tests.length > 0 ? [ban(tests, { files: files.map((one) => `${one}/*.test.{ts,tsx}`) })] : []),
  ];
}

/** Style sheets have no rules but those for lines: this parser makes a file of lines and nothing else. */
const linesOnly = {
  parse: (text) => ({
    ...{ type: "Program", body: [], tokens: [], comments: [], range: [0, text.length] },
    loc: { start: { line: 1, column: 0 }, end: { line: text.split("\n").length, column: 0 } },
  }),
};
const lineRules = { "max-lines": ["error", 250], "max-len": ["error", 120] };

export default defineConfig(
  { ignores: ["src/meet/contracts.gen.ts"] },
  {
    files: ["**/*.{js,ts,tsx}"],
    extends: [
      tseslint.configs.strictTypeChecked,
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat["recommended-latest"],
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...lineRules,
      "no-console": "error",
      // In a dialog, focus belongs into its first field.
      "jsx-a11y/no-autofocus": ["error", { ignoreNonDOM: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ["**/*.css"], languageOptions: { parser: linesOnly }, rules: lineRules },
  layer(["src/meet/**"], ["app", "features", "support"], "meet/ imports nothing above it.", [
    {
      group: ["react", "react-*", "@mui/*", "@tanstack/*"],
      message: "What works without React stays usable without it.",
    },
  ]),
  layer(["src/app/**"], ["features", "support"], "app/ is what features share: it imports meet/ only."),
  features.map((name) => {
    const allowed = [name, ...featureImports[name]];
    const others = features.filter((one) => !allowed.includes(one));
    return layer(
      [`src/features/${name}/**`],
      [...others, "support"],
      `See featureImports: ${name} may not import this.`,
    );
  }),
  {
    // `no-restricted-imports` does not see these.
    files: ["src/{meet,app,features}/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-syntax": ["error", { selector: "ImportExpression", message: "Only src/routes.tsx does this." }],
    },
  },
  { files: ["*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
