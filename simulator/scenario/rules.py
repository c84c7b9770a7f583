"""Every diagnostic of an authored file: its number, its name in the catalogue, how bad it is.

Numbers are never reused. SC0xx: the file as text and YAML; SC1xx: one value against the model; SC2xx: what the parts of a
call say about each other; SC3xx: wording; SC4xx: exchanges. Each has a page in scenarios/DIAGNOSTICS.md (a test compares the two).
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.kernel.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` is the catalogue key without its domain: `scenario.NAME` says it, `scenario.NAME.hint` says what to do."""

    code: str
    name: str
    severity: Severity = "error"


_ALL = (
    Rule("SC001", "unreadable"),
    Rule("SC002", "encoding-gb18030"),
    Rule("SC003", "encoding-utf16"),
    Rule("SC004", "encoding-unknown"),
    Rule("SC005", "bom", "note"),
    Rule("SC006", "control-character"),
    Rule("SC007", "too-large"),
    Rule("SC008", "empty"),
    Rule("SC009", "root-not-mapping"),
    Rule("SC010", "indentation"),
    Rule("SC011", "syntax"),
    Rule("SC012", "duplicate-key"),
    Rule("SC013", "several-documents"),
    Rule("SC014", "alias-bomb"),
    Rule("SC015", "alias-recursive"),
    Rule("SC016", "alias-unknown"),
    Rule("SC017", "merge-key"),
    Rule("SC018", "tag"),
    Rule("SC019", "key-not-text"),
    Rule("SC020", "too-deep"),
    Rule("SC021", "number-unusable"),
    Rule("SC022", "replacement-character", "warning"),
    Rule("SC023", "unknown-sort"),
    Rule("SC101", "unknown-key"),
    Rule("SC102", "missing-key"),
    Rule("SC103", "wrong-type"),
    Rule("SC104", "not-a-choice"),
    Rule("SC105", "out-of-range"),
    Rule("SC106", "too-few"),
    Rule("SC107", "too-many"),
    Rule("SC108", "id-form"),
    Rule("SC109", "text-form"),
    Rule("SC110", "schema-version"),
    Rule("SC111", "invalid"),
    Rule("SC112", "more-problems", "note"),
    Rule("SC201", "duplicate-id"),
    Rule("SC202", "id-taken"),
    Rule("SC203", "id-not-file-name", "warning"),
    Rule("SC204", "unknown-persona"),
    Rule("SC205", "unknown-rubric"),
    Rule("SC206", "unknown-fact"),
    Rule("SC207", "unknown-solution"),
    Rule("SC208", "unknown-expectation"),
    Rule("SC209", "unknown-label"),
    Rule("SC210", "unknown-move"),
    Rule("SC211", "unknown-gap"),
    Rule("SC212", "missing-gap"),
    Rule("SC213", "unknown-handbook-id"),
    Rule("SC214", "kind-direction"),
    Rule("SC215", "need-never-told"),
    Rule("SC216", "trust-unreachable"),
    Rule("SC217", "fact-untellable"),
    Rule("SC218", "expectation-stuck"),
    Rule("SC219", "solution-idle", "note"),
    Rule("SC220", "pitch-without-product"),
    Rule("SC221", "product-without-pitch", "warning"),
    Rule("SC222", "objection-inbound", "warning"),
    Rule("SC223", "step-twice", "warning"),
    Rule("SC224", "dropped-when-unsaid"),
    Rule("SC225", "absent-who-unsaid"),
    Rule("SC226", "phone-idle", "warning"),
    Rule("SC227", "gatekeeper-inbound", "warning"),
    Rule("SC228", "only-forbidden-settles", "warning"),
    Rule("SC229", "dropped-at-once"),
    Rule("SC230", "waits-for-itself"),
    Rule("SC231", "reference-broken"),
    Rule("SC241", "points-sum"),
    Rule("SC242", "unknown-criterion"),
    Rule("SC243", "unknown-parameter"),
    Rule("SC244", "weights-zero"),
    Rule("SC245", "fatal-part"),
    Rule("SC246", "weight-without-criteria"),
    Rule("SC301", "questions-alike", "warning"),
    Rule("SC302", "chinese-in-english", "warning"),
    Rule("SC303", "english-in-chinese", "warning"),
    Rule("SC304", "sentence-long", "warning"),
    Rule("SC305", "questions-few", "warning"),
    Rule("SC306", "sentence-twice", "warning"),
    Rule("SC307", "split-by-comma", "warning"),
    Rule("SC401", "exchange-form"),
    Rule("SC402", "exchange-fact"),
    Rule("SC403", "exchange-call", "warning"),
    Rule("SC404", "exchange-twice", "warning"),
)
RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}
