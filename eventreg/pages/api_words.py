"""The document of the API in words: what each call takes and answers, and what each named shape holds."""

from typing import Any

KINDS = {"uuid": "UUID", "date-time": "instant with its offset (ISO 8601)", "date": "day (ISO 8601)"}
PLAIN = {"string": "text", "boolean": "true or false", "integer": "number", "array": "list", "object": "object"}


def calls(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every call: method, path, summary, needs_token, takes and answers (words), refuses (status → words)."""
    return [
        {
            "method": method.upper(), "path": path, "summary": call["summary"], "needs_token": "security" in call,
            "takes": _taken(call), "answers": _content(call["responses"]["200"]),
            "refuses": _refusals(call["responses"]),
        }
        for path, methods in sorted(document["paths"].items())
        for method, call in methods.items()
    ]  # fmt: skip


def shapes(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every named shape: name, description, rows (label and value, one a property)."""
    return [
        {"name": name, "description": shape.get("description", ""), "rows": _rows(shape, document)}
        for name, shape in document["components"]["schemas"].items()
    ]


def _rows(shape: dict[str, Any], document: dict[str, Any]) -> list[dict[str, str]]:
    inherited = [row for part in shape.get("allOf", ()) for row in _rows(_named(part, document), document)]
    return inherited + [
        {"label": name, "value": _property(value, needed=name in shape["required"]), "dir": "ltr"}
        for name, value in shape["properties"].items()
    ]


def _property(schema: dict[str, Any], *, needed: bool) -> str:
    words = kind(schema) + ("" if needed else ", optional")
    about = schema.get("description", "")
    return f"{words}. {about}" if about else f"{words}."


def kind(schema: dict[str, Any]) -> str:
    """What a value is, in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if "anyOf" in schema and "type" not in schema:
        return " or ".join(kind(one) for one in schema["anyOf"])
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return " or ".join(_one(name, schema) for name in types)


def _one(name: str, schema: dict[str, Any]) -> str:
    if name == "null":
        return "null"
    if name == "array" and "items" in schema:
        most = f", at most {schema['maxItems']}" if "maxItems" in schema else ""
        return f"list of {kind(schema['items'])}{most}"
    if name == "object" and "properties" in schema:
        return f"{{{', '.join(f'{key}: {kind(value)}' for key, value in schema['properties'].items())}}}"
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    return KINDS.get(schema.get("format", ""), PLAIN[name])


def _refusals(answers: dict[str, Any]) -> dict[str, str]:
    return {status: answer["description"] for status, answer in answers.items() if status != "200"}


def _taken(call: dict[str, Any]) -> str:
    if "requestBody" in call:
        return _content(call["requestBody"])
    return ", ".join(f"?{asked['name']}= {asked['description']}" for asked in call.get("parameters", ()))


def _content(described: dict[str, Any]) -> str:
    """The kind of a JSON body, or nothing where the document does not say."""
    schema = described.get("content", {}).get("application/json", {}).get("schema")
    return kind(schema) if schema else ""


def _named(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"][kind(schema)]
    return found
