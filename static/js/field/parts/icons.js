/**
 * The few pictures the app draws itself: lines on a 24 unit grid, coloured by the text around them.
 * Every icon is decoration beside a word, so all are hidden from screen readers.
 */
import { html, svg } from "lit-html";

const SHAPES = {
  today: svg`<rect x="4" y="5" width="16" height="16" rx="2"/><path d="M4 10h16M9 3v4M15 3v4M8.5 15.500l2.5 2.5 4.5-5"/>`,
  scan: svg`<path d="M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M4 12h16"/>`,
  hazard: svg`<path d="M12 4 2.8 20h18.400zM12 10v4.500M12 17.200v.3"/>`,
  me: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c.6-4.5 4-6.5 8-6.500s7.4 2 8 6.5"/>`,
  camera: svg`<path d="M4 8h3.500L9 5.500h6L16.5 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z"/><circle cx="12" cy="13" r="3.5"/>`,
  gallery: svg`<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="m4 17 5-5 4 4 3-3 4 4"/><circle cx="15.5" cy="9.5" r="1.3"/>`,
  back: svg`<path d="m15 4-8 8 8 8"/>`,
  next: svg`<path d="m9 4 8 8-8 8"/>`,
  down: svg`<path d="m4 9 8 8 8-8"/>`,
  pass: svg`<path d="m4 12.5 5.5 5.500L20 6.5"/>`,
  fail: svg`<path d="M5.5 5.500l13 13M18.5 5.500l-13 13"/>`,
  na: svg`<path d="M5 12h14"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 5 5"/>`,
  torch: svg`<path d="M8 3h8v4l-2 3v10h-4V10L8 7zM12 13v2"/>`,
  list: svg`<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1"/>`,
  phone: svg`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,
  sent: svg`<path d="M7 18a4.5 4.5 0 0 1-.6-9A6 6 0 0 1 18 8.6 4.7 4.7 0 0 1 17.5 18M9 14.500l2.5 2.5 4.5-5"/>`,
  sending: svg`<path d="M7 18a4.5 4.5 0 0 1-.6-9A6 6 0 0 1 18 8.6 4.7 4.7 0 0 1 17.5 18M12 20v-7M9.5 15.5 12 13l2.5 2.5"/>`,
  trouble: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.500v5.500M12 16v.3"/>`,
  bin: svg`<path d="M5 7h14M10 7V4.500h4V7M7 7l.8 13h8.400L17 7"/>`,
  place: svg`<path d="M12 21c4.5-5 6.5-8.3 6.5-11A6.5 6.5 0 0 0 5.5 10c0 2.7 2 6 6.5 11z"/><circle cx="12" cy="10" r="2.3"/>`,
  erase: svg`<path d="M8.5 6H21v12H8.500L3 12zM12 10l5 4M17 10l-5 4"/>`,
  todo: svg`<circle cx="12" cy="12" r="8"/>`,
  unknown: svg`<circle cx="12" cy="12" r="8.500"/><path d="M9.500 9.500a2.5 2.5 0 1 1 3.500 2.3c-.7.3-1 .9-1 1.700M12 16.500v.3"/>`,
  route: svg`<circle cx="6" cy="18" r="2.500"/><circle cx="18" cy="6" r="2.500"/><path d="M8.500 18H15a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h6.500"/>`,
  share: svg`<path d="M8 10H6v10h12V10h-2M12 15V3M8.500 6.500 12 3l3.500 3.500"/>`,
  plus: svg`<rect x="4" y="4" width="16" height="16" rx="3"/><path d="M12 8v8M8 12h8"/>`,
  dots: svg`<path d="M12 5v.1M12 12v.1M12 19v.1"/>`,
  add: svg`<path d="M12 5v14M5 12h14"/>`,
  pen: svg`<path d="M4 20l1-5L16.500 3.500l4 4L9 19zM14 6l4 4"/>`,
  undo: svg`<path d="M9 5 4 10l5 5M4 10h10a5.500 5.500 0 0 1 0 11h-3"/>`,
  handle: svg`<path d="M9 6h.1M15 6h.1M9 12h.1M15 12h.1M9 18h.1M15 18h.1"/>`,
  arrow: svg`<path d="M5 19 19 5M10 5h9v9"/>`,
  ring: svg`<ellipse cx="12" cy="12" rx="9" ry="7"/>`,
  words: svg`<path d="M5 7V5h14v2M12 5v14M9 19h6"/>`,
};

/** @typedef {keyof typeof SHAPES} IconName */

/** @param {IconName} name */
export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
