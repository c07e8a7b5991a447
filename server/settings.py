"""Settings: the environment, read once into one frozen value. Nothing else reads the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

# What may also be given as a file, by the same name with _FILE behind.
SECRETS = ("DATABASE_URL", "SIGNING_KEYS", "SECRET_KEYS", "OIDC_CLIENT_SECRET", "SMTP_URL")
# Whose sign-in takes a second factor where nothing else is said.
IN_PRODUCTION = "regulator admin"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs. Every field has an embedded default and is documented in docs/settings.md."""

    database_url: str
    files_url: str
    data_dir: Path
    signing_keys: str = field(repr=False)
    secret_keys: str = field(repr=False)
    host: str
    port: int
    base_url: str
    secure_cookies: bool
    production: bool
    demo: bool
    second_factor_for: frozenset[str]
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str = field(repr=False)
    oidc_name: str
    offline_app: bool
    log_format: str
    max_file_bytes: int
    photo_longest_side: int
    photo_quality: int
    photo_keep_original: bool
    phone_silent_days: int
    tip_keep_days: int
    smtp_url: str = field(repr=False)
    mail_from: str
    checklists_dir: Path
    static_dir: Path
    templates_dir: Path

    @property
    def keys_dir(self) -> Path:
        """Where the keys that sign receipts are kept."""
        return self.data_dir / "keys"

    @property
    def uploads_dir(self) -> Path:
        """Where files lie while they are still arriving."""
        return self.data_dir / "uploads"

    @property
    def is_sqlite(self) -> bool:
        """Whether the embedded database is in use."""
        return self.database_url.startswith("sqlite:")


def _flag(env: Mapping[str, str], name: str, default: bool) -> bool:
    value = env.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise ValueError(f"{name} must be 1 or 0, not {value!r}")
    return default


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name, "").strip()
    if not value:
        return default
    if not value.isdigit():
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return int(value)


def _words(env: Mapping[str, str], name: str, default: str) -> frozenset[str]:
    return frozenset((env.get(name) or default).replace(",", " ").split()) - {"none"}


def with_files(env: Mapping[str, str]) -> Mapping[str, str]:
    """Secrets as files, the way that orchestrators hand them over: NAME_FILE holds the path of NAME's value."""
    files = {name: env[f"{name}_FILE"] for name in SECRETS if f"{name}_FILE" in list(env)}
    try:
        read = {name: Path(path).read_text("utf-8").strip() for name, path in files.items()}
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"one of {', '.join(f'{name}_FILE' for name in files)} cannot be read: {error}") from error
    return {**env, **read} if read else env


def _between(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    value = _number(env, name, default)
    if not least <= value <= most:
        raise ValueError(f"{name} must be from {least} to {most}, not {value}")
    return value


def _smtp(env: Mapping[str, str]) -> str:
    url = env.get("SMTP_URL", "")
    if url and (urlsplit(url).scheme not in {"smtp", "smtps"} or not urlsplit(url).hostname):
        raise ValueError("SMTP_URL must be like smtp://user:password@host:587 or smtps://user:password@host:465")
    if url and not env.get("MAIL_FROM"):
        raise ValueError("MAIL_FROM must say whom mail comes from, where SMTP_URL is set")
    return url


def read_settings(env: Mapping[str, str]) -> Settings:
    """Settings from the given environment; raises ValueError that names the variable which is wrong."""
    env = with_files(env)
    production = _flag(env, "PRODUCTION", False)
    data_dir = Path(env.get("DATA_DIR") or ROOT / "var").resolve()
    host = env.get("HOST") or "127.0.0.1"
    port = _number(env, "PORT", 8000)
    base_url = (env.get("BASE_URL") or f"http://{host}:{port}").rstrip("/")
    if urlsplit(base_url).scheme not in {"http", "https"}:
        raise ValueError(f"BASE_URL must start with http:// or https://, not {base_url!r}")
    log_format = env.get("LOG_FORMAT") or "console"
    if log_format not in {"console", "json"}:
        raise ValueError(f"LOG_FORMAT must be console or json, not {log_format!r}")
    files_url = env.get("FILES_URL") or f"file://{data_dir / 'files'}"
    if not files_url.startswith(("file://", "s3://", "memory://")):
        raise ValueError(f"FILES_URL must start with file://, s3:// or memory://, not {files_url!r}")
    return Settings(
        database_url=env.get("DATABASE_URL") or f"sqlite://{data_dir / 'zicha.db'}",
        files_url=files_url,
        data_dir=data_dir,
        signing_keys=env.get("SIGNING_KEYS", ""),
        secret_keys=env.get("SECRET_KEYS", ""),
        host=host,
        port=port,
        base_url=base_url,
        secure_cookies=_flag(env, "SECURE_COOKIES", base_url.startswith("https://")),
        production=production,
        demo=_flag(env, "ZICHA_DEMO", False),
        oidc_issuer=env.get("OIDC_ISSUER", "").rstrip("/"),
        oidc_client_id=env.get("OIDC_CLIENT_ID", ""),
        oidc_client_secret=env.get("OIDC_CLIENT_SECRET", ""),
        oidc_name=env.get("OIDC_NAME", ""),
        second_factor_for=_words(env, "SECOND_FACTOR_FOR", IN_PRODUCTION if production else ""),
        offline_app=_flag(env, "OFFLINE_APP", True),
        log_format=log_format,
        max_file_bytes=_number(env, "MAX_FILE_BYTES", 20 * 1024 * 1024),
        photo_longest_side=_between(env, "PHOTO_LONGEST_SIDE", 1920, 640, 8000),
        photo_quality=_between(env, "PHOTO_QUALITY", 82, 40, 95),
        photo_keep_original=_flag(env, "PHOTO_KEEP_ORIGINAL", False),
        phone_silent_days=_between(env, "PHONE_SILENT_DAYS", 3, 1, 60),
        tip_keep_days=_between(env, "TIP_KEEP_DAYS", 365, 30, 3650),
        smtp_url=_smtp(env),
        mail_from=env.get("MAIL_FROM", ""),
        checklists_dir=Path(env.get("CHECKLISTS_DIR") or ROOT / "checklists"),
        static_dir=ROOT / "static",
        templates_dir=ROOT / "templates",
    )
