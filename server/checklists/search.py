"""Finding checklists and items by what people type (pure): any of its words inside any other, so 灭火 finds 灭火器."""

from collections.abc import Iterator, Sequence

from server.checklists.checklist import Checklist, Item

MOST_HITS = 5


def words_in(text: str) -> list[str]:
    """What was typed, word by word, whatever its case."""
    return text.casefold().split()


def title_hit(checklist: Checklist, words: Sequence[str]) -> bool:
    """Whether title, summary or name of a checklist hold every word."""
    title, summary = checklist.title, checklist.summary
    return _holds(f"{title.zh}\n{title.en}\n{summary.zh}\n{summary.en}\n{checklist.checklist}", words)


def item_hits(checklist: Checklist, words: Sequence[str]) -> Iterator[Item]:
    """The items whose own words, or whose basis, hold every word."""
    return (item for item in checklist.items() if words and _holds(_text(item), words))


def _text(item: Item) -> str:
    said = [item.question, item.why, item.fail.measure, *(choice.label for choice in item.choices)]
    basis = " ".join(f"{ref.document} {ref.clause}" for ref in item.basis)
    return "\n".join([*(f"{one.zh}\n{one.en}" for one in said), basis, item.id])


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)
