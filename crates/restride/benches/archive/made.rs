//! Synthetic runs as a watch records them, and service exports made of them: the same bytes on every machine.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use libdeflater::{CompressionLvl, Compressor, crc32};

/// How the runs of an export are laid out.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    pub runs: u32,
    /// The mean length of a run; each is from half to one and a half times as long.
    pub mean_s: u32,
}

const FIT_EPOCH_UNIX_S: i64 = 631_065_600;
/// 2026-10-01T06:00:00Z, when the newest run began.
const NEWEST_UNIX_S: i64 = 1_790_834_400;
const SERIAL: u32 = 3_141_592_653;

impl Made {
    /// A service's export: `activities.csv`, and every run as `activities/<number>.fit.gz`, deflated once more.
    /// Gives the bytes of all FIT files together.
    pub fn write_strava(self, to: &Path) -> io::Result<u64> {
        let mut zip = Zip::create(to)?;
        let mut gzip = Compressor::new(CompressionLvl::default());
        let mut raw = 0;
        for nth in 0..self.runs {
            let fit = self.fit(nth);
            raw += fit.len() as u64;
            zip.deflated(&format!("activities/{}.fit.gz", upload(nth)), &gzipped(&mut gzip, &fit))?;
        }
        zip.deflated("activities.csv", self.index().as_bytes())?;
        zip.deflated("media/route.jpg", b"\xFF\xD8\xFF\xE0 no picture")?;
        zip.finish()?;
        Ok(raw)
    }

    pub fn start_unix_s(self, nth: u32) -> i64 {
        // At most one run in eight hours, at least one in four days.
        let apart_s = (20 * 365 * 86_400 / i64::from(self.runs.max(1))).clamp(30_011, 350_003);
        NEWEST_UNIX_S - (i64::from(self.runs) - 1 - i64::from(nth)) * apart_s
    }

    /// One run, a record a second.
    pub fn fit(self, nth: u32) -> Vec<u8> {
        let mut chance = Chance::new(u64::from(nth) + 1);
        let seconds = self.mean_s / 2 + chance.below(self.mean_s.max(1));
        let start = (self.start_unix_s(nth) - FIT_EPOCH_UNIX_S) as u32;
        let mut fit = Fit::default();
        fit.file_id(start);
        fit.timer(start, 0);
        let end = fit.records(start, seconds, &mut chance);
        fit.timer(start + seconds, 4);
        fit.totals(start, seconds, &end);
        fit.finish()
    }

    /// The columns a service writes before its measured ones, as far as anybody reads them.
    pub fn index(self) -> String {
        let mut table = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,\
                         Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,\
                         Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Perceived Exertion\n"
            .to_owned();
        for nth in 0..self.runs {
            let (effort, note) = match nth % 5 {
                0 => ("6", "\"left knee sore, from km 4 on\""),
                1 => ("3", ""),
                _ => ("", ""),
            };
            let (id, file) = (9_000_000_000_u64 + u64::from(nth), upload(nth));
            table.push_str(&format!(
                "{id},\"Oct 1, 2026, 6:00:00 AM\",Run {nth},Run,,{s},10.0,,,false,{note},,\
                 activities/{file}.fit.gz,,,{s},{s},10000,{effort}\n",
                s = self.mean_s
            ));
        }
        table
    }
}

/// The number a service gave the file.
pub fn upload(nth: u32) -> u64 {
    10_000_000_000 + u64::from(nth) * 7
}

pub fn gzipped(compressor: &mut Compressor, bytes: &[u8]) -> Vec<u8> {
    let mut packed = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor.gzip_compress(bytes, &mut packed).unwrap_or(0);
    packed.truncate(length);
    packed
}

/// Numbers that look random and are always the same.
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 24) as u32
    }

    fn below(&mut self, bound: u32) -> u32 {
        self.next() % bound
    }

    fn around_zero(&mut self, most: i32) -> i32 {
        self.below(2 * most as u32 + 1) as i32 - most
    }
}

struct End {
    distance_cm: u32,
    lat: i32,
    lon: i32,
}

/// The body of one FIT file.
#[derive(Default)]
struct Fit {
    body: Vec<u8>,
}

const ENUM: u8 = 0x00;
const INT8: u8 = 0x01;
const UINT8: u8 = 0x02;
const UINT16: u8 = 0x84;
const INT32: u8 = 0x85;
const UINT32: u8 = 0x86;
const UINT32Z: u8 = 0x8C;

/// What a running watch with a chest strap writes every second, with some fields nobody documents: 50 bytes.
const RECORD: [(u8, u8, u8); 22] = [
    (253, 4, UINT32),
    (0, 4, INT32),
    (1, 4, INT32),
    (5, 4, UINT32),
    (73, 4, UINT32),
    (78, 4, UINT32),
    (87, 2, UINT16),
    (7, 2, UINT16),
    (39, 2, UINT16),
    (40, 2, UINT16),
    (41, 2, UINT16),
    (83, 2, UINT16),
    (84, 2, UINT16),
    (85, 2, UINT16),
    (3, 1, UINT8),
    (4, 1, UINT8),
    (13, 1, INT8),
    (42, 1, ENUM),
    (53, 1, UINT8),
    (90, 1, INT8),
    (107, 1, UINT8),
    (136, 2, UINT16),
];

impl Fit {
    fn define(&mut self, local: u8, message: u16, fields: &[(u8, u8, u8)]) {
        self.body.extend([0x40 | local, 0, 0]);
        self.body.extend(message.to_le_bytes());
        self.body.push(fields.len() as u8);
        self.body.extend(fields.iter().flat_map(|&(number, size, kind)| [number, size, kind]));
    }

    fn u16(&mut self, value: u32) -> &mut Fit {
        self.body.extend((value as u16).to_le_bytes());
        self
    }

    fn u32(&mut self, value: u32) -> &mut Fit {
        self.body.extend(value.to_le_bytes());
        self
    }

    fn bytes(&mut self, bytes: &[u8]) -> &mut Fit {
        self.body.extend(bytes);
        self
    }

    fn file_id(&mut self, start: u32) {
        self.define(0, 0, &[(0, 1, ENUM), (1, 2, UINT16), (2, 2, UINT16), (3, 4, UINT32Z), (4, 4, UINT32)]);
        self.bytes(&[0, 4]).u16(1).u16(3113).u32(SERIAL).u32(start);
    }

    fn timer(&mut self, at: u32, kind: u8) {
        self.define(1, 21, &[(253, 4, UINT32), (0, 1, ENUM), (1, 1, ENUM)]);
        self.bytes(&[1]).u32(at).bytes(&[0, kind]);
    }

    fn records(&mut self, start: u32, seconds: u32, chance: &mut Chance) -> End {
        self.define(2, 20, &RECORD);
        let (mut lat, mut lon, mut distance_cm) = (626_500_000_i32, 159_300_000_i32, 0_u32);
        let (mut heart, mut heading) = (110_i32, f64::from(chance.below(628)) / 100.0);
        // A pod tells its means every few seconds.
        let (mut stance_percent, mut stance, mut ratio, mut balance, mut step) =
            (3420, 2480, 790, 4990, 10_500);
        for second in 0..seconds {
            heading += f64::from(chance.around_zero(100)) / 1500.0;
            if second % 4 == 0 {
                heart = (heart + chance.around_zero(1)).clamp(110, 175);
            }
            if second % 8 == 0 {
                stance_percent = 3420 + chance.around_zero(60);
                stance = 2480 + chance.around_zero(30);
                ratio = 790 + chance.around_zero(30);
                balance = 4990 + chance.around_zero(50);
                step = 10_500 + chance.around_zero(30) * 10;
            }
            let speed_mm_s = (2900 + chance.around_zero(90)) as u32;
            let height = (f64::from(second) / 300.0).sin() * 90.0;
            let steps = (83 + chance.around_zero(1)) as u8;
            let along = f64::from(speed_mm_s) / 9.33;
            lat += (along * heading.cos()) as i32 + chance.around_zero(2);
            lon += (along * 1.6 * heading.sin()) as i32 + chance.around_zero(2);
            distance_cm += speed_mm_s / 10;
            self.bytes(&[2]).u32(start + second).u32(lat as u32).u32(lon as u32);
            self.u32(distance_cm).u32(speed_mm_s).u32((2750 + height as i32) as u32).u16(0);
            for halves in [255 + chance.around_zero(5), 840, stance_percent, stance, ratio, balance, step] {
                self.u16(halves as u32);
            }
            let half = if chance.below(2) == 0 { 0 } else { 64 };
            self.bytes(&[heart as u8, steps, 21, 1, half, 1, 0]).u16(heart as u32);
        }
        End { distance_cm, lat, lon }
    }

    fn totals(&mut self, start: u32, seconds: u32, end: &End) {
        let lap =
            [(253, 4, UINT32), (2, 4, UINT32), (7, 4, UINT32), (8, 4, UINT32), (9, 4, UINT32), (24, 1, ENUM)];
        self.define(3, 19, &lap);
        self.bytes(&[3]).u32(start + seconds).u32(start).u32(seconds * 1000).u32(seconds * 1000);
        self.u32(end.distance_cm).bytes(&[7]);
        let session = [
            (253, 4, UINT32),
            (2, 4, UINT32),
            (7, 4, UINT32),
            (8, 4, UINT32),
            (9, 4, UINT32),
            (3, 4, INT32),
            (4, 4, INT32),
            (5, 1, ENUM),
            (6, 1, ENUM),
        ];
        self.define(4, 18, &session);
        self.bytes(&[4]).u32(start + seconds).u32(start).u32(seconds * 1000).u32(seconds * 1000);
        self.u32(end.distance_cm).u32(end.lat as u32).u32(end.lon as u32).bytes(&[1, 0]);
        self.define(5, 34, &[(253, 4, UINT32), (5, 4, UINT32), (1, 2, UINT16)]);
        self.bytes(&[5]).u32(start + seconds).u32(start + seconds + 7200).u16(1);
    }

    fn finish(self) -> Vec<u8> {
        let mut file = vec![14, 0x20, 0x54, 0x08];
        file.extend((self.body.len() as u32).to_le_bytes());
        file.extend(b".FIT");
        file.extend(checksum(&file).to_le_bytes());
        file.extend(self.body);
        file.extend(checksum(&file).to_le_bytes());
        file
    }
}

/// CRC-16/ARC, four bits at a time.
fn checksum(bytes: &[u8]) -> u16 {
    const NIBBLES: [u16; 16] = [
        0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401,
        0x5000, 0x9C01, 0x8801, 0x4400,
    ];
    bytes.iter().fold(0, |sum, &byte| {
        let low = sum >> 4 ^ NIBBLES[usize::from((sum ^ u16::from(byte)) & 15)];
        low >> 4 ^ NIBBLES[usize::from((low ^ u16::from(byte >> 4)) & 15)]
    })
}

/// A zip archive, written from front to back.
pub struct Zip {
    out: BufWriter<File>,
    at: u64,
    directory: Vec<u8>,
    entries: u16,
    deflate: Compressor,
}

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

impl Zip {
    pub fn create(path: &Path) -> io::Result<Zip> {
        Ok(Zip {
            out: BufWriter::new(File::create(path)?),
            at: 0,
            directory: Vec::new(),
            entries: 0,
            deflate: Compressor::new(CompressionLvl::fastest()),
        })
    }

    pub fn deflated(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut packed = vec![0; self.deflate.deflate_compress_bound(bytes.len())];
        let length = self.deflate.deflate_compress(bytes, &mut packed).map_err(io::Error::other)?;
        packed.truncate(length);
        self.entry(name, bytes, &packed, DEFLATED)
    }

    #[allow(dead_code, reason = "the tests of the command line pack this way too")]
    pub fn stored(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.entry(name, bytes, bytes, STORED)
    }

    fn entry(&mut self, name: &str, bytes: &[u8], packed: &[u8], method: u16) -> io::Result<()> {
        let mut both = Vec::new();
        for half in [20_u16, 0x0800, method, 0, 0x21] {
            both.extend(half.to_le_bytes());
        }
        for word in [crc32(bytes), packed.len() as u32, bytes.len() as u32] {
            both.extend(word.to_le_bytes());
        }
        both.extend((name.len() as u16).to_le_bytes());
        both.extend([0, 0]);
        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(&both);
        self.directory.extend([0; 10]);
        self.directory.extend((self.at as u32).to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.entries += 1;
        for part in [b"PK\x03\x04", both.as_slice(), name.as_bytes(), packed] {
            self.out.write_all(part)?;
            self.at += part.len() as u64;
        }
        Ok(())
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.out.write_all(&self.directory)?;
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend(self.entries.to_le_bytes());
        end.extend(self.entries.to_le_bytes());
        end.extend((self.directory.len() as u32).to_le_bytes());
        end.extend((self.at as u32).to_le_bytes());
        end.extend([0, 0]);
        self.out.write_all(&end)?;
        self.out.flush()
    }
}
