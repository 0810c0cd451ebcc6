"""The ledger: documents, records and where they come from, in one embedded file."""

from duban.ledger.correction import Correction
from duban.ledger.data_files import DataFile
from duban.ledger.documents import StoredDocument
from duban.ledger.ledger import Ledger
from duban.ledger.versions import Outcome

__all__ = ["Correction", "DataFile", "Ledger", "Outcome", "StoredDocument"]
