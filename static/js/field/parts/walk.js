/**
 * An inspection being walked: the checklist, the answers so far, what is still open. Every change is drawn at once
 * and on its way into the store in the same breath.
 */
import { dayAfter, now, today } from "../dates.js";
import { gapIn, photosShort } from "../gaps.js";
import { Looking } from "../looking.js";
import { itemOf, partsOf, thingsOf } from "../several.js";
import { BESIDE, Keeper, NOTE, SEEN, THINGS } from "./keeper.js";
import { Writer } from "./writer.js";

/** @typedef {import("../drafts.js").Draft} Draft */
/** @typedef {import("../drafts.js").Answer} Answer */
/** @typedef {import("../catalogue.js").Checklist} Checklist */
/** @typedef {import("../catalogue.js").Item} Item */
/** @typedef {import("../catalogue.js").Section} Section */
/** @typedef {import("../several.js").Part} Part */
/** @typedef {{ item: Item, what: import("../gaps.js").Missing }} Gap */

const FIRST_CARDS = 12;
/** A tap shows what it did by then, however long the store takes. */
const LATEST_DRAWING_MS = 40;
/** A general hazard has a month where the checklist says nothing else. */
const DAYS = 30;
/** @type {Readonly<Answer>} */
const BLANK = Object.freeze({});

export class Walk {
  /** Area and equipment in words. */ where = "";
  /** The item whose number pad is open. */ pad = "";
  /** Items whose basis was opened. @type {Set<string>} */ unfolded = new Set();
  /** How many cards are drawn: a screenful at once, the rest in the frames after. */ drawn = FIRST_CARDS;
  /** The place of the section that somebody jumped to: it and its neighbours are drawn out of turn. */ near = -1;
  /** What was found wrong before, to be offered. @type {import("../presets.js").Use[]} */ notes = [];
  /** Where to go on, once: the question of last time. */ resume = "";
  #undrawn = false;
  /** What applied when something last changed. @type {{ answers: unknown, several: unknown, parts: Part[], byKey: Map<string, Part> } | null} */
  #laid = null;

  /**
   * @param {import("./app.js").App} app
   * @param {Draft} draft
   * @param {Checklist} checklist
   * @param {Record<string, unknown>} profile
   * @param {{ id: string, name: string, role: string }[]} people
   */
  constructor(app, draft, checklist, profile, people) {
    this.app = app;
    this.draft = draft;
    this.checklist = checklist;
    this.profile = profile;
    this.people = people;
    /** What was read here before. @type {(key: string) => import("../readings.js").LastReading | undefined} */
    this.before = () => undefined;
    this.looking = new Looking(draft.seconds);
    const keeper = new Keeper(this, () => this.#draw());
    this.writer = new Writer(
      (key) => keeper.write(key),
      () => app.refresh(),
    );
    /** @type {Map<string, Item>} */
    this.byId = new Map(checklist.sections.flatMap((section) => section.items.map((item) => [item.id, item])));
  }

  /** What is signed for is no longer what it was. */
  #touch() {
    this.draft.answered_at = now().toISOString();
  }

  /** @param {string} id */
  answer(id) {
    return this.draft.answers[id] ?? BLANK;
  }

  /**
   * @param {string} id
   * @param {Partial<Answer>} patch
   */
  set(id, patch) {
    const answer = { ...this.answer(id), ...patch };
    // The deadline that is shown is the deadline that is kept.
    if (answer.result === "fail") answer.due ??= dayAfter(today(), this.byId.get(itemOf(id))?.fail?.days ?? DAYS);
    this.draft.answers = { ...this.draft.answers, [id]: answer };
    this.draft.at = id;
    this.#touch();
    this.#undrawn = true;
    this.writer.add(id);
    setTimeout(() => this.#draw(), LATEST_DRAWING_MS);
  }

  /** A slow phone is long at drawing: the store has the answer first. */
  #draw() {
    if (!this.#undrawn) return;
    this.#undrawn = false;
    this.app.refresh();
  }

  /** @param {string} text */
  setNote(text) {
    this.#touch();
    this.draft.note = text;
    this.writer.add(NOTE);
  }

  /** @param {Section} section */
  things(section) {
    return thingsOf(section, this.draft, this.profile);
  }

  /**
   * @param {Section} section
   * @param {import("../several.js").Thing[]} things
   */
  setThings(section, things) {
    this.draft.several = { ...this.draft.several, [section.id]: things };
    this.#touch();
    this.writer.add(THINGS + section.id);
    this.app.refresh();
  }

  /** Whether the last change is on the phone's disk. */
  get saving() {
    return this.writer.saving;
  }

  /** @param {Partial<Pick<Draft, "signatures" | "start_position" | "end_position">>} patch */
  setBeside(patch) {
    Object.assign(this.draft, patch);
    this.writer.add(BESIDE);
    this.app.refresh();
  }

  /** Where the person is and how long they looked, kept now and then and when they look away. @param {string} [at] */
  keepSeen(at) {
    if (!this.looking.fresh && (at ?? this.draft.at) === this.draft.at) return;
    this.looking.fresh = false;
    Object.assign(this.draft, { at: at ?? this.draft.at, seconds: { ...this.looking.seconds } });
    this.writer.add(SEEN);
  }

  /** What applies here, by the profile and the answers so far. @returns {Part[]} */
  parts() {
    return this.#lay().parts;
  }

  /** The part that a question is asked in. @param {string} key */
  partOf(key) {
    return this.#lay().byKey.get(key);
  }

  /** Worked out once for each change, however often a drawing asks. */
  #lay() {
    const { answers, several } = this.draft;
    if (this.#laid?.answers === answers && this.#laid.several === several) return this.#laid;
    const parts = partsOf(this.checklist, this.draft, this.profile);
    const byKey = new Map(parts.flatMap((part) => part.items.map((item) => [item.id, part])));
    this.#laid = { answers, several, parts, byKey };
    return this.#laid;
  }

  items() {
    return this.parts().flatMap((part) => part.items);
  }

  /** @param {Item[]} items */
  done(items) {
    return items.filter((item) => this.answer(item.id).result).length;
  }

  /** Everything that keeps this from being handed in. @returns {Gap[]} */
  gaps() {
    return this.items().flatMap((item) => {
      const what = this.gap(item);
      return what ? [{ item, what }] : [];
    });
  }

  /**
   * @param {Item} item
   * @returns {Gap["what"] | null}
   */
  gap(item) {
    return gapIn(item, this.answer(item.id));
  }

  /** @param {string} id */
  unfold(id) {
    this.unfolded.add(id);
    this.app.refresh();
  }

  /** How many photos the evidence rule still asks for. @param {Item} item */
  photosShort(item) {
    return photosShort(item, this.answer(item.id));
  }

  /** The next open item after this one, round to the top. @param {string} [after] */
  nextOpen(after) {
    const items = this.items();
    const from = items.findIndex((item) => item.id === after) + 1;
    return [...items.slice(from), ...items.slice(0, from)].find((item) => this.gap(item) === "answer");
  }

  /** The last open item before this one. @param {string} [before] */
  openBefore(before) {
    const items = this.items();
    const to = items.findIndex((item) => item.id === before);
    return items
      .slice(0, Math.max(0, to))
      .reverse()
      .find((item) => this.gap(item) === "answer");
  }

  failed() {
    return this.items().filter((item) => this.answer(item.id).result === "fail");
  }
}
