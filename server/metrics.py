"""Measurements for Prometheus. Labels name kinds and templates of things, never a person, enterprise or id."""

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest

# When a counter was made says nothing to anybody and doubles the page.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it untyped
REGISTRY = CollectorRegistry()
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

REQUESTS = Counter(
    "zicha_requests", "Answers by method, route and status", ("method", "route", "status"), registry=REGISTRY
)
REQUEST_SECONDS = Histogram(
    "zicha_request_seconds",
    "Time to answer",
    ("method", "route"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=REGISTRY,
)
FACTS = Counter("zicha_facts", "Facts offered, by kind and what became of them", ("kind", "state"), registry=REGISTRY)
UPLOADS = Counter("zicha_uploads", "Uploads that ended, by how", ("outcome",), registry=REGISTRY)
UPLOAD_BYTES = Counter("zicha_upload_bytes", "Bytes of photos taken in", registry=REGISTRY)

SECURITY_EVENTS = Counter("zicha_security_events", "What happened at the door, by kind", ("kind",), registry=REGISTRY)


def exposition() -> bytes:
    """All measurements in the text format."""
    return generate_latest(REGISTRY)
