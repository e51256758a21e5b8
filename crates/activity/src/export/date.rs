//! Moments as a service writes them for people, in the language of the account: "May 22, 2020, 7:39:29 AM",
//! "09.12.2022, 15:24:49", "9 mei 2026, 00:03:01", "2018年9月12日 15:02:23".

/// What a text can mean, as Unix seconds of the clock it was written by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Certain(i64),
    /// "03/04/2020": in one half of the world the day comes first.
    Either {
        day_first: i64,
        month_first: i64,
    },
}

/// Beginnings of months in the languages services speak, January first; the longest match wins.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "sty", "янв", "tammi", "oca", "led", "ian", "janv", "gener", "urt"],
    &["feb", "fév", "fev", "lut", "фев", "helmi", "şub", "úno", "févr", "short"],
    &["mar", "mär", "mrt", "mrz", "märz", "maa", "bře", "бер", "мар"],
    &["apr", "avr", "abr", "kwi", "апр", "huhti", "nis", "dub"],
    &["may", "mai", "mei", "maj", "mag", "май", "мая", "touko", "kvě", "maggio", "mayıs"],
    &["jun", "juin", "giu", "cze", "июн", "kesä", "haz", "juni"],
    &["jul", "juil", "lug", "lip", "июл", "heinä", "tem", "čvc", "juli"],
    &["aug", "aoû", "aou", "ago", "sie", "авг", "elo", "ağu", "srp"],
    &["sep", "set", "wrz", "сен", "syys", "eyl", "zář", "sept"],
    &["oct", "okt", "ott", "out", "paź", "окт", "loka", "eki", "říj"],
    &["nov", "lis", "ноя", "marras", "kas"],
    &["dec", "dez", "déc", "dic", "gru", "дек", "joulu", "ara", "pro"],
];

pub(super) fn read(text: &str) -> Option<Moment> {
    const LONGEST: usize = 80;
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase();
    let tokens = tokens(&lower);
    let clock = clock(&tokens, &lower)?;
    let numbers: Vec<(i64, usize)> = tokens
        .iter()
        .enumerate()
        .filter(|&(at, _)| at < clock.from || at >= clock.to)
        .filter_map(|(at, token)| token.number().map(|number| (number, at)))
        .collect();
    let day = match (named_month(&tokens), numbers.as_slice()) {
        (Some(month), &[(a, _), (b, _)]) => named(a, b, month),
        (None, &[(year, _), (month, _), (day, _)]) if year > 999 => Day::of(year, month, day).map(Ok),
        (None, &[(a, first), (b, _), (year, _)]) if year > 999 => {
            numeric(a, b, year, tokens.get(first + 1).is_some_and(|token| token.text == "."))
        }
        _ => None,
    }?;
    Some(match day {
        Ok(day) => Moment::Certain(day.at(clock.second_of_day)),
        Err((day_first, month_first)) => Moment::Either {
            day_first: day_first.at(clock.second_of_day),
            month_first: month_first.at(clock.second_of_day),
        },
    })
}

#[derive(Clone, Copy)]
struct Day {
    days_from_1970: i64,
}

type OneOrTwo = Result<Day, (Day, Day)>;

impl Day {
    fn of(year: i64, month: i64, day: i64) -> Option<Day> {
        let date = jiff::civil::Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()?;
        let since = date.since(jiff::civil::date(1970, 1, 1)).ok()?;
        Some(Day { days_from_1970: i64::from(since.get_days()) })
    }

    fn at(self, second_of_day: i64) -> i64 {
        self.days_from_1970 * 86_400 + second_of_day
    }
}

fn named(a: i64, b: i64, month: i64) -> Option<OneOrTwo> {
    let (year, day) = if a > 999 { (a, b) } else { (b, a) };
    if year <= 999 {
        return None;
    }
    Day::of(year, month, day).map(Ok)
}

fn numeric(a: i64, b: i64, year: i64, dotted: bool) -> Option<OneOrTwo> {
    let (day_first, month_first) = (Day::of(year, b, a), Day::of(year, a, b));
    match (day_first, month_first) {
        (Some(day), _) if dotted || a == b => Some(Ok(day)),
        (Some(day_first), Some(month_first)) => Some(Err((day_first, month_first))),
        (Some(day), None) | (None, Some(day)) => Some(Ok(day)),
        (None, None) => None,
    }
}

struct Clock {
    second_of_day: i64,
    /// The tokens it was read from.
    from: usize,
    to: usize,
}

/// `7:39:29`, `15:24`, with or without a half of the day; midnight where no time is told.
fn clock(tokens: &[Token<'_>], text: &str) -> Option<Clock> {
    let Some(colon) = tokens.iter().position(|token| token.text == ":") else {
        return Some(Clock { second_of_day: 0, from: 0, to: 0 });
    };
    let number = |at: usize| tokens.get(at).and_then(Token::number);
    let mut hour = number(colon.checked_sub(1)?)?;
    let minute = number(colon + 1)?;
    let with_seconds = tokens.get(colon + 2).is_some_and(|token| token.text == ":");
    let second = if with_seconds { number(colon + 3)? } else { 0 };
    let afternoon =
        ["pm", "p.m", "p. m", "nachm", "午後", "下午", "오후", "öö"].iter().any(|word| text.contains(word));
    let morning =
        ["am", "a.m", "a. m", "vorm", "午前", "上午", "오전"].iter().any(|word| has_word(tokens, text, word));
    if afternoon && hour < 12 {
        hour += 12;
    } else if !afternoon && morning && hour == 12 {
        hour = 0;
    }
    let believable = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    believable.then_some(Clock {
        second_of_day: hour * 3600 + minute * 60 + second,
        from: colon - 1,
        to: colon + if with_seconds { 4 } else { 2 },
    })
}

/// "am" is a word of its own; "tammikuu" has it inside.
fn has_word(tokens: &[Token<'_>], text: &str, word: &str) -> bool {
    if word == "am" { tokens.iter().any(|token| token.text == word) } else { text.contains(word) }
}

fn named_month(tokens: &[Token<'_>]) -> Option<i64> {
    let words = tokens.iter().filter(|token| token.number().is_none() && token.text.len() > 2);
    let matches = words.flat_map(|word| {
        MONTHS.iter().zip(1..).flat_map(move |(beginnings, month)| {
            beginnings
                .iter()
                .filter(|beginning| word.text.starts_with(**beginning))
                .map(move |beginning| (beginning.len(), month))
        })
    });
    matches.max_by_key(|&(length, _)| length).map(|(_, month)| month)
}

struct Token<'t> {
    text: &'t str,
}

impl Token<'_> {
    fn number(&self) -> Option<i64> {
        self.text.bytes().all(|byte| byte.is_ascii_digit()).then(|| self.text.parse().ok()).flatten()
    }
}

/// Runs of digits, runs of letters, and single marks; blanks are left out.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let kind = |c: char| {
        if c.is_ascii_digit() {
            0
        } else if c.is_alphabetic() {
            1
        } else {
            2
        }
    };
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match kind(first) {
            2 => first.len_utf8(),
            same => rest.find(|c: char| kind(c) != same).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at(length);
        if !first.is_whitespace() {
            tokens.push(Token { text: token });
        }
        rest = behind;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_ways_to_write_the_same_moment() {
        let at = 1_590_133_169;
        for text in [
            "May 22, 2020, 7:39:29 AM",
            "22 May 2020, 07:39:29",
            "2020-05-22 07:39:29",
            "22.05.2020, 07:39:29",
            "22 mai 2020 à 07:39:29",
            "22 mei 2020, 07:39:29",
            "22 mag 2020, 07:39:29",
            "22 may 2020 7:39:29",
            "22 мая 2020 г., 07:39:29",
            "2020/05/22 7:39:29",
            "2020年5月22日 7:39:29",
            "22/05/2020, 07:39:29",
            "5/22/2020, 7:39:29 AM",
            "22 mai 2020, 07:39:29",
            "22. Mai 2020, 07:39:29",
        ] {
            assert_eq!(read(text), Some(Moment::Certain(at)), "{text}");
        }
        assert_eq!(read("May 22, 2020, 7:39:29 PM"), Some(Moment::Certain(at + 12 * 3600)));
        assert_eq!(read("May 22, 2020, 12:39:29 AM"), Some(Moment::Certain(at - 7 * 3600)));
    }

    #[test]
    fn what_could_be_two_days_is_said_to_be() {
        assert!(matches!(read("03/04/2020, 07:39:29"), Some(Moment::Either { .. })));
        assert_eq!(read("04/04/2020"), Some(Moment::Certain(1_585_958_400)));
        for text in ["", "yesterday", "31.02.2020", "99", "2020-13-01", "May 2020", "25:00:00 May 1 2020"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_told_apart() {
        for (text, month) in [
            ("1 juin 2020", 6),
            ("1 juil. 2020", 7),
            ("1 mar 2020", 3),
            ("1 marraskuuta 2020", 11),
            ("1 maaliskuuta 2020", 3),
            ("1 maj 2020", 5),
            ("1 août 2020", 8),
            ("1 set 2020", 9),
            ("1 ott 2020", 10),
            ("1 sept. 2020", 9),
            ("1 dic 2020", 12),
            ("1 abr 2020", 4),
            ("1 gen 2020", 1),
            ("1 märz 2020", 3),
            ("1 lis 2020", 11),
        ] {
            let expect = Day::of(2020, month, 1).map(|day| Moment::Certain(day.at(0)));
            assert_eq!(read(text), expect, "{text}");
        }
    }
}
