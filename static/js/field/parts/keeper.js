/**
 * Brings pieces of a walk into its draft in the store. Another tab may have the same draft open: what it did is laid
 * together with what was done here, in the store and on the screen.
 */
import { mergeAnswer, setBeside, setNote, setSeen, setThings } from "../drafts.js";
import { mergedAnswer, mergedList, mergedText } from "../merging.js";

/** Among the items to be written: no item is called like this. */
export const NOTE = "";
export const THINGS = "things ";
export const SEEN = "seen ";
export const BESIDE = "beside ";

export class Keeper {
  /**
   * @param {import("./walk.js").Walk} walk
   * @param {() => void} given told once nothing on this page can hold an answer up any more
   */
  constructor(walk, given) {
    this.walk = walk;
    this.given = given;
    /** The draft as this tab last knew it to be in the store; photos are marked in place, so it is a copy. */
    this.stored = structuredClone(walk.draft);
  }

  /** @param {string} key the newest value of this piece */
  write(key) {
    if (key === NOTE) return this.#note();
    if (key === SEEN) return setSeen(this.walk.draft.id, { at: this.walk.draft.at, seconds: this.walk.draft.seconds });
    if (key === BESIDE) return this.#beside();
    return key.startsWith(THINGS) ? this.#things(key.slice(THINGS.length)) : this.#answer(key);
  }

  /** @param {string} item */
  async #answer(item) {
    const { draft } = this.walk;
    const sent = structuredClone(this.walk.answer(item));
    const kept = await mergeAnswer(draft.id, item, sent, this.stored.answers[item], this.given);
    this.stored.answers[item] = structuredClone(kept);
    if (differ(kept, sent))
      this.#draw({ answers: { ...draft.answers, [item]: mergedAnswer(sent, this.walk.answer(item), kept) } });
  }

  async #note() {
    const sent = this.walk.draft.note ?? "";
    const kept = await setNote(this.walk.draft.id, sent, this.stored.note ?? "");
    this.stored.note = kept;
    if (kept !== sent) this.#draw({ note: mergedText(sent, this.walk.draft.note, kept) });
  }

  /** @param {string} section */
  async #things(section) {
    const { draft } = this.walk;
    const sent = draft.several?.[section] ?? [];
    const kept = await setThings(draft.id, section, sent, this.stored.several?.[section] ?? []);
    this.stored.several = { ...this.stored.several, [section]: kept };
    if (differ(kept, sent))
      this.#draw({
        several: {
          ...draft.several,
          [section]: mergedList(sent, draft.several?.[section], kept, ({ place }) => place),
        },
      });
  }

  async #beside() {
    const { draft } = this.walk;
    const { signatures: sent, start_position, end_position } = draft;
    const kept = await setBeside(
      draft.id,
      { ...(sent && { signatures: sent }), start_position, end_position },
      this.stored,
    );
    Object.assign(this.stored, structuredClone(kept));
    if (differ(kept.signatures, sent))
      this.#draw({ signatures: mergedList(sent, draft.signatures, kept.signatures, ({ role }) => role) });
  }

  /** @param {Partial<import("../drafts.js").Draft>} more */
  #draw(more) {
    Object.assign(this.walk.draft, more);
    this.walk.app.refresh();
  }
}

/** @param {unknown} one @param {unknown} other */
const differ = (one, other) => JSON.stringify(one) !== JSON.stringify(other);
