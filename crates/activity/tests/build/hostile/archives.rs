//! Zip and gzip: bombs, lies about sizes and places, names that want out, nesting.

use super::{Case, case, noise};
use crate::build::fit::run;
use crate::build::zip::{Entry, checksum, overlapping, zip};
use crate::build::{deflate, gzip};

pub fn cases() -> Vec<Case> {
    [cuts(), bombs(), sizes(), directories(), names(), kinds(), gzips()].into_iter().flatten().collect()
}

fn fit() -> Vec<u8> {
    run().finish()
}

fn one() -> Entry {
    Entry::deflated("1.fit", &fit())
}

fn cuts() -> Vec<Case> {
    let mut cases: Vec<Case> = [4usize, 30, 200, 400]
        .into_iter()
        .map(|length| {
            case(&format!("zip/cut after {length} bytes"), move || zip(&[one()])[..length].to_vec())
        })
        .collect();
    cases.extend((1..=4).map(|less| {
        case(&format!("zip/cut {} bytes before its end", less * 7), move || {
            let file = zip(&[one()]);
            file[..file.len() - less * 7].to_vec()
        })
    }));
    cases
}

/// An entry that unpacks to this beginning and then `times` the filling. Only its beginning and one filling are packed.
fn blown_up(name: &str, beginning: &[u8], filling: &[u8], times: usize) -> Entry {
    let part = |bytes: &[u8]| {
        let mut packer = flate2::Compress::new(flate2::Compression::default(), false);
        let mut packed = Vec::with_capacity(bytes.len() + 1000);
        packer.compress_vec(bytes, &mut packed, flate2::FlushCompress::Full).unwrap();
        packed
    };
    let packed = [part(beginning), part(filling).repeat(times), vec![3, 0]].concat();
    let size = (beginning.len() + filling.len() * times) as u32;
    Entry { packed, method: 8, size, ..Entry::stored(name, beginning) }
}

fn bombs() -> Vec<Case> {
    let zeros = |kib: usize| vec![b' '; kib << 10];
    let blank_gpx = move |mib: usize| blown_up("a.gpx", b"<gpx>", &zeros(1024), mib);
    vec![
        case("zip/30 MiB of blanks called a GPX", move || zip(&[blank_gpx(30), one()])),
        case("zip/30 MiB of blanks in a zip in a zip", move || {
            let inner = zip(&[Entry::deflated("b.zip", &zip(&[blank_gpx(30)]))]);
            zip(&[Entry::deflated("c.zip", &inner)])
        }),
        case("zip/a hundred small bombs", move || {
            let entry = Entry::deflated("a.fit", &zeros(512));
            let entries: Vec<Entry> =
                (0..100).map(|n| Entry { name: format!("{n}.fit"), ..entry.clone() }).collect();
            zip(&entries)
        }),
        case("zip/50 entries that share their bytes", || {
            overlapping(&(0..50).map(|n| Entry::stored(&format!("{n:02}.fit"), &fit())).collect::<Vec<_>>())
        }),
        case("zip/a zip whose inside is another's directory", || {
            let inner = zip(&[one()]);
            zip(&[Entry::stored("a.zip", &inner), Entry::stored("b.zip", &inner[..inner.len() - 10])])
        }),
        case("gz/30 MiB of blanks", move || {
            let mut file = vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3];
            file.extend(blank_gpx(30).packed);
            file.extend([0; 4]);
            file.extend((30u32 << 20).to_le_bytes());
            file
        }),
        case("gz/40 MiB of blanks in many members", move || gzip(&zeros(512)).repeat(80)),
        case("gz/10,000 members of nothing", || gzip(b"").repeat(10_000)),
        case("gz/10,000 members of a byte", || gzip(b"a").repeat(10_000)),
        case("gz/four layers", || (0..4).fold(fit(), |inner, _| gzip(&inner))),
        case("zip/four layers", || {
            (0..4).fold(fit(), |inner, n| zip(&[Entry::stored(&format!("{n}.zip"), &inner)]))
        }),
        case("zip/forty layers", || {
            (0..40).fold(fit(), |inner, n| zip(&[Entry::stored(&format!("{n}.zip"), &inner)]))
        }),
        case("zip/2,001 entries", || {
            let entry = Entry::stored("a.txt", b"x");
            zip(&(0..2_001).map(|n| Entry { name: format!("{n}.txt"), ..entry.clone() }).collect::<Vec<_>>())
        }),
        case("zip/576 MiB in all", || {
            let mut filling = vec![0; 64 << 10];
            filling.chunks_mut(4096).zip(noise(16 * 24, 3).chunks(24)).for_each(|(block, noise)| {
                block[..24].copy_from_slice(noise);
            });
            let part = blown_up("a.fit", b"\x0e\x20\0\0\0\0\0\0.FIT\0\0", &filling, 255);
            let entries: Vec<Entry> =
                (0..36).map(|n| Entry { name: format!("{n}.fit"), ..part.clone() }).collect();
            zip(&entries)
        }),
    ]
}

fn sizes() -> Vec<Case> {
    let lying = |change: fn(&mut Entry)| {
        move || {
            let mut entry = one();
            change(&mut entry);
            zip(&[entry, Entry::stored("2.fit", &fit())])
        }
    };
    vec![
        case("zip/says one byte less", lying(|entry| entry.size -= 1)),
        case("zip/says one byte more", lying(|entry| entry.size += 1)),
        case("zip/says no bytes", lying(|entry| entry.size = 0)),
        case("zip/says 4 GiB", lying(|entry| entry.size = u32::MAX - 1)),
        case("zip/says zip64 and is not", lying(|entry| entry.size = u32::MAX)),
        case("zip/a wrong checksum", lying(|entry| entry.checksum ^= 1)),
        case("zip/stored and says less", lying(|entry| (entry.method, entry.size) = (0, 5))),
        case("zip/packed bytes are noise", lying(|entry| entry.packed = noise(entry.packed.len(), 5))),
        case("zip/packed bytes are cut", lying(|entry| entry.packed.truncate(20))),
        case("zip/packed bytes are none", lying(|entry| entry.packed.clear())),
        case("zip/an endless block", lying(|entry| entry.packed = [0, 0, 0, 0xFF, 0xFF].repeat(1000))),
        case(
            "zip/a reference before the beginning",
            lying(|entry| entry.packed = vec![0x4B, 0x04, 0x00, 0xFF, 0x00]),
        ),
        case("zip/something behind the packed bytes", lying(|entry| entry.packed.extend([7; 50]))),
    ]
}

/// Changes bytes of the end record, which is the last 22 bytes.
fn end(change: impl Fn(&mut [u8]) + 'static) -> impl Fn() -> Vec<u8> {
    move || {
        let mut file = zip(&[one(), Entry::stored("2.fit", &fit())]);
        let at = file.len() - 22;
        change(&mut file[at..]);
        file
    }
}

fn directories() -> Vec<Case> {
    vec![
        case("zip/only an end", || zip(&[])),
        case("zip/says 65,535 entries", end(|end| end[8..12].fill(0xFF))),
        case("zip/says 1 entry of 2", end(|end| end[8..12].copy_from_slice(&[1, 0, 1, 0]))),
        case("zip/says no entries", end(|end| end[8..12].fill(0))),
        case("zip/the directory starts nowhere", end(|end| end[16..20].fill(0xEE))),
        case("zip/the directory starts at its end", end(|end| end[16..20].fill(0))),
        case("zip/the directory is 4 GiB long", end(|end| end[12..16].fill(0xFE))),
        case("zip/it lies on several disks", end(|end| end[4..8].fill(1))),
        case("zip/a comment longer than the file", end(|end| end[20..22].fill(0xFF))),
        case("zip/two ends", || [zip(&[one()]), zip(&[])].concat()),
        case("zip/an end inside the comment", || {
            let mut file = zip(&[one()]);
            let at = file.len() - 2;
            file.splice(at.., [22, 0]).for_each(drop);
            file.extend(zip(&[]));
            file
        }),
        case("zip/noise in front", || [noise(5_000, 11), zip(&[one()])].concat()),
        case("zip/a zip64 end that lies", || {
            let mut file = zip(&[one()]);
            let end = file.split_off(file.len() - 22);
            let at = file.len() as u64;
            file.extend(b"PK\x06\x06");
            file.extend(44u64.to_le_bytes());
            file.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            file.extend(u64::MAX.to_le_bytes());
            file.extend(u64::MAX.to_le_bytes());
            file.extend(46u64.to_le_bytes());
            file.extend(0u64.to_le_bytes());
            file.extend(b"PK\x06\x07\0\0\0\0");
            file.extend(at.to_le_bytes());
            file.extend([1, 0, 0, 0]);
            file.extend(&end[..8]);
            file.extend([0xFF; 12]);
            file.extend([0, 0]);
            file
        }),
        case("zip/a zip64 end that is nowhere", || {
            let mut file = zip(&[one()]);
            let end = file.split_off(file.len() - 22);
            file.extend(b"PK\x06\x07\0\0\0\0");
            file.extend(u64::MAX.to_le_bytes());
            file.extend([1, 0, 0, 0]);
            file.extend(&end[..8]);
            file.extend([0xFF; 12]);
            file.extend([0, 0]);
            file
        }),
    ]
}

fn names() -> Vec<Case> {
    let mut cases: Vec<Case> = [
        "../../../etc/cron.d/x.fit",
        "/etc/passwd",
        "C:\\windows\\system32\\x.fit",
        "\\\\192.0.2.1\\share\\x.fit",
        "..\\..\\x.fit",
        "CON",
        "NUL.fit",
        "x.fit/",
        "a\u{0}b.fit",
        "a\r\nb\u{1b}[31m.fit",
        "\u{202e}tif.1",
        "",
        ".",
        "~/.ssh/authorized_keys",
        "$(touch x).fit",
        "<script>alert(1)</script>.fit",
    ]
    .into_iter()
    .map(|name| case(&format!("zip/named {name:?}"), move || zip(&[Entry::stored(name, &fit())])))
    .collect();
    cases.push(case("zip/a name of 65,535 letters", || zip(&[Entry::stored(&"n".repeat(65_535), &fit())])));
    cases.push(case("zip/a name that is no text", || {
        let mut file = zip(&[Entry::stored("QQQQ.fit", &fit())]);
        let at: Vec<usize> = (0..file.len() - 4).filter(|&at| &file[at..at + 4] == b"QQQQ").collect();
        at.into_iter().for_each(|at| file[at..at + 4].copy_from_slice(&[0xFF, 0xFE, 0xC0, 0x80]));
        file
    }));
    cases.push(case("zip/the same name three times", || {
        zip(&[Entry::stored("1.fit", &fit()), Entry::stored("1.fit", b"x"), Entry::deflated("1.fit", &fit())])
    }));
    cases.push(case("zip/a folder that has bytes", || zip(&[Entry::stored("folder/", &fit()), one()])));
    cases
}

fn kinds() -> Vec<Case> {
    let changed = |change: fn(&mut Entry)| {
        move || {
            let mut entry = Entry::stored("1.fit", &fit());
            change(&mut entry);
            zip(&[entry])
        }
    };
    vec![
        case(
            "zip/a link",
            changed(|entry| {
                entry.unix_mode = 0o120_777;
                entry.packed = b"/etc/passwd".to_vec();
                (entry.size, entry.checksum) = (11, checksum(b"/etc/passwd"));
            }),
        ),
        case("zip/a device", changed(|entry| entry.unix_mode = 0o020_666)),
        case("zip/encrypted", changed(|entry| entry.flags = 1)),
        case("zip/encrypted strongly", changed(|entry| entry.flags = 0x41)),
        case("zip/packed by method 12", changed(|entry| entry.method = 12)),
        case("zip/packed by method 14", changed(|entry| entry.method = 14)),
        case("zip/packed by method 93", changed(|entry| entry.method = 93)),
        case("zip/packed by method 65,535", changed(|entry| entry.method = 65_535)),
        case("zip/sizes behind the bytes", changed(|entry| entry.flags = 8)),
        case("zip/stored but called deflated", changed(|entry| entry.method = 8)),
        case("zip/deflated but called stored", || zip(&[Entry { method: 0, ..one() }])),
    ]
}

fn gzips() -> Vec<Case> {
    let changed = |change: fn(&mut Vec<u8>)| {
        move || {
            let mut file = gzip(&fit());
            change(&mut file);
            file
        }
    };
    vec![
        case("gz/cut in its header", changed(|file| file.truncate(5))),
        case("gz/cut in its middle", changed(|file| file.truncate(file.len() / 2))),
        case("gz/cut before its checksum", changed(|file| file.truncate(file.len() - 8))),
        case("gz/an unknown method", changed(|file| file[2] = 9)),
        case("gz/reserved flags", changed(|file| file[3] = 0xE0)),
        case(
            "gz/an extra field past the end",
            changed(|file| {
                file[3] = 4;
                file.splice(10..10, [0xFF, 0xFF]).for_each(drop);
            }),
        ),
        case(
            "gz/a name that never ends",
            changed(|file| {
                file[3] = 8;
                file.splice(10.., vec![b'n'; 100_000]).for_each(drop);
            }),
        ),
        case(
            "gz/a wrong checksum",
            changed(|file| {
                let at = file.len() - 8;
                file[at] ^= 1;
            }),
        ),
        case(
            "gz/a length that lies",
            changed(|file| {
                let at = file.len() - 4;
                file[at..].fill(0xFF);
            }),
        ),
        case(
            "gz/a length of zero",
            changed(|file| {
                let at = file.len() - 4;
                file[at..].fill(0);
            }),
        ),
        case("gz/noise behind it", changed(|file| file.extend(noise(1_000, 13)))),
        case("gz/noise inside it", || {
            [&[0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3][..], &noise(5_000, 17)].concat()
        }),
        case("gz/nothing inside", || gzip(b"")),
        case("gz/a bare deflate stream", || deflate(&fit())),
    ]
}
