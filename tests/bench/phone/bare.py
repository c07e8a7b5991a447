"""The floor: a page with nothing but so many inputs, that stores a tap and a photo the shortest way there is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

PAGE = """<!doctype html><meta charset="utf-8"><title>bare</title><div id="here">{inputs}</div>
<input type="file" id="file">
<script>
const opened = new Promise((done) => {{
  const request = indexedDB.open("bare", 1);
  request.onupgradeneeded = () => ["drafts", "blobs"].forEach((name) => request.result.createObjectStore(name));
  request.onsuccess = () => done(request.result);
}});
const put = async (store, value) =>
  new Promise(async (done) => {{
    const tx = (await opened).transaction(store, "readwrite");
    tx.oncomplete = done;
    tx.objectStore(store).put(value, 1);
  }});
document.addEventListener("click", ({{ target }}) => target.id !== "file" && put("drafts", {{ [target.name]: true }}));
document.getElementById("file").addEventListener("change", async ({{ target }}) => {{
  const bytes = await target.files[0].arrayBuffer();
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  await put("blobs", {{ hash, bytes }});
  await put("drafts", {{ hash }});
}});
/** As many inputs as asked for, painted: milliseconds. */
const fill = async (count) => {{
  const began = performance.now();
  document.getElementById("here").innerHTML = '<label><input type="checkbox"> ?</label>'.repeat(count);
  return (await bench.first("#here")) - began;
}};
</script>"""
INPUT = '<label><input type="checkbox" name="{}"> ?</label>'


def page_of(count: int) -> bytes:
    """The page with so many inputs."""
    return PAGE.format(inputs="".join(INPUT.format(number) for number in range(count))).encode()


class _Pages(BaseHTTPRequestHandler):
    """`/N`: the page with N inputs."""

    def do_GET(self) -> None:
        """Any address that is a number."""
        count = urlsplit(self.path).path.strip("/")
        if not count.isdigit():
            self.send_error(404)
            return
        body = page_of(int(count))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        """Not on the console."""


@contextmanager
def bare_pages() -> Iterator[str]:
    """Where they are served while this runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
