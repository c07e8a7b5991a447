/** Handing a text to another app: by the phone's own sheet, else by the clipboard, else as a file. */

/** @typedef {"shared" | "copied" | "saved" | "nothing"} Way nothing: the person thought better of it */

/**
 * @param {{ title: string, text: string, name: string }} what name: of the file
 * @returns {Promise<Way>}
 */
export async function share({ title, text, name }) {
  try {
    if (navigator.share) {
      await navigator.share({ title, text });
      return "shared";
    }
  } catch (problem) {
    if (/** @type {any} */ (problem)?.name === "AbortError") return "nothing";
  }
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    save({ text, name });
    return "saved";
  }
}

/** @param {{ text: string, name: string }} what */
export function save({ text, name }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/jose" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
