//! Bytes and numbers as letters that may stand in a custom id.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Gathers the bytes of an id.
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

/// Takes the bytes of an id, one thing after the other.
pub struct Reader {
    bytes: std::vec::IntoIter<u8>,
}

impl Writer {
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// The lowest `length` bytes of a number, the lowest first.
    pub fn fixed(&mut self, number: u32, length: usize) {
        self.bytes.extend(number.to_le_bytes().into_iter().take(length));
    }

    /// A number, seven bits a byte, the lowest first.
    pub fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(low_bits(number) | 0x80);
            number >>= 7;
        }
        self.bytes.push(low_bits(number));
    }

    /// Four bytes, or none.
    pub fn option(&mut self, number: Option<u32>) {
        self.byte(u8::from(number.is_some()));
        if let Some(number) = number {
            self.fixed(number, 4);
        }
    }

    /// The letters of the bytes and of their check byte.
    pub fn finish(mut self) -> String {
        self.bytes.push(check(&self.bytes));
        let letter = |bits: u32| LETTERS.get((bits & 63) as usize).copied().map_or('A', char::from);
        let mut text = String::with_capacity(self.bytes.len() * 4 / 3 + 3);
        for chunk in self.bytes.chunks(3) {
            let bits = chunk.iter().fold(0, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
            for at in 0..=chunk.len() {
                text.push(letter(bits >> (18 - 6 * at)));
            }
        }
        text
    }
}

impl Reader {
    /// Reads the letters; `None` where they are none of ours or the check byte does not fit.
    pub fn new(text: &str) -> Option<Self> {
        let mut bytes = Vec::with_capacity(text.len());
        for chunk in text.as_bytes().chunks(4) {
            let mut bits = 0;
            for letter in chunk {
                let value = LETTERS.iter().position(|known| known == letter)?;
                bits = bits << 6 | u32::try_from(value).ok()?;
            }
            bits <<= 6 * (4 - chunk.len());
            bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(chunk.len() - 1));
        }
        let last = bytes.pop()?;
        (last == check(&bytes)).then(|| Self { bytes: bytes.into_iter() })
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.bytes.next()
    }

    pub fn fixed(&mut self, length: usize) -> Option<u32> {
        let mut number = 0;
        for at in 0..length {
            number |= u32::from(self.byte()?) << (8 * at);
        }
        Some(number)
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Four bytes, or none; the outer `None` for what is neither.
    #[expect(clippy::option_option, reason = "the outer one is the failure that `?` hands on, as everywhere here")]
    pub fn option(&mut self) -> Option<Option<u32>> {
        match self.byte()? {
            0 => Some(None),
            _ => self.fixed(4).map(Some),
        }
    }

    /// Whether all bytes were taken.
    pub fn at_end(&self) -> bool {
        self.bytes.len() == 0
    }
}

fn check(bytes: &[u8]) -> u8 {
    blake3::hash(bytes).as_bytes().first().copied().unwrap_or_default()
}

fn low_bits(number: u64) -> u8 {
    u8::try_from(number & 0x7f).unwrap_or_default()
}
