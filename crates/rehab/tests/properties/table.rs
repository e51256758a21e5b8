//! The forty-eight invariants in one table: the number, what it says, how it is checked, and the fault it must find.

use crate::asked::{Check, Engine};
use crate::{
    alive, arithmetic as load, content, evidence, faults as faulty, faults_later as faulty_later, gates,
    journal, stops,
};

pub struct Invariant {
    pub number: usize,
    pub name: &'static str,
    pub check: Check,
    /// One in so many diaries and mornings of a life; 0 for none.
    pub sees: Sees,
    /// How often its premise must hold, in a thousand histories, and why that is little where it is.
    pub premise: (u64, &'static str),
    pub fault: (&'static str, Engine),
    /// What of it lies outside the engine, and the tests that cover it.
    pub elsewhere: &'static [&'static str],
}

#[derive(Clone, Copy)]
pub struct Sees {
    pub one_diary_in: u64,
    pub one_morning_in: u64,
}

const fn all() -> Sees {
    Sees { one_diary_in: 1, one_morning_in: 1 }
}

const fn mornings() -> Sees {
    Sees { one_diary_in: 0, one_morning_in: 1 }
}

const fn one_in(diaries: u64, mornings: u64) -> Sees {
    Sees { one_diary_in: diaries, one_morning_in: mornings }
}

const OFTEN: (u64, &str) = (100, "");
const LATE: &str = "the later phases take months to reach";
const RARE: &str = "it takes months of one kind of trouble to get there";

const fn row(
    number: usize,
    name: &'static str,
    check: Check,
    sees: Sees,
    premise: (u64, &'static str),
    fault: (&'static str, Engine),
) -> Invariant {
    Invariant { number, name, check, sees, premise, fault, elsewhere: &[] }
}

const fn partly(invariant: Invariant, elsewhere: &'static [&'static str]) -> Invariant {
    Invariant { elsewhere, ..invariant }
}

pub const INVARIANTS: [Invariant; 48] = [
    row(
        1,
        "a warning sign stops everything",
        stops::a_flag_stops_everything,
        one_in(2, 4),
        OFTEN,
        ("flags are not read", faulty::flags_unread),
    ),
    row(
        2,
        "only a clearance ends a stop",
        stops::only_a_clearance_ends_a_stop,
        one_in(2, 8),
        OFTEN,
        ("an answer of no clears what was flagged", faulty::a_no_clears),
    ),
    row(
        3,
        "a warning sign comes before all else",
        stops::a_flag_dominates,
        one_in(1, 6),
        OFTEN,
        ("questions come before flags", faulty::questions_before_flags),
    ),
    row(
        4,
        "a forced stop steps back",
        stops::a_forced_stop_steps_back,
        one_in(4, 6),
        OFTEN,
        ("stride and stops are not read", faulty::stride_unread),
    ),
    row(
        5,
        "no improvement refers, and then holds",
        stops::no_improvement_refers,
        mornings(),
        (10, RARE),
        ("a little pain in a run is none", faulty::a_little_pain_is_none),
    ),
    row(
        6,
        "more pain, never more running",
        evidence::more_pain_never_more_running,
        one_in(1, 1),
        OFTEN,
        ("much pain is read as a little", faulty::much_pain_is_little),
    ),
    row(
        7,
        "earlier, longer or wider pain, never more running",
        evidence::earlier_longer_wider_pain,
        one_in(1, 1),
        OFTEN,
        ("an early onset is not believed", faulty::early_onsets_unbelieved),
    ),
    row(
        8,
        "rest never advances",
        evidence::rest_never_advances,
        one_in(2, 3),
        OFTEN,
        ("a quiet week is read as a clean run", faulty::a_quiet_week_is_a_clean_run),
    ),
    row(
        9,
        "missing is not earned",
        evidence::missing_is_not_earned,
        one_in(2, 3),
        OFTEN,
        ("a run nobody reported on is left out", faulty::unreported_runs_unread),
    ),
    row(
        10,
        "silence decays",
        evidence::silence_decays,
        one_in(1, 2),
        OFTEN,
        ("an old check-in is taken for today's", faulty::an_old_check_in_is_todays),
    ),
    row(
        11,
        "an unreported run earns nothing",
        evidence::an_unreported_run_earns_nothing,
        one_in(4, 8),
        OFTEN,
        ("no word is a good word", faulty::no_word_is_a_good_word),
    ),
    row(
        12,
        "a painkiller masks",
        evidence::masked_earns_nothing,
        one_in(2, 4),
        OFTEN,
        ("medicine is not read", faulty::medicine_unread),
    ),
    row(
        13,
        "inside the onset distance",
        evidence::inside_the_onset_distance,
        one_in(2, 3),
        OFTEN,
        ("where it began to hurt is not read", faulty::onset_unread),
    ),
    row(
        14,
        "half the usual week before the return",
        gates::half_the_usual_week,
        all(),
        OFTEN,
        ("the usual week is doubled", faulty::the_usual_week_doubled),
    ),
    row(
        15,
        "the return waits for quiet days and strength",
        gates::the_return_waits,
        all(),
        OFTEN,
        ("every day is read as quiet", faulty::every_day_is_quiet),
    ),
    row(
        16,
        "the entry is small",
        gates::the_entry_is_small,
        all(),
        (40, "a first clean run ends it for the episode"),
        ("the onset time is tripled", faulty::the_onset_time_tripled),
    ),
    row(
        17,
        "one stage at a time",
        gates::one_stage_at_a_time,
        one_in(2, 3),
        OFTEN,
        ("a clean run counts twice", faulty::a_clean_run_counts_twice),
    ),
    row(
        18,
        "growth follows continuous running",
        gates::growth_follows_continuous_running,
        mornings(),
        OFTEN,
        ("every run is read as clean and long", faulty::every_run_is_clean_and_long),
    ),
    row(
        19,
        "no hills in the first weeks",
        gates::no_hills_in_the_first_weeks,
        mornings(),
        OFTEN,
        ("hills do not wait", faulty::hills_at_once),
    ),
    row(
        20,
        "no speed before full volume",
        gates::no_speed_before_full_volume,
        mornings(),
        OFTEN,
        ("the usual week is halved", faulty::the_usual_week_halved),
    ),
    row(
        21,
        "a flare resets the clocks",
        gates::a_flare_resets_the_clocks,
        mornings(),
        (20, RARE),
        ("reds of ten days ago are forgotten", faulty::old_reds_are_forgotten),
    ),
    row(
        22,
        "days and sessions both",
        gates::days_and_sessions_both,
        mornings(),
        (10, LATE),
        ("a hill or fast session counts twice", faulty::a_special_session_counts_twice),
    ),
    partly(
        row(
            23,
            "settings only tighten",
            gates::settings_only_tighten,
            one_in(2, 4),
            OFTEN,
            ("a limit is read as a wish", faulty::a_limit_is_a_wish),
        ),
        &["rehab protocol_broken: single_numbers"],
    ),
    row(
        24,
        "another protocol gives no more",
        gates::another_protocol_gives_no_more,
        one_in(2, 4),
        OFTEN,
        ("any protocol will do", faulty::any_protocol_will_do),
    ),
    row(
        25,
        "a week grows by a tenth",
        load::a_week_grows_by_a_tenth,
        mornings(),
        OFTEN,
        ("a week may double", faulty_later::a_week_may_double),
    ),
    row(
        26,
        "the base is planned and run",
        load::the_base_is_planned_and_run,
        mornings(),
        OFTEN,
        ("all that was run counts", faulty_later::all_that_was_run_counts),
    ),
    row(
        27,
        "overrunning never pays",
        load::overrunning_never_pays,
        one_in(3, 2),
        OFTEN,
        ("a long run counts twice", faulty_later::a_long_run_counts_twice),
    ),
    row(
        28,
        "a missed week is gone",
        load::a_missed_week_is_gone,
        one_in(4, 10),
        OFTEN,
        ("what was missed is added", faulty_later::what_was_missed_is_added),
    ),
    row(
        29,
        "never two days in a row",
        load::never_two_days_in_a_row,
        one_in(1, 4),
        OFTEN,
        ("yesterday's run is not seen yet", faulty_later::yesterdays_run_is_unseen),
    ),
    row(
        30,
        "three a week",
        load::three_a_week,
        one_in(1, 4),
        OFTEN,
        ("a week has five days", faulty_later::a_week_has_five_days),
    ),
    row(
        31,
        "rest follows every run",
        load::rest_follows_every_run,
        one_in(1, 4),
        OFTEN,
        ("yesterday's run is read as a walk", faulty_later::yesterdays_run_was_a_walk),
    ),
    row(
        32,
        "one thing a week",
        load::one_thing_a_week,
        mornings(),
        (10, LATE),
        ("everything may grow at once", faulty_later::all_at_once),
    ),
    row(
        33,
        "strength goes on",
        load::strength_goes_on,
        all(),
        OFTEN,
        ("who runs needs no strength", faulty_later::who_runs_needs_no_strength),
    ),
    partly(
        row(
            34,
            "one run from two files",
            load::one_run_from_two_files,
            one_in(1, 2),
            OFTEN,
            ("a copy is a day of its own", faulty_later::a_copy_is_a_day_of_its_own),
        ),
        &[
            "store same_run: the_richest_recording_counts_whatever_the_order",
            "restride import: importing_twice_changes_nothing",
        ],
    ),
    partly(
        row(
            35,
            "same history, same plan",
            journal::same_history_same_plan,
            one_in(1, 4),
            OFTEN,
            ("what was asked before matters", faulty_later::what_was_asked_before_matters),
        ),
        &[
            "restride house: the_core_touches_nothing_outside",
            "restride house: the_core_builds_without_an_operating_system",
        ],
    ),
    row(
        36,
        "order changes nothing",
        journal::order_changes_nothing,
        one_in(1, 6),
        OFTEN,
        ("the first word of a day counts", faulty_later::the_first_word_of_a_day_counts),
    ),
    row(
        37,
        "later facts change nothing",
        journal::later_facts_change_nothing,
        one_in(2, 6),
        OFTEN,
        ("tomorrow is known", faulty_later::tomorrow_is_known),
    ),
    partly(
        row(
            38,
            "the stored lines give the plan",
            journal::the_stored_lines_give_the_plan,
            one_in(2, 10),
            OFTEN,
            ("the last entry's day is taken for today", faulty_later::today_is_the_last_entry),
        ),
        &[
            "store round_trip: any_history_comes_back",
            "restride keeping: an_export_restored_elsewhere_gives_the_same_plan",
        ],
    ),
    partly(
        row(
            39,
            "the clock changes nothing",
            journal::the_clock_changes_nothing,
            one_in(2, 6),
            OFTEN,
            ("a run late in the day is tomorrow's", faulty_later::a_late_run_is_tomorrows),
        ),
        &[
            "restride today: a_date_before_the_last_entry_holds",
            "restride house: the_clock_is_read_in_one_file",
            "restride clock: a_day_ends_at_four_in_the_morning_by_the_wall_clock",
        ],
    ),
    row(
        40,
        "there is always a plan",
        journal::there_is_always_a_plan,
        one_in(1, 4),
        OFTEN,
        ("a long way is too much", faulty_later::a_long_way_is_too_much),
    ),
    row(
        41,
        "every line has its reason",
        content::every_line_has_its_reason,
        one_in(2, 3),
        OFTEN,
        ("the reasons are left out", faulty_later::no_reasons),
    ),
    row(
        42,
        "the binding reason comes first",
        content::the_binding_reason_comes_first,
        one_in(2, 4),
        OFTEN,
        ("the binding reason comes last", faulty_later::the_binding_reason_last),
    ),
    partly(
        row(
            43,
            "never prescribed",
            content::never_prescribed,
            all(),
            OFTEN,
            ("a sore day is read as quiet", faulty::a_sore_day_is_quiet),
        ),
        &["restride health_words: no_text_says_what_the_product_never_says"],
    ),
    partly(
        row(
            44,
            "no more than foreseen",
            content::no_more_than_foreseen,
            one_in(4, 6),
            OFTEN,
            ("pain is read the wrong way round", faulty_later::pain_is_read_the_wrong_way_round),
        ),
        &["restride today: the_days_ahead_are_provisional_and_begin_today"],
    ),
    partly(
        row(
            45,
            "what holds back is said",
            content::what_holds_back_is_said,
            all(),
            OFTEN,
            ("it holds without a word", faulty_later::it_holds_without_a_word),
        ),
        &[
            "restride golden_text: colours_add_nothing_that_the_words_do_not_say",
            "restride health_words: no_text_says_what_the_product_never_says",
        ],
    ),
    partly(
        row(
            46,
            "a compliant runner gets there",
            alive::a_compliant_runner_gets_there,
            one_in(100, 0),
            OFTEN,
            ("always rest", faulty_later::always_rest),
        ),
        &["rehab liveness: the_whole_way_to_full_running"],
    ),
    row(
        47,
        "no dead end",
        alive::no_dead_end,
        one_in(40, 40),
        OFTEN,
        ("always hold", faulty_later::always_hold),
    ),
    row(
        48,
        "it never blinks",
        alive::it_never_blinks,
        one_in(20, 30),
        OFTEN,
        ("every other day no", faulty_later::every_other_day_no),
    ),
];
