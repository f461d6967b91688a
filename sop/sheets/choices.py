"""Answers from closed sets as people write them in a cell."""

import re
from collections.abc import Mapping

from sop.assessment.assessment import Scope, Severity, Verdict
from sop.assessment.legal_basis import NeverExempt
from sop.case.case import MediaForm
from sop.sheets.columns import Column


def choice(column: Column, text: str) -> object | None:
    """The member that is meant (True or False for a yes or no); None when it cannot be told."""
    plain = " ".join(re.findall(r"[a-z0-9]+", text.casefold())) or text.strip()
    for pattern, value in CHOICES[column].items():
        if re.fullmatch(pattern, plain):
            return value
    return None


YES_NO: Mapping[str, object] = {"ya|y|ada|sudah|benar|true|1": True, "tidak|t|tidak ada|belum|tdk|false|0|-|–": False}
PAPER, DIGITAL = (
    r"(?:kertas|hard ?copy|cetak(?:an)?|fisik|naskah asli)",
    r"(?:digital|soft ?copy|elektronik|file|pdf|data|(?:rekaman )?(?:video|audio|suara)|rekaman)",
)
VERDICTS: Mapping[str, object] = {
    "dikecualikan(?: seluruhnya)?|tertutup|ditutup|rahasia": Verdict.EXEMPT,
    "(?:dikecualikan )?sebagian|terbuka sebagian": Verdict.PARTIAL,
    "(?:informasi )?terbuka|dibuka|tidak dikecualikan": Verdict.OPEN,
}
PUBLISHED = (
    r"biasa|(?:biasa )?terbuka(?: (?:untuk|bagi) (?:umum|publik))?|(?:informasi )?publik|(?:untuk )?umum"
    r"|(?:(?:untuk|bagi) )?(?:semua|setiap) orang|siapa (?:pun|saja)|open|public"
    r"|(?:tidak|bukan|non) (?:informasi )?rahasia"
    r"|(?:sudah |telah )?(?:di ?publikasikan|di ?umumkan|terpublikasi|di ?buka)(?: (?:di|pada|melalui|lewat) .+)?"
    r"|(?:dapat|boleh|bisa) di(?:akses|buka|berikan)(?: (?:oleh )?(?:umum|publik))?"
    r"|(?:informasi )?(?:publik )?(?:yang )?(?:wajib )?(?:tersedia |(?:disediakan|diumumkan)(?: dan diumumkan)? )?"
    r"(?:secara )?(?:berkala|setiap saat|serta merta)"
)
"""How lists of public information say that something is open (UU 14/2008 Pasal 9 to 11)."""
CLOSED = (
    r"(?:sangat |amat )?rahasia|terbatas|confidential|tidak (?:terbuka|untuk umum)"
    r"|bukan (?:informasi|untuk) (?:publik|umum)"
    r"|(?:informasi )?(?:publik )?(?:yang )?(?:di ?kecualikan|rahasia)"
)
SAYS_WHETHER_OPEN = re.compile(
    r"^(?:publik|untuk)\b|\b(?:(?:di|ter) ?(?:buka|tutup)|open|public|rahasia|(?:di ?)?kecualikan|semua orang"
    r"|siapa ?(?:pun|saja)|(?:di ?)?(?:akses|umumkan)|(?:di|ter) ?publikasi(?:kan)?|internet|website|situs|portal)\b",
    re.IGNORECASE,
)
"""Of what such columns hold, what is about that: others have "Penting", or "Kependudukan"."""
BETWEEN = r"(?: (?:dan|atau|serta))? "
CHOICES: Mapping[Column, Mapping[str, object]] = {
    Column.FORM: {
        PAPER: MediaForm.PAPER,
        DIGITAL: MediaForm.DIGITAL,
        f"{PAPER}{BETWEEN}{DIGITAL}|{DIGITAL}{BETWEEN}{PAPER}|keduanya": MediaForm.BOTH,
    },
    Column.SCREENING: {
        "tidak(?: termasuk| ada)?|lolos|-|–": NeverExempt.NONE,
        r"(?:(?:pasal )?18 (?:ayat )?1 )?(?:huruf )?a": NeverExempt.COURT_DECISION,
        r"(?:(?:pasal )?18 (?:ayat )?1 )?(?:huruf )?b": NeverExempt.BINDING_RULE,
        r"(?:(?:pasal )?18 (?:ayat )?1 )?(?:huruf )?c": NeverExempt.STOPPED_INVESTIGATION,
        r"(?:(?:pasal )?18 (?:ayat )?1 )?(?:huruf )?d": NeverExempt.YEARLY_PLAN,
        r"(?:(?:pasal )?18 (?:ayat )?1 )?(?:huruf )?e": NeverExempt.YEARLY_REPORT,
        r"(?:(?:pasal )?18 (?:ayat )?1 )?(?:huruf )?f": NeverExempt.RECOVERED_ASSETS,
        r"(?:(?:pasal )?18 (?:ayat )?1 )?(?:huruf )?g": NeverExempt.DECLARED_OPEN,
    },
    Column.SCOPE: {r"seluruh(?:nya)?|keseluruhan|semua(?:nya)?": Scope.WHOLE, r"sebagian": Scope.PART},
    Column.CONSENT: YES_NO,
    Column.PUBLIC_OFFICE: YES_NO,
    Column.SEVERITY: {
        "ringan|rendah|kecil": Severity.LIGHT,
        "sedang|menengah": Severity.MODERATE,
        "(?:sangat )?berat|tinggi|besar": Severity.SEVERE,
    },
    Column.VERDICT: VERDICTS,
    Column.CLASSIFICATION: {**VERDICTS, CLOSED: Verdict.EXEMPT, PUBLISHED: Verdict.OPEN},
}
