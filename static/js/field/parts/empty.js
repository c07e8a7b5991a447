/** Nothing here, and what to do next. */
import { html, nothing } from "lit-html";

/**
 * @param {{ title: string, note?: string, href?: string, action?: string }} words
 */
export const empty = ({ title, note, href, action }) => html`<div class="empty">
  <p class="empty__title">${title}</p>
  ${note ? html`<p class="empty__note">${note}</p>` : nothing}
  ${href ? html`<a class="button button--quiet" href=${href}>${action}</a>` : nothing}
</div>`;
