"""`checker rules`: the list of rules, or one rule explained."""

from __future__ import annotations

import click

from checker.cli.naming import complete_rules
from checker.cli.output import terminal_width, write_result
from checker.errors import UsageError


@click.command()
@click.argument("rule", required=False, shell_complete=complete_rules)
def rules(rule: str | None) -> int:
    """List the rules, or explain one RULE with examples that fire and that stay silent.

    \b
    Example:
      checker rules name-variant
    """
    from checker.rule_pages import write_rule_list, write_rule_page
    from checker.rules.registry import RULES, find_rule

    if rule is None:
        write_result(write_rule_list(RULES, width=terminal_width(None)), None)
        return 0
    found = find_rule(rule)
    if found is None:
        import difflib

        close = difflib.get_close_matches(rule, [known.id for known in RULES], n=1)
        raise UsageError(
            f"there is no rule {rule!r}", hint=f"did you mean {close[0]}?" if close else "`checker rules` lists them"
        )
    write_result(write_rule_page(found), None)
    return 0
