"""`smelltest rules schema`: what editors need to know about the files that users write."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scoring.cli.arguments import Exit, Parser

_EXAMPLES = """\
examples:
  smelltest rules schema > .smelltest.json
  smelltest rules schema project > .smelltest-project.json

An editor with a YAML language server then checks and completes a rule file
that begins with this line:
  # yaml-language-server: $schema=.smelltest.json
"""


def add_schema(actions: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to those of `smelltest rules`."""
    schema = actions.add_parser(
        "schema",
        help="print a JSON Schema, with which editors check and complete these files",
        description="Print the JSON Schema of rule files, project files or ignore files, for editors.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    schema.set_defaults(run=_schema)
    schema.add_argument(
        "file",
        nargs="?",
        choices=["rules", "project", "ignore"],
        default="rules",
        help="of rule files, smelltest.yml or ignore.yml (default: rules)",
    )


def _schema(arguments: argparse.Namespace) -> int:
    from scoring.rulebook import shipped_rulebook
    from scoring.rulebook.project import find_project, read_project
    from scoring.rulebook.schema import ignore_schema, project_schema, rules_schema
    from scoring.shipped import rules_folder

    rules = shipped_rulebook().rules
    if arguments.file == "project":
        schema = project_schema(rules, [path.stem for path in sorted(rules_folder().glob("*.yml"))])
    elif arguments.file == "ignore":
        schema = ignore_schema(rules)
    else:
        found = find_project(Path())
        schema = rules_schema(rules, read_project(found).detectors if found else ())
    print(json.dumps(schema, ensure_ascii=False, separators=(",", ":")))
    return Exit.FINE
