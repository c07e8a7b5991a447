/**
 * Drawing on a plan by mouse or finger: what is tapped is written into the form's fields, as whoever has no script
 * types it. Places are ten thousandths of the picture's sides.
 */
const WHOLE = 10000;
const SVG = "http://www.w3.org/2000/svg";

/** @param {Document} page */
export function drawPlans(page) {
  const form = page.querySelector("form[data-plan]");
  if (form) new Plan(/** @type {HTMLFormElement} */ (form));
}

class Plan {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */
    this.fields = [...form.querySelectorAll("[data-plan-kind]")].map((one) => /** @type {HTMLInputElement} */ (one));
    this.drawing = /** @type {SVGSVGElement} */ (form.querySelector("[data-plan-drawing]"));
    this.shapes = /** @type {SVGGElement} */ (form.querySelector("[data-plan-shapes]"));
    this.tool = /** @type {HTMLSelectElement} */ (form.querySelector("[data-plan-tool]"));
    /** @type {{ field: HTMLInputElement | HTMLTextAreaElement, value: string }[]} */
    this.past = [];
    for (const field of this.fields) this.tool.append(new Option(field.labels?.[0]?.textContent ?? "", field.id));
    /** @type {HTMLElement} */ (form.querySelector("[data-plan-tools]")).hidden = false;
    this.drawing.addEventListener("click", (event) => this.tap(event));
    form.querySelector("[data-plan-undo]")?.addEventListener("click", () => this.undo());
    form.querySelector("[data-plan-clear]")?.addEventListener("click", () => this.write(this.field(), ""));
    this.tool.addEventListener("change", () => this.draw());
    form.addEventListener("change", () => this.draw());
    this.draw();
  }

  field() {
    return this.fields.find((one) => one.id === this.tool.value) ?? this.fields[0];
  }

  /** @param {MouseEvent} event */
  tap(event) {
    const box = this.drawing.getBoundingClientRect();
    const part = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ size) =>
      Math.min(WHOLE, Math.max(0, Math.round(((at - from) / size) * WHOLE)));
    const spot = `${part(event.clientX, box.left, box.width)},${part(event.clientY, box.top, box.height)}`;
    const field = this.field();
    if (!field) return;
    const kind = field.dataset.planKind;
    if (kind === "area") this.write(field, `${field.value} ${spot}`.trim());
    else this.write(field, kind === "camera" ? `${field.value}\n${spot}`.trim() : spot);
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement | undefined} field @param {string} value */
  write(field, value) {
    if (!field) return;
    this.past.push({ field, value: field.value });
    field.value = value;
    this.draw();
  }

  undo() {
    const last = this.past.pop();
    if (last) last.field.value = last.value;
    this.draw();
  }

  draw() {
    const { width, height } = this.drawing.viewBox.baseVal;
    const unit = Math.max(width, height) / 100;
    this.shapes.replaceChildren();
    for (const field of this.fields) {
      const spots = [...field.value.matchAll(/(\d+),(\d+)/g)].map(
        ([, x, y]) => /** @type {[number, number]} */ ([(Number(x) * width) / WHOLE, (Number(y) * height) / WHOLE]),
      );
      const chosen = field === this.field();
      if (field.dataset.planKind === "area" && spots.length > 2)
        this.add("polygon", { points: spots.map((one) => one.join()).join(" "), class: "site-plan__zone" }, chosen);
      for (const [x, y] of spots) this.add("circle", { cx: x, cy: y, r: unit, class: "site-plan__spot" }, chosen);
      const first = spots[0];
      if (first && field.dataset.planName) {
        const words = this.add("text", { x: first[0], y: first[1] - unit * 1.5, "font-size": unit * 2 }, chosen);
        words.textContent = field.dataset.planName;
      }
    }
  }

  /** @param {string} name @param {Record<string, string | number>} values @param {boolean} chosen */
  add(name, values, chosen) {
    const shape = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) shape.setAttribute(key, String(value));
    if (chosen) shape.classList.add("is-chosen");
    this.shapes.append(shape);
    return shape;
  }
}
