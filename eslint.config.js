import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/node_modules/", ".sst/", "dist/", "**/*.js", "**/*.mjs"] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: "tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    // The stack is written against SST's own types, which a stricter compiler would find fault with.
    files: ["sst.config.ts", "stacks/*.ts", "scripts/plan/program.ts"],
    languageOptions: { parserOptions: { project: "stacks/tsconfig.json" } },
    // It refers to SST's globals the way SST wants it.
    rules: { "@typescript-eslint/triple-slash-reference": ["error", { path: "always" }] },
  },
  {
    // Settings and other members are read as `.NAME`, the way most of the code does.
    files: ["functions/**/*.ts", "stacks/**/*.ts", "scripts/**/*.ts"],
    rules: { "@typescript-eslint/dot-notation": "error" },
  },
  {
    // Only wiring.ts knows where settings and resources come from.
    files: ["functions/**/*.ts"],
    ignores: ["functions/wiring.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "Read settings in wiring.ts.",
        },
      ],
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^sst(/|$)", message: "Read resources in wiring.ts." }] },
      ],
    },
  },
  {
    // The core is a function of its arguments: no clock, no chance, no I/O.
    files: ["functions/core/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", "process", "fetch", "crypto", "setTimeout", "console"],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Take `now` as an argument." },
        { object: "Math", property: "random", message: "The core decides by its arguments alone." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take `now` as an argument." },
      ],
    },
  },
);
