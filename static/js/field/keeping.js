/**
 * Whether this browser keeps anything at all. Some private windows and in-app browsers have no store: there one in
 * memory stands in, so that a form can be filled in and sent, and everything says that nothing is kept.
 */
import { inShell } from "./db.js";

/** Refusals to open any store, whatever is in it. A phone that is full or busy fails in other ways and is no such case. */
const NEVER = ["SecurityError", "InvalidStateError", "NotAllowedError"];

let inMemory = false;

/** What is here is gone when the page closes. */
export const keepsNothing = () => inMemory;

/** Before anything is read or written: sees to it that there is a store, if only in memory. */
export async function findStore() {
  await inShell((db) => db.count("meta")).catch((problem) => {
    if (globalThis.indexedDB && !NEVER.includes(problem?.name)) throw problem;
    return useMemory();
  });
}

/** Also on the person's word, where the store cannot be opened for another reason. */
export async function useMemory() {
  await import("./memory-store.js");
  inMemory = true;
}
