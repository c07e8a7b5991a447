/** Choosing a responsible person, shown with the role. */
import { html } from "lit-html";
import { t } from "../wording.js";

/**
 * @param {object} asked
 * @param {string} asked.id
 * @param {string} asked.label
 * @param {{ id: string, name: string, role: string }[]} asked.people
 * @param {string | null | undefined} asked.chosen
 * @param {(id: string) => void} asked.choose
 */
export const personSelect = ({ id, label, people, chosen, choose }) => html`<div class="field">
  <label class="field__label" for=${id}>${label}</label>
  <select
    class="input"
    id=${id}
    @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}
  >
    <option value="" ?selected=${!chosen}>${t("field.person.later")}</option>
    ${people.map(
      (person) => html`<option value=${person.id} ?selected=${person.id === chosen}>
        ${t("field.person.with_role", { name: person.name, role: roleWord(person.role) })}
      </option>`,
    )}
  </select>
</div>`;

/** @param {string} role */
export function roleWord(role) {
  if (role === "owner") return t("field.role.owner");
  if (role === "officer") return t("field.role.officer");
  if (role === "regulator") return t("field.role.regulator");
  if (role === "leader") return t("field.role.leader");
  if (role === "contractor") return t("field.role.contractor");
  if (role === "expert") return t("field.role.expert");
  if (role === "admin") return t("field.role.admin");
  return t("field.role.worker");
}
