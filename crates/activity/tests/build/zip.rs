//! Zip archives, honest and lying.

#[derive(Clone)]
pub struct Entry {
    pub name: String,
    pub packed: Vec<u8>,
    pub method: u16,
    /// What the directory claims.
    pub size: u32,
    pub checksum: u32,
    pub flags: u16,
    pub unix_mode: u32,
}

impl Entry {
    pub fn stored(name: &str, bytes: &[u8]) -> Entry {
        Entry {
            name: name.into(),
            packed: bytes.to_vec(),
            method: 0,
            size: bytes.len() as u32,
            checksum: checksum(bytes),
            flags: 0,
            unix_mode: 0o100_644,
        }
    }

    pub fn deflated(name: &str, bytes: &[u8]) -> Entry {
        Entry { packed: super::deflate(bytes), method: 8, ..Entry::stored(name, bytes) }
    }
}

pub fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut places = Vec::new();
    for entry in entries {
        places.push(file.len() as u32);
        file.extend(b"PK\x03\x04\x14\0");
        common(&mut file, entry);
        file.extend([0, 0]);
        file.extend(entry.name.as_bytes());
        file.extend(&entry.packed);
    }
    directory(file, entries, &places)
}

/// Every entry of the directory leads to the first one's bytes.
pub fn overlapping(entries: &[Entry]) -> Vec<u8> {
    let whole = zip(&entries[..1]);
    let length = 30 + entries[0].name.len() + entries[0].packed.len();
    directory(whole[..length].to_vec(), entries, &vec![0; entries.len()])
}

fn directory(mut file: Vec<u8>, entries: &[Entry], places: &[u32]) -> Vec<u8> {
    let start = file.len();
    for (entry, place) in entries.iter().zip(places) {
        file.extend(b"PK\x01\x02\x14\x03\x14\0");
        common(&mut file, entry);
        file.extend([0; 2 + 2 + 2 + 2]);
        file.extend((entry.unix_mode << 16).to_le_bytes());
        file.extend(place.to_le_bytes());
        file.extend(entry.name.as_bytes());
    }
    let length = file.len() - start;
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend((entries.len() as u16).to_le_bytes());
    file.extend((entries.len() as u16).to_le_bytes());
    file.extend((length as u32).to_le_bytes());
    file.extend((start as u32).to_le_bytes());
    file.extend([0, 0]);
    file
}

fn common(file: &mut Vec<u8>, entry: &Entry) {
    file.extend(entry.flags.to_le_bytes());
    file.extend(entry.method.to_le_bytes());
    file.extend([0, 0, 0x21, 0x58]);
    file.extend(entry.checksum.to_le_bytes());
    file.extend((entry.packed.len() as u32).to_le_bytes());
    file.extend(entry.size.to_le_bytes());
    file.extend((entry.name.len() as u16).to_le_bytes());
}

pub fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}
