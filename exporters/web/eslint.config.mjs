import js from "@eslint/js";
import globals from "globals";
import { configs } from "typescript-eslint";

export default [
  { ignores: ["**/node_modules/", "**/bundle/"] },
  js.configs.recommended,
  {
    // the classic scripts of the pages; that every name exists is for tsc, which sees them together
    files: ["**/static/*.js"],
    languageOptions: { sourceType: "script", ecmaVersion: 2023, globals: globals.browser },
    rules: {
      "no-undef": "off",
      "no-unused-vars": ["error", { vars: "local" }],
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write"].map((property) => ({
          property,
          message: "Labels are hostile: build text nodes and elements.",
        })),
      ],
    },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } },
  ...configs.strict.map((config) => ({ ...config, files: ["**/*.ts"] })),
];
