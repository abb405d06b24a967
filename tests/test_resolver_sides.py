"""Whose side a speaker is on, and who it is, in the many ways in which news prose tells it."""

from __future__ import annotations

import pytest

from tests.marking import last

OFFICES = [
    pytest.param("Orbell Terminals will close. A crane fell. [A spokeswoman for Orbell] said so.",
                 "role", "Orbell Terminals", id="spokeswoman_for_a_short_form"),
    pytest.param("Orbell Pumpen grew. Orbell’s chairman, Ada Brandt, left. [Brandt] said so.",
                 "person", "Orbell Pumpen", id="chairman_of_a_short_form"),
    pytest.param("[Ada Brandt, Orbell’s finance director,] said so.", "person", "Orbell",
                 id="office_that_only_a_body_has"),
    pytest.param("[Ada Brandt, president of Orbell] said so.", "person", "Orbell",
                 id="president_of"),
    pytest.param("Orbell will close. [Ada Brandt, the firm’s chief engineer,] said so.", "person",
                 "Orbell", id="the_firm_takes_up_a_name"),
    pytest.param("The town sleeps. Calderby borough council met. [Ada Brandt, the leader of the "
                 "council,] said so.", "person", "Calderby borough council", id="board_of_a_town"),
    pytest.param("The Till Town school board met. [Ada Brandt, the board’s president,] said so.",
                 "person", "Till Town school board", id="school_board"),
    pytest.param("Bundwerk Süd (BWS), which represents 90 men, met. [Ada Brandt, the union’s "
                 "secretary,] said so.", "person", "Bundwerk Süd", id="acronym_through_letters"),
    pytest.param("The Dock Guild met. [Ada Brandt, the guild’s convener at Opole,] said so.",
                 "person", "Dock Guild", id="owner_goes_before_place"),
    pytest.param("[Ada Brandt, the Civic Liberals’ man for the Sound,] said so.", "person",
                 "Civic Liberals", id="plural_owner"),
    pytest.param("[Ada Brandt, a Labour Union member of parliament,] said so.", "person",
                 "Labour Union", id="party_word_in_another_name"),
    pytest.param("The Dock Guild met. [A guild official] said so.", "anonymous", "Dock Guild",
                 id="noun_before_a_role"),
    pytest.param("Ada Brandt of Radio Nord met Kanto Shimpo. [A bank official] said so.",
                 "anonymous", None, id="noun_that_fits_nobody"),
    pytest.param("Calderby council met. [A councillor who asked not to be named] said so.",
                 "anonymous", "Calderby council", id="bare_title_without_a_name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "side"), OFFICES)
def test_resolve_speakers_finds_the_employer(text: str, kind: str, side: str | None) -> None:
    assert last(text)[1:3] == (kind, side)


CLAUSES = [
    pytest.param("[Ada Brandt, who took charge of Orbell Steel last year,] said so.",
                 "Orbell Steel", id="took_charge_of"),
    pytest.param("[Ada Brandt, who has run Orbell Steel since 2011,] said so.", "Orbell Steel",
                 id="has_run"),
    pytest.param("[Ada Brandt, who ran Orbell Steel until last year,] said so.", None,
                 id="ran_until"),
    pytest.param("[Grace Nakitende, who led the Ugandan side] said so.", "Uganda",
                 id="led_the_side"),
    pytest.param("[Ada Brandt, standing for Fair Deal,] said so.", "Fair Deal", id="standing_for"),
    pytest.param("[Ada Brandt, who is defending the seat for the Reform Party,] said so.",
                 "Reform Party", id="is_defending_for"),
    pytest.param("Ada Brandt works for the charity Open Doorways. [Brandt] said so.",
                 "Open Doorways", id="works_for"),
    pytest.param("Ada Brandt joined Pomfret Lyle as chief economist. [Brandt] said so.",
                 "Pomfret Lyle", id="joined"),
    pytest.param("Ada Brandt plays the cello in the Fjord Quartet. [Brandt] said so.",
                 "Fjord Quartet", id="plays_in"),
    pytest.param("[Ada Brandt, who runs the shop] said it would lose its nerve.", None,
                 id="a_shop_is_no_name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), CLAUSES)
def test_resolve_speakers_finds_the_side_in_a_clause(text: str, side: str | None) -> None:
    assert last(text)[1:3] == ("person", side)


COUNTRIES = [
    pytest.param("[Foreign Minister Ants Kallaste] told the Estonian parliament so.", "Estonia",
                 id="parliament_that_is_told"),
    pytest.param("An aide at Kenya’s water ministry left. [Ada Brandt, the ministry’s chief "
                 "hydrologist,] said so.", "Kenya", id="ministry_named_before"),
    pytest.param("The Serbian army shot. [Colonel Vuk Radman, an army spokesman,] said so.",
                 "Serbia", id="army_named_before"),
    pytest.param("[Two officials in Kigali] said so.", "Rwanda", id="officials_in_a_capital"),
    pytest.param("[Two diplomats in Geneva] said so.", None, id="city_that_is_only_a_place"),
    pytest.param("Dario Venturi has led Italy since May. [An aide to Prime Minister Dario "
                 "Venturi] said so.", "Italy", id="aide_to_a_leader"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), COUNTRIES)
def test_resolve_speakers_finds_the_country(text: str, side: str | None) -> None:
    assert last(text)[2] == side


WHO = [
    pytest.param("The docks lay still. [Hauliers] complained.", "hauliers", "group",
                 id="agents_at_a_sentence_head"),
    pytest.param("The sea rose. [Ferry operators] complained.", "ferry operators", "group",
                 id="plural_of_a_firm"),
    pytest.param("The sea rose. [Farmers along the canal] complained.",
                 "farmers along the canal", "group", id="along"),
    pytest.param("[A person who was in the room] said so.", "a person who was in the room",
                 "anonymous", id="the_clause_is_all_that_tells"),
    pytest.param("[A senior figure in the union] said so.", "a senior figure in the union",
                 "anonymous", id="figure"),
    pytest.param("[A curator who asked me not to use her name] said so.", "a curator",
                 "anonymous", id="asked_me_not_to"),
    pytest.param("Jörg Bäumler met us. [Dr Baeumler] said so.", "Jörg Bäumler", "person",
                 id="umlaut_written_out"),
    pytest.param("Vasyl Ostroukh met us. [Ostrouch] said so.", "Vasyl Ostroukh", "person",
                 id="kh_and_ch"),
    pytest.param("Kitagiri Cells will go. [The Japanese group] said so.", "Kitagiri Cells",
                 "organization", id="demonym_and_group"),
    pytest.param("Erik Lind, who chaired the sessions, met Egypt’s chief negotiator, Omar Fathi. "
                 "[The chairman] said so.", "Erik Lind", "person", id="chaired"),
    pytest.param("The Dock Guild met. Ada Brandt, the guild’s secretary, met Bo Lind, director of "
                 "Orbell Steel. [The union leader] said so.", "Ada Brandt", "person",
                 id="leader_of_the_union"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker", "kind"), WHO)
def test_resolve_speakers_finds_who_speaks_in_fresh_words(
    text: str, speaker: str, kind: str
) -> None:
    assert last(text)[:2] == (speaker, kind)
