/** Finding a question of an inspection by what people remember of it: words, the clause, its number. Knows no screen. */

/** @typedef {import("./catalogue.js").Item} Item */
/** @typedef {import("./several.js").Part} Part */
/** @typedef {{ item: Item, number: number, part: Part }} Hit */
/** @typedef {{ text: string, found: boolean }} Piece */

/** @param {string} text */
export const wordsOf = (text) => plain(text).split(/\s+/).filter(Boolean);

/** Full-width letters and digits are the same to whoever types them. @param {string} text */
const plain = (text) => text.normalize("NFKC").toLowerCase();

/**
 * Every word has to be there, anywhere in the question, the name of its section, its reason or a clause; a number
 * alone is also the question of that number.
 * @param {Part[]} parts
 * @param {string} text
 * @returns {Hit[]} that very number first, then in the order of the list
 */
export function findItems(parts, text) {
  const words = wordsOf(text);
  if (!words.length) return [];
  const all = numbered(parts);
  const exact = all.filter(({ number }) => words.length === 1 && String(number) === words[0]);
  return [...exact, ...all.filter((hit) => !exact.includes(hit) && holds(hit, words))];
}

/** @param {Part[]} parts @returns {Hit[]} */
const numbered = (parts) =>
  parts
    .flatMap((part) => part.items.map((item) => ({ item, part })))
    .map(({ item, part }, index) => ({ item, part, number: index + 1 }));

/**
 * @param {Hit} hit
 * @param {string[]} words
 */
function holds({ item, part }, words) {
  const hay = plain(
    [
      ...both(item.question),
      ...both(item.why),
      ...both(part.section.title),
      part.thing?.name,
      ...(item.basis ?? []).flatMap(({ title, number, clause }) => [title, number, clause]),
    ].join("\n"),
  );
  return words.every((word) => hay.includes(word));
}

/** @param {import("./catalogue.js").Text | undefined} text */
const both = (text) => [text?.zh, text?.en];

/** The clause by which a question was found, if that is what was asked for. @param {Item} item @param {string} text */
export function clauseFound({ basis = [] }, text) {
  const words = wordsOf(text);
  const clauses = basis.map(({ title, number, clause }) => [title, number, clause].filter(Boolean).join(" "));
  return clauses.find((clause) => words.some((word) => plain(clause).includes(word))) ?? "";
}

/**
 * A text cut where the words stand, to be marked. Letters that change their number when made plain are left unmarked.
 * @param {string} text
 * @param {string} asked
 * @returns {Piece[]}
 */
export function pieces(text, asked) {
  const words = wordsOf(asked);
  const hay = plain(text);
  if (!words.length || hay.length !== text.length) return [{ text, found: false }];
  const marked = Array.from({ length: text.length }, () => false);
  for (const word of words)
    for (let at = hay.indexOf(word); at >= 0; at = hay.indexOf(word, at + word.length))
      marked.fill(true, at, at + word.length);
  return joined(text, marked);
}

/**
 * @param {string} text
 * @param {boolean[]} marked
 * @returns {Piece[]}
 */
function joined(text, marked) {
  /** @type {Piece[]} */
  const found = [];
  for (const [index, letter] of text.split("").entries()) {
    const last = found.at(-1);
    if (last && last.found === marked[index]) last.text += letter;
    else found.push({ text: letter, found: Boolean(marked[index]) });
  }
  return found;
}
