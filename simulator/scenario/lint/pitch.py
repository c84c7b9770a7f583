"""Whether what is presented, and what is held against it, fit the call."""

from __future__ import annotations

from typing import get_args

from simulator.scenario.diagnose import Findings, suggestion
from simulator.scenario.model import InboundKind, OutboundKind, Scenario
from simulator.scenario.suggest import closest


def pitch_fits(call: Scenario, findings: Findings) -> None:
    kinds = get_args(InboundKind if call.direction == "inbound" else OutboundKind)
    if call.kind not in kinds:
        hint = suggestion(closest(call.kind, kinds))
        findings.at("SC214", ("kind",), hint=hint, kind=call.kind, direction=call.direction, kinds=list(kinds))
    products = bool(call.briefing.products)
    if call.pitch and not products:
        findings.at("SC220", ("pitch",))
    if products and not call.pitch:
        findings.at("SC221", ("briefing", "products"), on="key")
    if call.objections and call.direction == "inbound" and not call.pitch:
        findings.at("SC222", ("objections",), on="key")
