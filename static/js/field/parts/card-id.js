/** How the card of a question is found on the page. */

/** @param {string} id of the item */
export const cardId = (id) => `item-${id.replaceAll(/[.#]/g, "-")}`;
