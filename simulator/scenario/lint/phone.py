"""Whether the line's settings say all they need and nothing they do not use."""

from __future__ import annotations

from simulator.scenario.diagnose import Findings
from simulator.scenario.model import Scenario


def phone_fits(call: Scenario, findings: Findings) -> None:
    phone = call.phone
    if phone.situation == "dropped" and phone.dropped_after is None:
        findings.at("SC224", ("phone", "situation"))
    if phone.situation == "absent-colleague" and phone.absent is None:
        findings.at("SC225", ("phone", "situation"))
    if phone.situation != "dropped" and phone.dropped_after is not None:
        findings.at("SC226", ("phone", "dropped-after"), on="key", key="dropped-after", situation="dropped")
    if phone.situation != "absent-colleague" and phone.absent is not None:
        findings.at("SC226", ("phone", "absent"), on="key", key="absent", situation="absent-colleague")
    if phone.gatekeeper is not None and call.direction == "inbound":
        findings.at("SC227", ("phone", "gatekeeper"), on="key")
