"""Whom the course of an article means: a pronoun behind somebody new, a role, a relative."""

from __future__ import annotations

import pytest

from tests.marking import last

PRONOUNS = [
    pytest.param("[Tom Ray] said so. His deputy, Bo Lind, shrugged. “Not yet,” [he] said.",
                 "Bo Lind", id="his_deputy_who_reacts"),
    pytest.param("[Tom Ray] said so. His neighbour, the miller Bo Lind, was milder. [He] said so.",
                 "Bo Lind", id="his_neighbour_with_a_role"),
    pytest.param("[Tom Ray] said so. His brother, Bo Ray, drove for hours. <“Tom’s wrong, and I"
                 " told him,”> [he] said.", "Bo Ray", id="his_brother_who_names_him"),
    pytest.param("[Tom Ray] said so. His brother, Bo Ray, sails. “I miss him,” [he] said.",
                 "Tom Ray", id="his_brother_of_whom_he_tells"),
    pytest.param("[Tom Ray] said so. His brother, Bo Ray, lives abroad. [He] said so.",
                 "Tom Ray", id="his_brother_who_is_away"),
    pytest.param("[Tom Ray] said so. His deputy, Bo Lind, has resigned. [He] said so.",
                 "Tom Ray", id="his_deputy_who_is_gone"),
    pytest.param("[Tom Ray] said so. He nodded at his deputy, Bo Lind. [He] said so.",
                 "Tom Ray", id="his_deputy_who_is_no_subject"),
    pytest.param("[Tom Ray] said so.\n\n[] Was <Bo Lind> named. “Nobody called,” [he] said.",
                 "Bo Lind", id="whom_nobody_says_to_be_named"),
    pytest.param("[Tom Ray] said so.\n\n[Una Holt] named <Bo Lind> a rogue. “No,” [he] said.",
                 "Tom Ray", id="whom_somebody_names"),
    pytest.param("The mission’s head, Tom Ray, left. The leader of the small Dawn Voice, Bo Lind,"
                 " sat. [He] said so.", "Bo Lind", id="bearer_of_the_noun_at_the_head"),
    pytest.param("[Tom Ray, who runs the mill,] said so. The manager is Bo Lind. [He] said so.",
                 "Bo Lind", id="who_the_manager_is"),
    pytest.param("[Tom Ray, who runs the mill,] said so. The manager is ill. [He] said so.",
                 "Tom Ray", id="how_the_manager_is"),
    pytest.param("Asked about [an aide] [who] called it late, [Tom Ray] said no. [He] said so.",
                 "Tom Ray", id="whom_only_a_clause_is_about"),
    pytest.param("[Ada Brandt] said so. Her friend nods. “Good,” [he] said.", "her friend",
                 id="her_friend_is_he"),
    pytest.param("[Ada Brandt] said so. Her friend nods. “Good,” [she] said.", "Ada Brandt",
                 id="her_friend_may_be_she"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_resolve_speakers_finds_whom_he_or_she_means_behind_another(
    text: str, speaker: str | None
) -> None:
    assert last(text)[0] == speaker
