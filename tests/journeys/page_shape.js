/** What a page is built of, without its words: every kind of element once, with its parent and its attire. */
() => {
  const kept = /^(class|role|type|lang|open|hidden|disabled|required|aria-(?!label$|describedby$|labelledby$).*|data-(?!value$|label$).*)$/;
  const attire = (element) => {
    const attributes = [...element.attributes].map(({ name, value }) => (kept.test(name) ? `${name}=${value}` : name));
    return `${element.tagName}[${attributes.sort()}]${element.firstChild ? "" : "∅"}`;
  };
  const kinds = [...document.body.querySelectorAll("*")].map((one) => `${attire(one.parentElement)} > ${attire(one)}`);
  return [document.documentElement.lang, document.title.split(" · ").length, ...new Set(kinds)].join("\n");
};
