"""The ledger: documents, records and where they come from, in one embedded file."""

from duban.ledger.contents.data_files import DataFile
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.contents.versions import Outcome
from duban.ledger.correction import Correction
from duban.ledger.ledger import Ledger

__all__ = ["Correction", "DataFile", "Ledger", "Outcome", "StoredDocument"]
