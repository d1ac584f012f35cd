"""What docs/audit.md explains: rows of its table, `| tool | finding | where | why |`."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "audit.md"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    tool: str
    rule: str
    where: str

    def __str__(self) -> str:
        return f"{self.tool} {self.rule} {self.where}"


def explained(tool: str) -> set[Finding]:
    rows = [line.strip("| ").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    cells = [[cell.strip().strip("`") for cell in row] for row in rows if len(row) == 4]
    return {Finding(*row[:3]) for row in cells if row[0] == tool and row[3]}


def judge(tool: str, found: set[Finding]) -> list[str]:
    """Sentences about what is not as the page says; none when all is clean or explained."""
    known = explained(tool)
    news = [f"not explained in docs/audit.md: {each}" for each in sorted(found - known)]
    return news + [f"explained in docs/audit.md, but not there any more: {each}" for each in sorted(known - found)]
