"""The house as its imports draw it, read from the source: what the architecture tests look at."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

# Talking to a network, a disk, a database or a clock. A pure module reaches none of them, however far it reaches.
DOORS = frozenset({
    "anyio", "asyncio", "httpx", "obstore", "os", "server.clock", "server.database", "socket", "sqlite3",
    "starlette", "subprocess", "time", "tortoise", "uvicorn",
})  # fmt: skip

House = Mapping[str, ast.Module]
Graph = Mapping[str, set[str]]


def read_house(folder: Path) -> dict[str, ast.Module]:
    """Every module below a package folder, by its dotted name; migrations are steps and no modules."""
    return {
        _dotted(path.relative_to(folder.parent)): ast.parse(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.py"))
        if "migrations" not in path.parts
    }


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(house: House, module: str) -> set[str]:
    """What a module imports anywhere in it: modules of the house by their own name, others as written."""
    found: set[str] = set()
    for node in ast.walk(house[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in house else node.module for name in whole}
    return found


def graph_of(house: House) -> Graph:
    """What each module imports."""
    return {module: imports(house, module) for module in house}


def room(module: str) -> str:
    """The package, or the lone file, at the top of the house in which a module lies."""
    return module.split(".")[1] if "." in module else ""


def upward(house: House, floors: list[set[str]]) -> list[str]:
    """Imports that run up, or sideways between two rooms of one floor; rooms that stand on no floor."""
    floor = {name: number for number, names in enumerate(floors) for name in names}
    faults = [f"{name} stands on no floor" for name in sorted({room(module) for module in house} - floor.keys() - {""})]
    for module in house:
        for other in imports(house, module):
            here, there = room(module), room(other) if other in house else ""
            if here in floor and there in floor and here != there and floor[there] >= floor[here]:
                faults.append(f"{module} imports {other}")
    return faults


def circles(graph: Graph) -> list[str]:
    """Modules from which a chain of imports leads back to themselves."""
    return [module for module in graph if module in _reached(graph, graph[module])]


def doors_reached(graph: Graph, module: str) -> set[str]:
    """The doors that a module can reach by any chain of imports; the module that is a door itself included."""
    names = {module, *_reached(graph, {module})}
    outside = {other for name in names & graph.keys() for other in graph[name]} | names
    return {name for name in outside if name in DOORS or name.split(".")[0] in DOORS}


def _reached(graph: Graph, begin: set[str]) -> set[str]:
    seen: set[str] = set()
    waiting = list(begin)
    while waiting:
        module = waiting.pop()
        if module not in seen and module in graph:
            seen.add(module)
            waiting += graph[module]
    return seen


def calls_on(house: House, name: str, methods: set[str]) -> Iterator[tuple[str, str]]:
    """Module and method of every call `Name.method(...)`, also on what `Name.filter(...)` gives."""
    for module, tree in house.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods:
                begin = node.func.value
                while isinstance(begin, ast.Call | ast.Attribute):
                    begin = begin.func if isinstance(begin, ast.Call) else begin.value
                if isinstance(begin, ast.Name) and begin.id == name:
                    yield module, node.func.attr
