export * from "../../stacks/local/client.ts";
