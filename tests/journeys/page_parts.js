/** What a page is built of, without its words: every kind of element once, with its parent and its attire. */
() => {
  const KEPT = /^(class|role|type|lang|open|hidden|disabled|required|aria-|data-)/;
  const WORDS = /^(aria-(label|describedby|labelledby)|data-(label|value))$/;
  const attire = (element) => {
    const kept = [...element.attributes].map(({ name, value }) =>
      KEPT.test(name) && !WORDS.test(name) ? `${name}=${value}` : name,
    );
    return `${element.tagName}[${kept.sort()}]${element.firstChild ? "" : " empty"}`;
  };
  const kind = (element) => `${attire(element.parentElement)} > ${attire(element)}`;
  return [...new Set([...document.body.querySelectorAll("*")].map(kind))];
};
