// Makes the bundles and says how large each is. `npm run build`.
import { buildAll } from "../stacks/bundles.ts";

for (const { name, bytes } of await buildAll())
  console.log(`${Math.round(bytes / 1000)}`.padStart(5), `KB  dist/${name}`);
