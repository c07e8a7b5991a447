/** Who may mend what was found here: whoever had the latest hazards of this thing, else of this area (pure). */

/**
 * @param {import("./hazards.js").Hazard[]} hazards
 * @param {{ area: string, equipment: string }} where
 * @param {{ id: string }[]} people of the enterprise; whoever left is not suggested
 * @returns {string} an id, or nothing
 */
export function suggestPerson(hazards, { area, equipment }, people) {
  const given = hazards
    .filter(({ assignee }) => people.some(({ id }) => id === assignee))
    .sort((a, b) => (openedAt(a) < openedAt(b) ? 1 : -1));
  const here = equipment && given.find((hazard) => hazard.equipment === equipment);
  const near = area && given.find((hazard) => hazard.area === area);
  return (here || near || undefined)?.assignee ?? "";
}

/** @param {import("./hazards.js").Hazard} hazard */
const openedAt = ({ history: [first] }) => first?.at ?? "";
