//! Looks at lives while the model is being made.
use simulate::*;
use rehab::protocol::*;
fn main() {
    let files = ProtocolFiles {
        protocol: include_str!("../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    };
    let protocol = Protocol::parse(&files).unwrap();
    let world = World::new(&protocol, 182);
    let n: u64 = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(20);
    let none = Situation::default();
    for persona in Persona::ALL {
        for arm in [Arm::OwnHabit, Arm::Plan] {
            let began = std::time::Instant::now();
            let mut thirty = Vec::new();
            let (mut runs, mut reds, mut stopped, mut referred, mut sessions) = (0, 0, 0, 0, 0);
            let mut broken = vec![(0u32, 0u64, usize::MAX); invariant::INVARIANTS.len()];
            for seed in 0..n {
                let runner = Runner::drawn(persona, 1, seed);
                let lived = live(&world, &runner, arm, &none);
                if let Some(day) = lived.outcome.thirty_min_day { thirty.push(day) }
                runs += lived.outcome.runs; reds += lived.outcome.red_runs;
                sessions += lived.outcome.sessions;
                stopped += u32::from(lived.outcome.stopped); referred += u32::from(lived.outcome.referred);
                for (b, at) in lived.broken.iter().zip(&mut broken) {
                    if b.days > 0 { at.0 += 1; if at.2 == usize::MAX { at.1 = seed; at.2 = b.first.unwrap(); } }
                }
            }
            thirty.sort();
            let med = thirty.get(thirty.len() / 2).map(|d| d / 7);
            println!("{:10} {:?}: thirty {}/{n} median week {:?} runs {} reds {} sessions {} stopped {} referred {}  {:?}", persona.word(), arm, thirty.len(), med, runs / n as u32, reds as f64 / n as f64, sessions / n as u32, stopped, referred, began.elapsed());
            if arm == Arm::Plan {
            for (inv, b) in invariant::INVARIANTS.iter().zip(&broken).filter(|(_, b)| b.0 > 0) {
                println!("     {} in {} lives, first seed {} day {}", inv.name, b.0, b.1, b.2);
            }}
        }
    }
}
