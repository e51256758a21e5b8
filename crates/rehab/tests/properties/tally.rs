//! How often each invariant was looked at, how often it had something to say, and what broke it.

use std::fmt::Write;

use rehab::Date;

use crate::asked::{Asked, Engine, Found};
use crate::histories::{self, Dice, plus};
use crate::lives::{self, Record};
use crate::protocols;
use crate::shown;
use crate::table::{INVARIANTS, Invariant, Sees};

/// Short diaries for each longer life.
const DIARIES: u64 = 40;
/// More of one kind say nothing new.
const KEPT: usize = 5;

/// How one invariant fared.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub seen: u64,
    pub premises: u64,
    pub broken: u64,
}

pub struct Tally {
    pub diaries: u64,
    pub lives: u64,
    pub mornings: u64,
    /// In the order of the table.
    pub counts: [Count; INVARIANTS.len()],
    pub examples: Vec<(usize, String)>,
}

impl Default for Tally {
    fn default() -> Tally {
        let counts = [Count::default(); INVARIANTS.len()];
        Tally { diaries: 0, lives: 0, mornings: 0, counts, examples: Vec::new() }
    }
}

impl Tally {
    /// One batch, a life and the diaries beside it, each of them judged by the invariants in `which`.
    pub fn of(engine: Engine, batch: u64, which: &[&Invariant]) -> Tally {
        let mut tally = Tally::default();
        tally.batch(engine, batch, which);
        tally
    }

    fn batch(&mut self, engine: Engine, batch: u64, which: &[&Invariant]) {
        if which.iter().any(|invariant| invariant.sees.one_morning_in > 0) {
            self.life(engine, batch, which);
        }
        if which.iter().any(|invariant| invariant.sees.one_diary_in > 0) {
            for diary in 0..DIARIES {
                self.diary(engine, batch * DIARIES + diary, which);
            }
        }
    }

    fn life(&mut self, engine: Engine, seed: u64, which: &[&Invariant]) {
        let protocol = protocols::itbs();
        let life = lives::life(engine, protocol, seed);
        self.lives += 1;
        for at in 0..life.records.len() {
            self.mornings += 1;
            let asked = Asked::of_life(engine, protocol, &life, at);
            let of = |sees: Sees| sees.one_morning_in;
            let name = |asked: &Asked| format!("life {seed} ({:?}), {}", life.character, asked.day);
            self.judge(&asked, seed.wrapping_mul(1_009).wrapping_add(at as u64), which, of, name);
        }
    }

    fn diary(&mut self, engine: Engine, seed: u64, which: &[&Invariant]) {
        let protocol = protocols::itbs();
        let story = histories::story(seed);
        let morning = |day: Date| {
            let known = story.known_on(day);
            let history = rehab::History::new(story.facts[..known].to_vec());
            Record { day, known, plan: engine(protocol, &history, day) }
        };
        let mut dice = Dice::new(seed ^ 0x0BAD_5EED);
        let begun = story.facts.first().map_or(story.end, |fact| fact.on);
        let last = plus(story.end, -(dice.below(12) as i64)).max(begun);
        let days = (0..4).map(|back| plus(last, -back).max(begun));
        let chosen = days.map(morning).find(|morning| morning.plan.run.is_some());
        let morning = chosen.unwrap_or_else(|| morning(last));
        self.diaries += 1;
        let asked = Asked::of_story(engine, protocol, &story, &morning);
        let name = |asked: &Asked| format!("diary {seed}, {}", asked.day);
        self.judge(&asked, seed ^ 0x00D1_A000, which, |sees| sees.one_diary_in, name);
    }

    fn judge(
        &mut self,
        asked: &Asked,
        seed: u64,
        which: &[&Invariant],
        of: impl Fn(Sees) -> u64,
        name: impl Fn(&Asked) -> String,
    ) {
        for invariant in which {
            let one_in = of(invariant.sees);
            let mut dice = Dice::new(seed.wrapping_mul(64).wrapping_add(invariant.number as u64));
            if one_in == 0 || !dice.one_in(one_in) {
                continue;
            }
            let thrown = dice.clone();
            let found = (invariant.check)(asked, &mut dice);
            if let Found::Broken(what) = &found {
                shown::show(invariant.number, &name(asked), what, asked, invariant.check, thrown);
            }
            self.note(invariant.number, found, || name(asked));
        }
    }

    fn note(&mut self, number: usize, found: Found, name: impl Fn() -> String) {
        let count = &mut self.counts[number - 1];
        count.seen += 1;
        count.premises += u64::from(found != Found::NoPremise);
        if let Found::Broken(what) = found {
            count.broken += 1;
            if self.examples.iter().filter(|(of, _)| *of == number).count() < KEPT {
                self.examples.push((number, format!("{}: {what}", name())));
            }
        }
    }

    pub fn add(&mut self, other: Tally) {
        (self.diaries, self.lives) = (self.diaries + other.diaries, self.lives + other.lives);
        self.mornings += other.mornings;
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            count.seen += more.seen;
            count.premises += more.premises;
            count.broken += more.broken;
        }
        for (number, example) in other.examples {
            if self.examples.iter().filter(|(of, _)| *of == number).count() < KEPT {
                self.examples.push((number, example));
            }
        }
    }

    /// What is wrong: invariants broken, and those whose premise hardly ever held, each by its number.
    pub fn complaints(&self) -> Vec<(usize, String)> {
        let mut complaints = Vec::new();
        let mut complain = |number: usize, what: String| complaints.push((number, what));
        for (invariant, count) in INVARIANTS.iter().zip(&self.counts) {
            let title = format!("{} {}", invariant.number, invariant.name);
            let of_this = self.examples.iter().filter(|(number, _)| *number == invariant.number);
            let examples: Vec<&str> = of_this.map(|(_, example)| example.as_str()).collect();
            if count.broken > 0 {
                let examples = examples.join("\n    ");
                complain(invariant.number, format!("{title}: broken {} times\n    {examples}", count.broken));
            }
            if count.premises * 1_000 < count.seen * invariant.premise.0 || count.seen == 0 {
                let rare = format!("{title}: its premise held in only {} of {}", count.premises, count.seen);
                complain(invariant.number, rare);
            }
        }
        complaints
    }
}

/// One line for each invariant.
impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        let (diaries, lives, mornings) = (self.diaries, self.lives, self.mornings);
        let all = diaries + mornings;
        writeln!(text, "{all} histories: {diaries} diaries and {mornings} mornings of {lives} lives")?;
        writeln!(
            text,
            "{:>3}  {:<52} {:>9} {:>9} {:>8} {:>7}",
            "", "invariant", "seen", "premise", "share", "broken"
        )?;
        for (invariant, count) in INVARIANTS.iter().zip(&self.counts) {
            let Count { seen, premises, broken } = count;
            let permille = (premises * 1_000).checked_div(*seen).unwrap_or(0);
            let share = format!("{}.{} %", permille / 10, permille % 10);
            let (number, name) = (invariant.number, invariant.name);
            writeln!(text, "{number:>3}  {name:<52} {seen:>9} {premises:>9} {share:>8} {broken:>7}")?;
        }
        f.write_str(&text)
    }
}
