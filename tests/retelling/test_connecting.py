from __future__ import annotations

from scoring.retelling.connecting import connected


def test_what_hangs_together_is_one_set_and_the_first_come_first():
    assert connected(6, [(1, 4), (4, 5), (0, 2)]) == [[0, 2], [1, 4, 5], [3]]
    assert connected(3, [(2, 0)]) == [[0, 2], [1]]
    assert connected(0, []) == []
