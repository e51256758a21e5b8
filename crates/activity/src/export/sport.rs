//! Sports in the words of a service, in the languages its accounts speak.

use rehab::run::Foot;

use super::about::Sport;
use crate::sport_name::{self, Told};

const RUNS: &[&str] = &[
    "lauf",
    "laufen",
    "traillauf",
    "virtueller lauf",
    "course à pied",
    "course a pied",
    "trail",
    "course virtuelle",
    "course à pied virtuelle",
    "hardloopsessie",
    "hardlopen",
    "trailrun",
    "virtuele hardloopsessie",
    "carrera",
    "correr",
    "carrera de montaña",
    "carrera por sendero",
    "carrera virtual",
    "corsa",
    "corsa su sentiero",
    "corsa trail",
    "corsa virtuale",
    "corrida",
    "corrida em trilha",
    "corrida virtual",
    "löpning",
    "löprunda",
    "traillöpning",
    "løb",
    "løbetur",
    "løpetur",
    "løping",
    "terrengløp",
    "bieg",
    "bieganie",
    "bieg w terenie",
    "juoksu",
    "polkujuoksu",
    "бег",
    "забег",
    "трейлраннинг",
    "běh",
    "koşu",
    "ラン",
    "ランニング",
    "トレイルラン",
    "バーチャルラン",
    "跑步",
    "越野跑",
    "虚拟跑步",
    "달리기",
    "트레일 러닝",
];

const WALKS: &[&str] = &[
    "spaziergang",
    "gehen",
    "walking",
    "marche",
    "wandeling",
    "wandelen",
    "caminata",
    "caminar",
    "camminata",
    "caminhada",
    "promenad",
    "gång",
    "gåtur",
    "spacer",
    "kävely",
    "ходьба",
    "chůze",
    "yürüyüş",
    "ウォーク",
    "ウォーキング",
    "步行",
    "걷기",
];

const HIKES: &[&str] = &[
    "wanderung",
    "wandern",
    "randonnée",
    "randonnee",
    "bergwandelen",
    "excursionismo",
    "senderismo",
    "excursión",
    "escursione",
    "escursionismo",
    "trilha",
    "vandring",
    "fjelltur",
    "wędrówka",
    "vaellus",
    "поход",
    "ハイキング",
    "ハイク",
    "徒步",
    "远足",
    "하이킹",
];

const OTHERS: &[(&str, &[&str])] = &[
    (
        "a ride",
        &[
            "radfahrt",
            "radfahren",
            "mountainbike-fahrt",
            "gravelfahrt",
            "e-bike-fahrt",
            "virtuelle radfahrt",
            "vélo",
            "velo",
            "sortie vélo",
            "sortie à vélo",
            "vtt",
            "fietsrit",
            "rit",
            "mountainbikerit",
            "bicicleta",
            "ciclismo",
            "vuelta ciclista",
            "giro in bici",
            "bici",
            "pedalada",
            "cykling",
            "cykeltur",
            "jazda na rowerze",
            "pyöräily",
            "заезд",
            "велосипед",
            "ライド",
            "骑行",
        ],
    ),
    (
        "a swim",
        &[
            "schwimmen",
            "natation",
            "zwemmen",
            "natación",
            "nuoto",
            "natação",
            "simning",
            "svømning",
            "pływanie",
            "uinti",
            "плавание",
            "スイム",
            "游泳",
        ],
    ),
    (
        "strength training",
        &["krafttraining", "gewichtstraining", "musculation", "krachttraining", "entrenamiento con pesas"],
    ),
    (
        "a training session",
        &["training", "entraînement", "entrenamiento", "allenamento", "treino", "träningspass"],
    ),
];

/// What the words mean, and whether they say it was indoors. `None` for words not known.
pub(super) fn meant(words: &str) -> (Option<Sport>, Option<bool>) {
    let lower = words.trim().to_lowercase();
    let is_in = |list: &[&str]| list.contains(&lower.as_str());
    let indoor = ["virtu", "バーチャル", "虚拟"].iter().any(|part| lower.contains(part)).then_some(true);
    for (list, foot) in [(RUNS, Foot::Run), (WALKS, Foot::Walk), (HIKES, Foot::Hike)] {
        if is_in(list) {
            return (Some(Sport::OnFoot(foot)), indoor);
        }
    }
    if let Some(&(sport, _)) = OTHERS.iter().find(|(_, list)| is_in(list)) {
        return (Some(Sport::Other(sport)), None);
    }
    match sport_name::told(lower.as_bytes()) {
        Told::OnFoot { foot, indoor } => (Some(Sport::OnFoot(foot)), indoor),
        Told::Other(named) => (Some(Sport::Other(named)), None),
        Told::Nothing => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_is_running_in_every_language() {
        for word in [
            "Run",
            "Lauf",
            "Course à pied",
            "Hardloopsessie",
            "Trail Run",
            "Carrera",
            "ランニング",
            "trail_running",
        ] {
            assert_eq!(meant(word), (Some(Sport::OnFoot(Foot::Run)), None), "{word}");
        }
        assert_eq!(meant("Virtual Run"), (Some(Sport::OnFoot(Foot::Run)), Some(true)));
        assert_eq!(meant("treadmill_running"), (Some(Sport::OnFoot(Foot::Run)), Some(true)));
        assert_eq!(meant("Wanderung"), (Some(Sport::OnFoot(Foot::Hike)), None));
        assert_eq!(meant("Radfahrt"), (Some(Sport::Other("a ride")), None));
        for unknown in ["Langlauf", "Eislauf", "Inconnu", ""] {
            assert_eq!(meant(unknown), (None, None), "{unknown}");
        }
    }
}
