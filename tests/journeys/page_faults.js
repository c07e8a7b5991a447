/** What is wrong with a page as it lies on the screen: it scrolls sideways, text is cut, controls are too small to touch. */
(least) => {
  const faults = [];
  const root = document.documentElement;
  const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} "${element.textContent.trim().slice(0, 30)}"`;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".visually-hidden, .skip-link");
  const scroller = (element) => {
    for (let at = element; at; at = at.parentElement) if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return at;
    return null;
  };
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`);
  for (const element of document.body.querySelectorAll("*")) {
    if (!seen(element) || !element.textContent.trim() || element.children.length) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (style.display !== "inline" && style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1 && !["auto", "scroll"].includes(style.overflowX))
      faults.push(`text cut: ${name(element)}`);
    if (box.right > root.clientWidth + 1 && !scroller(element)) faults.push(`beyond the edge: ${name(element)}`);
  }
  if (!least) return faults;
  const controls = "button, input:not([type=hidden]), select, textarea, summary, a.button, a.chip, a.cell, nav a, thead a, tbody :is(td, th) > a";
  for (const control of document.querySelectorAll(controls)) {
    if (!seen(control)) continue;
    const box = (["checkbox", "radio"].includes(control.type) && control.closest("label") || control).getBoundingClientRect();
    if (box.height < least - 0.5 || box.width < least - 0.5) faults.push(`too small to touch: ${name(control)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  return faults;
}
