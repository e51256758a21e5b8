//! Prints one life day by day, to see how an invariant broke: RISK-ID PERSONA plan|off [FROM TO].

use rehab::diary::write_line;
use rehab::protocol::*;
use rehab::reason::Point;
use simulate::*;

fn main() {
    let files = ProtocolFiles {
        protocol: include_str!("../../../protocols/itbs/protocol.toml"),
        screen: include_str!("../../../protocols/itbs/screen.toml"),
        exercises: include_str!("../../../protocols/itbs/exercises.toml"),
    };
    let protocol = Protocol::parse(&files).unwrap();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut risks = Vec::new();
    for f in std::fs::read_dir("risk").unwrap() {
        let path = f.unwrap().path();
        risks.extend(risk::read(path.to_str().unwrap(), &std::fs::read_to_string(&path).unwrap()).unwrap());
    }
    let risk = risks.iter().find(|r| r.id == args[0]).unwrap();
    let sc = risk.scenario.as_ref().unwrap();
    let (n, persona) = (0u64..).zip(&sc.runners).find(|(_, p)| p.word() == args[1]).unwrap();
    let world = World::new(&protocol, sc.days);
    let runner = Runner::drawn(*persona, 1, n);
    let off = sc.off.clone().unwrap_or(Point::ALL.to_vec());
    let arm = match args[2].as_str() { "plan" => Arm::Plan, "off" => Arm::GuardsOff(&off), _ => Arm::OwnHabit };
    let told = retell(&world, &runner, arm, &sc.story);
    for (i, b) in invariant::INVARIANTS.iter().zip(&told.lived.broken) {
        if b.days > 0 { println!("{} broken on {} days, first {:?}", i.name, b.days, b.first) }
    }
    println!("{runner:?}");
    let num = |i: usize, d: usize| args.get(i).and_then(|a| a.parse().ok()).unwrap_or(d);
    for day in num(3, 0)..num(4, sc.days).min(sc.days) {
        let l = &told.advised[day];
        println!("day {day} {}: run {}s bout {}s cap {:?} hill {} speed {} fast {}s cad {:?} strength {}", world.date(day), l.run_s, l.longest_bout_s, l.most_m, l.hill, l.speed, l.fast_s, l.cadence_spm, l.strength);
        for f in told.facts.iter().filter(|f| f.on == world.date(day)) {
            if f.kind().word() != "strength" { println!("      {}", write_line(f)) }
        }
    }
}
