//! Whatever was said comes back word for word, or is refused before anything is stored.

use proptest::prelude::*;
use rehab::fact::{Cleared, Day, Enrolment, Fact, Report, What, Withdrawn};
use rehab::fact::{Kind, Limit, Shoes, Shown};
use rehab::run::{Foot, Mark, Run, RunReport, Session};
use rehab::scale::{Pain, Side};
use store::Error;

use crate::{NOON_US, Place, run_async};

fn words() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "two\nlines",
        "\r\n",
        "\"",
        "'; DROP TABLE fact; --",
        "\\",
        "\\n",
        "# no remark",
        "=",
        "a=b c=d",
        "🦵🏽 schmerzt",
        "\u{202e}right to left",
        "\u{0}",
        "\t",
        "  spaces  ",
        "",
        "e\u{301}",
        "\u{feff}",
        "%s %n {}",
        "\u{2028}",
    ]);
    prop_oneof![nasty.prop_map(str::to_owned), any::<String>(), "[ -~]{0,40}"]
}

fn day() -> impl Strategy<Value = jiff::civil::Date> {
    (1950_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

fn pain() -> impl Strategy<Value = Option<Pain>> {
    prop::option::of((0_u8..=10).prop_map(|score| Pain::new(score).expect("on the scale")))
}

fn report() -> impl Strategy<Value = RunReport> {
    let readings = (pain(), pain(), pain(), pain());
    let onset = (prop::option::of(0_u32..60_000), prop::option::of(0_u32..40_000));
    let told = (any::<Option<bool>>(), any::<Option<bool>>(), any::<Option<bool>>());
    let session = prop::option::of(prop::sample::select(vec!["H1", "H7", "Z2", "Z10"]));
    (readings, onset, told, session).prop_map(
        |((before, during, after, morning), (onset_m, onset_s), told, session)| {
            let session = session.and_then(Session::read);
            RunReport {
                before,
                during,
                after,
                morning,
                onset_m,
                onset_s,
                stride_changed: told.0,
                had_to_stop: told.1,
                medicine: told.2,
                session,
            }
        },
    )
}

fn run() -> impl Strategy<Value = Run> {
    let mark = (0_u32..40_000, prop::option::of(0_u32..60_000)).prop_map(|(at_s, at_m)| Mark { at_s, at_m });
    let seen = (
        prop::sample::select(Foot::ALL.to_vec()),
        prop::option::of(0_i64..4_000_000_000),
        prop::option::of(0_u32..200_000),
        prop::option::of(0_u32..90_000),
        prop::option::of(100_u16..220),
        prop::option::of(-400_i16..=0),
        prop::collection::vec(mark, 0..4),
    );
    (seen, report()).prop_map(
        |(
            (foot, start_unix_s, distance_m, elapsed_s, cadence_mean_spm, steepest_permille, marks),
            report,
        )| Run {
            foot,
            start_unix_s,
            distance_m,
            elapsed_s,
            cadence_mean_spm,
            steepest_permille,
            marks,
            report,
            ..Run::default()
        },
    )
}

fn what() -> impl Strategy<Value = What> {
    let enrolment = (prop::option::of(words()), prop::option::of(prop::sample::select(Side::ALL.to_vec())));
    prop_oneof![
        3 => run().prop_map(What::Run),
        1 => (day(), report()).prop_map(|(of, report)| What::Report(Report { of, report })),
        2 => words().prop_map(|by| What::Cleared(Cleared { name: "night-pain".to_owned(), by })),
        2 => (day(), 1_u16..9, words()).prop_map(|(of, nth, because)| {
            What::Withdrawn(Withdrawn { kind: Kind::Run, of, nth, because })
        }),
        1 => enrolment.prop_map(|(protocol, side)| What::Enrolment(Enrolment { protocol, side, ..Enrolment::default() })),
        1 => (pain(), pain(), any::<Option<bool>>()).prop_map(|(pain, stairs, medicine)| {
            What::Day(Day { pain, stairs, medicine, ..Day::default() })
        }),
        1 => (words(), prop::option::of(0_u8..30)).prop_map(|(name, drop_mm)| {
            What::Shoes(Shoes { name, drop_mm, worn_out: None })
        }),
        1 => prop::option::of(0_u8..7).prop_map(|runs_per_week| {
            What::Limit(Limit { runs_per_week, ..Limit::default() })
        }),
        1 => (words(), words()).prop_map(|(protocol, decision)| {
            What::Shown(Shown { protocol, decision, digest: "ab".repeat(32) })
        }),
    ]
}

#[test]
fn any_history_comes_back() {
    let place = run_async(Place::new());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let histories = prop::collection::vec((day(), what()).prop_map(|(on, what)| Fact { on, what }), 1..12);
    let (mut stored, mut refused) = (0_u32, 0_u32);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 150,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let counts = (std::cell::Cell::new(0_u32), std::cell::Cell::new(0_u32));
    let outcome = runner.run(&histories, |facts| {
        runtime.block_on(async {
            let me = place.store.new_runner(NOON_US).await.expect("a runner");
            let mut kept = Vec::new();
            for (fact, us) in facts.iter().zip(-3_i64..) {
                match place.store.append(me, std::slice::from_ref(fact), us).await {
                    Ok(seqs) => {
                        prop_assert_eq!(seqs, vec![kept.len() as u64 + 1]);
                        kept.push((us, fact.clone()));
                        counts.0.set(counts.0.get() + 1);
                    }
                    Err(Error::NotWritable { .. }) => counts.1.set(counts.1.get() + 1),
                    Err(other) => prop_assert!(false, "{}", other),
                }
            }
            let history = place.store.history(me).await.expect("whole");
            let given: Vec<(i64, Fact)> = history.into_iter().map(|r| (r.recorded_us, r.fact)).collect();
            prop_assert_eq!(given, kept);
            Ok(())
        })
    });
    outcome.expect("every history comes back");
    stored += counts.0.get();
    refused += counts.1.get();
    eprintln!("{stored} facts came back, {refused} were refused");
    assert!(stored > 4 * refused, "{refused} of {} facts were refused", stored + refused);
}
