"""A backend that is wrong about every record whose first text is the letter a."""

from collections.abc import Sequence

from rules.backend import Answers, Compiled, Question


class Wrong:
    name = "wrong"

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        right = Compiled().answers(questions)
        return [
            tuple(
                holds is not (facts.form.get("text1") == "a")
                for holds, (_, facts) in zip(each, question.records, strict=True)
            )
            for each, question in zip(right, questions, strict=True)
        ]
