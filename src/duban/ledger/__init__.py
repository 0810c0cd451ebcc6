"""The ledger: documents, records and where they come from, in one embedded file."""

from duban.ledger.documents import StoredDocument
from duban.ledger.ledger import Ledger, Outcome

__all__ = ["Ledger", "Outcome", "StoredDocument"]
