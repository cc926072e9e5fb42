"""The fictitious authority as papers of other regimes name it, until ``LETTERHEADS`` names the real one."""

from collections.abc import Mapping
from typing import Any

DEMO_LETTERHEADS: Mapping[str, Mapping[str, Any]] = {
    "us-epa": {
        "name": "Demonstration Environmental Protection Agency",
        "office": "Enforcement and Compliance Assurance Division",
        "area": "US",
        "address": "1 Demonstration Avenue, Suite 100, Example City, Texas",
        "postcode": "00000",
        "contact": "Self-Disclosure Desk",
        "phone": "(000) 555-0100",
        "signatory": "Director, Enforcement and Compliance Assurance Division",
        "bank": "Demonstration Lockbox Bank, Example City",
        "account_name": "Fines and Penalties (Demonstration)",
        "account_number": "000000000000",
        "public_address": "http://127.0.0.1:5000/verify",
    }
}
