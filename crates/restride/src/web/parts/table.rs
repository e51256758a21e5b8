//! A table that keeps to its page: on a narrow one it moves under the finger, and the keyboard reaches it.

use maud::{Markup, html};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub heads: Vec<Head>,
    /// The first cell of a row names it.
    pub rows: Vec<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub says: String,
    pub is_number: bool,
}

impl Head {
    pub fn text(says: String) -> Head {
        Head { says, is_number: false }
    }

    pub fn number(says: String) -> Head {
        Head { says, is_number: true }
    }
}

pub fn table(table: &Table) -> Markup {
    let class = |nth: usize| table.heads.get(nth).filter(|head| head.is_number).map(|_| "r");
    html! {
        div.table-box role="region" aria-label=(table.caption) tabindex="0" {
            table.table {
                caption { (table.caption) }
                thead {
                    tr { @for (nth, head) in table.heads.iter().enumerate() {
                        th scope="col" class=[class(nth)] { (head.says) }
                    } }
                }
                tbody {
                    @for row in &table.rows {
                        tr { @for (nth, cell) in row.iter().enumerate() {
                            @if nth == 0 { th scope="row" class=[class(nth)] { (cell) } }
                            @else { td class=[class(nth)] { (cell) } }
                        } }
                    }
                }
            }
        }
    }
}
