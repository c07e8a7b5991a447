/**
 * What is wrong with a page as it lies on the screen: it scrolls sideways, words are cut or stand one on another, where
 * one is lies out of sight, controls are too small to touch. `least` is the smallest side of a control, 0 for any.
 */
async (least) => {
  // Whatever follows the size of the window has followed it after two frames.
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const root = document.documentElement;
  const FILLED = "img, input:not([type=hidden]), select, textarea, meter";
  const CONTROLS = `button, input:not([type=hidden]), select, textarea, summary, a.button, a.chip, a.cell,
    header a, nav a, thead a, tbody :is(td, th) > a`;

  const all = (selector) => [...document.body.querySelectorAll(selector)].filter(seen);
  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest(".visually-hidden, .skip-link");
  const speaks = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const name = (element) => {
    const words = element.getAttribute("aria-label") || element.textContent.trim() || element.name || "";
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    return `${element.tagName.toLowerCase()}${classes} "${words.replace(/\s+/g, " ").slice(0, 30)}"`;
  };
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const inScroller = (element) => {
    for (let at = element.parentElement; at && at !== root; at = at.parentElement) if (scrolls(at)) return true;
    return false;
  };

  const beyond = (element) => {
    const box = element.getBoundingClientRect();
    return (box.right > root.clientWidth + 1 || box.left < -1) && !inScroller(element);
  };
  const cut = (element) =>
    !["inline", "contents"].includes(getComputedStyle(element).display) &&
    getComputedStyle(element).overflowX !== "visible" &&
    element.scrollWidth > element.clientWidth + 1 &&
    !scrolls(element);
  /** More than five lines of hardly any words each. */
  const stacked = (element) => {
    const style = getComputedStyle(element);
    if (style.display === "inline" || element.querySelector("div, p, ul, dl, table, pre")) return false;
    const range = document.createRange();
    range.selectNodeContents(element);
    const { width, height } = range.getBoundingClientRect();
    const size = Number.parseFloat(style.fontSize);
    return width < 5 * size && height > 5 * 1.7 * size;
  };
  const outOfSight = (element) => {
    const [line, box] = [element.closest("ul"), element].map((one) => one.getBoundingClientRect());
    const middle = box.left + box.width / 2;
    return middle < line.left || middle > line.right;
  };
  const touched = (control) => (["checkbox", "radio"].includes(control.type) && control.closest("label")) || control;
  const size = (control) => {
    const { width, height } = touched(control).getBoundingClientRect();
    return [width, height];
  };

  const spoken = all("*").filter(speaks);
  return [
    ...(root.scrollWidth > root.clientWidth ? [`the page scrolls sideways: ${root.scrollWidth}`] : []),
    ...[...spoken, ...all(FILLED)].filter(beyond).map((one) => `beyond the edge: ${name(one)}`),
    ...spoken.filter(cut).map((one) => `words are cut: ${name(one)}`),
    ...spoken.filter(stacked).map((one) => `words stand one on another: ${name(one)}`),
    ...all("li > [aria-current]").filter(outOfSight).map((one) => `out of sight: ${name(one)}`),
    ...all(CONTROLS)
      .filter((one) => Math.min(...size(one)) < least - 0.5)
      .map((one) => `too small to touch: ${name(one)} ${size(one).map(Math.round).join("×")}`),
  ];
};
