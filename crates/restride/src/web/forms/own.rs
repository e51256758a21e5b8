//! What a runner sets, wears, was told elsewhere, takes back, or wants the page to look like.

use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use rehab::fact::{Cleared, Fact, Flag, Instrument, Limit, Score, Screen, Shoes, What, Withdrawn};
use serde_json::{Map, Value, json};
use store::Recorded;

use super::{Fields, Posted, Then, take};
use crate::commands::flag::is_open;
use crate::commands::own::in_force;
use crate::error::Error;
use crate::notebook::taken_back;
use crate::said;
use crate::typed;
use crate::web::asked::Asked;
use crate::web::respond::{Fault, SeeOther};
use crate::web::ui::Ui;

const NAME_LETTERS: usize = 120;

pub async fn flag(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then::today("flag"), |fields, asked| {
        let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
        let name = sign(fields, asked);
        Ok(name.map(|name| Fact { on, what: What::Flag(Flag { name }) }).into_iter().collect())
    })
    .await
}

pub async fn cleared(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then::today("cleared"), |fields, asked| {
        let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
        let name = match sign_told(fields) {
            rehab::REVIEW => Some(rehab::REVIEW.to_owned()),
            _ => sign(fields, asked),
        };
        let by = fields.text("by", NAME_LETTERS);
        if by.is_none() {
            fields.refuse("by", said!("cleared-by-nobody"));
        }
        let (Some(name), Some(by)) = (name, by) else { return Ok(Vec::new()) };
        let cleared = Fact { on, what: What::Cleared(Cleared { name: name.clone(), by }) };
        let reading = &asked.reading;
        match is_open(&name, &reading.recorded, &cleared, &reading.protocol) {
            true => Ok(vec![cleared]),
            false => Err(Error::Refused(said!("cleared-not-open", "name" = name))),
        }
    })
    .await
}

fn sign_told<'p>(fields: &Fields<'p>) -> &'p str {
    let posted = fields.posted();
    match posted.first("sign") {
        "" => posted.first("flag"),
        told => told,
    }
}

fn sign(fields: &mut Fields, asked: &Asked) -> Option<String> {
    let name = sign_told(fields).to_owned();
    let known = asked.reading.protocol.question(&name).map(|question| question.id.clone());
    if known.is_none() {
        let says = fields.ui().say("form-one-of-these");
        fields.refuse("sign", says);
    }
    known
}

/// What is left out stays as it was set before.
pub async fn limit(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then { to: "/data", says: "limit" }, |fields, asked| {
        let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
        let none = fields.yes("none") == Some(true);
        let earlier = if none { Limit::default() } else { in_force(&asked.reading.recorded) };
        let runs = fields.number("runs", 1, 7).and_then(|runs| u8::try_from(runs).ok());
        let limit = Limit {
            runs_per_week: runs.or(earlier.runs_per_week),
            run_s: fields.number("run_min", 5, 300).map(|min| min * 60).or(earlier.run_s),
            hills: fields.yes("hills").or(earlier.hills),
            speed: fields.yes("speed").or(earlier.speed),
        };
        match none || limit != in_force(&asked.reading.recorded) {
            true => Ok(vec![Fact { on, what: What::Limit(limit) }]),
            false => Ok(Vec::new()),
        }
    })
    .await
}

pub async fn shoes(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then { to: "/data", says: "shoes" }, |fields, asked| {
        let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
        let drop_mm = fields.number("drop_mm", 0, 30).and_then(|mm| u8::try_from(mm).ok());
        let worn_out = fields.yes("worn_out");
        let Some(name) = fields.text("name", NAME_LETTERS) else {
            fields.refuse("name", said!("shoes-no-name"));
            return Ok(Vec::new());
        };
        Ok(vec![Fact { on, what: What::Shoes(Shoes { name, drop_mm, worn_out }) }])
    })
    .await
}

pub async fn score(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then { to: "/progress", says: "score" }, |fields, asked| {
        let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
        let scores = Instrument::ALL.into_iter().filter_map(|instrument| {
            let total = fields.number(instrument.word(), 0, u32::from(instrument.most()))?;
            let total = u8::try_from(total).ok()?;
            Some(Fact { on, what: What::Score(Score { instrument, total }) })
        });
        Ok(scores.collect())
    })
    .await
}

/// Takes entries back; what they had taken back stands again. The plan then says what follows from that.
pub async fn undo(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    take(asked, posted, Then::today("undone"), |fields, asked| {
        let on = typed::day(None, asked.now.day, &asked.reading.recorded)?;
        let chosen = chosen(fields, &asked.reading.recorded).ok_or_else(no_entry)?;
        let because = fields.text("because", NAME_LETTERS).unwrap_or_else(|| said!("form-undone"));
        let all = &asked.reading.recorded;
        let back = taken_back(all);
        let mut facts = Vec::new();
        for entry in chosen.iter().filter(|entry| !back.contains_key(&entry.seq)) {
            facts.extend(take_back(entry, all, on, &because)?);
        }
        for entry in &chosen {
            facts.extend(stands_again(entry, &chosen, all));
        }
        if facts.is_empty() { Err(no_entry()) } else { Ok(facts) }
    })
    .await
}

fn no_entry() -> Error {
    Error::Refused(said!("form-no-entry"))
}

/// More than one form records.
const MOST_UNDONE: u64 = 40;

/// `12` or `12-13`.
fn chosen<'r>(fields: &Fields, all: &'r [Recorded]) -> Option<Vec<&'r Recorded>> {
    let told = fields.posted().first("entries");
    let (first, last) = told.split_once('-').unwrap_or((told, told));
    let (first, last) = (first.parse::<u64>().ok()?, last.parse::<u64>().ok()?);
    let few = last.checked_sub(first)? < MOST_UNDONE;
    few.then(|| all.iter().filter(|r| (first..=last).contains(&r.seq)).collect())
}

/// `None` for what needs no taking back.
fn take_back(
    entry: &Recorded,
    all: &[Recorded],
    on: rehab::Date,
    because: &str,
) -> Result<Option<Fact>, Error> {
    match &entry.fact.what {
        What::Flag(_) | What::Cleared(_) => return Err(Error::Refused(said!("withdraw-flag"))),
        What::Screen(screen) if raises_a_sign(screen) => return Err(Error::Refused(said!("withdraw-flag"))),
        What::Withdrawn(_) | What::Shown(_) => return Ok(None),
        _ => {}
    }
    let (of, kind) = (entry.fact.on, entry.fact.kind());
    let before = all.iter().take_while(|r| r.seq <= entry.seq);
    let nth = before.filter(|r| r.fact.on == of && r.fact.kind() == kind).count();
    let nth = u16::try_from(nth).map_err(|_| no_entry())?;
    let what = What::Withdrawn(Withdrawn { kind, of, nth, because: because.to_owned() });
    Ok(Some(Fact { on, what }))
}

fn raises_a_sign(screen: &Screen) -> bool {
    let any = |names: &Option<Vec<String>>| names.as_ref().is_some_and(|names| !names.is_empty());
    any(&screen.red) || any(&screen.other)
}

/// The entry that a taking back had taken away, told once more; `None` where it goes with the others.
fn stands_again(entry: &Recorded, chosen: &[&Recorded], all: &[Recorded]) -> Option<Fact> {
    let What::Withdrawn(withdrawn) = &entry.fact.what else { return None };
    let same = |r: &&Recorded| r.fact.on == withdrawn.of && r.fact.kind() == withdrawn.kind;
    let gone = all.iter().filter(same).nth(usize::from(withdrawn.nth).checked_sub(1)?)?;
    (!chosen.iter().any(|one| one.seq == gone.seq)).then(|| gone.fact.clone())
}

/// The settings of the page: no facts, kept beside them. What is not sent stays.
pub async fn settings(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    let told = |name: &str| Some(posted.first(name)).filter(|text| !text.is_empty());
    let mut settings = serde_json::to_value(asked.ui).ok().and_then(as_object).unwrap_or_default();
    for (name, value) in &mut settings {
        match told(name) {
            Some(word) if value.is_boolean() => *value = Value::Bool(word == "yes"),
            Some(word) => *value = Value::String(word.to_owned()),
            None => {}
        }
    }
    let ui: Ui = serde_json::from_value(Value::Object(settings)).map_err(|_| Fault::NotUnderstood)?;
    asked.app.set_ui(ui)?;
    if posted.is_from_api() {
        return Ok(axum::Json(json!({ "done": "settings", "settings": ui })).into_response());
    }
    let is_own =
        |path: &&str| path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '?']);
    let back = told("back").filter(is_own).unwrap_or("/data");
    Ok(SeeOther(format!("{back}?done=settings")).into_response())
}

/// Everything goes, after one word typed in full.
pub async fn erase(asked: Asked, posted: Posted) -> Result<Response, Fault> {
    if posted.first("sure").to_lowercase() != asked.ui.say("form-erase-word") {
        return Err(Fault::Refused(asked.ui.say("form-erase-not-sure")));
    }
    asked.app.erase().await?;
    // The pages and entries this browser kept for a day without a connection go as well.
    let forget =
        (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(([forget], SeeOther("/start?done=erased".to_owned())).into_response())
}

fn as_object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}
