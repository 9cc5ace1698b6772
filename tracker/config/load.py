"""Reading config.yaml: document, environment, checks; every fault in one error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic_core import ErrorDetails

from ingest.located import load_located_file, nearest
from ingest.located_document import DocumentError, KeyPath, Located
from tracker.config.environment import Expanded, expand
from tracker.config.model import KINDS, Config
from tracker.errors import ConfigError
from tracker.paths import default_config_path

#: Values under these keys are never shown, whatever is wrong with them.
_SECRET_KEYS: Final = {"client_secret", "headers", "database", "password", "token", "api_key", "key", "secret"}
_NAMES: Final = {
    dict: "a mapping",
    list: "a list",
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "nothing",
}


def load_config(path: Path | None = None, *, environ: Mapping[str, str]) -> Config:
    """The configuration in `path`; None takes ./config.yaml if there is one, else the built-in defaults.

    `environ` gives the values of `${NAME}`. Raises ConfigError that lists every fault with file, line, key path, the value
    received and what is accepted; secrets are not in it.
    """
    if path is None:
        local = Path("config.yaml")
        path = local if local.exists() else default_config_path()
    try:
        document = load_located_file(path)
    except DocumentError as error:
        raise ConfigError([*error.faults, *_further_faults(error.document, environ)]) from None
    return read_config(document, environ)


def _further_faults(document: Located | None, environ: Mapping[str, str]) -> tuple[str, ...]:
    if document is None:
        return ()
    try:
        read_config(document, environ)
    except ConfigError as error:
        return error.faults
    return ()


def read_config(document: Located, environ: Mapping[str, str]) -> Config:
    """The configuration that `document` holds. Pure; raises ConfigError."""
    if document.value is None:
        return Config()
    if not isinstance(document.value, dict):
        raise ConfigError([document.fault((), f"holds {_kind_of(document.value)}.", "Top-level keys are accepted: " + _keys(Config) + ".")])
    expanded = expand(document.value, environ)
    faults = {path: document.fault(path, problem, remedy) for path, problem, remedy in expanded.faults}
    try:
        config = Config.model_validate(expanded.value)
    except ValidationError as error:
        for details in (one for told in error.errors(include_url=False) for one in _each(told)):
            path = _path(details)
            if not any(path[: len(known)] == known for known in faults):
                faults[path] = document.fault(path, *_explain(details, path, document, expanded))
    if faults:
        raise ConfigError([faults[path] for path in sorted(faults, key=lambda path: (document.mark(path), len(path)))])
    return config


def _each(details: ErrorDetails) -> Iterator[ErrorDetails]:
    """The faults that one error tells of: ours may hold more than one."""
    yield details
    for at, problem, remedy in details.get("ctx", {}).get("more", ()):
        yield {**details, "ctx": {"problem": problem, "remedy": remedy, "at": at}}


def _path(details: ErrorDetails) -> KeyPath:
    """Key path of a fault; the library puts the kind of a source into it, the document does not."""
    path = details["loc"]
    if len(path) > 2 and path[0] == "sources" and path[2] in KINDS:
        path = (*path[:2], *path[3:])
    return (*path, *details.get("ctx", {}).get("at", ()))


def _explain(details: ErrorDetails, path: KeyPath, document: Located, expanded: Expanded) -> tuple[str, str]:
    """What is wrong, and what is accepted, in words."""
    kind = details["type"]
    context = details.get("ctx", {})
    received = _received(details["input"], path, expanded)
    if kind == "overflight":
        return f"{context['problem']}{'' if context['at'] else received}.", str(context["remedy"])
    if kind == "extra_forbidden":
        return "is not a known key.", _did_you_mean(str(path[-1]), known_keys(details["loc"]))
    if kind == "missing":
        return "is missing.", "Add it."
    if kind == "string_type":
        return _not_text(details["input"], path, document, received)
    if kind.startswith("union_tag"):
        return "is of no known kind.", f"Write kind: {', '.join(KINDS[:-1])} or {KINDS[-1]}."
    return _LIBRARY.get(kind, _generic)(details, received)


def _not_text(value: Any, path: KeyPath, document: Located, received: str) -> tuple[str, str]:
    written = document.written(path)
    if written is not None and isinstance(value, bool | int | float):
        return f"is written {written[:40]}, which YAML takes for {_kind_of(value)}.", f'Quote it: "{written[:40]}".'
    if isinstance(value, dict) and len(value) == 1:
        return "is a mapping, but a text is needed.", "Write no space after the colon, or quote the whole text."
    return f"must be a text{received}.", "Write a text."


def _mapping_needed(details: ErrorDetails, received: str) -> tuple[str, str]:  # noqa: ARG001
    return f"must be a mapping, not {_kind_of(details['input'])}.", "Write its keys below it, indented."


def _list_needed(details: ErrorDetails, received: str) -> tuple[str, str]:  # noqa: ARG001
    return f"must be a list, not {_kind_of(details['input'])}.", "Write [a, b], or one item a line after '- '."


def _switch_needed(details: ErrorDetails, received: str) -> tuple[str, str]:  # noqa: ARG001
    return f"must be true or false{received}.", "Write true or false."


def _choice_needed(details: ErrorDetails, received: str) -> tuple[str, str]:
    choices = str(details["ctx"]["expected"]).replace("'", "")
    near = nearest(str(details["input"]), choices.replace(" or ", ", ").split(", "))
    return f"is none of the accepted words{received}.", (f"Did you mean {near}? " if near else "") + f"Accepted: {choices}."


def _generic(details: ErrorDetails, received: str) -> tuple[str, str]:
    message = details["msg"]
    return f"is wrong{received}.", message[:1].upper() + message[1:].rstrip(".") + "."


_LIBRARY: Final = {
    "model_type": _mapping_needed,
    "model_attributes_type": _mapping_needed,
    "dict_type": _mapping_needed,
    "tuple_type": _list_needed,
    "bool_parsing": _switch_needed,
    "bool_type": _switch_needed,
    "literal_error": _choice_needed,
}


def _received(value: Any, path: KeyPath, expanded: Expanded) -> str:
    """`, got ...` for the end of a sentence, without ever showing a secret or what came from the environment."""
    if path in expanded.written:
        return f", got {expanded.written[path][:60]!r} from the environment"
    if value is None or isinstance(value, tuple):  # a tuple is our own default, nothing that somebody wrote
        return ""
    hidden = _SECRET_KEYS.intersection(map(str, path)) or path[:2] == ("alerts", "channels")
    if hidden or isinstance(value, SecretStr):
        return " (the value is not shown)"
    return f", got {_kind_of(value)}" if isinstance(value, dict | list | BaseModel) else f", got {str(value)[:60]!r}"


def _kind_of(value: Any) -> str:
    return _NAMES.get(type(value), "something else")


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = nearest(word, names)
    return f"Did you mean {near}?" if near else f"Known here: {', '.join(names)}."


def _keys(model: type[BaseModel]) -> str:
    return ", ".join(model.model_fields)


def known_keys(path: tuple[str | int, ...]) -> set[str]:
    """The keys that stand beside the last part of a fault's path."""
    models: list[type[BaseModel]] = [Config]
    for part in path[:-1]:
        deeper = [found for model in models for found in _models_at(model, part)]
        chosen = [model for model in models if "kind" in model.model_fields and part in get_args(model.model_fields["kind"].annotation)]
        models = deeper or chosen or models
    return {field.alias or name for model in models for name, field in model.model_fields.items()}


def _models_at(model: type[BaseModel], key: str | int) -> list[type[BaseModel]]:
    found = [field.annotation for name, field in model.model_fields.items() if (field.alias or name) == key]
    return [inner for annotation in found for inner in _models_in(annotation)]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]
