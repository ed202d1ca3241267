"""What the page on input says of rows that cannot be read is what the code raises."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "input.md").read_text(encoding="utf-8")
RECORDS = ROOT / "scoring" / "reading" / "records"
BEFORE_ANY_WORK = {"inputs", "format", "no-column"}


def test_the_codes_of_errors():
    code = "\n".join(path.read_text(encoding="utf-8") for path in RECORDS.glob("*.py"))
    raised = set(re.findall(r'(?:InputError|Failure)\(\s*"([a-z-]+)"', code)) - BEFORE_ANY_WORK
    table = PAGE.partition("**A row that cannot be read")[2].partition("\n\nWhatever")[0]
    explained = {
        code for row in re.findall(r"^\| (`.*?`) \|", table, re.M) for code in re.findall("`(.*?)`", row)
    }
    assert raised <= explained
    assert explained - raised == {"missing"}  # of the reading of files


def test_nothing_heavy_is_loaded_before_it_is_needed():
    heavy = "{'pyarrow', 'zstandard', 'fastwarc', 'lxml'} & set(sys.modules)"
    program = f"import sys, scoring.reading.records; print(sorted({heavy}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
