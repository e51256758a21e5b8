//! FIT files: headers that lie, definitions without end, samples no watch records.

use super::{Case, case, noise};
use crate::build::fit::{ENUM, FLOAT32, FitFile, Header, START, UINT8, UINT16, UINT32, checksum, run};

const SINT32: u8 = 0x85;

pub fn cases() -> Vec<Case> {
    let mut cases = vec![case("fit/empty", Vec::new)];
    cases.extend((1..=14).map(|length| {
        case(&format!("fit/cut after {length:02} bytes"), move || run().finish()[..length].to_vec())
    }));
    cases.extend([4, 3, 2].map(|part| {
        case(&format!("fit/cut to its first {part}th"), move || {
            let file = run().finish();
            file[..file.len() / part].to_vec()
        })
    }));
    cases.extend(headers());
    cases.extend(definitions());
    cases.extend(strange_fields());
    cases.extend(samples());
    cases.extend(floods());
    cases
}

fn headers() -> Vec<Case> {
    let with = |change: fn(&mut Vec<u8>)| {
        move || {
            let mut file = run().finish();
            change(&mut file);
            file
        }
    };
    vec![
        case("fit/header says 0 bytes", with(|file| file[0] = 0)),
        case("fit/header says 11 bytes", with(|file| file[0] = 11)),
        case("fit/header says 255 bytes", with(|file| file[0] = 255)),
        case("fit/header says 14 of 13 bytes", with(|file| file.truncate(13))),
        case("fit/length is the largest number", with(|file| file[4..8].fill(0xFF))),
        case("fit/length is zero", || run().with_header(Header::LengthZero)),
        case("fit/length is one less", with(|file| file[4] -= 1)),
        case("fit/length is one more", with(|file| file[4] += 1)),
        case(
            "fit/checksum lies",
            with(|file| {
                let last = file.len() - 1;
                file[last] ^= 0xFF;
            }),
        ),
        case("fit/no magic", with(|file| file[8..12].copy_from_slice(b".FAT"))),
        case("fit/only a header", || FitFile::new().finish()),
        case("fit/noise behind the header", || {
            FitFile { body: noise(20_000, 7), ..FitFile::default() }.finish()
        }),
        case("fit/noise behind a run", with(|file| file.extend(noise(20_000, 9)))),
        case(
            "fit/a photo's first bytes inside",
            with(|file| file.splice(20..20, [0xFF, 0xD8, 0xFF]).for_each(drop)),
        ),
    ]
}

/// A file with these messages between its beginning and its session.
fn body(make: fn(&mut FitFile)) -> impl Fn() -> Vec<u8> {
    move || {
        let mut file = FitFile::new();
        file.file_id(4);
        make(&mut file);
        file.session(1, START, 10).finish()
    }
}

fn definitions() -> Vec<Case> {
    vec![
        case(
            "fit/255 fields of 255 bytes",
            body(|file| {
                let fields: Vec<(u8, u8, u8)> = (0..255).map(|number| (number, 255, UINT8)).collect();
                file.define(1, 20, &fields).bytes(&[1]).bytes(&vec![7; 255 * 255]);
            }),
        ),
        case(
            "fit/fields of no bytes",
            body(|file| {
                file.define(1, 20, &[(253, 0, UINT32), (5, 0, UINT32)]).bytes(&[1; 1000]);
            }),
        ),
        case(
            "fit/a definition without fields",
            body(|file| {
                file.define(1, 20, &[]).bytes(&[1; 1000]);
            }),
        ),
        case(
            "fit/times of one byte",
            body(|file| {
                file.define(1, 20, &[(253, 1, UINT8)]).bytes(&[1, 9].repeat(500));
            }),
        ),
        case(
            "fit/the same field twice",
            body(|file| {
                file.define(1, 20, &[(253, 4, UINT32), (253, 4, UINT32)]);
                (0..50).for_each(|n| {
                    file.bytes(&[1]).u32(START + n).u32(START - n);
                });
            }),
        ),
    ]
}

fn strange_fields() -> Vec<Case> {
    vec![
        case(
            "fit/255 developer fields nobody described",
            body(|file| {
                let fields: Vec<(u8, u8, u8)> = (0..255).map(|number| (number, 1, 9)).collect();
                file.define_with(1, 20, &[(253, 4, UINT32)], &fields);
                (0..50).for_each(|n| {
                    file.bytes(&[1]).u32(START + n).bytes(&[3; 255]);
                });
            }),
        ),
        case(
            "fit/a developer field described as a float",
            body(|file| {
                file.define(
                    3,
                    206,
                    &[(0, 1, UINT8), (1, 1, UINT8), (2, 1, UINT8), (14, 2, UINT16), (15, 1, UINT8)],
                );
                file.bytes(&[3, 0, 0, FLOAT32]).u16(20).bytes(&[3]);
                file.define_with(1, 20, &[(253, 4, UINT32)], &[(0, 4, 0)]);
                for (n, value) in
                    [f32::NAN, f32::INFINITY, f32::MIN, -1.0, f32::MAX, 1e-40].into_iter().enumerate()
                {
                    file.bytes(&[1]).u32(START + n as u32).u32(value.to_bits());
                }
            }),
        ),
        case("fit/messages nobody defined", || {
            FitFile { body: (0..16).cycle().take(5_000).collect(), ..FitFile::default() }.finish()
        }),
        case(
            "fit/an unknown base type",
            body(|file| {
                file.define(1, 20, &[(253, 4, 0x1F), (5, 4, 0xFF)]).bytes(&[1]).u32(START).u32(5);
            }),
        ),
        case(
            "fit/an architecture that is neither",
            body(|file| {
                file.bytes(&[0x41, 0, 7, 20, 0, 1, 253, 4, UINT32]).bytes(&[1]).u32(START);
            }),
        ),
    ]
}

fn recorded(record: impl Fn(&mut FitFile, u32) + 'static) -> impl Fn() -> Vec<u8> {
    move || {
        let mut file = FitFile::new();
        file.file_id(4).define(
            1,
            20,
            &[(253, 4, UINT32), (0, 4, SINT32), (1, 4, SINT32), (5, 4, UINT32), (4, 1, UINT8)],
        );
        (0..200).for_each(|n| record(&mut file, n));
        file.session(1, START, 199).finish()
    }
}

fn row(file: &mut FitFile, time: u32, place: (i32, i32), distance_cm: u32, cadence: u8) {
    file.bytes(&[1]).u32(time).u32(place.0 as u32).u32(place.1 as u32).u32(distance_cm).bytes(&[cadence]);
}

fn samples() -> Vec<Case> {
    vec![
        case(
            "fit/places at the corners of the numbers",
            recorded(|file, n| {
                let place = [(i32::MIN, i32::MAX), (i32::MAX - 1, i32::MIN), (0, 0), (1 << 30, 1 << 31 >> 1)]
                    [n as usize % 4];
                row(file, START + n, place, n * 300, 85);
            }),
        ),
        case(
            "fit/around the world every second",
            recorded(|file, n| {
                row(file, START + n, (0, if n % 2 == 0 { i32::MIN } else { i32::MAX - 1 }), n * 300, 85);
            }),
        ),
        case(
            "fit/a clock that jumps 64 years",
            recorded(|file, n| {
                row(
                    file,
                    if n == 100 { START + 2_027_039_314 } else { START + n },
                    (500_000_000, 100_000_000),
                    n * 300,
                    85,
                );
            }),
        ),
        case(
            "fit/a clock that runs backwards",
            recorded(|file, n| row(file, START - n, (0, 0), n * 300, 85)),
        ),
        case("fit/all in the same second", recorded(|file, n| row(file, START, (0, 0), n * 300, 85))),
        case(
            "fit/times at the end of the numbers",
            recorded(|file, n| {
                row(file, u32::MAX - 1 - n, (0, 0), n * 300, 85);
            }),
        ),
        case("fit/times since switching on only", recorded(|file, n| row(file, n, (0, 0), n * 300, 85))),
        case(
            "fit/a distance that jumps",
            recorded(|file, n| {
                row(file, START + n, (0, 0), if n == 5 { u32::MAX - 1 } else { n * 300 }, 85);
            }),
        ),
        case(
            "fit/a distance that falls",
            recorded(|file, n| row(file, START + n, (0, 0), 60_000 - n * 300, 85)),
        ),
        case("fit/254 strides a minute", recorded(|file, n| row(file, START + n, (0, 0), n * 300, 254))),
        case("fit/a session of 136 years", || {
            let mut file = FitFile::new();
            file.file_id(4).records(90).session(1, START, u32::MAX / 1000).finish()
        }),
        case("fit/a session before 1990", || {
            let mut file = FitFile::new();
            file.file_id(4).session(1, 5, 600).finish()
        }),
        case("fit/a sport of number 254", || {
            let mut file = FitFile::new();
            file.file_id(4).records(90).session(254, START, 89).finish()
        }),
    ]
}

fn floods() -> Vec<Case> {
    vec![
        case("fit/10,000 files in one", || {
            let one = FitFile::new().finish();
            [run().finish(), one.repeat(10_000)].concat()
        }),
        case("fit/100,000 definitions", || {
            let mut file = FitFile::new();
            file.file_id(4);
            (0..100_000u32).for_each(|n| {
                file.define((n % 16) as u8, 20, &[(253, 4, UINT32)]);
            });
            file.finish()
        }),
        case("fit/20,000 sessions", || {
            let mut file = FitFile::new();
            file.file_id(4).records(90).define(2, 18, &[(253, 4, UINT32), (2, 4, UINT32), (5, 1, ENUM)]);
            (0..20_000).for_each(|n| {
                file.bytes(&[2]).u32(START + n).u32(START).bytes(&[1]);
            });
            file.finish()
        }),
        case("fit/50,000 laps", || {
            let mut file = run();
            file.define(5, 19, &[(253, 4, UINT32), (2, 4, UINT32), (24, 1, ENUM)]);
            (0..50_000).for_each(|n| {
                file.bytes(&[5]).u32(START + n).u32(START + n).bytes(&[0]);
            });
            file.finish()
        }),
        case("fit/100,000 starts and stops", || {
            let mut file = run();
            file.define(5, 21, &[(253, 4, UINT32), (0, 1, ENUM), (1, 1, ENUM)]);
            (0..100_000u32).for_each(|n| {
                file.bytes(&[5]).u32(START + n).bytes(&[0, (n % 2) as u8]);
            });
            file.finish()
        }),
        case("fit/500,001 samples", || samples_of(500_001)),
        case("fit/a million samples without a field", || {
            let mut file = FitFile::new();
            file.file_id(4).define(1, 20, &[]).bytes(&vec![1; 1_000_000]).finish()
        }),
        case("fit/17 MiB", || {
            let mut file = run().finish();
            file.resize(17 << 20, 0);
            file
        }),
    ]
}

/// Without the slow checksum of the tests: it stays wrong.
fn samples_of(count: u32) -> Vec<u8> {
    let mut file = FitFile::new();
    file.file_id(4).records(count).session(1, START, count - 1);
    let mut bytes = vec![14, 0x20, 0x54, 0x08];
    bytes.extend((file.body.len() as u32).to_le_bytes());
    bytes.extend(b".FIT");
    let sum = checksum(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes.extend(&file.body);
    bytes.extend([0, 0]);
    bytes
}
