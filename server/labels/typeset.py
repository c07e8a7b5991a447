"""Setting a document: a Typst template and all its words become one PDF."""

import json
from pathlib import Path
from typing import Any

import typst

from server.labels.font import typst_fonts


def typeset(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF of a template that reads `sys.inputs.data`. Takes a while: not for the event loop.

    Raises typst.TypstError where the template cannot be set, TypeError where it is no one document.
    """
    compiler = typst.Compiler(font_paths=typst_fonts(), sys_inputs={"data": json.dumps(data)})
    drawn = compiler.compile(template.read_bytes(), format="pdf")
    if not isinstance(drawn, bytes):
        raise TypeError("one document was expected")
    return drawn
