"""Cases as readers saw them, so that one of a thousand items is not read anew for every answer about one of them."""

from collections import OrderedDict
from threading import Lock

from sop.case.case import Case

MOST = 32


class CaseCache:
    """Of those who read: a version that is committed never changes. Who decides reads the tables."""

    def __init__(self) -> None:
        self._cases: OrderedDict[int, Case] = OrderedDict()
        self._lock = Lock()

    def find(self, case_id: int, version: int, unit_name: str) -> Case | None:
        with self._lock:
            known = self._cases.get(case_id)
            if known is None or (known.version, known.unit.name) != (version, unit_name):
                return None
            self._cases.move_to_end(case_id)
            return known

    def keep(self, case: Case) -> None:
        with self._lock:
            self._cases[case.id] = case
            self._cases.move_to_end(case.id)
            while len(self._cases) > MOST:
                self._cases.popitem(last=False)
