// What the model's users withdraw to, each in every way to type it, and what people get wrong.
import type { Destination } from "./world.ts";

interface Typed {
  canonical: Omit<Destination, "id" | "checksummed">;
  /** Two ways to type it, and whether a checksum vouches for each. */
  usual: Spelling;
  other: Spelling;
}

interface Spelling {
  network: string;
  address: string;
  memo?: string;
  checksummed: boolean;
}

const bitcoin = { network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" };
const ethereum = { network: "ethereum", address: "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045" };
/** It begins and ends as the one above. */
const twin = { network: "ethereum", address: "0xD8da00000000000000000000000000000aBC6045" };
const xrp = { network: "xrp", address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1", memo: "2718281828" };

export const destinations: Record<string, Typed> = {
  bitcoin: {
    canonical: { ...bitcoin, memo: null },
    usual: { ...bitcoin, checksummed: true },
    other: { ...bitcoin, memo: "", checksummed: true },
  },
  ethereum: {
    canonical: { ...ethereum, memo: null, looksLike: "twin" },
    usual: { ...ethereum, checksummed: true },
    other: { ...ethereum, address: "0xd8da6bf26964af9d7eed9e03e53415d37aa96045", checksummed: false },
  },
  twin: {
    canonical: { ...twin, memo: null, looksLike: "ethereum" },
    usual: { ...twin, address: "0xd8da00000000000000000000000000000abc6045", checksummed: false },
    other: { ...twin, address: "0XD8DA00000000000000000000000000000ABC6045", checksummed: false },
  },
  xrp: {
    canonical: xrp,
    usual: { ...xrp, checksummed: true },
    other: { network: "xrp", address: "XVcpw128yT44jRx7oZy4jVXBhTuKcBLmKsUC6KJwsvov6ZH", checksummed: true },
  },
};

const label = "Savings";

export const mistakes = [
  { body: { ...bitcoin, network: "atlantis", label }, status: 422, code: "address.unsupported_network" },
  { body: { ...bitcoin, address: bitcoin.address.replace("P1", "P2"), label }, status: 422, code: "address.invalid" },
  { body: { ...bitcoin, memo: "7", label }, status: 422, code: "address.invalid" },
  { body: { ...xrp, memo: "", label }, status: 422, code: "address.memo_required" },
  { body: bitcoin, status: 400, code: "request.invalid" },
  { body: { ...bitcoin, label: "x".repeat(65) }, status: 400, code: "request.invalid" },
  { body: { ...bitcoin, label, hold: 0 }, status: 400, code: "request.invalid" },
];
