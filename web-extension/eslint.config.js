import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** A room of src/ and the rooms that it may import from. `main.ts` and `sheets.ts` join them. */
const rooms = {
  comfy: [],
  client: [],
  state: ["client"],
  capture: ["client", "state"],
  actions: ["client", "state", "capture"],
  preview: ["client", "state"],
  panel: ["client", "state", "preview"],
  // The bar over the canvas.
  timeline: ["client", "state", "preview", "panel"],
  // What two graphs differ in, over the page; main.ts hands it to those who open it.
  diff: ["client", "state", "preview", "panel", "environment"],
  // What the panel can show in the place of its list; sheets.ts hands it over.
  browser: ["client", "state", "actions", "preview", "panel"],
  search: ["client", "state", "actions", "preview", "panel"],
  tree: ["client", "state", "preview", "panel"],
  node: ["client", "state", "actions", "preview", "panel"],
  trash: ["client", "state", "actions", "preview", "panel"],
  profiles: ["client", "state", "actions", "preview", "panel"],
  transfer: ["client", "state", "actions", "preview", "panel"],
  limits: ["client", "state", "actions", "preview", "panel", "settings"],
  // What changed since the open workflow worked: graph and environment in one view.
  worked: ["client", "state", "actions", "preview", "panel", "diff", "environment"],
  // What ran: the panel's second tab, and what opens over the page.
  environment: ["client", "state", "actions", "preview", "panel"],
  // What the frontend's dialog and the server have in common; main.ts starts it.
  settings: ["client", "state", "actions", "panel"],
  // What is compared with what, and what is taken back from it.
  compare: ["client", "state", "capture", "actions", "preview", "diff"],
  // The server's own page: the same views through another door.
  standalone: [
    ...["client", "state", "capture", "actions", "preview", "panel", "diff"],
    ...["compare", "browser", "search", "tree", "environment"],
  ],
  // What another extension kept in this browser; main.ts starts it.
  peer: ["client", "state", "actions", "transfer"],
};

const walls = Object.entries(rooms).map(([room, allowed]) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: Object.keys(rooms)
          .filter((other) => other !== room && !allowed.includes(other))
          .map((other) => ({
            // What the frontend can do is an interface that its users share with their fakes.
            group: [`../${other}/*`, `../../${other}/*`, "!../comfy/door"],
            message: `${room} may not import from ${other}`,
          })),
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist", "page", "node_modules"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      "no-undef": "off",
      "@typescript-eslint/no-explicit-any": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text reaches the page through Preact's escaping only." },
        { property: "outerHTML", message: "Text reaches the page through Preact's escaping only." },
        {
          property: "insertAdjacentHTML",
          message: "Text reaches the page through Preact's escaping only.",
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Text reaches the page through Preact's escaping only.",
        },
      ],
    },
  },
  ...walls,
);
