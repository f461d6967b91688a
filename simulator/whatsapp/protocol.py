"""How the Cloud API refuses: by a code, with details in a body of its own shape."""

from http import HTTPStatus
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

TITLES = {
    100: "Invalid parameter",
    190: "Access token is invalid or has expired",
    130429: "Rate limit hit",
    131000: "Something went wrong",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    131026: "Message undeliverable",
    131047: "Re-engagement message",
    131051: "Message type is not supported",
    131052: "Media download error",
    131053: "Media upload error",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    132000: "Number of parameters does not match the expected number of params",
    132001: "Template name does not exist in the translation",
    132005: "Translated text too long",
    132015: "Template is paused",
    132016: "Template is disabled",
    132018: "Template parameter is not valid",
}


class CloudError(Exception):
    """A refusal in Meta's shape. The same codes come in the status of a message that was accepted."""

    def __init__(self, code: int, details: str = "", status: int = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details
        self.status = status

    @property
    def title(self) -> str:
        return TITLES.get(self.code, "An unknown error occurred")

    def to_json(self) -> Json:
        """The body of an answer."""
        said = {"message": f"(#{self.code}) {self.title}", "type": "OAuthException", "code": self.code}
        data = {"messaging_product": "whatsapp", "details": self.details or self.title}
        return {"error": {**said, "error_data": data, "fbtrace_id": "Asimulated"}}

    def in_status(self) -> Json:
        return {
            "code": self.code,
            "title": self.title,
            "message": self.title,
            "error_data": {"details": self.details or self.title},
        }


def missing(name: str) -> CloudError:
    return CloudError(131008, f"The parameter {name} is required.")


def not_valid(name: str, why: str) -> CloudError:
    return CloudError(131009, f"Parameter '{name}' {why}")


def unknown_parameter(name: str) -> CloudError:
    return CloudError(100, f'Unexpected key "{name}" on param.')
