"""A sentence added to the examples is read as its label."""

from pathlib import Path

from bench.speech import learn
from services.speech import learnt, sense

SAID = "запилю всё в лучшем виде"  # a stranger's yes


def test_an_example(tmp_path: Path) -> None:
    (tmp_path / "can-help.txt").write_text(f"== yes\n{SAID}\n== no\nне могу\n== ask\nкто это\n", encoding="utf-8")
    (tmp_path / "none.txt").write_text("== greet\nпривет\n== need\nкран течёт\n", encoding="utf-8")
    learn.learn(tmp_path)
    read = learnt.Learnt(tmp_path / "learnt.npz").shares("can-help", SAID, sense.encoder()([SAID])[0])
    assert max(read, key=read.__getitem__) == "yes"
