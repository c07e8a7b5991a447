/** What is said instead where nothing is kept: "saved on this phone" would not be true there. @type {Record<string, string>} */
export const IN_MEMORY = {
  "field.act.kept_note": "field.memory.sent_at_once",
  "field.act.saved": "field.memory.act_saved",
  "field.photo.on_phone": "field.memory.on_page",
  "field.receipt.step_saved": "field.memory.step_saved",
  "field.review.submit_note": "field.memory.sent_at_once",
  "field.saved.saved": "field.memory.noted",
  "field.sent.saved": "field.memory.not_delivered",
  "field.sign_in.note": "field.memory.sign_in_note",
  "field.strip.needs_sign_in": "field.memory.needs_sign_in",
  "field.trouble.away": "field.memory.away",
  "field.trouble.line": "field.memory.line",
  "field.trouble.portal": "field.memory.portal",
  "field.trouble.sign_in": "field.memory.needs_sign_in",
  "field.unsent.banner": "field.memory.unsent",
};
