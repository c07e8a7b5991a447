"""Expressions to try laws on: every sound one can come out, and anything that JSON can say."""

from hypothesis import strategies as st

keys = st.sampled_from(["a", "b", "c"])
leaf = st.one_of(
    st.builds(lambda key: {"profile": key}, keys),
    st.builds(lambda key, value: {"profile": key, "is": value}, keys, st.booleans() | st.integers(0, 3)),
    st.builds(
        lambda key, bound, n: {"profile": key, bound: n}, keys, st.sampled_from(["over", "under"]), st.integers(0, 3)
    ),
    st.builds(lambda key, value: {"answer": key, "is": value}, keys, st.sampled_from(["pass", "fail", "na"])),
)


def nested(leaves: st.SearchStrategy) -> st.SearchStrategy:
    """Expressions that are made of these leaves."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds(lambda one: {"not": one}, inner),
            st.builds(lambda several: {"all": several}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda several: {"any": several}, st.lists(inner, min_size=1, max_size=3)),
        ),
        max_leaves=8,
    )


expressions = nested(leaf)
profiles = st.dictionaries(keys, st.booleans() | st.integers(0, 3))
answers = st.dictionaries(keys, st.sampled_from(["pass", "fail", "na"]))

# Leaves with any name and any value that has a form.
odd_names = st.text(min_size=1, max_size=8) | keys
odd_numbers = st.integers(-(10**12) + 1, 10**12 - 1)
odd_leaf = st.one_of(
    st.builds(lambda key: {"profile": key}, odd_names),
    st.builds(lambda key, value: {"profile": key, "is": value}, odd_names, st.booleans() | odd_numbers | st.text()),
    st.builds(lambda key, value: {"profile": key, "is": value}, keys, st.sampled_from(["and", "true", "12", "", "“”"])),
    st.builds(
        lambda key, bound, n: {"profile": key, bound: n}, odd_names, st.sampled_from(["over", "under"]), odd_numbers
    ),
    st.builds(lambda key, value: {"answer": key, "is": value}, odd_names, st.sampled_from(["pass", "fail", "na"])),
)
odd_expressions = nested(odd_leaf)

# What a careless hand may leave there: the right words in the wrong places, and anything at all.
words = st.sampled_from(["all", "any", "not", "profile", "answer", "is", "over", "under"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words | st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)
