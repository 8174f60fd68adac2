/// <reference path="./.sst/platform/config.d.ts" />
// What `npx sst deploy` reads. The stack itself is in stacks/; SST wants it loaded inside `run`.
export default $config({
  app: ({ stage }) => ({
    name: "dayhold",
    home: "aws",
    removal: stage === "production" ? "retain" : "remove",
    protect: stage === "production",
    providers: { aws: { version: "7.20.0", defaultTags: { tags: { service: "dayhold", stage } } } },
  }),
  run: async () => {
    const { stack } = await import("./stacks/index.ts");
    return stack();
  },
});
