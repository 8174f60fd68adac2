/** Imports point inward: edges -> adapters and core; adapters -> core; core -> nothing but pure libraries. */
export default {
  forbidden: [
    {
      name: "core-is-pure",
      comment: "The core imports itself and libraries without I/O: address codecs, hashes, canonical JSON, schemas.",
      severity: "error",
      from: { path: "^functions/core/" },
      to: {
        pathNot: [
          "^functions/core/",
          "^node_modules/(@scure/base|@noble/hashes|@bitauth/libauth|crc|canonicalize|zod)/",
        ],
      },
    },
    {
      name: "adapters-know-only-the-core",
      severity: "error",
      from: { path: "^functions/adapters/" },
      to: { path: "^(functions|stacks)/", pathNot: ["^functions/(adapters|core)/"] },
    },
    {
      name: "rooms-are-apart",
      comment: "What the app, the back end and whoever has a link share is in edge.",
      severity: "error",
      from: { path: "^functions/(app|service|links)/" },
      to: { path: "^functions/(app|service|links|jobs|events)/", pathNot: "^functions/$1/" },
    },
    {
      name: "edge-knows-no-room",
      severity: "error",
      from: { path: "^functions/edge/" },
      to: { path: "^functions/(app|service|links|jobs|events|mail)/" },
    },
    {
      name: "declarations-reach-no-function",
      comment: "A handler that imported a declaration would carry its words to Lambda.",
      severity: "error",
      from: {
        path: "^functions/",
        pathNot: ["\\.(declaration|contract)\\.ts$", "^functions/edge/(answers|contract|declaration)\\.ts$"],
      },
      to: { path: ["\\.(declaration|contract)\\.ts$", "^functions/edge/(answers|contract|declaration)\\.ts$"] },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "functions-do-not-know-the-stack",
      severity: "error",
      from: { path: "^functions/" },
      to: { path: "^stacks/" },
    },
    {
      name: "no-dev-dependencies-in-functions",
      severity: "error",
      from: { path: "^functions/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
