//! FIT files from definitions and messages, with headers as they should be and as they are.

pub const UINT8: u8 = 0x02;
pub const UINT16: u8 = 0x84;
pub const UINT32: u8 = 0x86;
pub const ENUM: u8 = 0x00;
pub const TEXT: u8 = 0x07;
pub const FLOAT32: u8 = 0x88;

/// 2021-09-08T01:46:40Z as Unix seconds and as a FIT time.
pub const START_UNIX_S: i64 = 1_631_065_600;
pub const START: u32 = 1_000_000_000;

#[derive(Clone, Default)]
pub struct FitFile {
    pub body: Vec<u8>,
    pub big_endian: bool,
}

impl FitFile {
    pub fn new() -> FitFile {
        FitFile::default()
    }

    /// Fields are (number, size, base type).
    pub fn define(&mut self, local: u8, message: u16, fields: &[(u8, u8, u8)]) -> &mut FitFile {
        self.define_with(local, message, fields, &[])
    }

    /// Developer fields are (number, size, developer index).
    pub fn define_with(
        &mut self,
        local: u8,
        message: u16,
        fields: &[(u8, u8, u8)],
        developer: &[(u8, u8, u8)],
    ) -> &mut FitFile {
        let flag = if developer.is_empty() { 0x40 } else { 0x60 };
        self.body.extend([flag | local, 0, u8::from(self.big_endian)]);
        self.u16(message);
        for fields in
            [Some(fields), Some(developer).filter(|fields| !fields.is_empty())].into_iter().flatten()
        {
            self.body.push(fields.len() as u8);
            self.body.extend(fields.iter().flat_map(|&(number, size, kind)| [number, size, kind]));
        }
        self
    }

    pub fn u16(&mut self, value: u16) -> &mut FitFile {
        self.body.extend(if self.big_endian { value.to_be_bytes() } else { value.to_le_bytes() });
        self
    }

    pub fn u32(&mut self, value: u32) -> &mut FitFile {
        self.body.extend(if self.big_endian { value.to_be_bytes() } else { value.to_le_bytes() });
        self
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut FitFile {
        self.body.extend(bytes);
        self
    }

    /// `file_id` of a type, in local message 0.
    pub fn file_id(&mut self, file_type: u8) -> &mut FitFile {
        self.define(0, 0, &[(0, 1, ENUM), (4, 4, UINT32)]).bytes(&[0, file_type]).u32(START)
    }

    /// Local message 1: time, distance, cadence.
    pub fn define_records(&mut self) -> &mut FitFile {
        self.define(1, 20, &[(253, 4, UINT32), (5, 4, UINT32), (4, 1, UINT8)])
    }

    pub fn record(&mut self, time: u32, distance_cm: u32, cadence: u8) -> &mut FitFile {
        self.bytes(&[1]).u32(time).u32(distance_cm).bytes(&[cadence])
    }

    /// One a second at 3 m/s and 85 strides/min.
    pub fn records(&mut self, count: u32) -> &mut FitFile {
        self.define_records();
        (0..count).for_each(|second| {
            self.record(START + second, second * 300, 85);
        });
        self
    }

    /// A session of a sport from a start on, in local message 2.
    pub fn session(&mut self, sport: u8, start: u32, seconds: u32) -> &mut FitFile {
        self.define(2, 18, &[(253, 4, UINT32), (2, 4, UINT32), (7, 4, UINT32), (5, 1, ENUM)]);
        self.bytes(&[2]).u32(start + seconds).u32(start).u32(seconds * 1000).bytes(&[sport])
    }

    pub fn with_header(&self, header: Header) -> Vec<u8> {
        let mut file = match header {
            Header::Short => vec![12],
            _ => vec![14],
        };
        file.extend([0x20, 0x54, 0x08]);
        let length = if let Header::LengthZero = header { 0 } else { self.body.len() as u32 };
        file.extend(length.to_le_bytes());
        file.extend(b".FIT");
        match header {
            Header::Short => {}
            Header::ChecksumZero | Header::LengthZero => file.extend([0, 0]),
            Header::Full => file.extend(checksum(&file).to_le_bytes()),
            Header::ChecksumWrong => file.extend((checksum(&file) ^ 0x5555).to_le_bytes()),
        }
        file.extend(&self.body);
        file.extend(checksum(&file).to_le_bytes());
        file
    }

    pub fn finish(&self) -> Vec<u8> {
        self.with_header(Header::Full)
    }
}

#[derive(Clone, Copy, Debug)]
pub enum Header {
    Full,
    Short,
    ChecksumZero,
    ChecksumWrong,
    LengthZero,
}

/// A minute and a half of running, whole and well-formed.
pub fn run() -> FitFile {
    let mut file = FitFile::new();
    file.file_id(4).records(90).session(1, START, 89);
    file
}

/// CRC-16/ARC bit by bit: slow, and nothing to do with the one under test.
pub fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, &byte| {
        (0..8).fold(sum ^ u16::from(byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xA001 } else { sum >> 1 })
    })
}
